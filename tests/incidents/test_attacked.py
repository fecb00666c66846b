"""Attacks told without harm in incidents: they are recorded, and move no number and no grade."""

from __future__ import annotations

from collections.abc import Callable

from tawthiq.claims.claim import Claim, Harm
from tawthiq.incidents.grade import graded, independent_origins
from tawthiq.incidents.incident import Grade
from tawthiq.incidents.reconcile import incident_of, reconcile
from tawthiq.lexicon.profiles import profile

Made = Callable[..., Claim]
HERE = {"at": "Tal Nuran", "day": "2016-06-03"}


def test_attacks_alone_are_an_incident_without_counts_and_ungraded(said: Made) -> None:
    told = [said(name, name, harm=Harm.ATTACKED, **HERE) for name in ("Post A", "Post B")]
    [incident] = reconcile(told, (), profile("plain-1"))
    assert incident.harms == ("attacked",)
    assert (incident.killed, incident.injured, incident.missing) == (None, None, None)
    assert (incident.grade, incident.origins) == (Grade.UNGRADED, 2)


def test_the_dead_of_the_same_place_and_day_join_the_attack(said: Made) -> None:
    attack = said("a", "Post A", harm=Harm.ATTACKED, **HERE)
    dead = said("b", "a doctor", 4, **HERE)
    elsewhere = said("c", "Post C", harm=Harm.ATTACKED, at="Bir Salwan", day="2016-06-03")
    found = reconcile([attack, dead, elsewhere], (), profile("plain-1"))
    assert sorted(one.claims for one in found) == [("a", "b"), ("c",)]


def test_an_attack_moves_no_number_of_the_dead(said: Made) -> None:
    attack = said("a", "Post A", harm=Harm.ATTACKED, **HERE)
    dead = said("b", "a doctor", 4, **HERE)
    beside = incident_of("i", [attack, dead], profile("plain-1"))
    alone = incident_of("i", [dead], profile("plain-1"))
    assert beside.killed == alone.killed
    assert (beside.grade, beside.origins) == (alone.grade, alone.origins)


def test_who_tells_only_the_attack_is_no_origin_of_the_harm(said: Made) -> None:
    attack = said("a", "Post A", harm=Harm.ATTACKED)
    dead = said("b", "a doctor", 4)
    assert independent_origins([attack, dead]) == ("a doctor",)


def test_a_strike_owned_to_is_no_admission_of_the_dead(said: Made) -> None:
    actor = "Syrian government forces"
    owned = said("a", actor, harm=Harm.ATTACKED, actor_alleged=actor)
    dead = said("b", "a doctor", 4, actor_alleged=actor)
    admitted = said("c", actor, 4, actor_alleged=actor)
    assert graded([owned, dead])[0] is Grade.WEAK
    assert graded([admitted, dead])[0] is Grade.CONFIRMED
