"""How far long work has come, for whoever watches it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

Tell = Callable[[str, int, int | None], None]
"""Told of progress: what is being done, how many so far, and how many in all where it is known."""


def counted(
    items: Iterable[Item], tell: Tell | None, what: str, *, whole: int | None = None
) -> Iterator[Item]:
    """Give items as they come, and tell how many were taken.

    Args:
        items: What is worked on.
        tell: Told of each; ``None`` where nobody watches.
        what: What is being done.
        whole: How many there will be, where it is known.
    """
    for done, item in enumerate(items, 1):
        yield item
        if tell is not None:
            tell(what, done, whole)
