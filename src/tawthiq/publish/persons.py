"""Persons without public office whom words name beside the victims: witnesses, doctors, neighbours.

Use ``private_names`` on words that are to be shown and ``private_speaker`` on who is said to speak.
They go by form (a calling before a name, "Umm" and a name, a given name before another or beside a
verb of saying), so they find names that no list holds and miss some that stand alone. Who holds an
office or speaks for a body is no private person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tawthiq.lexicon.gazetteer import gazetteer
from tawthiq.lexicon.load import Hit, Starts, phrases, phrases_where
from tawthiq.lexicon.normalize import normalize
from tawthiq.publish.names import WORD

_LONGEST = 5
_SHORTEST = 3
_REACH = 3
_SAID_BEFORE = 4
_MOTHER = "ام"  # "or" as well: it names somebody only before a given name
_KUNYA = frozenset({"abu", "abou", "umm", "um", "om", "ابو", "ابي", "ابا", _MOTHER})
_WRITTEN_ON = ("و", "ف", "ب", "ل", "ك")
_OWNER = re.compile("['’]s$")
_JOINED = re.compile(r"[\s.'’\-‐‑]{1,2}")
_END = re.compile(r"[.!?؟…]")
_ASIDE = re.compile(r"\s?[,،]\s")


@dataclass(frozen=True, slots=True)
class PrivateName:
    """A name that words give to a person without office.

    Attributes:
        name: As it is spelled there.
        sure: Whether each word of it names; else only two of them side by side do.
    """

    name: str
    sure: bool


def private_names(text: str) -> Iterator[PrivateName]:
    """Yield the names of persons without office in ``text``, in order."""
    words = _Words(text)
    end = 0
    for place in words.telling():
        found = words.named_at(place) if place >= end else None
        if found is not None:
            first, end, sure = found
            yield PrivateName(words.said(first, end), sure)


def private_speaker(name: str) -> Iterator[PrivateName]:
    """Yield who is named in a speaker's own words; a bare name that no list knows as a body too."""
    found = tuple(private_names(name))
    yield from (PrivateName(one.name, sure=True) for one in found)
    words = _Words(name)
    first = None if found else words.bare_name()
    if first is not None:
        yield PrivateName(words.said(first, len(words.plain)), sure=True)


class _Words:
    """The words of a text, ready to be asked where a person is named."""

    __slots__ = ("_spans", "_text", "plain", "raw")

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in WORD.finditer(text)]
        self.raw = [text[start:end] for start, end in self._spans]
        self.plain = [_OWNER.sub("", normalize(word)) for word in self.raw]

    def telling(self) -> list[int]:
        """Return the places of words that may begin a name or stand before one."""
        starts = _starts()
        return [place for place, word in enumerate(self.plain) if starts[word]]

    def said(self, first: int, end: int) -> str:
        """Return the words as they stand in the text."""
        return self._text[self._spans[first][0] : self._spans[end - 1][1]]

    def named_at(self, place: int) -> tuple[int, int, bool] | None:
        """Return the name that a word begins or calls: first, one past the last, whether sure."""
        calling = phrases_where("callings", "kind", "private", "naming").at(self.plain, place)
        if calling is not None:
            return self._behind(calling, place)
        end = self._run(place)
        if end == place or self._in_office(place) or self._public(place, end):
            return None
        if end - place < 2:
            return (place, end, True) if self._speaks(place) else None
        if self.plain[place] in _KUNYA:
            return self._by_child(place, end)
        known = self._given(place) and (
            self._latin(place) or self._given(place + 1) or self._told_by(place)
        )
        return (place, end, False) if known else None

    def _behind(self, calling: Hit, place: int) -> tuple[int, int, bool] | None:
        """Return the name that follows a calling, also behind a comma: "a resident, Umm Walid"."""
        first = place + calling.length
        if first >= len(self.plain):
            return None
        known = self._given(first) or self.plain[first] in _KUNYA
        if calling.row["kind"] == "naming":
            return self._called(first) if known and not self._written_on(first) else None
        if _ASIDE.fullmatch(self._before(first)):
            return self._called(first) if known and not self._plain_word(first) else None
        return self._called(self._past_definition(first)) if self._joined(first) else None

    def _before(self, place: int) -> str:
        """Return what stands between a word and the one before it."""
        return self._text[self._spans[place - 1][1] : self._spans[place][0]]

    def _joined(self, place: int) -> bool:
        return _JOINED.fullmatch(self._before(place)) is not None

    def _speaks(self, place: int) -> bool:
        """Say whether a lone given name stands right beside a verb of saying."""
        if not self._given(place) or self._plain_word(place):
            return False
        last = len(self.plain) - 1
        before = place > 0 and self._says(place - 1) and self._before(place).isspace()
        after = place < last and self._says(place + 1) and self._before(place + 1).isspace()
        return before or (after and self._latin(place))

    def _told_by(self, place: int) -> bool:
        """Say whether a verb of saying stands a few words before an Arabic name."""
        if self._plain_word(place):
            return False
        return any(map(self._says, range(max(place - _SAID_BEFORE, 0), place)))

    def _says(self, place: int) -> bool:
        says = phrases_where("attribution", "kind", "say", "according")
        return says.at(self.plain, place) is not None

    def _plain_word(self, place: int) -> bool:
        return phrases_where("callings", "kind", "word").at(self.plain, place) is not None

    def _by_child(self, place: int, end: int) -> tuple[int, int, bool] | None:
        """Return a name as "Umm Walid", unless it is a village's or "or" in Arabic."""
        known = self.plain[place] != _MOTHER or self._given(place + 1)
        return (place, end, True) if known and not self._after_place_noun(place) else None

    def bare_name(self) -> int | None:
        """Return where a name with capitals begins that goes to the end, with what he is before it.

        No body, place or office may be in it: "Zelim Ostrek", "shop owner Zelim Ostrek".
        """
        last = len(self.plain)
        first = next((place for place, word in enumerate(self.raw) if word[0].isupper()), last)
        named = (
            2 <= last - first <= _LONGEST
            and self._latin(first)
            and self._run(first) == last
            and not self._public(first, last)
            and not any(self._official(place) or self._stops(place) for place in range(last))
        )
        return first if named else None

    def _past_definition(self, place: int) -> int:
        """Return where a name begins behind a calling: after "of", or after "الميداني"."""
        if place + 1 >= len(self.plain) or self._given(place):
            return place
        word = self.plain[place]
        defines = word.startswith("ال") and word.endswith(("ي", "يه"))
        return place + 1 if word == "of" or defines else place

    def _called(self, first: int) -> tuple[int, int, bool] | None:
        """Return the name behind a calling; in Arabic an unknown one only with two words."""
        end = self._run(first)
        if end == first or self._public(first, end):
            return None
        if self._latin(first) or self._given(first) or self.plain[first] in _KUNYA:
            return first, end, True
        # Behind a calling "and", "with" and "to" are written on more often than a name begins so.
        lone = end - first < 2 or self.plain[first].startswith(_WRITTEN_ON)
        return None if lone else (first, end, False)

    def _run(self, first: int) -> int:
        """Return one past the last word that may belong to a name beginning at ``first``."""
        end = first
        while end < len(self.plain) and end - first < _LONGEST and self._belongs(first, end):
            end += 1
        while end > first and self._particle(end - 1):
            end -= 1
        return end

    def _belongs(self, first: int, place: int) -> bool:
        if place > first and not self._joined(place):
            return False
        if self._particle(place):
            return True
        word = self.raw[place]
        if place > first and len(word) == 1 and word.isupper():
            return True
        if not word[0].isalpha() or len(word) < _SHORTEST or self._stops(place):
            return False
        if self._latin(place):
            shouted = word.isupper() and not self._given(place) and not self._shouted_name(first)
            return word[0].isupper() and not shouted
        return self._arabic_belongs(first, place)

    def _shouted_name(self, first: int) -> bool:
        """Say whether a name begins in capitals alone: "HASAN MAKKI"."""
        return self.raw[first].isupper() and self._given(first)

    def _arabic_belongs(self, first: int, place: int) -> bool:
        """Say whether an Arabic word goes on with a name, which no capital tells."""
        named = place - first
        if self.plain[place].startswith("ال"):
            return 0 < named < _REACH
        return named < 2 or self._given(place)

    def _stops(self, place: int) -> bool:
        tables = ("not_names", "calendar", "attribution", "harms")
        return any(phrases(name).at(self.plain, place) for name in tables) or self._official(place)

    def _official(self, place: int) -> bool:
        found = phrases_where("callings", "kind", "office", "body").at(self.plain, place)
        return found is not None

    def _in_office(self, place: int) -> bool:
        """Say whether an office or a body's noun stands right before a name, in its sentence."""
        offices = phrases_where("callings", "kind", "office")
        for here in range(place - 1, max(place - _REACH, 0) - 1, -1):
            if self._ends_sentence(here):
                return False
            # "children" and "house" are no body's without a capital.
            named = self.raw[here][0].isupper() or not self._latin(here)
            if offices.at(self.plain, here) or (named and self._official(here)):
                return True
        return False

    def _ends_sentence(self, place: int) -> bool:
        """Say whether a sentence ends behind a word that is no shortened title ("Gen.")."""
        short = self.raw[place][0].isupper() and len(self.raw[place]) <= _LONGEST
        return not short and _END.match(self._text, self._spans[place][1]) is not None

    def _after_place_noun(self, place: int) -> bool:
        """Say whether "village" or "town of" stands before a name that begins as a person's."""
        nouns = phrases_where("place_words", "kind", "noun", "countryside")
        before = range(max(place - 2, 0), place)
        return any(nouns.at(self.plain, each) is not None for each in before)

    def _public(self, first: int, end: int) -> bool:
        """Say whether the run is a place, a body, a party or known to the public."""
        if end < len(self.plain) and self._official(end) and self.raw[end][0].isupper():
            return True
        offices = phrases_where("callings", "kind", "office")
        if any(offices.at(self.plain, place) for place in range(end, self._aside(end))):
            return True
        tables = (phrases("actors"), phrases("outlets"), phrases_where("callings", "kind", "known"))
        if any(table.at(self.plain, place) for table in tables for place in range(first, end)):
            return True
        return gazetteer().knows(" ".join(self.plain[first:end]))

    def _aside(self, end: int) -> int:
        """Return one past the words right behind a comma after a name, which tell who he is."""
        last = len(self.plain)
        if end >= last or "," not in self._text[self._spans[end - 1][1] : self._spans[end][0]]:
            return end
        return min(end + _REACH, last)

    def _given(self, place: int) -> bool:
        if place >= len(self.plain):
            return False
        return phrases_where("names", "kind", "given").at(self.plain, place) is not None

    def _written_on(self, place: int) -> bool:
        """Say whether an Arabic preposition is written onto a given name."""
        found = phrases_where("names", "kind", "given").at(self.plain, place)
        return found is not None and bool(found.prefix)

    def _particle(self, place: int) -> bool:
        found = phrases_where("names", "kind", "particle").at(self.plain, place)
        return found is not None and not found.prefix

    def _latin(self, place: int) -> bool:
        return self.plain[place][:1].isascii()


@cache
def _starts() -> Starts:
    return Starts(
        phrases_where("callings", "kind", "private", "naming"),
        phrases_where("names", "kind", "given"),
        words=_KUNYA,
    )
