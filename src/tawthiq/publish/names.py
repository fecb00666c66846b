"""Find a person's name again in other words of the same story, whatever its spelling.

Use ``HiddenNames`` to ask which characters of a text belong to a name that may not leave. Letters
are compared without marks, case, hidden characters and the usual changes of Arabic spelling; this
errs on the side of hiding too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tawthiq.lexicon.load import phrases, rows, stems
from tawthiq.lexicon.normalize import INVISIBLE, MARKS, TATWEEL, normalize

# A name does not end at a mark, at tatweel or at a character that takes no room.
WORD = re.compile(
    rf"[^\W_](?:[^\W_]|[\u0300-\u036f{MARKS}{TATWEEL}{INVISIBLE}]|['’ʼʿʾ`](?=[^\W_]))*"
)
_SHORTEST = 3
_SHORTEST_NUMBER = 7  # of digits alone: a telephone's number, and no count of people
TOKEN = re.compile("⟦withheld: [^⟦⟧]{1,80}⟧")
"""What stands where words are withheld."""
CONTACT = "a private person's number or address"
_DAY = r"\d{1,2}[-./\s]\d{1,2}[-./\s]\d{4}"
_CONTACT = re.compile(
    r"(?<![\d/=&])\+\d[\d\s().\-]{6,}\d"  # +963 944 …
    rf"|(?<![\w/=&.,:\-])(?<!\d\s)(?!{_DAY})[0٠۰]{{1,2}}\s?[1-9١-٩۱-۹](?:[\s().\-]{{0,2}}\d){{7,13}}(?!\d)"  # 0944-555-777
    r"|[\w.%+\-]{1,64}@(?:[^\W_][^\W_\-]{0,62}\.){1,8}[^\W\d_]{2,24}"  # of mail
    r"|(?<![\w@./\-])@(?:[^\W\d_]\w{2,}|\d{7,})"  # @somebody
)
_MAY_REACH = re.compile(r"[@+]|[0٠۰]\d")

Stretch = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class HiddenName:
    """A name that may not leave.

    Attributes:
        name: As a report spells it.
        reason: Why, in few words.
    """

    name: str
    reason: str


class HiddenNames:
    """The names that may not leave one story."""

    def __init__(
        self,
        near: Iterable[HiddenName],
        everywhere: Iterable[HiddenName] = (),
        *,
        contacts: bool = True,
    ) -> None:
        """Take the names of this story and those of the whole record.

        Args:
            near: Each word of these names is hidden, so that a first name alone is too.
            everywhere: These are hidden where two of their words stand side by side.
            contacts: Whether numbers of telephones and addresses of mail are hidden as well.
        """
        self._contacts = contacts
        self._words: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], str] = {}
        for hidden in near:
            self._take_pairs(hidden)
            for word in _telling_words(hidden.name):
                self._words.setdefault(word, hidden.reason)
        for hidden in everywhere:
            self._take_pairs(hidden)
        self._begins = frozenset(self._words) | {first for first, _ in self._pairs}

    def _take_pairs(self, hidden: HiddenName) -> None:
        keys = [_key(word) for word, _, _ in _words(hidden.name) if not _binds(word)]
        for pair in pairwise(keys):
            if any(len(key) >= _SHORTEST and key not in _particles() for key in pair):
                self._pairs.setdefault(pair, hidden.reason)

    def __bool__(self) -> bool:
        """Say whether there is a name to hide."""
        return bool(self._words or self._pairs)

    def stretches(self, text: str, *, whole_names_only: bool = False) -> tuple[Stretch, ...]:
        """Return (start, end, reason) of each hidden name in ``text``, in order.

        Args:
            text: Any words of the record.
            whole_names_only: Leave single words alone; for names of places, outlets and actors,
                which often share a word with a person's name.
        """
        contacts = self._contacts and not whole_names_only and _MAY_REACH.search(text)
        reached = list(_contacts(text)) if contacts else []
        # Most words of a record are in no name: they are asked once, without their places.
        if not any(key in self._begins for word in WORD.findall(text) for key in _spellings(word)):
            return tuple(reached)
        words = list(_words(text))
        found: dict[int, str] = {}
        for at, (word, _, _) in enumerate(words):
            reason = None if whole_names_only else self._reason_of(word)
            if reason:
                found[at] = reason
        for at, (first, second) in enumerate(pairwise(words)):
            reason = self._reason_of_pair(first[0], second[0])
            if reason:
                found.setdefault(at, reason)
                found.setdefault(at + 1, reason)
        named = [(*words[at][1:], found[at]) for at in sorted(found)]
        return tuple(sorted([*_merged(text, named), *reached]))

    def _reason_of(self, word: str) -> str | None:
        return next((self._words[key] for key in _spellings(word) if key in self._words), None)

    def _reason_of_pair(self, first: str, second: str) -> str | None:
        return next(
            (
                self._pairs[key, _key(second)]
                for key in _spellings(first)
                if (key, _key(second)) in self._pairs
            ),
            None,
        )


def _contacts(text: str) -> Iterator[Stretch]:
    """Give numbers and addresses that reach somebody; a known outlet's own is no private person's."""
    for one in _CONTACT.finditer(text):
        handle = one.group().removeprefix("@")
        if not phrases("outlets").holds(normalize(handle)):
            yield (*one.span(), CONTACT)


def _merged(text: str, stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Join neighbours, so that a whole name becomes one gap and does not tell its parts."""
    open_one: Stretch | None = None
    for start, end, reason in stretches:
        if open_one and re.fullmatch(r"[\s\W_]{0,3}", text[open_one[1] : start]):
            open_one = (open_one[0], end, open_one[2])
            continue
        if open_one:
            yield open_one
        open_one = (start, end, reason)
    if open_one:
        yield open_one


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for match in WORD.finditer(text):
        yield match.group(), match.start(), match.end()


def _telling_words(name: str) -> Iterator[str]:
    for word, _, _ in _words(name):
        key = _key(word)
        least = _SHORTEST_NUMBER if key.isdigit() else _SHORTEST
        if len(key) >= least and key not in _particles():
            yield key


def words_beside(name: str, places: Iterable[str]) -> str:
    """Return a name without the words that it shares with places, and without those that only bind.

    Use it on what people call their own chat: "Darvil street" tells of a place and of nobody.
    """
    known = {_key(word) for place in places for word, _, _ in _words(place)}
    kept = (word for word, _, _ in _words(name) if not _binds(word) and _key(word) not in known)
    return " ".join(kept)


def _binds(word: str) -> bool:
    """Say whether a word only binds others: "of", "and"."""
    return word.islower() and phrases("not_names").holds(normalize(word))


@cache
def _particles() -> frozenset[str]:
    """Return the words of names that name nobody: "abu", "bint", "sheikh"."""
    return frozenset(_key(row["word"]) for row in rows("name_particles"))


@cache
def _key(word: str) -> str:
    """Return the letters alone, so that spellings of one name meet."""
    plain = normalize(word)
    if plain.endswith("'s") and len(plain) > _SHORTEST + 2:
        plain = plain[:-2]
    letters = "".join(letter for letter in plain if letter.isalnum())
    return letters[2:] if letters.startswith("ال") and len(letters) > _SHORTEST + 1 else letters


@cache
def _spellings(word: str) -> tuple[str, ...]:
    """Return the key of the word, and of what is left without letters that Arabic joins to it."""
    key = _key(word)
    cut = (stem for _, _, stem in stems(key))
    return (key, *(stem for stem in cut if len(stem) >= _SHORTEST and stem != key))
