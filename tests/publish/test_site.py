"""Rules of the whole site: links, receipts, scripts, marks, one form for programs."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from tests.publish import invented

import tawthiq
from tawthiq.publish.edition import Edition
from tawthiq.publish.site import site_files

REFERENCE = Path(tawthiq.__file__).parents[2] / "docs" / "reference"
DRAFT = {"en": "machine reading, not reviewed", "ar": "قراءة آلية لم تُراجَع"}


def pages(site: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    """Return the parsed pages by path."""
    return {
        path: html.document_fromstring(content.decode())
        for path, content in site.items()
        if path.endswith(".html")
    }


def test_every_link_of_ours_leads_to_a_page_and_a_place_on_it(site: dict[str, bytes]) -> None:
    parsed = pages(site)
    held = {*site, "manifest-sha256.txt", "tawthiq-site.json"}
    broken = []
    for path, page in parsed.items():
        for link in page.xpath("//*[@href]"):
            target, _, place = link.get("href").partition("#")
            if "external" in (link.get("rel") or "").split():
                continue
            there = normpath(join(dirname(path), unquote(target))) if target else path
            ids = parsed[there].xpath("//@id") if place and there in parsed else [place]
            if there not in held or place not in ids:
                broken.append((path, link.get("href")))
    assert broken == []


def test_nothing_on_a_page_runs_or_is_fetched_from_elsewhere(site: dict[str, bytes]) -> None:
    for path, page in pages(site).items():
        assert page.xpath("//script | //iframe | //object | //embed | //form | //img") == [], path
        assert page.xpath("//@style | //style") == [], path
        assert [a for a in page.xpath("//@*") if str(a).lower().startswith("javascript:")] == []
        fetched = page.xpath("//link/@href | //@src")
        assert [address for address in fetched if "//" in address] == [], path
        outward = page.xpath("//a[contains(@href, '//')]")
        assert all("noreferrer" in link.get("rel") for link in outward), path
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert [each.split(";")[0] for each in policy] == ["default-src 'none'"], path
    for path, content in site.items():
        if path.endswith(".css"):
            assert not re.search(rb"https?:|@import|url\((?!['\"]?fonts/)", content), path


def test_every_number_of_an_incident_leads_to_quote_hash_and_ledger_entry(
    site: dict[str, bytes],
) -> None:
    for path, page in pages(site).items():
        if not re.fullmatch(r"\w\w/incidents/TW-.+\.html", path):
            continue
        for number in page.xpath("//main//*[contains(@class, 'n')][not(contains(@class, 'none'))]"):
            if number.get("class") != "n":
                continue
            assert number.tag == "a", (path, number.text_content())
            place = page.get_element_by_id(number.get("href")[1:])
            codes = [code.text_content() for code in place.xpath(".//details//code")]
            assert place.xpath(".//blockquote//mark"), path
            assert any(re.fullmatch(r"[0-9a-f]{64}", code) for code in codes), path
            assert "Ledger entry" in place.text_content() or "قيد الدفتر" in place.text_content()


def test_front_page_numbers_lead_to_the_incidents_they_are_the_sum_of(
    site: dict[str, bytes],
) -> None:
    page = pages(site)["en/index.html"]
    numbers = page.xpath("//section[contains(@class, 'totals')]//*[@class='n']")
    assert [number.text_content().replace(" or more", "") for number in numbers] == [
        "19–26+", "28+", "0–3", "19–26", "28+", "0–3",
    ]  # fmt: skip
    assert all(number.tag == "a" for number in numbers)


def test_marked_words_are_the_words_of_the_quote(site: dict[str, bytes], edition: Edition) -> None:
    page = pages(site)["en/incidents/TW-7QK4-M2.html"]
    for item in (invented.LOW, invented.HIGH, invented.DENIAL):
        ((start, end),) = item.marks
        card = page.get_element_by_id(item.claim.claim_id)
        assert [mark.text_content() for mark in card.xpath("./blockquote//mark")] == [
            item.claim.quote[start:end]
        ]


def test_every_page_and_row_of_a_draft_says_that_nobody_reviewed_it(
    site: dict[str, bytes],
) -> None:
    for path, page in pages(site).items():
        if path == "index.html":
            continue
        text = page.text_content()
        assert DRAFT[path[:2]].lower() in text.lower(), path
        for row in page.xpath("//li[@class='row'] | //li[starts-with(@id, 'c-')]"):
            assert DRAFT[path[:2]] in row.text_content(), path
    for row in csv.DictReader(site["data/claims.csv"].decode().splitlines()):
        assert row["review"] == DRAFT["en"]
    for line in site["data/claims.jsonl"].decode().splitlines():
        assert json.loads(line)["review"] == DRAFT["en"]


def test_without_draft_only_what_a_person_decided_is_shown(edition: Edition) -> None:
    nothing = dict(site_files(replace(edition, draft=False)))
    assert not [path for path in nothing if path.startswith("en/incidents/TW")]
    reviewed = tuple(
        replace(item, reviewed=item.claim.report_id != "agency-1") for item in edition.claims
    )
    some = dict(
        site_files(
            replace(
                edition,
                draft=False,
                claims=reviewed,
                reviewed=frozenset({invented.MARKET, invented.UNKNOWN}),
            )
        )
    )
    page = html.document_fromstring(some[f"en/incidents/{invented.MARKET}.html"].decode())
    assert "not reviewed" not in page.text_content()
    assert page.xpath("//li[starts-with(@id, 'c-')]/@id")
    assert not page.xpath(f"//li[@id='{invented.cid('denial')}']")
    assert f"en/incidents/{invented.BRIDGE}.html" not in some
    assert invented.cid("denial").encode() not in b"".join(
        content for path, content in some.items() if path.startswith("data/claims")
    )


def test_a_merged_code_leads_on_and_the_survivor_names_it(site: dict[str, bytes]) -> None:
    moved = pages(site)[f"ar/incidents/{invented.MERGED}.html"]
    refresh = moved.xpath("//meta[@http-equiv='refresh']/@content")
    assert refresh == [f"0; url={invented.MARKET}.html"]
    assert invented.MERGED in moved.text_content()
    assert (
        json.loads(site[f"en/incidents/{invented.MERGED}.json"])["redirect_to"] == invented.MARKET
    )
    assert invented.MERGED in pages(site)[f"en/incidents/{invented.MARKET}.html"].text_content()


def test_a_circle_of_merged_codes_leads_nowhere_and_hangs_nothing(edition: Edition) -> None:
    circle = replace(edition, redirects=(("TW-A", "TW-B"), ("TW-B", "TW-A")))
    page = html.document_fromstring(dict(site_files(circle))["en/incidents/TW-A.html"].decode())
    assert page.xpath("//meta[@http-equiv='refresh']") == []


def test_a_denial_is_seen_without_opening_anything(site: dict[str, bytes]) -> None:
    page = pages(site)["en/incidents/TW-7QK4-M2.html"]
    denial = page.get_element_by_id(invented.cid("denial"))
    assert not denial.xpath("ancestor::details")
    assert "denies who the victims were" in denial.text_content()


def test_copies_count_as_one_origin_beside_the_number_of_reports(site: dict[str, bytes]) -> None:
    text = pages(site)["en/incidents/TW-7QK4-M2.html"].text_content()
    assert "5 reports, 3 independent origins" in text


def test_what_is_unknown_is_said_in_words_and_never_as_nought(site: dict[str, bytes]) -> None:
    page = pages(site)[f"en/incidents/{invented.UNKNOWN}.html"]
    figures = page.xpath("//section[@class='figures']")[0].text_content()
    assert figures.count("not reported") == 3
    assert "0" not in figures
    assert "place not known" in page.text_content()
    assert "date not known" in page.text_content()


@pytest.mark.parametrize("kind", ["incident", "claim", "report", "family"])
def test_every_json_beside_a_page_holds_lines_of_the_interchange(
    site: dict[str, bytes], kind: str
) -> None:
    schema = json.loads((REFERENCE / f"{kind}.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    plural = {"family": "families"}.get(kind, kind + "s")
    seen = 0
    for path, content in site.items():
        if not path.endswith(".json"):
            continue
        for line in json.loads(content).get(plural, []):
            validator.validate(line)
            seen += 1
    assert seen
    for line in site[f"data/{plural}.jsonl"].decode().splitlines():
        validator.validate(json.loads(line))


def test_every_page_about_one_thing_has_a_twin_for_programs(site: dict[str, bytes]) -> None:
    alone = [path for path in pages(site) if path.removesuffix("html") + "json" not in site]
    assert sorted(alone) == [
        "ar/data.html",
        "ar/method.html",
        "en/data.html",
        "en/method.html",
        "index.html",
    ]


def test_a_page_and_its_twin_tell_the_same_range(site: dict[str, bytes]) -> None:
    twin = json.loads(site["ar/incidents/TW-7QK4-M2.json"])
    killed = twin["incidents"][0]["counts"]["killed"]
    assert (killed["low"], killed["high"], killed["high_open"]) == (18, 25, True)
    shown = pages(site)["ar/incidents/TW-7QK4-M2.html"].xpath("//a[@class='n']/bdi")[0]
    assert shown.text_content().startswith("18–25+")


def test_an_edition_of_nothing_is_a_site_that_says_so(edition: Edition) -> None:
    empty = replace(
        edition, incidents=(), claims=(), reports=(), families=(), redirects=(), profiles=()
    )
    files = dict(site_files(empty))
    assert "No incident is in this edition" in files["en/index.html"].decode()
    assert "ليست في هذا الإصدار حوادث" in files["ar/incidents/index.html"].decode()
