"""What a command says beside its result: sentences and progress, on standard error only.

``NO_COLOR`` and pipes are respected, because rich looks at both.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def say(sentence: str) -> None:
    """Say one plain sentence to the person at the terminal.

    Control characters of strangers' names are shown as escapes, so that no input can move the
    cursor or colour the terminal.
    """
    print(printable(sentence), file=sys.stderr)


def printable(text: str) -> str:
    """Return ``text`` with everything that is no printable character or space as an escape."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int | None], None]]:
    """Give a function that is told of progress; it draws on a terminal and is silent elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as drawn:
        task = drawn.add_task("sealing", total=None)
        yield lambda what, done, whole: drawn.update(
            task, description=what, completed=done, total=whole
        )
