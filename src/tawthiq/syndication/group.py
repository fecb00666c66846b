"""Reports brought together to families of copies, each with its origin or the lack of one.

Use ``group`` on all usable readings of an archive. A family's copies are one hand; what they say
counts once. Two reports that write the same short formula stay apart, and a translation is
pointed out (``translation.likely``), never merged by program alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tawthiq.claims.claim import Claim
from tawthiq.syndication.clusters import joined
from tawthiq.syndication.compare import member
from tawthiq.syndication.credit import Credit, credits_of, names_outlet
from tawthiq.syndication.family import Family
from tawthiq.syndication.near import CopyPair, copies
from tawthiq.syndication.passages import content_of
from tawthiq.text.reading import Reading, Seen


def group(
    readings: Iterable[Reading], claims: Iterable[Claim] = (), *, known: Iterable[Family] = ()
) -> tuple[Family, ...]:
    """Return the families of two or more copies, in order of their ids.

    Args:
        readings: Reports; those not usable (login walls, shells) are no copies of anything.
        claims: Their claims; only used to say in ``why`` how many claims the copies repeat.
        known: Families told before; a family that shares a member with one keeps its id.
    """
    held = {reading.report_id: reading for reading in readings if reading.usable}
    pairs = copies([content_of(reading) for reading in held.values()])
    return families_of(pairs, held, told=Counter(one.report_id for one in claims), known=known)


def families_of(
    pairs: Sequence[CopyPair],
    held: Mapping[str, Reading],
    *,
    told: Mapping[str, int],
    known: Iterable[Family] = (),
) -> tuple[Family, ...]:
    """Return the families that pairs of copies make, in order of their ids.

    Use it where the pairs are known: of a whole record, or of all reports that a chain of pairs
    connects, which stand for themselves.

    Args:
        pairs: The pairs.
        held: The reports of the pairs, by id.
        told: How many claims each report makes.
        known: Families told before.
    """
    groups = joined(pairs)
    home = {report: number for number, reports in enumerate(groups) for report in reports}
    inside: defaultdict[int, list[CopyPair]] = defaultdict(list)
    for pair in pairs:
        if pair.first in home and home[pair.first] == home.get(pair.second):
            inside[home[pair.first]].append(pair)
    kept = {one.report_id: family.family_id for family in known for one in family.members}
    families = []
    taken: set[str] = set()
    for number, reports in enumerate(groups):
        family_id = _kept_id(reports, kept, taken) or family_id_of(reports[0])
        taken.add(family_id)
        readings = [held[report] for report in reports]
        families.append(_family(family_id, readings, pairs=inside[number], told=told))
    return tuple(sorted(families, key=lambda family: family.family_id))


def family_id_of(report_id: str) -> str:
    """Return the id of the family that this report founded: "f-" and 20 hexadecimal characters."""
    return "f-" + hashlib.sha256(report_id.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _kept_id(reports: Sequence[str], kept: dict[str, str], taken: set[str]) -> str | None:
    ids = sorted({kept[report] for report in reports if report in kept} - taken)
    return ids[0] if ids else None


def _family(
    family_id: str,
    readings: Sequence[Reading],
    *,
    pairs: Sequence[CopyPair],
    told: Mapping[str, int],
) -> Family:
    credit = [one for reading in readings for one in credits_of(reading)]
    origin, reason = _origin(readings, credit)
    root = origin or _root(readings)
    statements = tuple(dict.fromkeys(one.quote for one in credit))
    members = tuple(member(root, reading) for reading in readings)
    closest = max(pairs, key=lambda pair: (pair.of_shorter, pair.shared))
    loosest = min(pairs, key=lambda pair: (pair.of_shorter, pair.shared))
    repeated = sum(told.get(reading.report_id, 0) for reading in readings)
    why = (
        f"{len(readings)} reports share between {loosest.of_shorter:.0%} and "
        f"{closest.of_shorter:.0%} of the shorter text's runs of three words "
        f"({loosest.shared} runs at least); {reason}"
        + (f"; their {repeated} claims count as one hand." if repeated else ".")
    )
    return Family(family_id, origin.report_id if origin else None, statements, members, why)


def _root(readings: Sequence[Reading]) -> Reading:
    """Return the report that others are compared with when the origin is not held.

    It is the earliest dated one, else the shortest, since copies grow by what their sites add.
    """
    return min(readings, key=lambda one: (_day(one), len(one.text), one.report_id))


def _day(reading: Reading) -> str:
    return reading.published.isoformat() if reading.published else "9999"


def _origin(readings: Sequence[Reading], credit: Sequence[Credit]) -> tuple[Reading | None, str]:
    """Return the held origin and why, or ``None`` and why it is not held."""
    named = [
        [reading for reading in readings if names_outlet(one, reading.outlet)] for one in credit
    ]
    elsewhere = sum(1 for found in named if not found)
    inside = {found[0].report_id: found[0] for found in named if found}
    if len(inside) == 1 and not elsewhere:
        found = next(iter(inside.values()))
        return found, f"all statements of origin name {found.outlet}"
    if credit:
        return None, f"the origin is not held: {len(credit)} statements of origin, none proved"
    direct = [reading for reading in readings if reading.seen is Seen.DIRECT]
    if len(direct) == len(readings) and all(reading.published for reading in readings):
        first, second = sorted(readings, key=lambda one: (_day(one), one.report_id))[:2]
        if _day(first) < _day(second):
            return first, f"{first.report_id} is the earliest by date and credits nobody"
    return None, "the origin is not held: no report is credited and dates do not tell"
