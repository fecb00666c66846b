"""A claim as one line of JSON, and back: the form other people's programs read.

Use ``line_of`` to print a claim and ``claim_of`` to read one. Names and shapes are fixed (schema
1, ``docs/reference/claim.schema.json``); more may be added. What is not known is ``null``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tawthiq.claims.claim import (
    Basis,
    Claim,
    Count,
    DateMention,
    Denial,
    Denied,
    Exactness,
    FieldSpan,
    Harm,
    Named,
    NamedRole,
    PlaceMention,
    Scope,
    Split,
    Stance,
    Status,
    Unit,
)
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.place import Place
from tawthiq.values.program import Program
from tawthiq.values.span import Span

SCHEMA = 1


def line_of(claim: Claim) -> dict[str, Any]:
    """Return the claim's fields in the order of the interchange form."""
    return {
        "schema": SCHEMA,
        "claim_id": claim.claim_id,
        "report_id": claim.report_id,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "lang": claim.lang,
        "outlet": claim.outlet,
        "speakers": list(claim.speakers),
        "origin": claim.origin,
        "stance": claim.stance.value,
        "scope": claim.scope.value,
        "harm": claim.harm.value,
        "count": _count_line(claim.count),
        "subset_of": claim.subset_of,
        "same_persons_as": claim.same_persons_as,
        "denies": claim.denies
        and {"claim_id": claim.denies.claim_id, "what": claim.denies.what.value},
        "status_claimed": claim.status_claimed.value,
        "split": {
            part: _range_line(getattr(claim.split, part)) for part in ("women", "children", "men")
        },
        "named": [_named_line(person) for person in claim.named],
        "actor_alleged": claim.actor_alleged,
        "actor_denied": claim.actor_denied,
        "weapon": claim.weapon,
        "object_hit": claim.object_hit,
        "coverage": claim.coverage,
        "place": claim.place and _place_line(claim.place),
        "date": claim.date and _date_line(claim.date),
        "statement_date": _day(claim.statement_date),
        "spans": {mark.field: [mark.span.start, mark.span.end] for mark in claim.spans},
        "withhold": claim.withhold,
        "extractor": {"name": claim.extractor.name, "version": claim.extractor.version},
        "why": claim.why,
    }


def claim_of(line: Mapping[str, Any]) -> Claim:
    """Return the claim that ``line_of`` made this line from.

    Raises:
        KeyError: If a field is missing.
        ValueError: If a closed value is unknown.
    """
    denies = line["denies"]
    extractor = line["extractor"]
    return Claim(
        claim_id=line["claim_id"],
        report_id=line["report_id"],
        span=Span(line["start"], line["end"]),
        quote=line["quote"],
        lang=line["lang"],
        outlet=line["outlet"],
        speakers=tuple(line["speakers"]),
        origin=line["origin"],
        stance=Stance(line["stance"]),
        scope=Scope(line["scope"]),
        harm=Harm(line["harm"]),
        count=_count(line["count"]),
        subset_of=line["subset_of"],
        same_persons_as=line["same_persons_as"],
        denies=denies and Denial(denies["claim_id"], Denied(denies["what"])),
        status_claimed=Status(line["status_claimed"]),
        split=Split(**{part: _range(line["split"][part]) for part in ("women", "children", "men")}),
        named=tuple(_named(person) for person in line["named"]),
        actor_alleged=line["actor_alleged"],
        actor_denied=line["actor_denied"],
        weapon=line["weapon"],
        object_hit=line["object_hit"],
        coverage=line["coverage"],
        place=_place(line["place"]),
        date=_date(line["date"]),
        statement_date=_parsed(line["statement_date"]),
        spans=tuple(FieldSpan(field, Span(*ends)) for field, ends in line["spans"].items()),
        withhold=line["withhold"],
        extractor=Program(extractor["name"], extractor["version"]),
        why=line.get("why", ""),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _parsed(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _range_line(part: CountRange | None) -> dict[str, int | None] | None:
    return {"low": part.low, "high": part.high} if part else None


def _range(line: Mapping[str, Any] | None) -> CountRange | None:
    return CountRange(line["low"], line["high"]) if line else None


def _count_line(count: Count | None) -> dict[str, Any] | None:
    if count is None:
        return None
    return {
        "low": count.low,
        "high": count.high,
        "exactness": count.exactness.value,
        "unit": count.unit.value,
        "words": count.words,
        "basis": count.basis.value,
        "profile": count.profile,
    }


def _count(line: Mapping[str, Any] | None) -> Count | None:
    if line is None:
        return None
    return Count(
        line["low"],
        line["high"],
        exactness=Exactness(line["exactness"]),
        unit=Unit(line["unit"]),
        words=line["words"],
        basis=Basis(line["basis"]),
        profile=line["profile"],
    )


def _named_line(person: Named) -> dict[str, Any]:
    return {
        "name": person.name,
        "name_other_script": person.name_other_script,
        "age": person.age,
        "sex": person.sex,
        "role": person.role.value,
        "start": person.span.start,
        "end": person.span.end,
    }


def _named(line: Mapping[str, Any]) -> Named:
    return Named(
        line["name"],
        line["name_other_script"],
        age=line["age"],
        sex=line["sex"],
        role=NamedRole(line["role"]),
        span=Span(line["start"], line["end"]),
    )


def _place_line(place: PlaceMention) -> dict[str, Any]:
    return {
        "words": place.words,
        "said": place.said or None,
        "candidates": [_candidate_line(row) for row in place.candidates],
    }


def _candidate_line(row: Place) -> dict[str, Any]:
    return {
        "name": row.name,
        "name_ar": row.name_ar,
        "lat": row.lat,
        "lon": row.lon,
        "accuracy_m": row.accuracy_m,
        "score": row.score,
        "reason": row.reason,
    }


def _place(line: Mapping[str, Any] | None) -> PlaceMention | None:
    if line is None:
        return None
    candidates = tuple(Place(**row) for row in line["candidates"])
    return PlaceMention(line["words"], candidates, said=line.get("said") or "")


def _date_line(when: DateMention) -> dict[str, Any]:
    days = when.days
    return {
        "words": when.words,
        "from": _day(days.start),
        "to": _day(days.end),
        "precision": days.precision and days.precision.value,
        "partial": when.month_day and "--{:02}-{:02}".format(*when.month_day),
        "left": [day.isoformat() for day in when.left],
    }


def _date(line: Mapping[str, Any] | None) -> DateMention | None:
    if line is None:
        return None
    precision = Precision(line["precision"]) if line["precision"] else None
    _, _, month, day = (line.get("partial") or "---").split("-")
    return DateMention(
        line["words"],
        DateInterval(_parsed(line["from"]), _parsed(line["to"]), precision),
        (int(month), int(day)) if day else None,
        tuple(date.fromisoformat(day) for day in line.get("left", ())),
    )
