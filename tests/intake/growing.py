"""Invented reports about invented towns, from a seed, and what a growing record says of them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest

from tawthiq.intake import incidents
from tawthiq.intake.counting import PROFILES
from tawthiq.intake.whole import whole_state
from tawthiq.register import queries, queries_filed, queries_incidents
from tawthiq.register.kept import Act
from tawthiq.register.record_incidents import record_incidents
from tawthiq.register.state import State

_TOWNS = ("Qarnuba", "Tel Zamra", "Wadi Hasil", "Dayr Nakhla", "Kafr Mirun", "Ain Dalwa")
_HITS = (
    "At least {n} civilians were killed in an air strike on {town} on {day} 2031, {who} said.",
    "{n} people died when shells hit {town} on {day} 2031, according to {who}.",
    "Shelling of {town} on {day} 2031 killed {n} civilians and wounded {m} others, {who} said.",
    "A drone strike near {town} killed {n} people, {who} said.",
)
_WHO = ("a nurse", "residents", "the Valley Clinic", "the governor", "rescue workers", "a teacher")
_MORE = (
    "The {thing} beside the {other} burned until the evening and nobody could reach the {third}.",
    "Neighbours carried the wounded past the {thing} to the {other} in blankets.",
    "The {thing} had been closed since winter, and the {other} had no {third} left.",
    "By noon the road from the {thing} to the {other} was open again for the {third}.",
)
_THINGS = tuple(
    f"{a}{b}"
    for a in ("olive", "copper", "river", "stone", "salt", "cedar", "wheat", "lamp")
    for b in ("mill", "yard", "gate", "school", "bridge", "market")
)


def invented(count: int, seed: int) -> Iterator[str]:
    """Give collected reports, a line each, in an order in which incidents are mixed."""
    chance = random.Random(seed)
    raids = [_raid(chance) for _ in range(max(count // 4, 1))]
    texts: list[str] = []
    for number in range(count):
        text = (
            _copy(chance.choice(texts), chance)
            if texts and chance.random() < 0.25
            else _told(chance.choice(raids), chance)
        )
        texts.append(text)
        published = f"2031-05-{chance.randrange(10, 29)}" if chance.random() < 0.7 else None
        told = {
            "id": f"g-{chance.randrange(10**6):06}-{number}",
            "text": text,
            "published": published,
        }
        yield json.dumps(told | {"outlet": f"Herald {chance.randrange(9)}"})


def _raid(chance: random.Random) -> dict[str, str]:
    day = f"{chance.randrange(1, 9)} May"
    things = dict(zip(("thing", "other", "third"), chance.sample(_THINGS, 3), strict=True))
    return {"town": chance.choice(_TOWNS), "day": day, "n": str(chance.randrange(2, 30))} | things


def _told(raid: dict[str, str], chance: random.Random) -> str:
    off = str(int(raid["n"]) + chance.choice((0, 0, 0, 1)))
    facts = raid | {"n": off, "m": str(chance.randrange(2, 40)), "who": chance.choice(_WHO)}
    first = chance.choice(_HITS).format(**facts)
    more = (one.format(**facts) for one in chance.sample(_MORE, chance.randrange(1, 4)))
    return " ".join([first, *more])


def _copy(text: str, chance: random.Random) -> str:
    words = text.split()
    words[-1 - chance.randrange(3)] = chance.choice(_THINGS)
    return " ".join(words) + (" More follows." if chance.random() < 0.5 else "")


Told = dict[str, object]


def told_by_register() -> Told:
    """Return families, accounts and incidents as the register has them."""
    claims = tuple(queries.claims())
    return {
        "families": tuple(queries.families()),
        "placed": queries_incidents.placed(),
        "origins": {claim.claim_id: claim.origin for claim in claims},
        "incidents": sorted(
            [one for name in PROFILES for one in queries_incidents.incidents(name)],
            key=lambda one: (one.code, one.profile),
        ),
        "redirects": queries_incidents.redirects(),
        "copies": queries_filed.pairs_with({claim.report_id for claim in claims}),
    }


def told_by_state(state: State) -> Told:
    """Return the same from a state that was computed as a whole."""
    redirects = {code: to for code, to in state.redirects.items() if to}
    return {
        "families": state.families,
        "placed": state.placed,
        "origins": dict(state.origins),
        "incidents": sorted(
            [one for one in state.incidents if one.code not in redirects],
            key=lambda one: (one.code, one.profile),
        ),
        "redirects": redirects,
        "copies": state.copies,
    }


class Watched:
    """Keeps, for each state that is recorded, whether it was whole and what the whole would be."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Watch from now on."""
        self.whole: list[bool] = []
        self.reference: list[Told] = []
        monkeypatch.setattr(incidents, "record_incidents", self._recorded)

    def _recorded(self, state: State, *, act: Act) -> bool:
        self.whole.append(bool(state.whole))
        self.reference.append(told_by_state(whole_state(state.basis)))
        return record_incidents(state, act=act)
