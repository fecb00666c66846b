"""Word lists as look-ups, read once and only when somebody asks.

Each list is a CSV file beside this module, one row one origin, with a ``source`` column. A row's
``forms`` are its spellings, parted by ``|``; a form of several words matches several tokens.
Use ``phrases`` to find a list's forms in running text and ``rows`` for the bare table.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from threading import Lock
from typing import NamedTuple

from tawthiq.lexicon.normalize import normalize

_ONE = ("ب", "ل", "ك", "س")
_PREFIXES = ("", "و", "ف", *_ONE, *(first + second for first in ("و", "ف") for second in _ONE))
_WRITTEN_ON = frozenset(prefix[:1] for prefix in _PREFIXES)
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
    for prefix in _PREFIXES if word[0] in _WRITTEN_ON else ("",):
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


class _Forms(NamedTuple):
    """What a list says of the forms that begin with one word.

    Attributes:
        longer: By their second word the forms that go on: their words behind the first, and the
            hit, longest first.
        alone: The hits of the forms that are this one word.
    """

    longer: Mapping[str, Sequence[tuple[tuple[str, ...], Hit]]]
    alone: tuple[Hit, ...]


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

    __slots__ = ("_by_first", "_lock", "lists")

    def __init__(self) -> None:
        super().__init__()
        self._by_first: dict[str, list[tuple[Phrases, tuple[str, ...], Mapping[str, str]]]] = {}
        self.lists = 0
        self._lock = Lock()

    def add(self, phrases: Phrases, table: Sequence[Mapping[str, str]]) -> None:
        """Take up a list; what was known of words before is asked anew."""
        with self._lock:
            for row in table:
                for form in normalize(row["forms"]).split("|"):
                    for words in _spelt(form):
                        self._by_first.setdefault(words[0], []).append((phrases, words, row))
            self.lists += 1
            self.clear()

    def __missing__(self, word: str) -> Mapping[Phrases, _Forms]:
        """Return for each list the forms that begin with a word: longest first, whole before stripped."""
        lists = self.lists
        found: dict[Phrases, list[tuple[tuple[str, ...], Hit]]] = {}
        for prefix, definite, stem in stems(word):
            for phrases, form, row in self._by_first.get(stem, ()):
                hit = Hit(row, len(form), prefix, definite, " ".join(form))
                found.setdefault(phrases, []).append((form[1:], hit))
        known = {phrases: _ordered(forms) for phrases, forms in found.items()}
        with self._lock:
            if len(self) < _REMEMBERED and lists == self.lists:
                self[word] = known or _NOTHING
        return known


_NOTHING: Mapping[Phrases, _Forms] = {}
_WORDS = _Words()


def _ordered(forms: list[tuple[tuple[str, ...], Hit]]) -> _Forms:
    forms.sort(key=_by_length)
    longer: dict[str, list[tuple[tuple[str, ...], Hit]]] = {}
    for rest, hit in forms:
        if rest:
            longer.setdefault(rest[0], []).append((rest, hit))
    return _Forms(longer, tuple([hit for rest, hit in forms if not rest]))


def _by_length(form: tuple[tuple[str, ...], Hit]) -> int:
    return -form[1].length


class Words(list[str]):
    """The words of a text, in which the places of every list are found together, once.

    Use ``claims.words.tokens.words_of`` for them. Many rules go over the same text, each after the words
    of its own list: ``Phrases.places`` asks here, so that only the first of them reads the text.
    """

    __slots__ = ("_lists", "_places")

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(words)
        self._lists = -1
        self._places: dict[Phrases, list[int]] = {}

    def places(self, table: Phrases) -> list[int]:
        """Return the places at which some form of a list may begin, in order."""
        if self._lists != _WORDS.lists:  # a list was read since, by the first who asked for it
            self._lists = _WORDS.lists
            found: defaultdict[Phrases, list[int]] = defaultdict(list)
            for place, known in enumerate(map(_WORDS.__getitem__, self)):
                for one in known:
                    found[one].append(place)
            self._places = dict(found)
        return self._places.get(table, _NOWHERE)


_NOWHERE: list[int] = []


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
        starting = _WORDS[words[place]].get(self)
        if starting is None:
            return None
        if starting.longer and place + 1 < len(words):
            for rest, hit in starting.longer.get(words[place + 1], ()):
                if tuple(words[place + 1 : place + hit.length]) == rest:
                    return hit
        return starting.alone[0] if starting.alone else None

    def every(self, words: Sequence[str], place: int) -> tuple[Hit, ...]:
        """Return all forms that begin at ``words[place]``, longest first."""
        starting = _WORDS[words[place]].get(self)
        if starting is None:
            return ()
        longer = (
            starting.longer and place + 1 < len(words) and starting.longer.get(words[place + 1])
        )
        if not longer:
            return starting.alone
        fitting = [
            hit for rest, hit in longer if tuple(words[place + 1 : place + hit.length]) == rest
        ]
        return (*fitting, *starting.alone)

    def may_start(self, word: str) -> bool:
        """Say whether some form begins with this word; cheap, for passing over what has none."""
        return self in _WORDS[word]

    def places(self, words: Sequence[str], first: int = 0, last: int | None = None) -> list[int]:
        """Return the places from ``first`` up to ``last`` at which some form may begin.

        For passing over all others: of a whole text (``Words``) they are known, of other words
        each is looked up.
        """
        if isinstance(words, Words):
            known = words.places(self)
            begin = bisect_left(known, first) if first else 0
            return known[begin : None if last is None else bisect_left(known, last)]
        end = len(words) if last is None else min(last, len(words))
        return [place for place in range(first, end) if self in _WORDS[words[place]]]

    def holds(self, word: str) -> bool:
        """Say whether some form is this one word, written-on letters set aside."""
        starting = _WORDS[word].get(self)
        return starting is not None and bool(starting.alone)


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
        self._tables = frozenset(tables)
        self._words = frozenset(words)

    def __missing__(self, word: str) -> bool:
        known = (
            word in self._words
            or word.removeprefix("و") in self._words
            or not self._tables.isdisjoint(_WORDS[word])
        )
        if len(self) < _REMEMBERED:
            self[word] = known
        return known


@cache
def phrases(name: str) -> Phrases:
    """Return the look-up of ``lexicon/<name>.csv`` by its ``forms`` column."""
    return Phrases(rows(name))


@cache
def phrases_where(name: str, column: str, *values: str) -> Phrases:
    """Return the look-up of those rows of ``lexicon/<name>.csv`` that have one of these values."""
    return Phrases([row for row in rows(name) if row[column] in values])
