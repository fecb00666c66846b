"""Incidents of imported lists, printed apart from those that reports tell of."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tawthiq.cli.printing import days_words, flag_words, print_lines, print_table, range_words
from tawthiq.cli.talk import printable, say
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.incidents.imported import ImportedIncident
    from tawthiq.register.queries_imports import StandingRow

_SHOWN = ("code", "key", "date", "place", "killed", "injured", "missing", "grade", "list", "row")


def print_imported(form: str, list_name: str) -> bool:
    """Print what was imported.

    Args:
        form: "csv" for the list's own columns, "jsonl", or "" for a table.
        list_name: One list, or "" for all; a table in a list's own columns needs one.

    Returns:
        Whether any list stands.

    Raises:
        BadArgumentError: If there is no such list, or one of several is to be named.
    """
    from tawthiq.incidents.imported import imported_line
    from tawthiq.register.queries_imports import lists, standing

    known = lists()
    if list_name and list_name not in known:
        msg = f"no list is called {list_name[:60]!r}; imported lists: {', '.join(known) or 'none'}"
        raise BadArgumentError(msg)
    if form == "csv":
        return _print_table_of(list_name, known)
    found = (one.incident for one in standing(list_name=list_name or None))
    if form == "jsonl":
        print_lines(map(imported_line, found))
    else:
        print_table(_SHOWN, map(_cells, found))
    return bool(known)


def _print_table_of(list_name: str, known: tuple[str, ...]) -> bool:
    """Print one list in its own columns, each cell as it came."""
    from tawthiq.register.queries_imports import columns_of, standing

    if not known:
        return False
    if not list_name and len(known) > 1:
        msg = f"lists have columns of their own; choose one with --list: {', '.join(known)}"
        raise BadArgumentError(msg)
    chosen = list_name or known[0]
    columns = columns_of(chosen)
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(columns)
    for one in standing(list_name=chosen):
        rows.writerow([one.cells.get(column, "") for column in columns])
    say(f"the list {chosen} as it was imported; --profile plain-1 --csv prints what reports tell")
    return True


def _cells(one: ImportedIncident) -> list[object]:
    place = one.place and (one.place.name or one.place.name_ar)
    tolls = [toll_words(one, harm) for harm in ("killed", "injured", "missing")]
    days = days_words(one.start, one.end)
    receipt = one.receipt.row
    return [one.code, one.key, days, place, *tolls, one.grade, one.list_name, receipt]


def lines_of(row: StandingRow) -> Iterator[str]:
    """Give the lines that show one imported incident: what it says, its receipt, its cells."""
    one = row.incident
    also = f", also {', '.join(one.aliases)}" if one.aliases else ""
    yield f"{one.code}: {one.key} of the list {one.list_name}{also}"
    yield f"  {one.receipt.sentence()}"
    place = one.place and " / ".join(filter(None, (one.place.name, one.place.name_ar)))
    told = {"date": days_words(one.start, one.end), "place": place}
    told |= {harm: toll_words(one, harm) for harm in ("killed", "injured", "missing")}
    told |= {"actors": ", ".join(one.actors), "grade": f"{one.grade} (the list's own)"}
    yield from (printable(f"  {name}: {words}") for name, words in told.items() if words)
    yield from (printable(f"  look at: {flag_words(flag)}") for flag in one.flags)
    for column, cell in row.cells.items():
        if cell:
            yield printable(f"  cell {column}: {cell}")


def toll_words(one: ImportedIncident, harm: str) -> str:
    """Return a list's numbers of one harm: of all, or of the parts that it counts."""
    told = [each for each in one.figures if each.harm == harm]
    whole = [each for each in told if not each.part]
    return ", ".join(
        f"{range_words(each.low, each.high)} {each.part}".strip() for each in whole or told
    )
