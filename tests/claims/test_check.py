from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.claims.conftest import reading_of

from tawthiq.claims.check import Checked, Verdict, checked
from tawthiq.claims.claim import Claim
from tawthiq.claims.extract import extract
from tawthiq.lexicon.profiles import profile

RECORD = (
    "A doctor said twelve people were killed in Mosul on Tuesday.",
    "Residents said 14 people were killed in Mosul on 3 December 2024.",
    "Thirty people were wounded in Fallujah on Sunday.",
    "In all 700 people have been killed in Mosul since January.",
)
DAY = date(2024, 12, 5)


def record() -> Iterator[Claim]:
    for text in RECORD:
        yield from extract(reading_of(text, published=DAY))


def on(text: str) -> list[Checked]:
    return list(checked(reading_of(text, published=DAY), record, profile=profile("plain-1")))


def verdicts(text: str) -> list[tuple[str, str]]:
    return [(one.words, one.verdict.value) for one in on(text)]


def test_a_number_that_a_claim_gives_is_supported_with_the_claim() -> None:
    (one,) = on("On Tuesday twelve people were killed in Mosul.")
    assert one.verdict is Verdict.SUPPORTED
    assert [claim.count and claim.count.low for claim in one.against] == [12, 14]
    assert one.why == "1 of 2 comparable claims agree"


def test_a_number_that_no_comparable_claim_gives_differs_and_shows_them() -> None:
    (one,) = on("On Tuesday forty people were killed in Mosul.")
    assert one.verdict is Verdict.DIFFERS
    assert len(one.against) == 2


def test_another_place_day_or_harm_is_not_in_the_record() -> None:
    for text in (
        "On Tuesday twelve people were killed in Kirkuk.",
        "On Monday twelve people were killed in Mosul.",
        "On Tuesday twelve people were arrested in Mosul.",
    ):
        (one,) = on(text)
        assert (one.verdict, one.against) == (Verdict.NOT_IN_RECORD, ()), text


def test_a_total_over_time_is_never_held_against_one_incident() -> None:
    assert verdicts("Since January 700 people have been killed in Mosul.") == [
        ("700 people", "supported")
    ]
    assert verdicts("Since January 12 people have been killed in Mosul.") == [
        ("12 people", "differs")
    ]


def test_at_least_agrees_with_what_is_above_it() -> None:
    assert verdicts("At least ten people were killed in Mosul on Tuesday.")[0][1] == "supported"
    assert verdicts("At least twenty people were killed in Mosul on Tuesday.")[0][1] == "differs"


def test_an_open_claim_gives_no_number_beyond_the_one_it_says() -> None:
    def open_ended() -> Iterator[Claim]:
        yield from extract(reading_of("At least 18 people were killed in Mosul.", published=DAY))

    for number, verdict in (("18", "supported"), ("at least 15", "supported"), ("400", "differs")):
        draft = reading_of(f"In Mosul {number} people were killed.", published=DAY)
        (one,) = checked(draft, open_ended, profile=profile("plain-1"))
        assert one.verdict.value == verdict, number


def test_without_place_and_day_only_the_very_number_supports() -> None:
    assert verdicts("Thirty people were wounded.") == [("Thirty people", "supported")]
    assert verdicts("Thirty-one people were wounded.") == [
        ("Thirty-one people", "not in the record")
    ]


def test_a_number_that_counts_no_harm_gets_its_line_too() -> None:
    assert verdicts("Two rockets hit 3 buildings.") == [
        ("Two", "not in the record"),
        ("3", "not in the record"),
    ]


def test_an_arabic_text_is_checked_against_english_claims() -> None:
    assert verdicts("قتل اثنا عشر شخصاً في الموصل يوم الثلاثاء.")[0][1] == "supported"


def test_a_denied_number_supports_nothing() -> None:
    def denials() -> Iterator[Claim]:
        text = "The ministry denied that nine people were killed in Mosul."
        yield from extract(reading_of(text, published=DAY))

    draft = reading_of("Nine people were killed in Mosul.", published=DAY)
    (one,) = checked(draft, denials, profile=profile("plain-1"))
    assert one.verdict is Verdict.NOT_IN_RECORD
    assert [claim.stance.value for claim in one.against] == ["denied"]


def test_each_number_of_the_reference_statement_gets_a_line(reference_data: Path) -> None:
    text = (reference_data / "seeds" / "mosul-statement-2017.txt").read_text(encoding="utf-8")
    found = checked(reading_of(text), lambda: (), profile=profile("plain-1"))
    told = " | ".join(one.words for one in found)
    for number in ("200 and 500", "140", "three"):
        assert number in told, told
