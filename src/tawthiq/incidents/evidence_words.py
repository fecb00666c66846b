"""What each level of each comparison says of two accounts, as a sentence.

Use ``sentence`` for one level. The sentences hold no word of any report, so that they can be kept
beside an account after a report is removed; ``incidents/evidence.py`` adds the words.
"""

from __future__ import annotations

from collections.abc import Mapping

_TEXT = "they share {} telling words in their texts"
_KINDS: Mapping[str, tuple[str, str]] = {
    "people": ("both name the same person", "they name different people"),
    "actor": ("both name the same side as the actor", "they name different sides as the actor"),
    "object": ("both name the same kind of target", "they name different kinds of target"),
    "weapon": ("both name the same weapon", "they name different weapons"),
    "hour": ("both name the same time of day", "they name different times of day"),
    "quarter": ("both name the same part of the town", "they name different parts of the town"),
}
_COUNTS: Mapping[str, str] = {
    "equal": "both give the same number of {}",
    "meets": "their numbers of {} overlap",
    "close": "their numbers of {} are close to each other",
    "one against more": "one counts a single one of the {}, the other more",
    "apart": "their numbers of {} lie far apart",
}
_WHOSE_DAY: Mapping[str, str] = {
    "said": "the days that both tell",
    "told and said": "the day that one tells and the days before the other was told",
    "told": "the days before both were told",
}
_HOW_FAR: Mapping[str, str] = {
    "same": "agree",
    "next": "lie a day apart",
    "days": "lie two or three days apart",
    "week": "lie four to seven days apart",
    "month": "lie up to a month apart",
    "apart": "lie more than a month apart",
}
_SENTENCES: Mapping[tuple[str, str], str] = {
    ("family", "same"): "their reports are copies of one story",
    ("place", "same"): "both name the same place",
    ("place", "near"): "their places lie close together",
    ("place", "word shared"): "the names of their places share a word",
    ("place", "district"): "their places lie up to 15 km apart",
    ("place", "far"): "their places lie 15 to 50 km apart",
    ("place", "apart"): "their places lie more than 50 km apart",
    ("place", "other, unlisted"): "they name different places, and no list knows how far apart",
    ("place in text", "named and named"): "each text names the other's place",
    ("place in text", "named and not named"): "only one text names the other's place",
    (
        "place in text",
        "named and silent",
    ): "one text names the place of the other, which is of none",
    ("place in text", "not named and not named"): "neither text names the other's place",
    ("place in text", "not named and silent"): "one text does not name the only place told",
    ("words", "level 0"): _TEXT.format("next to no"),
    ("words", "level 1"): _TEXT.format("few"),
    ("words", "level 2"): _TEXT.format("few"),
    ("words", "level 3"): _TEXT.format("some"),
    ("words", "level 4"): _TEXT.format("some"),
    ("words", "level 5"): _TEXT.format("many"),
    ("words", "level 6"): _TEXT.format("many"),
    ("words", "level 7"): _TEXT.format("nearly all"),
    **{
        ("date", f"{whose} {far}"): f"{words} {how_far}"
        for whose, words in _WHOSE_DAY.items()
        for far, how_far in _HOW_FAR.items()
    },
    **{
        (harm, level): words.format(harm)
        for harm in ("killed", "injured", "children")
        for level, words in _COUNTS.items()
    },
    **{(kind, "shared"): same for kind, (same, _) in _KINDS.items()},
    **{(kind, "other"): other for kind, (_, other) in _KINDS.items()},
}


def sentence(comparison: str, level: str) -> str | None:
    """Return what a level says, without capital and full stop; ``None`` where nothing was said.

    Args:
        comparison: What was compared, without the mark of one place and day.
        level: The level it fell on.
    """
    return _SENTENCES.get((comparison, level))
