"""What a capture turned out to be: the report, or what a page showed instead.

Use ``grade`` on a report's own words. Programs only flag: the words are kept whatever the grade,
and the reason names the rule and the words that told it.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from tawthiq.text.patterns import level
from tawthiq.text.reading import Quality
from tawthiq.text.walls import (
    Grade,
    by_ages,
    by_copies,
    by_form,
    by_headlines,
    by_interface,
    by_saying,
)

_SHORT = 80
_CUT = ("...", "…", "see more", "read more", "عرض المزيد", "اقرأ المزيد")


def grade(
    text: str,
    *,
    title: str | None = None,
    signals: AbstractSet[str] = frozenset(),
    copies: int = 1,
    page_title: str | None = None,
) -> Grade:
    """Grade a text.

    Args:
        text: The report's own words, without page furniture.
        title: Title that came beside the text, for a row of collected reports; ``None`` where the
            title stands in the text itself.
        signals: What the form of the capture tells ("password_field", "scripts_only").
        copies: How many reports of the same batch carry exactly this text.
        page_title: Title of the page's window, or ``None`` where the text had none.
    """
    told = (
        by_saying(text, signals, page_title=page_title)
        or by_interface(text)
        or by_ages(text)
        or by_headlines(text, title)
        or by_copies(text, title, copies)
        or by_form(text, signals)
    )
    return told or _usable(text)


def _usable(text: str) -> Grade:
    """Grade a text that shows no sign of being something else."""
    ended = text.rstrip()[-40:].rstrip(" .").lower() + text.rstrip()[-3:]
    if text.rstrip().endswith(("...", "…")) or any(
        ended.startswith(cut) or text.rstrip().lower().endswith(cut) for cut in _CUT
    ):
        return Grade(Quality.TRUNCATED, "the text ends cut")
    if len(level(text)) < _SHORT:
        return Grade(Quality.OK_SHORT, f"{len(level(text))} characters, and no sign of a wall")
    return Grade(Quality.OK, "no sign of a wall, a shell or an error")
