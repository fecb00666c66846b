"""Marks on the interface's words where they stand, so that translators find them.

Use ``said`` and ``said_many`` in tables of words; who shows them asks a catalogue.
"""

from __future__ import annotations


def said(message: str) -> str:
    """Return ``message`` itself: marks words in a table, to be translated where they are shown."""
    return message


def said_many(one: str, many: str) -> tuple[str, str]:
    """Return both forms themselves: marks words that a number changes, as ``said`` marks others."""
    return one, many
