from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Claim, Denied, Stance
from tawthiq.claims.extract import extract


def claims(text: str) -> tuple[Claim, ...]:
    return extract(replace(reading_of(text), published=date(2024, 12, 5)))


def test_a_claim_carries_what_stands_around_it() -> None:
    (claim,) = claims(
        "A doctor said four people were killed in Mosul on Tuesday by regime shelling."
    )
    assert claim.speakers == ("doctor",)
    assert claim.place is not None
    assert claim.place.words == "Mosul"
    assert claim.date is not None
    assert str(claim.date.days.start) == "2024-12-03"
    assert claim.statement_date == date(2024, 12, 5)
    assert claim.actor_alleged == "regime"
    assert claim.weapon == "shelling"
    assert all(mark.span.of("x" * 200) for mark in claim.spans)


def test_a_quoted_report_keeps_who_quoted_it_before_who_speaks() -> None:
    reading = replace(
        reading_of("A doctor said four people were killed."), quoted_by=("Valley Weekly",)
    )
    (claim,) = extract(reading)
    assert claim.speakers == ("Valley Weekly", "doctor")


def test_the_parts_of_a_sum_stand_where_their_sum_stands() -> None:
    found = claims("The ministry denied that two policemen and a woman were killed in Mosul.")
    assert len(found) == 3
    assert {claim.stance for claim in found} == {Stance.DENIED}
    assert {claim.speakers for claim in found} == {("ministry",)}


def test_a_denial_that_names_no_harm_is_a_claim_without_a_number() -> None:
    (claim,) = claims("نفت وزارة الدفاع استهداف المدنيين.")
    assert (claim.stance, claim.count, claim.speakers) == (Stance.DENIED, None, ("وزارة الدفاع",))
    assert claim.denies is not None
    assert claim.denies.what is Denied.OBJECT
    assert claim.quote == "نفت وزارة الدفاع استهداف المدنيين"


def test_a_denial_of_responsibility_names_the_actor_and_leaves_the_number() -> None:
    found = claims(
        "Four people were killed in Mosul. The army denied responsibility for the attack."
    )
    killed, denial = found
    assert (killed.stance, killed.count and killed.count.low) == (Stance.ASSERTED, 4)
    assert denial.denies is not None
    assert (denial.denies.what, denial.denies.claim_id) == (Denied.ACTOR, killed.claim_id)
    assert denial.actor_denied == "army"


def test_what_a_speaker_cannot_confirm_is_no_denial() -> None:
    (claim,) = claims("The coalition said it could not confirm the reports of deaths.")
    assert (claim.stance, claim.denies) == (Stance.UNCONFIRMED, None)
    assert claim.count is None or (claim.count.low, claim.count.high) == (None, None)
    assert "unconfirmed by" in claim.why


def test_the_same_text_gives_the_same_claims() -> None:
    text = "قتل مدنيان في الموصل أمس، ونفت القيادة مسؤوليتها."
    assert claims(text) == claims(text)


def test_a_denial_of_something_that_is_no_harm_is_no_claim() -> None:
    assert claims("نفت وزارة الثقافة منع عرض الفرقة.") == ()
    assert claims("The ministry denied that the show was cancelled.") == ()


def test_the_words_of_a_part_are_those_that_its_fields_are_read_from() -> None:
    text = (
        "Residents said nine people were killed in Tal Sana on Friday. "
        "Among the dead were three children, the hospital said on Sunday."
    )
    part = next(one for one in claims(text) if one.subset_of)
    words = {mark.field: mark.span.of(text) for mark in part.spans}
    assert part.date is not None
    assert (words["date"], words["speakers"]) == (part.date.words, part.speakers[0])
