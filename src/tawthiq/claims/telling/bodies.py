"""Armed bodies by the form of their names, for those that no list of actors holds.

Use ``bodies_of`` on a text: "the Northern Brigade", "government forces", "قوات الفجر". What it gives
names a body and says nothing of what the body did.
"""

from __future__ import annotations

from tawthiq.claims.words.parts import Parts
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, phrases, phrases_where

_LONGEST = 4
_ARTICLE = "ال"


def bodies_of(parts: Parts) -> dict[int, Hit]:
    """Return the names of armed bodies of a text, each with its length, by their first token."""
    found: dict[int, Hit] = {}
    for noun in phrases("armed_bodies").places(parts.words):
        for place in range(max(0, noun - _LONGEST), noun + 1):
            hit = _body_at(parts, place) if place not in found else None
            if hit is not None:
                found[place] = hit
    return found


def _body_at(parts: Parts, place: int) -> Hit | None:
    """Return the name of an armed body that begins at a token, or ``None``."""
    kind = parts.tokens[place].kind
    if kind is TokenKind.LATIN:
        return _english(parts, place)
    return _arabic(parts, place) if kind is TokenKind.ARABIC else None


def _english(parts: Parts, place: int) -> Hit | None:
    """Return words with a capital, or that say whose, up to the noun of an armed body."""
    nouns = phrases_where("armed_bodies", "kind", "noun")
    end = place
    while end < len(parts.words) and end - place <= _LONGEST:
        noun = nouns.at(parts.words, end)
        if noun is not None and end > place:
            return _hit(parts, place, end + noun.length)
        if not _names(parts, end):
            return None
        end += 1
    return None


def _names(parts: Parts, place: int) -> bool:
    """Say whether a word may stand inside a body's name in English."""
    token = parts.tokens[place]
    if token.kind is not TokenKind.LATIN:
        return False
    if phrases_where("armed_bodies", "kind", "whose").at(parts.words, place) is not None:
        return True
    said = parts.text[token.start : token.end]
    shouted = said.isupper() and len(said) > 1
    return said[0].isupper() and not shouted and not _plain_word(parts, place)


def _plain_word(parts: Parts, place: int) -> bool:
    """Say whether a capital only begins a sentence: an article, a number, a person, a saying."""
    names = ("numbers", "persons", "attribution", "calendar", "not_names")
    return any(phrases(name).at(parts.words, place) is not None for name in names)


def _arabic(parts: Parts, place: int) -> Hit | None:
    """Return the noun of an armed body with the one or two words that define it."""
    noun = phrases_where("armed_bodies", "kind", "noun").at(parts.words, place)
    if noun is None or noun.length > 1 or _belonging(parts, place):
        return None
    end = place + 1
    while end < len(parts.words) and end - place < _LONGEST - 1 and _defines(parts, end, place):
        end += 1
    return _hit(parts, place, end, noun=noun) if end > place + 1 else None


def _belonging(parts: Parts, place: int) -> bool:
    """Say whether the word before makes a body only the owner of what is told of."""
    belongs = phrases_where("armed_bodies", "kind", "belongs")
    return place > 0 and belongs.at(parts.words, place - 1) is not None


def _defines(parts: Parts, place: int, first: int) -> bool:
    """Say whether an Arabic word goes on with the body's name: one with the article does."""
    if parts.tokens[place].kind is not TokenKind.ARABIC:
        return False
    names = ("harms", "calendar", "attribution", "weapons")
    if any(phrases(name).at(parts.words, place) is not None for name in names):
        return False
    if phrases_where("armed_bodies", "kind", "open").at(parts.words, place) is not None:
        return False
    if phrases_where("place_words", "kind", "noun", "countryside").at(parts.words, place):
        return False
    return parts.words[place].startswith(_ARTICLE) and place - first < _LONGEST - 1


def _hit(parts: Parts, place: int, end: int, *, noun: Hit | None = None) -> Hit:
    form = " ".join(parts.words[place:end])
    prefix, definite = (noun.prefix, noun.definite) if noun else ("", False)
    return Hit({"name": parts.said(place, end)}, end - place, prefix, definite, form)
