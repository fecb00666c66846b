"""What a person named on a command line: a file, or an address."""

from __future__ import annotations


def is_address(what: str) -> bool:
    """Say whether a person named an address rather than a file."""
    return what.lower().startswith(("http://", "https://"))
