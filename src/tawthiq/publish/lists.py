"""Imported incident lists as the site shows them: page by page, apart from what reports tell.

Use ``pages_of`` once an edition. A list of any length is cut into pages of ``MOST`` rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tawthiq.incidents.imported import Figure, ImportedIncident, imported_line
from tawthiq.publish.address import slug

MOST = 500


@dataclass(frozen=True, slots=True)
class ListPage:
    """Some rows of one imported list.

    Attributes:
        name: Name of the list.
        number: Which page of it, from 1.
        pages: How many pages it has.
        whole: How many incidents the list has.
        rows: The incidents of this page, in order of their rows.
    """

    name: str
    number: int
    pages: int
    whole: int
    rows: tuple[ImportedIncident, ...]

    @property
    def path(self) -> str:
        """Where the page lies below a language's folder."""
        return path_of(self.name, self.number)


def path_of(name: str, number: int) -> str:
    """Return where a page of a list lies below a language's folder."""
    return f"lists/{slug(name)}/{number}.html"


def pages_of(imported: Sequence[ImportedIncident]) -> tuple[ListPage, ...]:
    """Return the pages of all lists, in order of the lists' names."""
    found: list[ListPage] = []
    ordered = sorted(imported, key=lambda one: (one.list_name, one.receipt.row, one.code))
    for name, group in groupby(ordered, key=lambda one: one.list_name):
        rows = tuple(group)
        pages = -(-len(rows) // MOST)
        found += [
            ListPage(name, page + 1, pages, len(rows), rows[page * MOST : (page + 1) * MOST])
            for page in range(pages)
        ]
    return tuple(found)


def figures_of(one: ImportedIncident) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
    """Return a list's numbers by harm: of all, or of the parts that it counts."""
    found = []
    for harm in ("killed", "injured", "missing"):
        told = [each for each in one.figures if each.harm == harm]
        whole = tuple(each for each in told if not each.part)
        if told:
            found.append((harm, whole or tuple(told)))
    return tuple(found)


def list_line(page: ListPage) -> Mapping[str, Any]:
    """Return a page of a list for programs."""
    return {
        "list": page.name,
        "page": page.number,
        "pages": page.pages,
        "imported": [imported_line(one) for one in page.rows],
    }
