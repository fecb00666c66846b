"""A family as one line of JSON: the form other people's programs read.

Use ``line_of`` to print a family. Names and shapes are fixed (schema 1); more may be added.
"""

from __future__ import annotations

from typing import Any

from tawthiq.syndication.family import Family, Member

SCHEMA = 1


def line_of(family: Family) -> dict[str, Any]:
    """Return the family's fields in the order of the interchange form."""
    return {
        "schema": SCHEMA,
        "family_id": family.family_id,
        "origin": family.origin,
        "origin_stated": list(family.origin_stated),
        "members": [_member_line(one) for one in family.members],
        "why": family.why,
    }


def _member_line(one: Member) -> dict[str, Any]:
    return {
        "report_id": one.report_id,
        "added": list(one.added),
        "dropped": list(one.dropped),
        "changed": [list(pair) for pair in one.changed],
    }
