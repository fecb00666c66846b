"""XLSX as rows of collected reports: the first sheet, its first row the header.

What a formula last gave is read, never the formula; a merged cell counts for each cell it covers.
The rows come out as lines of JSON, so that they are read as every other collected report is.
"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

from tawthiq.text.joined import alone
from tawthiq.text.page import Stated
from tawthiq.text.wire import Told
from tawthiq.text.zips import safe_zip
from tawthiq.values.errors import UnreadableError

MOST_ROWS = 200_000
MOST_COLUMNS = 200


def read_sheet(data: bytes) -> Told:
    """Read a workbook; the page's text is one line of JSON for each row of the sheet.

    Raises:
        HostileInputError: If it is a bomb.
        UnreadableError: If it is no workbook or has no rows.
    """
    import openpyxl  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    if "xl/workbook.xml" not in safe_zip(data).namelist():
        msg = "the file is a zip file, but no XLSX workbook"
        raise UnreadableError(msg)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        sheet = book.worksheets[0]
        rows = _rows(sheet)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError) as fault:
        msg = f"the workbook is damaged: {fault}"
        raise UnreadableError(msg) from fault
    if len(rows) < 2:
        msg = "the first sheet has no row below its header"
        raise UnreadableError(msg)
    header = [str(cell).strip() if cell is not None else "" for cell in rows[0]]
    lines = ["", *(_line(header, row) for row in rows[1:])]
    return alone("\n".join(lines), "sheet 1", stated=Stated())


def _rows(sheet: Any) -> list[list[object]]:
    """Return the cells of a sheet, merged ones filled."""
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        msg = f"the first sheet has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns"
        raise UnreadableError(msg)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        value = rows[merged.min_row - 1][merged.min_col - 1]
        for row in range(merged.min_row - 1, merged.max_row):
            for column in range(merged.min_col - 1, merged.max_col):
                rows[row][column] = value
    return rows


def _line(header: list[str], row: list[object]) -> str:
    """Return a row as a line of JSON; an empty row as an empty line."""
    told = {name: _plain(cell) for name, cell in zip(header, row, strict=False) if name}
    if all(value is None for value in told.values()):
        return ""
    return json.dumps(told, ensure_ascii=True, sort_keys=True)


def _plain(cell: object) -> str | int | None:
    if cell is None or isinstance(cell, int):
        return cell
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()
    return str(cell)
