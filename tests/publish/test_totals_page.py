"""Sums stand by month, place, actor and grade, others' totals beside them and in no sum."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from lxml import html
from tests.publish import invented

from tawthiq.claims.claim import DateMention
from tawthiq.publish.edition import Edition
from tawthiq.publish.record import record_of
from tawthiq.publish.site import site_files
from tawthiq.publish.sums import tables, told_by_others
from tawthiq.publish.withhold import withheld
from tawthiq.values.date_interval import DateInterval, Precision


def page(edition: Edition, lang: str = "en") -> html.HtmlElement:
    """Return the page of totals."""
    return html.document_fromstring(dict(site_files(edition))[f"{lang}/totals.html"].decode())


def rows(shown: html.HtmlElement, by: str) -> list[list[str]]:
    """Return the cells of a table under the first profile."""
    found = shown.xpath(f"//section[h3[@id='{by}-plain-1']]//tbody/tr")
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th | ./td")]
        for row in found
    ]


def with_period(days: DateInterval) -> Edition:
    """Return the invented edition whose total of a period is of these days."""
    whole = invented.edition()
    dated = replace(invented.PERIOD.claim, date=DateMention("then", days))
    changed = (
        replace(item, claim=dated) if item.claim.claim_id == dated.claim_id else item
        for item in whole.claims
    )
    return replace(whole, claims=tuple(changed))


def test_a_month_adds_its_minimums_and_its_maximums() -> None:
    shown = rows(page(invented.edition()), "month")
    record = record_of(withheld(invented.edition()))
    lines = tables(record, "plain-1")["month"]
    for row, line in zip(shown, lines, strict=True):
        tolls = [record.incidents[code][0].killed for code in line.incidents]
        low = sum(toll.low or 0 for toll in tolls if toll)
        assert (str(low) in row[1]) or "not reported" in row[1]
    assert [line.key for line in lines][-1] == "unknown"


def test_each_incident_is_once_in_the_table_of_places_and_of_grades() -> None:
    record = record_of(withheld(invented.edition()))
    found = tables(record, "plain-1")
    for by in ("month", "place", "grade"):
        held = [code for line in found[by] for code in line.incidents]
        assert sorted(held) == sorted(record.incidents), by


def test_every_sum_leads_to_the_incidents_it_is_made_of() -> None:
    shown = page(invented.edition())
    cells = shown.xpath("//table[contains(@class, 'summed')]//td[not(.//*[@class='none'])]")
    linked = [cell for cell in cells if cell.xpath("./a[@class='n']/@href")]
    assert len(linked) > 3
    assert [cell for cell in cells if cell.text_content().strip() and cell not in linked] == []


def test_anothers_total_stands_beside_the_record_with_what_it_exceeds_it_by() -> None:
    june = DateInterval(date(2016, 6, 1), date(2016, 6, 30), Precision.MONTH)
    edition = with_period(june)
    (told,) = told_by_others(record_of(withheld(edition)), "plain-1")
    english, arabic = (page(edition, lang).find_class("told")[0] for lang in ("en", "ar"))
    assert told.gap.lacking == max(told.gap.told - told.gap.high, 0)
    assert "The record holds" in english.text_content()
    assert "It lacks" in english.text_content()
    assert "ينقصه" in arabic.text_content()
    assert english.xpath(".//blockquote")


def test_a_total_enters_no_sum() -> None:
    june = DateInterval(date(2016, 6, 1), date(2016, 6, 30), Precision.MONTH)
    assert rows(page(with_period(june)), "month") == rows(page(invented.edition()), "month")


def test_a_total_whose_days_have_no_end_is_set_beside_nothing_and_says_so() -> None:
    edition = with_period(DateInterval(None, date(2016, 6, 30), Precision.MONTH))
    (told,) = page(edition).find_class("told")
    assert "Nobody tells where its days begin and end" in told.text_content()
    assert "It lacks" not in told.text_content()


def test_programs_read_the_same_sums_beside_the_page() -> None:
    twin = json.loads(dict(site_files(invented.edition()))["en/totals.json"])
    profiles = {line["profile"] for line in twin["sums"]}
    assert profiles == {"plain-1", "airwars-2023"}
    assert {line["by"] for line in twin["sums"]} == {"month", "place", "actor", "grade"}
    assert all(isinstance(line["sum_of_minimums"], int) for line in twin["sums"])


def test_without_incidents_and_totals_the_page_says_so() -> None:
    bare = invented.edition(incidents=(), claims=(), redirects=())
    told = page(bare).text_content()
    assert "No incident is in this edition." in told
    assert "No report in this edition tells a total of a period." in told
