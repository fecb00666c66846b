"""The name of a speaker next to a word of saying, as a run of tokens.

``claims.telling.speakers`` asks these at each verb. A run is a name only if something in it can speak: a
noun of those who speak, a known outlet or actor, or a name with a capital.
"""

from __future__ import annotations

from tawthiq.claims.words.parts import Parts
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import phrases

Run = tuple[int, int]
"""Index of the first token and of one past the last."""

_LONGEST = 9
_ARTICLES = frozenset({"a", "an", "the", "some"})
_INSIDE = frozenset(
    {"-", "'s", "’s", "of", "for", "in", "at", "the", "&", "’", "'", "on", "s", "and"}
)
_QUOTES = frozenset({'"', "“", "”", "«", "»", "'", "‘", "’"})
_PRONOUNS = frozenset({"he", "she", "they"})
_STOPS = frozenset({"np_stop", "say", "deny", "retract", "unconfirmed", "forecast", "according"})
_ADJECTIVE_ENDS = ("ي", "يه", "يين", "يون", "ين", "ون", "ان")


def before(parts: Parts, place: int, first: int) -> Run | None:
    """Return the name that ends right before a verb."""
    end = place
    while end > first and parts.words[end - 1] in {
        "also",
        "later",
        "had",
        "has",
        "have",
        "then",
        "earlier",
        "قد",
        "was",
        "could",
        "not",
    }:
        end -= 1
    if end > first and parts.words[end - 1] == ",":
        end = _past_aside(parts, end - 1, first)
    start = end
    while start > first and end - start < _LONGEST and _belongs(parts, start - 1):
        start -= 1
    if start < end and parts.tokens[start].kind is TokenKind.ARABIC:
        start = next((place for place in range(start, end) if _noun(parts, place)), end)
    return _trimmed(parts, start, end)


def _past_aside(parts: Parts, comma: int, first: int) -> int:
    """Return where a name ends before an aside ("Reuters, citing a source, said")."""
    for place in range(comma - 1, max(first, comma - _LONGEST) - 1, -1):
        if parts.words[place] == ",":
            return place
    return comma + 1


def after(parts: Parts, place: int, last: int) -> Run | None:
    """Return the name that begins right after a verb or "according to"."""
    start = place
    while start < last and parts.words[start] in _QUOTES | {"#", ":", "ل", "ان"}:
        start += 1
    if start >= last:
        return None
    if parts.tokens[start].kind is TokenKind.ARABIC:
        return _arabic(parts, start, last)
    end = start
    while end < last and end - start < _LONGEST and _belongs(parts, end):
        end += 1
    return _trimmed(parts, start, end)


def inverted(parts: Parts, place: int, first: int) -> bool:
    """Say whether the name stands behind the verb ("…," said the doctor)."""
    return place == first or parts.words[place - 1] in _QUOTES | {",", "،"}


def known(parts: Parts, first: int, last: int) -> Run | None:
    """Return a known outlet, or a run that begins with a noun of those who speak."""
    for place, hit in parts.hits(phrases("outlets"), first, last):
        return place, place + hit.length
    for place, _ in parts.hits(phrases("speakers"), first, last):
        return after(parts, place, last)
    return None


def _belongs(parts: Parts, place: int) -> bool:
    """Say whether a token may be part of an English name of a speaker."""
    token = parts.tokens[place]
    if parts.words[place] in _INSIDE:
        return parts.words[place] != "and" or _joins_speakers(parts, place)
    if token.kind is TokenKind.ARABIC:
        return not _stops(parts, place)
    if token.kind is not TokenKind.LATIN:
        return token.kind is TokenKind.NUMBER and parts.words[place] == "24"
    if _stops(parts, place):
        return False
    return phrases("harms").at(parts.words, place) is None


def _joins_speakers(parts: Parts, place: int) -> bool:
    """Say whether "and" stands between two who speak ("residents and officials")."""
    table = phrases("speakers")
    sides = (place - 1, place + 1, place + 2)
    near = [
        table.at(parts.words, side) is not None for side in sides if 0 <= side < len(parts.words)
    ]
    return near[0] and any(near[1:])


def _stops(parts: Parts, place: int) -> bool:
    return any(
        hit.row["kind"] in _STOPS and hit.length == 1
        for hit in phrases("attribution").every(parts.words, place)
    )


def _trimmed(parts: Parts, start: int, end: int) -> Run | None:
    """Return the run without articles and loose small words, if something in it can speak."""
    while start < end and parts.words[start] in _ARTICLES | _INSIDE | {",", "and"}:
        start += 1
    while end > start and parts.words[end - 1] in _INSIDE - {"'s", "’s", "s"}:
        end -= 1
    return (start, end) if start < end and _speaks(parts, start, end) else None


def _speaks(parts: Parts, start: int, end: int) -> bool:
    """Say whether something in a run can speak."""
    if end - start == 1 and parts.words[start] in _PRONOUNS:
        return True
    names = ("speakers", "outlets", "actors")
    if any(phrases(name).at(parts.words, place) for name in names for place in range(start, end)):
        return True
    return any(
        parts.text[parts.tokens[place].start].isupper() and place > start
        for place in range(start, end)
    )


def _arabic(parts: Parts, start: int, last: int) -> Run | None:
    """Return an Arabic name: a noun that can speak and the words that define it."""
    if _stops(parts, start) and not _noun(parts, start):
        return None
    outlet = phrases("outlets").at(parts.words, start) or phrases("actors").at(parts.words, start)
    end = start + (outlet.length if outlet else 1)
    if end > last:
        return None
    speaks = outlet is not None or _noun(parts, start)
    while end < last and end - start < _LONGEST and _defines(parts, end):
        speaks = speaks or _noun(parts, end)
        end += 1
    return (start, end) if speaks else None


def _noun(parts: Parts, place: int) -> bool:
    return phrases("speakers").at(parts.words, place) is not None


def _defines(parts: Parts, place: int) -> bool:
    """Say whether an Arabic word goes on with the name before it."""
    word = parts.words[place]
    if parts.tokens[place].kind is not TokenKind.ARABIC:
        return word in _QUOTES
    if word == "في":
        return place + 1 < len(parts.words) and parts.words[place + 1].startswith("ال")
    if _stops(parts, place) or phrases("harms").at(parts.words, place):
        return False
    if phrases("calendar").at(parts.words, place):
        return False
    tied = word.startswith(("ال", "لل")) or word.endswith(_ADJECTIVE_ENDS)
    return tied or _noun(parts, place) or word in {"لحقوق", "عيان"}
