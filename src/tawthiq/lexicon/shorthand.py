"""Shorthand and common slips of posts: the word that "civs", "w/" or "wonded" stands for.

Use ``meant`` on a word for look-up; no text is ever stored or quoted in this form.
"""

from __future__ import annotations

from functools import cache

from tawthiq.lexicon.load import rows
from tawthiq.lexicon.normalize import normalize


def meant(written: str, norm: str) -> str:
    """Return the word that a shorthand stands for, or ``norm`` where it is none.

    Args:
        written: The word as it stands; some shorthands hold only in small or in capital letters.
        norm: Its form for look-ups.
    """
    means, letters = _shorthand().get(norm, (norm, ""))
    told = {"upper": written.isupper(), "lower": written.islower()}
    return means if told.get(letters, True) else norm


@cache
def _shorthand() -> dict[str, tuple[str, str]]:
    """Return what each shorthand means, and in which letters it must be written."""
    return {
        normalize(form): (row["means"], row["written"])
        for row in rows("shorthand")
        for form in row["forms"].split("|")
    }
