"""English: a semicolon that only parts the items of a list of persons ("his wife; a guard; …")."""

from __future__ import annotations

from collections.abc import Sequence

from tawthiq.lexicon.load import phrases, phrases_where

_ITEM = 12
_OPENING = frozenset({"his", "her", "their", "a", "an", "the", "and", "another"})
_KIN = frozenset({"his", "her", "their"})


def is_item(words: Sequence[str], place: int) -> bool:
    """Say whether what stands behind a semicolon is one more of a list of persons, and no statement.

    Args:
        words: The normalised words of a text.
        place: Index of the word behind the semicolon.
    """
    kin = phrases_where("persons", "lang", "en")
    verbs, saying = phrases_where("cues", "cue", "be"), phrases_where("attribution", "kind", "say")
    opens = place < len(words) and words[place] in _OPENING
    person = False
    for here in range(place, min(place + _ITEM, len(words))):
        if words[here] in {";", ".", "\n", "\n\n"}:
            return opens and person
        if verbs.at(words, here) is not None or phrases("harms").at(words, here) is not None:
            return False
        if saying.at(words, here) is not None:
            return False
        person = person or kin.at(words, here) is not None
    short = place + _ITEM > len(words)
    return opens and person and (short or not _KIN.isdisjoint(words[place : place + 2]))
