"""DOCX as a page: paragraphs and table cells in the order of the document, by python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from tawthiq.text.joined import joined
from tawthiq.text.page import Stated
from tawthiq.text.wire import Told
from tawthiq.text.zips import safe_zip
from tawthiq.values.errors import UnreadableError


def read_docx(data: bytes) -> Told:
    """Read a DOCX document.

    Args:
        data: The whole file.

    Raises:
        HostileInputError: If it is a bomb.
        UnreadableError: If it is no document or holds no words.
    """
    import docx  # noqa: PLC0415
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415

    if "word/document.xml" not in safe_zip(data).namelist():
        msg = "the file is a zip file, but no DOCX document"
        raise UnreadableError(msg)
    try:
        found = docx.Document(io.BytesIO(data))
        told = found.core_properties
        stated = Stated(title=told.title or None, author=told.author or None)
        parts = list(_parts(found))
    except (OpcError, LxmlError, KeyError, ValueError) as fault:
        msg = f"the DOCX document is damaged: {fault}"
        raise UnreadableError(msg) from fault
    return joined(parts, stated=stated)


def _parts(found: Any) -> Iterator[tuple[str, str]]:
    """Give place and words of each paragraph and row."""
    from docx.table import Table  # noqa: PLC0415

    for number, block in enumerate(found.iter_inner_content(), 1):
        if not isinstance(block, Table):
            yield f"paragraph {number}", block.text
            continue
        for row_number, row in enumerate(block.rows, 1):
            cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
            yield f"paragraph {number} row {row_number}", " | ".join(cells)
