"""The families that new reports make or join, and nothing of those they have no part in.

Use ``copied`` on reports that are filed and not yet grouped. Their copies are found by band; then
all reports that a chain of pairs connects with them are brought to families anew, which gives what
grouping the whole record would.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawthiq.register import queries, queries_filed
from tawthiq.register.queries_growth import claims_counted
from tawthiq.syndication.family import Family
from tawthiq.syndication.group import families_of
from tawthiq.syndication.near import CROWD, CopyPair, bands_of, compared
from tawthiq.syndication.origin import root_of_reports
from tawthiq.syndication.passages import Content, content_of
from tawthiq.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Copied:
    """What new reports are copies of.

    Attributes:
        pairs: Pairs of copies that are new.
        families: Families of all reports that are connected with the new ones.
        gone: Ids of families that are no more.
        readings: The new reports, and those that went to another family.
        family_of: Today's family of each of these reports, where it has one.
    """

    pairs: tuple[CopyPair, ...]
    families: tuple[Family, ...]
    gone: frozenset[str]
    readings: Mapping[str, Reading]
    family_of: Mapping[str, str]


def copied(new: Mapping[str, Reading]) -> Copied:
    """Find the copies of new reports, and bring them to families.

    Args:
        new: The new reports by id.
    """
    pairs = _new_pairs({name: content_of(reading) for name, reading in new.items()})
    if not pairs:
        return Copied((), (), frozenset(), new, {})
    ends = {report for pair in pairs for report in (pair.first, pair.second)}
    standing = queries_filed.pairs_with(ends)
    joined = {(pair.first, pair.second): pair for pair in (*standing, *pairs)}
    kept = {
        one.reading.report_id: one
        for one in queries.reports({report for pair in joined for report in pair})
    }
    before = {name: one.family for name, one in kept.items()}
    known = tuple(queries.families({family for family in before.values() if family}))
    families = families_of(
        tuple(joined[pair] for pair in sorted(joined)),
        {name: one.reading for name, one in kept.items()},
        told=claims_counted(kept),
        known=known,
    )
    family_of = root_of_reports(families)
    moved = {name for name in kept if family_of.get(name) != before[name]}
    return Copied(
        pairs=pairs,
        families=families,
        gone=frozenset(one.family_id for one in known) - {one.family_id for one in families},
        readings={**new, **{name: kept[name].reading for name in sorted(moved)}},
        family_of=family_of,
    )


def _new_pairs(new: Mapping[str, Content]) -> tuple[CopyPair, ...]:
    bands = bands_of(tuple(new.values()))
    near = {name: _sharing(keys) for name, keys in zip(new, bands, strict=True)}
    names = queries_filed.names_of({number for found in near.values() for number in found})
    others = {name for name in names.values() if name not in new}
    held = {
        **new,
        **{one.reading.report_id: content_of(one.reading) for one in queries.reports(others)},
    }
    found = {}
    for name, numbers in near.items():
        for other in sorted({names[number] for number in numbers} - {name}):
            pair = compared(held[name], held[other])
            if pair is not None:
                found[pair.first, pair.second] = pair
    return tuple(found[pair] for pair in sorted(found))


def _sharing(bands: frozenset[str]) -> list[int]:
    """Return the reports that share most bands with one; itself is among them."""
    shared = queries_filed.sharing(bands)
    return sorted(shared, key=lambda number: (-shared[number], number))[: CROWD + 1]
