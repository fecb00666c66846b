"""Attacks told without harm; places and forces in these sentences are invented."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Claim, Harm, Stance
from tawthiq.claims.extract import extract
from tawthiq.lexicon.gazetteer import gazetteer
from tawthiq.text.reading import Block, BlockKind
from tawthiq.values.span import Span

KNOWN = gazetteer([Path(__file__).parents[2] / "samples" / "gazetteer.csv"])


def attacks(text: str, **more: object) -> list[Claim]:
    found = extract(reading_of(text, published=date(2016, 6, 20), **more))  # type: ignore[arg-type]
    return [claim for claim in found if claim.harm is Harm.ATTACKED]


def test_an_attack_has_place_day_actor_weapon_and_object_and_no_count() -> None:
    [claim] = attacks("Government forces shelled a school in the town of Tal Nuran on 3 June 2016.")
    assert claim.count is None
    assert claim.place is not None
    assert claim.place.words == "Tal Nuran"
    assert claim.date is not None
    assert claim.date.days.start == date(2016, 6, 3)
    assert (claim.actor_alleged, claim.object_hit) == ("Government forces", "school")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصفت المدفعية تل نوران.", "تل نوران"),
        ("استهدف الطيران الحربي أم ذيرا صباحا.", "أم ذيرا"),
        ("Artillery shelled Tal Nuran.", "Tal Nuran"),
    ],
)
def test_a_known_place_stands_right_behind_what_attacked_it(text: str, place: str) -> None:
    found = extract(reading_of(text), gazetteer=KNOWN)
    assert [claim.place.words for claim in found if claim.place] == [place]


def test_each_field_of_an_attack_has_its_own_words() -> None:
    text = "استهدفت طائرة مسيرة سيارة قرب قرية عين طروف أمس."
    [claim] = attacks(text)
    told = {mark.field: mark.span.of(text) for mark in claim.spans}
    assert told["harm"] == "استهدفت"
    assert (told["place"], told["date"]) == ("عين طروف", "أمس")
    assert told["weapon"] == "طائرة مسيرة"


def test_the_quote_of_an_attack_is_its_clause_as_written() -> None:
    text = "Rain fell. Rockets fell on the village of Marj Sunud at dawn! People slept."
    [claim] = attacks(text)
    assert claim.quote == "Rockets fell on the village of Marj Sunud at dawn"
    assert claim.span.of(text) == claim.quote


def test_who_tells_of_an_attack_is_its_speaker() -> None:
    [claim] = attacks("An air strike hit the town of Tal Nuran, a medic told Example News.")
    assert claim.speakers[-1:] == ("medic",)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Gunmen of the Northern Brigade attacked government forces in the town of Sanam.", None),
        ("Shells were fired in an attack on the Northern Brigade in the town of Sanam.", None),
        ("شنت طائرات مسيرة غارات على قوات الفجر في بلدة سنام.", None),
        ("شنت قوات الفجر هجوما على مقاتلين في بلدة سنام.", "قوات الفجر"),
        ("A drone struck rebel fighters near the town of Sanam.", None),
        ("Government forces struck rebel fighters near the town of Sanam.", "Government forces"),
        ("Fighters were attacked by government forces in the town of Sanam.", "government forces"),
    ],
)
def test_whom_an_attack_struck_is_not_who_did_it(text: str, actor: str | None) -> None:
    [claim] = attacks(text)
    assert claim.actor_alleged == actor


def test_an_attack_that_is_denied_is_kept_as_denied() -> None:
    [claim] = attacks("The army denied bombing the town of Tal Nuran.")
    assert claim.stance is Stance.DENIED


def test_a_text_that_tells_harm_gives_no_attack_beside_it() -> None:
    text = "Warplanes bombed the town of Tal Nuran. Four people were killed."
    assert attacks(text) == []


def test_nobody_hurt_is_counted_beside_the_attack() -> None:
    found = extract(
        reading_of("Warplanes bombed the town of Tal Nuran. No casualties were reported.")
    )
    assert [claim.harm for claim in found] == [Harm.ATTACKED, Harm.KILLED_OR_INJURED]
    assert found[1].count is not None
    assert found[1].count.high == 0


def test_one_place_and_day_is_told_once_and_another_place_again() -> None:
    text = (
        "Warplanes bombed the town of Tal Nuran. Shells hit the town of Tal Nuran. "
        "Artillery shelled the village of Bir Salwan."
    )
    places = [claim.place.words for claim in attacks(text) if claim.place]
    assert places == ["Tal Nuran", "Bir Salwan"]


def test_other_days_at_one_place_are_other_attacks() -> None:
    text = (
        "Warplanes bombed the town of Tal Nuran on 3 June 2016.\n"
        "Artillery shelled the town of Tal Nuran on 5 June 2016."
    )
    days = [claim.date.days.start for claim in attacks(text) if claim.date]
    assert days == [date(2016, 6, 3), date(2016, 6, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes bombed many towns this morning.",
        "US air strikes hit Syria.",
        "صواريخ تستهدف سوريا.",
    ],
)
def test_an_attack_nowhere_or_in_a_whole_country_is_no_record(text: str) -> None:
    assert attacks(text) == []


def test_attacks_in_comments_and_other_headlines_are_not_the_reports() -> None:
    text = "The harvest began.\nWarplanes bombed the town of Tal Nuran."
    begin = text.index("\n") + 1
    blocks = (
        Block(Span(0, begin), BlockKind.BODY),
        Block(Span(begin, len(text)), BlockKind.COMMENTS),
    )
    assert attacks(text, blocks=blocks) == []


def test_a_word_in_capitals_is_a_place_only_where_a_gazetteer_knows_it() -> None:
    assert attacks("REBELS SHELLED POSITIONS IN THE TOWN OF XERUVIAN TODAY") == []


def test_an_attack_keeps_its_id_when_it_is_read_again() -> None:
    text = "سقطت صواريخ على قرية مرج سنود فجرا."
    assert [claim.claim_id for claim in attacks(text)] == [
        claim.claim_id for claim in attacks(text)
    ]


def test_a_text_without_an_end_is_read_in_step_with_its_length() -> None:
    begin = time.process_time()
    assert attacks("struck the town " * 6_000) == []
    assert time.process_time() - begin < 20
