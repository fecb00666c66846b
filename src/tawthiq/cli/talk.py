"""What a command says beside its result: sentences and progress, on standard error only.

``NO_COLOR`` and pipes are respected, because rich looks at both.
"""

from __future__ import annotations

import sys


def say(sentence: str) -> None:
    """Say one plain sentence to the person at the terminal.

    Control characters of strangers' names are shown as escapes, so that no input can move the
    cursor or colour the terminal.
    """
    print(printable(sentence), file=sys.stderr)


def printable(text: str) -> str:
    """Return ``text`` with everything that is no printable character or space as an escape."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
