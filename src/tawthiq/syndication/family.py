"""Which reports are copies of which, and what each copy changed.

A ``Family`` is what leaves this room: the reports of one story from one hand, its origin held or
not held, and a sentence why a program says so.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """One report of a family, compared with the family's root.

    Attributes:
        report_id: The report.
        added: Passages the root lacks.
        dropped: Passages of the root that it lacks.
        changed: Pairs (root's words, this report's words).
    """

    report_id: str
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Reports of one story from one hand.

    Attributes:
        family_id: Derived from the family's first member, so that later copies keep it.
        origin: Report all others descend from, or ``None`` when it is not held.
        origin_stated: What the members say of their origin, quoted ("The original source of this
            article is …"); rivals stand side by side.
        members: The reports, in order of report id.
        why: One sentence: what was compared with what.
    """

    family_id: str
    origin: str | None
    origin_stated: tuple[str, ...]
    members: tuple[Member, ...]
    why: str
