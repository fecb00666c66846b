"""A second reader can help, and cannot lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tawthiq.claims.extract import extract
from tawthiq.claims.offers import NoAnswer, Offer, Offers, SecondReader
from tawthiq.claims.second import checked
from tawthiq.claims.waiting import waits
from tawthiq.text.reading import Block, BlockKind, Quality, Reading, Seen
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program
from tawthiq.values.span import Span

TEXT = (
    "The tannery at Tal Nuran burnt for two days. Of those who had slept there, the elders wrote, "
    "nobody could be found afterwards but nine dead. In Umm Dhira four people were killed."
)
MODEL = Program("model sample", "prompt 0, temperature 0, seed 0")


def reading(text: str = TEXT, *, quality: Quality = Quality.OK) -> Reading:
    digest = Digest.of_text(text)
    return Reading(
        "r1", digest, text, (), (), "en", None, "Sample Post", None, None, None,
        Seen.DIRECT, None, (), None, quality, "written for a test", Program("tests", "1"),
    )  # fmt: skip


def offer(quote: str, low: int | None, high: int | None, **more: str) -> Offer:
    fields = {"harm": "killed", "exactness": "exact", "stance": "asserted", "scope": "incident"}
    return Offer.model_validate({"quote": quote, "low": low, "high": high, **fields, **more})


def offering(*offers: Offer) -> SecondReader:
    return SecondReader(MODEL, lambda _reading: Offers(claims=list(offers)))


def test_a_true_offer_that_the_rules_did_not_make_is_kept_under_the_models_name() -> None:
    said = checked(reading(), (), second=offering(offer("nine dead", 9, 9)))
    (claim,) = said.kept
    assert claim.quote == claim.span.of(TEXT) == "nine dead"
    assert claim.count is not None
    assert (claim.count.low, claim.count.high) == (9, 9)
    assert claim.extractor == MODEL


def test_an_offer_that_repeats_the_rules_adds_nothing() -> None:
    report = reading("In Umm Dhira four people were killed.")
    said = checked(report, extract(report), second=offering(offer("four people were killed", 4, 4)))
    assert (said.kept, said.agreed, said.refused) == ((), 1, ())


@pytest.mark.parametrize(
    ("false", "reason"),
    [
        (offer("nineteen dead", 19, 19), "does not stand in the text"),
        (offer("nine dead", 19, 19), "19 to 19 is no number of the quote; it says 9 to 9"),
        (offer("burnt for two days", 2, 2), "no word of killed stands in the quote"),
        (offer("four people were killed", 4, 4, harm="injured"), "no word of injured"),
        (offer("nine dead", None, None, exactness="vague"), "is no number of the quote"),
    ],
    ids=["invented quote", "invented number", "number of days", "another harm", "number hidden"],
)
def test_a_false_offer_is_set_aside_with_its_reason(false: Offer, reason: str) -> None:
    said = checked(reading(), (), second=offering(false))
    assert said.kept == ()
    assert reason in said.refused[0].reason


def test_a_quote_that_stands_twice_is_set_aside_unless_the_rules_point_at_one() -> None:
    twice = "Four people were killed in Tal Nuran, it was said; four people were killed in all."
    said = checked(reading(twice), (), second=offering(offer("people were killed in", None, None)))
    assert "several times" in said.refused[0].reason


def test_a_report_that_is_not_usable_is_not_shown_to_the_second_reader() -> None:
    def never(_reading: Reading) -> Offers:
        pytest.fail("the second reader was asked")

    ask: Callable[[Reading], Offers] = never
    wall = reading(quality=Quality.LOGIN_WALL)
    assert checked(wall, (), second=SecondReader(MODEL, ask)).kept == ()


def test_a_second_reader_that_gives_nothing_leaves_the_rules_as_they_are() -> None:
    silent = SecondReader(MODEL, lambda _reading: NoAnswer("no model answers at this address"))
    said = checked(reading(), (), second=silent)
    assert said.kept == ()
    assert said.refused[0].reason == "no model answers at this address"


def commented() -> Reading:
    """A report whose comments hold a toll; the rules leave comments alone."""
    body = len("In Umm Dhira four people were killed.\n")
    text = "In Umm Dhira four people were killed.\nI counted nine dead at the tannery."
    blocks = (
        Block(Span(0, body), BlockKind.BODY),
        Block(Span(body, len(text)), BlockKind.COMMENTS),
    )
    return replace(reading(text), blocks=blocks)


def test_extract_takes_a_second_reader_and_keeps_what_it_adds_in_order() -> None:
    report = commented()
    alone = extract(report)
    both = extract(report, second=offering(offer("nine dead", 9, 9)))
    added = [claim for claim in both if claim not in alone]
    assert [claim.quote for claim in added] == ["nine dead"]
    assert [claim for claim in both if claim in alone] == list(alone)
    assert [claim.span for claim in both] == sorted(claim.span for claim in both)


def test_extract_keeps_nothing_that_a_second_reader_invents() -> None:
    report = commented()
    invented = offering(offer("nineteen dead", 19, 19), offer("nine dead", 900, 900))
    assert extract(report, second=invented) == extract(report)


def test_a_claim_that_a_second_reader_offered_waits_for_a_person() -> None:
    nameless = SecondReader(
        Program("reader of mine", "1"), lambda _: Offers(claims=[offer("nine dead", 9, 9)])
    )
    waiting = [claim for claim in extract(commented(), second=nameless) if waits(claim)]
    assert [claim.quote for claim in waiting] == ["nine dead"]
    assert waiting[0].extractor == Program("model reader of mine", "1")
    assert not any(waits(claim) for claim in extract(commented()))
