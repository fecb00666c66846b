"""A written record of an invented country: claims with known truth, from a seed.

Use ``written`` for noise and scale. Incidents come in bursts (several a day in one city), places
lie near each other, reports are in two languages, some are copies, some name no day, some carry a
number that differs. Nothing in it is about a real event.

How often a report names the object, the weapon, the hour and the quarter, how often two reports of
one incident agree on it and two of different ones do so by chance, is as measured between accounts of
the collected reports that ``train_matching.py`` reads; no more and no less than such reports say.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tawthiq.claims.claim import (
    Claim,
    Count,
    DateMention,
    Exactness,
    Harm,
    Named,
    NamedRole,
    PlaceMention,
    Scope,
    Stance,
    Unit,
)
from tawthiq.incidents.telling import Telling
from tawthiq.lexicon.placenames import plain
from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.place import Place
from tawthiq.values.program import Program
from tawthiq.values.span import Span

FIRST = date(2031, 1, 1)
_HEADS = ("Tell", "Wadi", "Ain", "Bir", "Kafr", "Deir", "Umm", "Khan", "Rasm", "Burj")
_HEADS_AR = ("تل", "وادي", "عين", "بئر", "كفر", "دير", "ام", "خان", "رسم", "برج")
_SOUNDS = ("ma", "sir", "dal", "hor", "zab", "kun", "rif", "nas", "bel", "gat", "tum", "wes")
_SOUNDS_AR = ("ما", "سير", "دال", "حور", "زاب", "كون", "ريف", "ناس", "بيل", "غات", "توم", "ويس")
_ACTORS = ("Northern army", "River militia", None, None)
_MADE = Program("written model", "2")
_TOLD = {"object": 0.49, "weapon": 0.77, "hour": 0.25, "quarter": 0.11}
"""Share of the accounts that name one."""
_RIGHT = 0.88
"""Share that names what most name: two reports of one incident agree in 0.78."""
_USUAL = {
    kind: tuple(zip((f"{kind} {n}" for n in range(len(odds))), odds, strict=True))
    for kind, odds in {
        "object": (0.55, 0.2, 0.15, 0.1),
        "weapon": (0.55, 0.2, 0.15, 0.1),
        "hour": (0.5, 0.3, 0.2),
        "quarter": (0.1,) * 10,
    }.items()
}
"""What may be named, with its odds: two of different incidents agree in 0.38, quarters in 0.1."""


@dataclass(frozen=True, slots=True)
class Written:
    """One claim with the incident that it truly tells of and what its report's text holds."""

    claim: Claim
    truth: int
    text: Telling


def place_of(number: int) -> Place:
    """Return the place of this number: names in both scripts, some two kilometres from the next."""
    parts = [number // 12**power % 12 for power in range(4)]
    head = number % len(_HEADS)
    name = f"{_HEADS[head]} {''.join(_SOUNDS[part] for part in parts).capitalize()}"
    name_ar = f"{_HEADS_AR[head]} {''.join(_SOUNDS_AR[part] for part in parts)}"
    lat, lon = 31 + (number % 200) * 0.05, 41 + (number // 200 % 200) * 0.05
    return Place(name, name_ar, lat, lon, 1000, 0.9)


def written(reports: int, seed: int) -> Iterator[Written]:
    """Give about this many reports of one or two claims, in order of their incidents.

    Args:
        reports: How many reports.
        seed: Seed; the same gives the same record.
    """
    chance = random.Random(seed)
    days, places = max(reports // 20, 90), max(reports // 12, 40)
    made = incident = 0
    while made < reports:
        day = FIRST + timedelta(chance.randrange(days))
        home = chance.randrange(places)
        for _ in range(3 if chance.random() < 0.05 else 1):
            size = min(1 + int(chance.expovariate(0.3)), reports - made)
            killed, injured = chance.choice((1, 1, 1, 2, 2, 3, 5, 8, 14)), chance.randrange(12)
            named = f"person {incident} of {home}" if chance.random() < 0.3 else None
            details = details_drawn(chance)
            for copy in range(size):
                facts = _Facts(day, place_of(home), killed, injured, named, chance.choice(_ACTORS))
                text = telling(incident, facts.place, chance, details=details)
                for claim in _report(f"r{made:08}", facts, chance, first=copy == 0):
                    yield Written(claim, incident, text)
                made += 1
            incident += 1
            home = (home + chance.randrange(1, 40)) % places


def details_drawn(chance: random.Random) -> dict[str, str]:
    """Return what an incident's object, weapon, hour and quarter are."""
    return {kind: _drawn(kind, chance) for kind in _USUAL}


def _drawn(kind: str, chance: random.Random) -> str:
    names, odds = zip(*_USUAL[kind], strict=True)
    return sys.intern(chance.choices(names, odds)[0])


def telling(
    incident: int,
    place: Place,
    chance: random.Random,
    *,
    details: Mapping[str, str] | None = None,
) -> Telling:
    """Return what a report's text holds: some words of its incident's own, some that others use.

    Args:
        incident: Its number.
        place: Its place, which the text names in both scripts.
        chance: Where the draws come from.
        details: Its object, weapon, hour and quarter; some reports name some, some wrongly.
    """
    own = chance.sample([f"own{incident}x{number}" for number in range(10)], 4)
    common = [f"common{chance.randrange(3000)}" for _ in range(6)]
    words = dict.fromkeys(map(sys.intern, [*own, *common]), 1 / 10**0.5)
    named = {word for name in (place.name, place.name_ar) if name for word in plain(name).split()}
    told = {
        (kind, name if chance.random() < _RIGHT else _drawn(kind, chance))
        for kind, name in sorted((details or {}).items())
        if chance.random() < _TOLD[kind]
    }
    return Telling(words, frozenset(words) | named, details=frozenset(told))


@dataclass(frozen=True, slots=True)
class _Facts:
    day: date
    place: Place
    killed: int
    injured: int
    named: str | None
    actor: str | None


def _report(report: str, facts: _Facts, chance: random.Random, *, first: bool) -> Iterator[Claim]:
    arabic = chance.random() < 0.7
    lang, words = ("ar", facts.place.name_ar) if arabic else ("en", facts.place.name)
    said = first or chance.random() < 0.75
    day = facts.day + timedelta(days=1 if chance.random() < 0.08 else 0)
    known = chance.random() < 0.85
    where = PlaceMention(words or "", (facts.place,) if known else ())
    when = DateMention("made", DateInterval(day, day, Precision.DAY)) if said else None
    named = ()
    if facts.named and chance.random() < 0.6:
        named = (Named(facts.named, None, None, None, NamedRole.KILLED, Span(0, 1)),)
    for number, (harm, count) in enumerate(
        ((Harm.KILLED, facts.killed), (Harm.INJURED, facts.injured))
    ):
        if count == 0 or (number and chance.random() < 0.4):
            continue
        told = max(1, count + (chance.choice((-1, 1, 2)) if chance.random() < 0.15 else 0))
        yield Claim(
            claim_id=f"{report}-{number}",
            report_id=report,
            span=Span(number * 10, number * 10 + 5),
            quote="made",
            lang=lang,
            outlet=f"outlet {chance.randrange(400)}",
            speakers=(),
            stance=Stance.ASSERTED,
            scope=Scope.INCIDENT,
            harm=harm,
            count=Count(told, told, Exactness.EXACT, Unit.PERSONS, str(told)),
            extractor=_MADE,
            why="written",
            origin=f"outlet {chance.randrange(400)}",
            named=named if harm is Harm.KILLED else (),
            actor_alleged=facts.actor,
            place=where,
            date=when,
            statement_date=day + timedelta(days=chance.randrange(3)),
        )
