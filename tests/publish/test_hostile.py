"""Strangers choose titles, quotes, ids and codes; some of them mean harm."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import html
from tests.publish import invented

from tawthiq.incidents.reason import as_written
from tawthiq.publish.address import slug
from tawthiq.publish.edition import Edition
from tawthiq.publish.site import site_files
from tawthiq.values.date_interval import DateInterval, Precision

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>'\"&"


def with_claims(*claims: Any, **incident: Any) -> Edition:
    """Return an edition of the market alone, told by these claims."""
    ids = tuple(sorted(item.claim.claim_id for item in claims))
    main = replace(invented.MARKET_PLAIN, claims=ids, **incident)
    return invented.edition(
        incidents=(main,),
        claims=tuple(sorted(claims, key=lambda item: item.claim.claim_id)),
        profiles=("plain-1",),
        redirects=(),
    )


def page_of(edition: Edition, path: str) -> html.HtmlElement:
    """Return one parsed page of the rendered edition."""
    return html.document_fromstring(dict(site_files(edition))[path].decode())


def test_markup_in_any_strangers_word_stays_text() -> None:
    source = replace(
        invented.GAZETTE, title=SCRIPT, outlet=SCRIPT, url=f"https://example.org/{SCRIPT}"
    )
    family = replace(
        invented.COPIES,
        origin_stated=(SCRIPT,),
        why=SCRIPT,
        members=(
            replace(invented.COPIES.members[1], added=(SCRIPT,), changed=((SCRIPT, SCRIPT),)),
        ),
    )
    claim = invented.claim(
        invented.cid("evil"),
        source,
        SCRIPT,
        speakers=(SCRIPT,),
        before=SCRIPT,
        after=SCRIPT,
        count=invented.people(1, 1, SCRIPT),
    )
    actor = replace(invented.MARKET_PLAIN.actors[0], name=SCRIPT)
    edition = replace(
        with_claims(claim, flags=(SCRIPT,), grade_because=as_written(SCRIPT), actors=(actor,)),
        title=(("en", SCRIPT), ("ar", SCRIPT)),
        reports=(source,),
        families=(family,),
    )
    for path, content in site_files(edition):
        if path.endswith(".html"):
            page = html.document_fromstring(content.decode())
            assert page.xpath("//script | //img | //@onerror") == [], path


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "http://[::1",
        "ftp://x/y",
        "https://a\u202eb",
    ],
)
def test_only_an_ordinary_web_address_becomes_a_link(url: str) -> None:
    source = replace(invented.GAZETTE, url=url)
    edition = replace(with_claims(invented.LOW), reports=(source,))
    page = page_of(edition, "en/reports/gazette-1.html")
    assert page.xpath("//a[contains(@rel, 'external')]") == []


def test_a_quote_of_ten_thousand_characters_is_cut_around_its_number() -> None:
    words = "a " * 2500 + "at least 18 people had died" + " b" * 2500
    claim = invented.claim(
        invented.cid("long"), invented.GAZETTE, words, marked="at least 18 people had died"
    )
    page = page_of(with_claims(claim), f"en/incidents/{invented.MARKET}.html")
    quote = page.xpath("//blockquote")[0]
    assert quote.xpath("string(.//mark)") == "at least 18 people had died"
    assert len(quote.text_content()) < 1400
    assert quote.text_content().count("[…]") == 2


def test_what_turns_the_reading_order_or_hides_is_made_visible() -> None:
    words = "dead \u202e81\u202c \u2066x\u2069 \x00\x1b \ud800 end"
    claim = invented.claim(invented.cid("turn"), invented.GAZETTE, words, speakers=("\u202eevil",))
    edition = with_claims(claim)
    files = dict(site_files(edition))
    for path, content in files.items():
        if path.endswith(".html"):
            text = content.decode("utf-8")
            assert not set(text) & set("\u202e\u202c\u2066\u2069\x00\x1b"), path
    page = html.document_fromstring(files[f"en/incidents/{invented.MARKET}.html"].decode())
    shown = page.xpath("//blockquote")[0].text_content()
    assert "U+202E" in shown
    assert "U+D800" in shown
    (line,) = files["data/claims.jsonl"].decode().splitlines()
    assert json.loads(line)["quote"] == words


@pytest.mark.parametrize(
    "code",
    [
        "../../etc/passwd",
        "a/b",
        "index",
        "CON",
        "x" * 300,
        "code with spaces",
        "ت",
        "",
        ".",
        "TW-1?#<>",
    ],
)
def test_no_code_or_id_leaves_its_folder_or_meets_another(code: str) -> None:
    edition = with_claims(invented.LOW, code=code)
    paths = [path for path, _ in site_files(edition)]
    assert len(paths) == len({path.casefold() for path in paths})
    assert all(".." not in path and not path.startswith("/") for path in paths)
    assert f"en/incidents/{slug(code)}.html" in paths


def test_ids_that_differ_only_in_case_or_signs_get_pages_of_their_own() -> None:
    names = ["a/b", "a-b", "A-B", "A-b", "a b", "index", "Index", "c0ffee#1", "c0ffee#2", "ü", "u"]
    names += ["TW-7QK4-M2", "tw-7qk4-m2"]
    assert len({slug(name).casefold() for name in names}) == len(names)
    assert slug("TW-7QK4-M2") == "TW-7QK4-M2"


def test_three_hundred_claims_stand_on_one_page() -> None:
    many = [
        invented.claim(
            invented.cid(f"n{number}"),
            invented.GAZETTE if number % 2 else invented.MONITOR,
            f"Witness {number} spoke of {number} dead.",
            count=invented.people(number, number, str(number)),
        )
        for number in range(1, 301)
    ]
    page = page_of(with_claims(*many), f"en/incidents/{invented.MARKET}.html")
    assert len(page.xpath("//li[starts-with(@id, 'c-')]")) == 300
    drawn = page.xpath("//*[contains(@class, 'time')]//*[local-name()='circle']")
    assert len(drawn) <= 16


def test_a_toll_whose_claims_are_missing_says_so_and_breaks_nothing() -> None:
    edition = replace(invented.edition(), claims=(), reports=(), families=())
    page = page_of(edition, f"en/incidents/{invented.MARKET}.html")
    assert "No claim of this number is in this edition." in page.text_content()


def test_days_at_the_edges_of_the_calendar_are_drawn_and_told() -> None:
    early = replace(invented.GAZETTE, published=date(1, 1, 1))
    late = replace(invented.WIRE, published=date(9999, 12, 31))
    edition = invented.edition(
        reports=tuple(
            {"gazette-1": early, "wire-1": late}.get(item.report_id, item)
            for item in invented.edition().reports
        )
    )
    days = DateInterval(date(1, 1, 1), date(9999, 12, 31), Precision.DAYS)
    edition = replace(
        edition, incidents=tuple(replace(item, date=days) for item in edition.incidents)
    )
    assert "9999" in page_of(edition, f"ar/incidents/{invented.MARKET}.html").text_content()


def test_a_cell_that_a_spreadsheet_would_run_is_kept_from_it() -> None:
    claim = invented.claim(invented.cid("formula"), invented.GAZETTE, '=HYPERLINK("http://x","y")')
    files = dict(site_files(with_claims(claim)))
    (row,) = csv.DictReader(io.StringIO(files["data/claims.csv"].decode()))
    assert row["quote"].startswith("'=")
    (line,) = files["data/claims.jsonl"].decode().splitlines()
    assert json.loads(line)["quote"].startswith("=")


def test_an_impossible_toll_is_shown_as_it_is() -> None:
    toll = replace(invented.MARKET_PLAIN.killed, low=30, high=25)  # type: ignore[type-var]
    text = page_of(with_claims(invented.LOW, killed=toll), f"en/incidents/{invented.MARKET}.html")
    assert "30–25" in text.text_content()
