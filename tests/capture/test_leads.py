from __future__ import annotations

import dataclasses

import pytest
from tests.text.conftest import read_bytes

from tawthiq.capture.leads import State, leads, sources_named
from tawthiq.capture.links import addresses_in, levelled
from tawthiq.text.reading import Quality, Reading, Seen


def report(name: str, text: str, **fields: object) -> Reading:
    (found,), _ = read_bytes(text.encode(), "a.txt")
    return dataclasses.replace(found, report_id=name, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://Amber.Example/7?fbclid=abc&utm_source=x#top", "https://amber.example/7"),
        ("https://amber.example", "https://amber.example/"),
        ("https://amber.example/a?id=7&__cf_chl_tk=x", "https://amber.example/a?id=7"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_what_only_counts_clicks_is_no_part_of_an_address(address: str, kept: str) -> None:
    assert levelled(address) == kept


def test_addresses_end_where_the_sentence_does() -> None:
    text = "See https://amber.example/7, (www.hill.example/a) and «https://amber.example/7»."
    assert addresses_in(text) == ("https://amber.example/7", "http://www.hill.example/a")


def test_a_lead_is_captured_dead_or_open() -> None:
    names = "https://a.example/1 https://b.example/2 https://c.example/3 https://d.example/4"
    found = leads(
        [
            report("r1", names),
            report("r2", "See https://c.example/3 too."),
            report("r3", "Seven people were killed.", url="https://a.example/1?fbclid=9"),
            report("r4", "Page not found", url="https://b.example/2", quality=Quality.NOT_FOUND),
        ],
        fetched=["https://d.example/4"],
    )
    assert [(one.address[8], one.state) for one in found] == [
        ("a", State.CAPTURED),
        ("b", State.DEAD),
        ("c", State.MISSING),
        ("d", State.CAPTURED),
    ]
    assert found[2].named_in == ("r1", "r2")


def test_a_lead_says_where_it_stands_and_why() -> None:
    page = (
        "<html><head><link rel='canonical' href='https://amber.example/n/7'></head><body><article>"
        "<h1>Seven killed in Wadi Sarw</h1><p>Seven people were killed near the old market, said "
        "<a href='https://hill.example/1?utm_source=x'>Hill News</a> on Tuesday morning.</p>"
        "<p>Source: <a href='https://hill.example/2'>the council</a></p>"
        "<p>See https://coast.example/9.</p><p><a href='/n/7/all'>Continue reading</a></p>"
        "</article><a href='https://wa.me/?text=x'>Send</a></body></html>"
    )
    (found,), _ = read_bytes(page.encode(), "a.html")
    told = {one.address: one.mentions[0] for one in leads([found])}
    assert {address: (one.why, one.words) for address, one in told.items()} == {
        "https://hill.example/1": ("link", "Hill News"),
        "https://hill.example/2": ("credited", "the council"),
        "https://coast.example/9": ("written", "https://coast.example/9"),
        "https://amber.example/n/7/all": ("continued", "Continue reading"),
    }
    for one in told.values():
        assert found.text[one.start : one.end] == one.words
        assert one.where.startswith("block /html/body/article/")


def test_what_is_dead_gets_the_copy_that_is_held_or_an_offer() -> None:
    copy = "https://web.archive.org/web/20150203120000/https://b.example/2"
    gone = [
        report(name, "Page not found", url=url, quality=Quality.NOT_FOUND)
        for name, url in (("r1", "https://b.example/2"), ("r2", "https://c.example/3"))
    ]
    found = leads(
        [
            report("r0", "https://b.example/2 https://c.example/3 https://d.example/4"),
            *gone,
            report("r3", "Seven people were killed in Wadi Sarw.", url=copy),
            report("r4", "Log in", url="https://d.example/4", quality=Quality.LOGIN_WALL),
        ]
    )
    assert [(one.state, one.copy, bool(one.offered)) for one in found] == [
        (State.DEAD, "r3", False),
        (State.DEAD, None, True),
        (State.MISSING, None, False),
    ]
    assert found[1].offered[0].endswith("/https://c.example/3")
    assert "login_wall" in found[2].reason


def test_an_outlet_whose_report_is_quoted_is_named() -> None:
    quoted = report("r1", "Coast Radio says the bakery is gone.", outlet="Coast Radio")
    quoted = dataclasses.replace(quoted, seen=Seen.QUOTED_IN, seen_in="r0")
    (source,) = sources_named([quoted, report("r0", "A letter.", outlet="Sanam Watch")])
    assert (source.address, source.state, source.named_in) == (
        "Coast Radio",
        State.MISSING,
        ("r1",),
    )
    assert "none of this outlet" in source.reason
