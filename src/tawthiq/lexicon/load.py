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
from threading import Lock

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
    if "-" in form and _HYPHEN.search(form):
        yield tuple(_HYPHEN.sub(" - ", form).split())


class _Words(dict[str, Mapping["Phrases", _Forms]]):
    """Each word asked for, with the forms of every list that begin with it.

    A text asks dozens of lists for each of its words. One table for all of them stays near the
    processor, where one for each list does not; that more than halves the time of a look-up.
    """

    __slots__ = ("_by_first", "_lists", "_lock")

    def __init__(self) -> None:
        super().__init__()
        self._by_first: dict[str, list[tuple[Phrases, tuple[str, ...], Mapping[str, str]]]] = {}
        self._lists = 0
        self._lock = Lock()

    def add(self, phrases: Phrases, table: Sequence[Mapping[str, str]]) -> None:
        """Take up a list; what was known of words before is asked anew."""
        with self._lock:
            for row in table:
                for form in normalize(row["forms"]).split("|"):
                    for words in _spelt(form):
                        self._by_first.setdefault(words[0], []).append((phrases, words, row))
            self._lists += 1
            self.clear()

    def __missing__(self, word: str) -> Mapping[Phrases, _Forms]:
        """Return for each list the forms that begin with a word: longest first, whole before stripped."""
        lists = self._lists
        found: dict[Phrases, list[tuple[tuple[str, ...], Hit]]] = {}
        for prefix, definite, stem in stems(word):
            for phrases, form, row in self._by_first.get(stem, ()):
                hit = Hit(row, len(form), prefix, definite, " ".join(form))
                found.setdefault(phrases, []).append((form[1:], hit))
        known = {one: tuple(sorted(forms, key=_by_length)) for one, forms in found.items()}
        with self._lock:
            if len(self) < _REMEMBERED and lists == self._lists:
                self[word] = known or _NOTHING
        return known


_NOTHING: Mapping[Phrases, _Forms] = {}
_WORDS = _Words()


def _by_length(form: tuple[tuple[str, ...], Hit]) -> int:
    return -form[1].length


class Phrases:
    """The forms of one list, ready to be found at a place in a sentence."""

    __slots__ = ()

    def __init__(self, table: Sequence[Mapping[str, str]]) -> None:
        _WORDS.add(self, table)

    def at(self, words: Sequence[str], place: int) -> Hit | None:
        """Return the longest form that begins at ``words[place]``, or ``None``.

        Args:
            words: Normalised words of a sentence, punctuation included.
            place: Index of the form's first word.
        """
        for rest, hit in _WORDS[words[place]].get(self, ()):
            if not rest or tuple(words[place + 1 : place + hit.length]) == rest:
                return hit
        return None

    def every(self, words: Sequence[str], place: int) -> tuple[Hit, ...]:
        """Return all forms that begin at ``words[place]``, longest first."""
        starting = _WORDS[words[place]].get(self)
        if starting is None:
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
        return self in _WORDS[word]

    def places(self, words: Sequence[str], first: int = 0, last: int | None = None) -> list[int]:
        """Return the places from ``first`` up to ``last`` at which some form may begin.

        One look-up a word, for passing over all others.
        """
        known = _WORDS
        end = len(words) if last is None else min(last, len(words))
        return [place for place in range(first, end) if self in known[words[place]]]

    def holds(self, word: str) -> bool:
        """Say whether some form is this one word, written-on letters set aside."""
        return any(hit.length == 1 for _, hit in _WORDS[word].get(self, ()))


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


def openings(words: Sequence[str], tables: Iterable[Phrases]) -> dict[Phrases, list[int]]:
    """Return for each list the places at which some form of it may begin, in order.

    Use it where many rules go over the same text, each after the words of its own list.

    Args:
        words: Normalised words of a text.
        tables: The lists.
    """
    found: dict[Phrases, list[int]] = {table: [] for table in tables}
    for place, known in enumerate(map(_WORDS.__getitem__, words)):
        for table in known:
            if table in found:
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
