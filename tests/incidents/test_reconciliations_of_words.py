"""Reconciliations ten to twelve: status in dispute, a retracted version, and rewordings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.incidents.test_twelve_reconciliations import _conflict, _ends, _killed, _one

from tawthiq.claims.claim import Claim, Stance, Status
from tawthiq.incidents import Grade
from tawthiq.lexicon.profiles import PROFILES
from tawthiq.values.count_range import CountRange

Made = Callable[..., Claim]


def _disputed(said: Made) -> list[Claim]:
    return [
        said("n", "neighbours", 3, status_claimed=Status.CIVILIAN, actor_alleged="Northern army"),
        said("a", "Northern army", 3, status_claimed=Status.COMBATANT),
        said("f", "funeral post", 1, status_claimed=Status.COMBATANT),
    ]


def test_r10_disputed_status_counts_only_above_and_the_attackers_word_moves_nothing(
    said: Made,
) -> None:
    airwars = _one(_disputed(said), "airwars-2023").killed
    assert airwars is not None
    assert airwars.civilians == CountRange(2, 3)
    assert airwars.combatants == CountRange(0, 1)
    assert _killed(_disputed(said), "ibc-methods") == (2, 3)


def test_r10_plain_shows_both_claims_of_status(said: Made) -> None:
    found = _one(_disputed(said))
    assert found.killed is not None
    assert _ends(found.killed) == (3, 3)
    assert found.killed.civilians == CountRange(3, 3)
    assert found.killed.combatants is not None
    assert found.killed.combatants.high == 3
    assert found.grade in {Grade.FAIR, Grade.WEAK}


def _retracted(said: Made) -> list[Claim]:
    bomb = {"stance": Stance.RETRACTED, "actor_alleged": "a roadside bomb", "told": "2031-01-02"}
    return [
        said("m1", "Northern army", 15, **bomb),
        said("m2", "Northern army", 8, status_claimed=Status.COMBATANT, **bomb),
        said("m3", "Northern army", told="2031-05-02", actor_alleged="Northern army"),
        said("s", "survivors", 24, actor_alleged="Northern army"),
        said("h", "hospital", 24, actor_alleged="Northern army"),
    ]


@pytest.mark.parametrize("name", PROFILES)
def test_r11_a_retracted_version_stays_visible_and_is_never_added(said: Made, name: str) -> None:
    found = _one(_retracted(said), name)
    assert _ends(found.killed) == (24, 24)
    assert {"m1", "m2"} <= set(found.claims)
    assert found.grade is Grade.CONFIRMED


def _translated(said: Made) -> list[Claim]:
    wire = {"origin": "f-wire", "actor_alleged": "militias"}
    return [
        said("w", "residents", "at_least 72", **wire),
        said("a", "residents", "more_than 72", **wire),
        said("b", "residents", 72, **wire),
        said("n", "Well Watch", 84, actor_alleged="militias"),
        said("nf", "Well Watch", 84, lang="fr", actor_alleged="militias"),
        said("r", "The Report", (56, 71), actor_alleged="militias"),
        said("o", "officials", actor_alleged="Islamic State"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plain-1", (56, 84)),
        ("ucdp-19.1", (56, 84)),
        ("ibc-methods", (56, 84)),
        ("acled-2024", (56, 56)),
    ],
)
def test_r12_translations_and_rewordings_add_no_origin(
    said: Made, name: str, expected: tuple[int, int]
) -> None:
    found = _one(_translated(said), name)
    assert _ends(found.killed) == expected
    assert found.grade is Grade.CONTESTED


def test_r12_the_roots_words_leave_the_upper_end_open(said: Made) -> None:
    found = _one(_translated(said))
    assert found.killed is not None
    assert found.killed.high_open
    assert found.killed.low_from == ("r",)


@pytest.mark.parametrize("name", PROFILES)
def test_every_bound_names_claims_of_the_incident(said: Made, name: str) -> None:
    for case in (_conflict, _disputed, _retracted, _translated):
        found = _one(case(said), name)
        assert found.killed is not None
        sources = {*found.killed.low_from, *found.killed.high_from}
        assert sources
        assert sources <= set(found.claims)
