"""Word lists as look-ups, read once and only when somebody asks.

Each list is a CSV file beside this module, one row one origin, with a ``source`` column. A row's
``forms`` are its spellings, parted by ``|``; a form of several words matches several tokens.
Use ``phrases`` to find a list's forms in running text and ``rows`` for the bare table.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from tawthiq.lexicon.normalize import normalize

_ONE = ("ب", "ل", "ك", "س")
_PREFIXES = ("", "و", "ف", *_ONE, *(first + second for first in ("و", "ف") for second in _ONE))
_SHORTEST_STEM = 2


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


class Phrases:
    """The forms of one list, ready to be found at a place in a sentence."""

    __slots__ = ("_by_first", "_seen")

    def __init__(self, table: Sequence[Mapping[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Mapping[str, str]]]] = {}
        self._seen: dict[str, tuple[tuple[tuple[str, ...], Hit], ...]] = {}
        for row in table:
            for form in row["forms"].split("|"):
                words = tuple(normalize(form).split())
                if words:
                    self._by_first.setdefault(words[0], []).append((words, row))

    def at(self, words: Sequence[str], place: int) -> Hit | None:
        """Return the longest form that begins at ``words[place]``, or ``None``.

        Args:
            words: Normalised words of a sentence, punctuation included.
            place: Index of the form's first word.
        """
        known = self._seen.get(words[place])
        for form, hit in self._starting(words[place]) if known is None else known:
            if hit.length == 1 or tuple(words[place : place + hit.length])[1:] == form[1:]:
                return hit
        return None

    def every(self, words: Sequence[str], place: int) -> tuple[Hit, ...]:
        """Return all forms that begin at ``words[place]``, longest first."""
        starting = self._seen.get(words[place])
        if starting is None:
            starting = self._starting(words[place])
        if not starting:
            return ()
        return tuple(
            hit
            for form, hit in starting
            if hit.length == 1 or tuple(words[place : place + hit.length])[1:] == form[1:]
        )

    def may_start(self, word: str) -> bool:
        """Say whether some form begins with this word; cheap, for passing over what has none."""
        known = self._seen.get(word)
        return bool(self._starting(word) if known is None else known)

    def holds(self, word: str) -> bool:
        """Say whether some form is this one word, written-on letters set aside."""
        return any(hit.length == 1 for _, hit in self._starting(word))

    def _starting(self, word: str) -> tuple[tuple[tuple[str, ...], Hit], ...]:
        """Return the forms whose first word this is, longest first, whole words before stripped."""
        known = self._seen.get(word)
        if known is None:
            found = [
                (form, Hit(row, len(form), prefix, definite, " ".join(form)))
                for prefix, definite, stem in stems(word)
                for form, row in self._by_first.get(stem, ())
            ]
            known = tuple(sorted(found, key=lambda pair: -len(pair[0])))
            if len(self._seen) < 65_536:
                self._seen[word] = known
        return known


@cache
def phrases(name: str) -> Phrases:
    """Return the look-up of ``lexicon/<name>.csv`` by its ``forms`` column."""
    return Phrases(rows(name))
