"""Names of places side by side, each chain with the finest of them.

Use ``chains_of`` once for the names of a text. Names that only linking words part ("a village in
the countryside of a province") are one chain: its finest name is the place, the others say where
it lies; where fire is said to come from is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, zip_longest

from tawthiq.claims.places.place_words import Level, PlaceMark
from tawthiq.lexicon.load import phrases, phrases_where
from tawthiq.lexicon.normalize import normalize

_GAP = 4
_AND = "و"
_OPENING = frozenset({"near", "noun", "in"})
_ON = normalize("على")
_WITHIN = frozenset({*map(normalize, ("في", "ب", "داخل", "ضمن")), "in", "inside", "within"})
_LINKS = frozenset(
    {
        ",",
        "،",
        "-",
        "(",
        ")",
        "#",
        "/",
        "of",
        "the",
        "a",
        "in",
        "s",
        "'s",
        "’s",
        ".",
        "–",
        "—",
        '"',
        "“",
        "”",
    }
)


@dataclass(frozen=True, slots=True)
class Chain:
    """Names of places side by side.

    Attributes:
        main: The finest of them.
        others: The rest, in order.
        first: Index of the first token.
        last: One past the last token.
    """

    main: PlaceMark
    others: tuple[PlaceMark, ...]
    first: int
    last: int


def chains_of(marks: Sequence[PlaceMark], words: Sequence[str]) -> tuple[Chain, ...]:
    """Return the marks put together where only linking words part them."""
    found: list[list[PlaceMark]] = []
    for mark in _fired_from(marks, words):
        if found and _linked(found[-1][-1], mark, words):
            found[-1].append(mark)
        else:
            found.append([mark])
    chains = []
    for group in found:
        larger = frozenset(
            mark
            for before, mark in pairwise(group)
            if any(_belongs(words, place) for place in range(before.last, mark.first))
        )
        main = min(group, key=partial(_fineness, first_home=group[0].home, larger=larger))
        others = tuple(mark for mark in group if mark is not main)
        chains.append(Chain(main, others, group[0].first, group[-1].last))
    return tuple(chains)


def _fired_from(marks: Sequence[PlaceMark], words: Sequence[str]) -> Iterator[PlaceMark]:
    """Give the marks, such as stand right before "on" a place as where the fire comes from."""
    for mark, behind in zip_longest(marks, marks[1:]):
        if behind is None or mark.level is not Level.PLACE or behind.level is not Level.PLACE:
            yield mark
            continue
        on = words[mark.last : behind.first] == [_ON]
        yield replace(mark, away=True) if on and not behind.aside else mark


def _belongs(words: Sequence[str], place: int) -> bool:
    """Say whether a word ties a place to the larger one that it is a part of."""
    return any(hit.row["kind"] == "belongs" for hit in phrases("place_words").every(words, place))


def _fineness(
    mark: PlaceMark, *, first_home: bool, larger: frozenset[PlaceMark]
) -> tuple[bool | Level | int, ...]:
    """Return what parts the place itself from the places that say where it lies.

    Behind a home ("a child from a village in the countryside of a province") the others say where
    the home lies; a village near by is finer than the area around it.
    """
    coarse = mark.level >= Level.PROVINCE or mark.level is Level.SITE
    around = mark.level is Level.AREA
    home = mark.home and not first_home
    aside = mark.aside and mark.level is Level.PLACE
    road = mark.level is Level.ROAD
    size = (coarse, aside, around, road, mark.near, mark.level)
    return (mark.away, home, mark in larger, *size, mark.first)


def _lies_elsewhere(one: PlaceMark, other: PlaceMark) -> bool:
    """Say whether a town is too small for a home to lie in it ("of the town X, in the village Y")."""
    towns = one.level is other.level is Level.PLACE
    return one.home and towns and not (other.near or other.aside)


def _linked(one: PlaceMark, other: PlaceMark, words: Sequence[str]) -> bool:
    """Say whether only words that tie a place to a larger one stand between two names."""
    between = range(one.last, other.first)
    if len(between) > _GAP or other.away:
        return False
    elsewhere = _lies_elsewhere(one, other) and not any(_belongs(words, at) for at in between)
    if elsewhere or (words[other.first].startswith("و") and other.sure):
        return False
    kinds = {"in", "near", "direction", "noun", "link"}
    kinds |= (
        {"home"} if one.level <= Level.QUARTER else set()
    )  # "the quarter of Y from the town of X"
    for place in between:
        if words[place] in _LINKS or words[place].isdecimal() or words[place - 1] == "/":
            continue
        hits = phrases("place_words").every(words, place)
        if not any(hit.row["kind"] in kinds for hit in hits):
            return False
        if any(hit.prefix.startswith(_AND) and hit.row["kind"] in _OPENING for hit in hits):
            return False  # "and the outskirts of Y": another place
        if one.home and any(hit.row["kind"] == "in" and hit.form not in _WITHIN for hit in hits):
            return False  # "from X by shelling of Y": Y is not where X lies
    return not any(words[place] in {"و", "and"} for place in between)


def has_towns(words: Sequence[str], first: int) -> bool:
    """Say whether a word for several towns stands before a province; then none of them is the place."""
    tables = (phrases_where("place_words", "kind", kind) for kind in ("several", "noun"))
    several, noun = (table.at(words, first - 1) if first else None for table in tables)
    if several is None or noun is None:
        return False
    return (several.row["value"], noun.row["value"]) == ("more", "place")
