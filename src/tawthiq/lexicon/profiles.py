"""Counting profiles: how one recorder turns words into numbers and claims into a range.

Use ``profile("airwars-2023")`` for a profile that ships, or ``profile("/path/to/own.toml")`` for
one of your own. A profile is data, never code: ``<id>.toml`` holds its rules and ``<id>.csv`` what
words mean, each with its source. Where a source is silent there is no number and a flag; a
profile never borrows another one's value.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, cast, get_args

from tawthiq.lexicon.load import stems
from tawthiq.lexicon.normalize import normalize
from tawthiq.values.errors import BadArgumentError

PROFILES = ("plain-1", "airwars-2023", "acled-2024", "ucdp-19.1", "ibc-methods")
"""The profiles that ship; the first is the default."""

VAGUE_UNDEFINED = "vague_undefined"
"""Flag of a word for which a profile's source gives no number."""

CombineRule = Literal["range", "smallest"]
NamedRule = Literal["raise_both", "raise_low", "none"]
StatusRule = Literal[
    "as_claimed", "civilian_unless_disputed", "none", "four_kinds", "civilians_only"
]
Bound = int | Literal["low", "high", "n.d."] | None
"""A number, the claim's own low or high, no number because the source is silent, or open."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """One line of a profile's table.

    Attributes:
        words: Normalised spellings, each a tuple of words; ``("*",)`` any, ``("*ين",)`` any word
            with this ending, ``("N",)`` a number, ``("0",)`` none.
        lang: "en", "ar" or "*".
        harms: Harms it holds for; empty means all.
        units: Units it holds for; empty means all.
        low: Lower bound.
        high: Upper bound; ``None`` is open.
        exactness: Exactness of the claims it is for.
        flag: Flag it sets, or "".
        source: Where the rule is from.
    """

    words: tuple[tuple[str, ...], ...]
    lang: str
    harms: frozenset[str]
    units: frozenset[str]
    low: Bound
    high: Bound
    exactness: str
    flag: str
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A counting profile.

    Attributes:
        id: Name and edition, "airwars-2023".
        version: Version of our rendering of it.
        origin: Where its rules are from.
        rows: What words mean.
        combine: "range" is smallest low to largest high over independent origins; "smallest" is
            the most conservative figure.
        yields: Figures that set no lower bound where others say more firmly: "vague" words beside
            a number, a "single" person told of where as many origins count more.
        named_dead: What distinct named dead do to the range.
        status_rule: Whom it counts as civilian.
        needs_independent: Independent origins below which a record is provisional.
        least_killed: Deaths below which it knows no event.
        absent_harms: Harms it does not count.
        single_value: Whether it gives one figure, low equal to high.
        best_needs_decision: Whether it has a best figure, which only a person gives.
        sources: Source of each group of rules, by its name.
        digest: SHA-256 of both files, stored with what was counted by it.
    """

    id: str
    version: str
    origin: str
    rows: tuple[CountRow, ...]
    combine: CombineRule
    yields: frozenset[str]
    named_dead: NamedRule
    status_rule: StatusRule
    needs_independent: int
    least_killed: int
    absent_harms: frozenset[str]
    single_value: bool
    best_needs_decision: bool
    sources: tuple[tuple[str, str], ...]
    digest: str

    def row_for(
        self, words: str, *, exactness: str, lang: str, harm: str, unit: str
    ) -> CountRow | None:
        """Return the row for a count's words, the most particular first, or ``None``.

        Args:
            words: The count's words as the report has them, "dozens of civilians".
            exactness: The count's exactness.
            lang: Language of the words.
            harm: Harm of the claim.
            unit: Unit of the count.
        """
        said = tuple(normalize(word) for word in words.replace("-", " ").split())
        best: tuple[tuple[int, ...], CountRow] | None = None
        for row in self.rows:
            if row.exactness != exactness or not _holds(row, lang=lang, harm=harm, unit=unit):
                continue
            fit, first = max((_fit(form, said) for form in row.words), default=(0, 0))
            rank = (fit, bool(row.units), row.lang != "*", first)
            if fit and (best is None or rank > best[0]):
                best = rank, row
        return best and best[1]


def profile(name: str) -> Profile:
    """Return the profile of this name.

    Args:
        name: One of ``PROFILES``, or the path of a ``.toml`` with its ``.csv`` beside it.

    Raises:
        BadArgumentError: If there is no such profile, or its files do not hold what they should.
    """
    if name.endswith(".toml"):
        place = Path(name)
        return _read(place.parent, place.stem)
    return _shipped(name)


@cache
def _shipped(name: str) -> Profile:
    if name not in PROFILES:
        msg = f"no counting profile is called {name!r}; there are {', '.join(PROFILES)}, or the path of a .toml"
        raise BadArgumentError(msg)
    return _read(files("tawthiq.lexicon") / "counting", name)


def _read(folder: Traversable, name: str) -> Profile:
    try:
        rules, table = ((folder / f"{name}.{end}").read_bytes() for end in ("toml", "csv"))
        return _built(tomllib.loads(rules.decode()), table.decode(), _digest(rules, table))
    except (OSError, ValueError, KeyError) as wrong:
        msg = f"the counting profile {name!r} cannot be read: {wrong}"
        raise BadArgumentError(msg) from wrong


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\x00".join(parts)).hexdigest()


def _built(rules: Mapping[str, Any], table: str, digest: str) -> Profile:
    combine, status, inclusion, output = (
        rules[part] for part in ("combine", "status", "inclusion", "output")
    )
    return Profile(
        id=rules["id"],
        version=rules["version"],
        origin=rules["origin"],
        rows=tuple(_row(line) for line in csv.DictReader(table.splitlines())),
        combine=cast("CombineRule", _one_of(combine["rule"], CombineRule)),
        yields=frozenset(combine.get("yields", ())),
        named_dead=cast("NamedRule", _one_of(combine["named_dead"], NamedRule)),
        status_rule=cast("StatusRule", _one_of(status["rule"], StatusRule)),
        needs_independent=int(inclusion["needs_independent"]),
        least_killed=int(inclusion["least_killed"]),
        absent_harms=frozenset(inclusion["absent_harms"]),
        single_value=bool(output["single_value"]),
        best_needs_decision=bool(output["best_needs_decision"]),
        sources=tuple(
            (part, rules[part]["source"]) for part in ("combine", "status", "inclusion", "output")
        ),
        digest=digest,
    )


def _one_of(said: str, kind: object) -> str:
    if said not in get_args(kind):
        msg = f"{said!r} is none of {', '.join(get_args(kind))}"
        raise ValueError(msg)
    return said


def _row(line: Mapping[str, str]) -> CountRow:
    if not line["source"].strip():
        msg = f"the row {line['words']!r} names no source"
        raise ValueError(msg)
    return CountRow(
        words=tuple(
            tuple(form.split()) if form in {"*", "N"} else tuple(normalize(form).split())
            for form in line["words"].split("|")
        ),
        lang=line["lang"],
        harms=_set_of(line["harm"]),
        units=_set_of(line["unit"]),
        low=_bound(line["low"]),
        high=_bound(line["high"]),
        exactness=line["exactness"],
        flag=line["flag"],
        source=line["source"],
    )


def _set_of(cell: str) -> frozenset[str]:
    return frozenset() if cell == "*" else frozenset(cell.split("|"))


def _bound(cell: str) -> Bound:
    if cell in {"low", "high", "n.d."}:
        return cast("Bound", cell)
    return int(cell) if cell else None


def _holds(row: CountRow, *, lang: str, harm: str, unit: str) -> bool:
    return (
        row.lang in {"*", lang}
        and (not row.harms or harm in row.harms)
        and (not row.units or unit in row.units)
    )


def _fit(form: tuple[str, ...], said: tuple[str, ...]) -> tuple[int, int]:
    """Return how well a spelling fits: 0 not at all, 1 any, 2 by ending, 3 and more by its words.

    The second number is larger the further in front the spelling stands: "dozens of others" is
    dozens.
    """
    if form in {("*",), ("N",)}:
        return 1, 0
    if form[0].startswith("*"):
        return (2, 0) if any(word.endswith(form[0][1:]) for word in said) else (0, 0)
    places = range(len(said) - len(form) + 1)
    place = next((place for place in places if _stands(form, said, place)), None)
    return (0, 0) if place is None else (2 + len(form), -place)


def _stands(form: tuple[str, ...], said: tuple[str, ...], place: int) -> bool:
    """Say whether the spelling stands here; letters written onto a word are set aside."""
    return all(
        word == told or any(stem == word for _, _, stem in stems(told))
        for word, told in zip(form, said[place:], strict=False)
    )
