from __future__ import annotations

import dataclasses

import pytest
from tests.text.conftest import read_bytes

from tawthiq.capture.leads import State, addresses_in, leads, levelled
from tawthiq.text.reading import Quality, Reading


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
        ("c", State.OPEN),
        ("d", State.CAPTURED),
    ]
    assert found[2].named_in == ("r1", "r2")
