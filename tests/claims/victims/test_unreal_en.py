"""English harm that is only thought of counts nobody; harm beside such words counts as before."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm, Stance
from tawthiq.claims.extract import extract


def _told(text: str) -> set[tuple[str, int | None, int | None]]:
    return {
        (one.harm.value, one.count.low, one.count.high)
        for one in extract(reading_of(text))
        if one.count is not None and one.harm is not Harm.ATTACKED
    }


@pytest.mark.parametrize(
    "text",
    [
        "The army no longer kills civilians in Aznur.",
        "Hardly a civilian was killed in Aznur this week.",
        "Far from killing 12 fighters, the raid on Darvil failed.",
        "Rather than killing 5 hostages, the gunmen fled Aznur.",
        "Two journalists narrowly escaped being killed in Aznur.",
        "Nine villagers were almost killed when a shell landed near Darvil.",
        "Only luck kept 15 people from being killed in Aznur.",
        "A bomb capable of killing 60 people was found in Darvil.",
        "The law forbids killing two guests in Darvil.",
        "The two guards came close to being killed in Aznur.",
        "The raid came within seconds of killing 8 villagers in Darvil.",
        "Guards thwarted the assassination of two officials in Aznur.",
        "Warrants for the arrest of 6 men were issued in Darvil.",
        "Neither soldiers nor civilians were killed in the raid on Darvil.",
    ],
)
def test_a_harm_that_did_not_come_about_counts_nobody(text: str) -> None:
    assert _told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "If 10 civilians are killed in Aznur, the talks will stop.",
        "The talks will stop if 10 civilians are killed in Aznur.",
        "Should five soldiers be killed in Aznur, the army will withdraw.",
        "Suppose 7 children had been killed in Aznur.",
        "Imagine that 20 people were killed in Qarnuba.",
        "The rebels asked whether 6 of their men had been killed in Aznur.",
        "He did not know if 5 people were killed in Qarnuba.",
        "Whether 3 or 30 people were killed in Aznur is not known.",
        "Let us say 10 people die in Aznur.",
        "Were 12 people killed in Darvil?",
        "Did the militia kill 7 farmers in Qarnuba?",
        "Is it true that 8 civilians died in Qarnuba?",
        "How many people were killed in Aznur?",
        "Anyone who kills a civilian in Aznur shall be punished.",
    ],
)
def test_a_condition_a_question_and_a_law_count_nobody(text: str) -> None:
    assert _told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "In the film, 40 villagers are killed by an army in Darvil.",
        "The novel tells how 12 soldiers were killed in Aznur.",
        "The boy, 12, dreamed that 3 soldiers were killed in Darvil.",
        "In the exercise 20 mock casualties were taken to Aznur hospital.",
        "A field hospital for 200 wounded opened in Darvil.",
        "The clinic can treat 30 wounded a day in Aznur.",
        "The group offered 200 dollars for every soldier killed in Darvil.",
        "A reward of 5,000 dinars was offered for killing the commander in Aznur.",
        "One in five people died of thirst in Qarnuba.",
        "The Battalion of the 40 Martyrs entered Qarnuba.",
        "Forty dead trees were cut in Aznur.",
        "Five wounded cats were treated in Qarnuba.",
        "Smoking kills 5,000 people a year in Aznur.",
        "The former minister died of old age at his home in Darvil.",
    ],
)
def test_stories_rates_room_for_the_hurt_and_natural_deaths_count_nobody(text: str) -> None:
    assert _told(text) == set()


def test_not_a_single_one_and_neither_of_them_is_none() -> None:
    assert _told("Neither of the two drivers was hurt in Qarnuba.") == {("injured", 0, 0)}
    assert _told("Not a single soldier was killed in Qarnuba.") == {("killed", 0, 0)}


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that 14 people were killed in Darvil.",
        "The claim that 9 soldiers were killed in Qarnuba is a lie.",
        "Media falsely claimed that 5 people were killed in Darvil.",
        "There is no evidence that 12 people were killed in Qarnuba.",
        "Rumours that 11 people were killed in Darvil proved false.",
    ],
)
def test_what_is_said_to_be_untrue_is_denied(text: str) -> None:
    assert {one.stance for one in extract(reading_of(text))} == {Stance.DENIED}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("In Aznur: 4 dead", {("killed", 4, 4)}),
        ("Almost 20 people were killed in Darvil.", {("killed", None, 20)}),
        ("Two people were killed, one in Aznur and one in Darvil.", {("killed", 2, 2)}),
        ("Did you know that 12 people were killed in Aznur today?", {("killed", 12, 12)}),
        ("Even if the strike was small, 3 people were killed in Darvil.", {("killed", 3, 3)}),
        ("It is unclear whether the 5 people killed in Darvil were armed.", {("killed", 5, 5)}),
        ("It is unclear whether 10 people were killed in Darvil.", {("killed", 10, 10)}),
        ("Was it a drone? Seven people were killed in Qarnuba.", {("killed", 7, 7)}),
        ("If the murder of 3 farmers in Aznur goes unpunished, we leave.", {("killed", 3, 3)}),
        ("Whoever killed the 3 students in Aznur fled.", {("killed", 3, 3)}),
        ("Rather than flee, 3 men fought and were killed in Aznur.", {("killed", 3, 3)}),
        ("There was no room for the 12 wounded in Qarnuba hospital.", {("injured", 12, 12)}),
    ],
)
def test_harm_that_befell_counts_beside_the_same_words(
    text: str, counts: set[tuple[str, int | None, int | None]]
) -> None:
    assert _told(text) == counts
