"""Word lists as look-ups, read once and only when somebody asks.

Each list is a CSV file beside this module, one row one origin, with a ``source`` column. A row's
``forms`` are its spellings, parted by ``|``; a form of several words matches several tokens.
Use ``phrases`` to find a list's forms in running text and ``rows`` for the bare table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import compress

from tawthiq.lexicon.normalize import normalize

_ONE = ("ب", "ل", "ك", "س")
_PREFIXES = ("", "و", "ف", *_ONE, *(first + second for first in ("و", "ف") for second in _ONE))
_SHORTEST_STEM = 2
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of a list found at a place in a sentence.

    Attributes:
        row: Fields of the list's row.
        length: How many words the form has.
        prefix: Letters written onto the first word that are no part of it ("و", "ب", …).
        definite: Whether the first word carries the article.
        form: The form that matched, normalised.
    """

    row: Mapping[str, str]
    length: int
    prefix: str
    definite: bool
    form: str


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of ``lexicon/<name>.csv`` in file order.

    Raises:
        FileNotFoundError: If there is no such list.
    """
    table = files("tawthiq.lexicon").joinpath(f"{name}.csv")
    with table.open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


@lru_cache(maxsize=65_536)
def stems(word: str) -> tuple[tuple[str, bool, str], ...]:
    """Return the ways to take a normalised word apart: (prefix, definite, stem), whole first.

    Arabic writes "and", "so", "with", "to", "as", "will" and the article onto the word; one or two
    of these and the article are tried. Words of other scripts come back whole.
    """
    if not word or not "\u0600" <= word[0] <= "\u06ff":
        return (("", False, word),)
    found = [("", False, word)]
    for prefix in _PREFIXES:
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        if prefix and len(rest) >= _SHORTEST_STEM:
            found.append((prefix, False, rest))
        if rest.startswith("ال") and len(rest) >= _SHORTEST_STEM + 2:
            found.append((prefix, True, rest[2:]))
        elif prefix.endswith("ل") and rest.startswith("ل") and len(rest) > _SHORTEST_STEM:
            found.append((prefix, True, rest[1:]))
    return tuple(found)


_Forms = tuple[tuple[tuple[str, ...], Hit], ...]
"""The words of each form behind its first, and what the list says of it."""
_REMEMBERED = 65_536


def _spelt(form: str) -> Iterator[tuple[str, ...]]:
    """Give the words of a form, and with its hyphens apart, as running text is read in tokens."""
    whole = tuple(form.split())
    if whole:
        yield whole
    if _HYPHEN.search(form):
        yield tuple(_HYPHEN.sub(" - ", form).split())


class _Starting(dict[str, _Forms]):
    """For each word asked for, the forms that begin with it: longest first, whole before stripped."""

    __slots__ = ("_by_first",)

    def __init__(self, table: Sequence[Mapping[str, str]]) -> None:
        super().__init__()
        self._by_first: dict[str, list[tuple[tuple[str, ...], Mapping[str, str]]]] = {}
        for row in table:
            for form in row["forms"].split("|"):
                for words in _spelt(normalize(form)):
                    self._by_first.setdefault(words[0], []).append((words, row))

    def __missing__(self, word: str) -> _Forms:
        by_first = self._by_first
        found = [
            (form[1:], Hit(row, len(form), prefix, definite, " ".join(form)))
            for prefix, definite, stem in stems(word)
            if stem in by_first
            for form, row in by_first[stem]
        ]
        known = tuple(sorted(found, key=lambda pair: -len(pair[0]))) if found else ()
        if len(self) < _REMEMBERED:
            self[word] = known
        return known


class Phrases:
    """The forms of one list, ready to be found at a place in a sentence."""

    __slots__ = ("_starting",)

    def __init__(self, table: Sequence[Mapping[str, str]]) -> None:
        self._starting = _Starting(table)

    def at(self, words: Sequence[str], place: int) -> Hit | None:
        """Return the longest form that begins at ``words[place]``, or ``None``.

        Args:
            words: Normalised words of a sentence, punctuation included.
            place: Index of the form's first word.
        """
        for rest, hit in self._starting[words[place]]:
            if not rest or tuple(words[place + 1 : place + hit.length]) == rest:
                return hit
        return None

    def every(self, words: Sequence[str], place: int) -> tuple[Hit, ...]:
        """Return all forms that begin at ``words[place]``, longest first."""
        starting = self._starting[words[place]]
        if not starting:
            return ()
        return tuple(
            [
                hit
                for rest, hit in starting
                if not rest or tuple(words[place + 1 : place + hit.length]) == rest
            ]
        )

    def may_start(self, word: str) -> bool:
        """Say whether some form begins with this word; cheap, for passing over what has none."""
        return bool(self._starting[word])

    def places(self, words: Sequence[str], first: int = 0, last: int | None = None) -> list[int]:
        """Return the places from ``first`` up to ``last`` at which some form may begin.

        One look-up a word, for passing over all others.
        """
        end = len(words) if last is None else last
        forms = map(self._starting.__getitem__, words[first:end])
        return list(compress(range(first, end), forms))

    def holds(self, word: str) -> bool:
        """Say whether some form is this one word, written-on letters set aside."""
        return any(hit.length == 1 for _, hit in self._starting[word])


class Starts(dict[str, bool]):
    """Whether some form of any of several lists begins with a word; one look-up a word.

    Use it to pass over the words that no list knows, which are most.

    Args:
        tables: The lists.
        words: Words that count as known beside them.
    """

    __slots__ = ("_tables", "_words")

    def __init__(self, *tables: Phrases, words: Iterable[str] = ()) -> None:
        super().__init__()
        self._tables = tables
        self._words = frozenset(words)

    def __missing__(self, word: str) -> bool:
        known = (
            word in self._words
            or word.removeprefix("و") in self._words
            or any(table.may_start(word) for table in self._tables)
        )
        if len(self) < _REMEMBERED:
            self[word] = known
        return known


class Openings(dict[str, tuple[Phrases, ...]]):
    """Which of several lists have a form that begins with a word; one look-up a word for all.

    Use it where many rules go over the same text, each after the words of its own list.

    Args:
        tables: The lists.
    """

    __slots__ = ("_tables",)

    def __init__(self, *tables: Phrases) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, word: str) -> tuple[Phrases, ...]:
        known = tuple(table for table in self._tables if table.may_start(word))
        if len(self) < _REMEMBERED:
            self[word] = known
        return known

    def places(self, words: Sequence[str]) -> dict[Phrases, list[int]]:
        """Return for each list the places at which some form of it may begin, in order."""
        found: dict[Phrases, list[int]] = {table: [] for table in self._tables}
        for place, tables in enumerate(map(self.__getitem__, words)):
            for table in tables:
                found[table].append(place)
        return found


@cache
def phrases(name: str) -> Phrases:
    """Return the look-up of ``lexicon/<name>.csv`` by its ``forms`` column."""
    return Phrases(rows(name))


@cache
def phrases_where(name: str, column: str, *values: str) -> Phrases:
    """Return the look-up of those rows of ``lexicon/<name>.csv`` that have one of these values."""
    return Phrases([row for row in rows(name) if row[column] in values])
