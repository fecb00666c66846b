"""Small files of each format, made at run time about invented places."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import docx
import openpyxl


def pdf(lines: list[str], *, to_unicode: dict[int, str] | None = None) -> bytes:
    """Make a PDF of one page, each line at its own height.

    Args:
        lines: Words in Latin-1, one byte a glyph.
        to_unicode: What a reader is told each byte means, as programs for Arabic write it.
    """
    drawn = "".join(
        f"BT /F1 12 Tf 72 {720 - 20 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines)
    ).encode("latin-1")
    pairs = "\n".join(
        f"<{byte:02x}> <{ord(char):04x}>" for byte, char in (to_unicode or {}).items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(to_unicode or {})} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    ).encode()
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        font + (b" /ToUnicode 6 0 R >>" if to_unicode else b" >>"),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(
        b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    )
    return out.getvalue()


def word(paragraphs: list[str], cells: list[list[str]], *, title: str) -> bytes:
    """Make a DOCX document with a table behind its paragraphs."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=len(cells), cols=len(cells[0]))
    for row, told in zip(table.rows, cells, strict=True):
        for cell, words in zip(row.cells, told, strict=True):
            cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sheet(rows: list[list[object]], *, merged: str | None = None) -> bytes:
    """Make an XLSX workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    if merged:
        book.worksheets[0].merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def letter(words: str, *, html: str | None = None, attached: bytes | None = None) -> EmailMessage:
    """Make a mail from an invented person."""
    message = EmailMessage()
    message["From"] = "Rim Haddan <rim@amber.example>"
    message["Subject"] = "The wells of Tell Amber"
    message["Date"] = "Tue, 3 Feb 2015 10:00:00 +0300"
    message["Message-ID"] = "<1@amber.example>"
    message.set_content(words)
    if html:
        message.add_alternative(html, subtype="html")
    if attached:
        message.add_attachment(attached, maintype="application", subtype="pdf", filename="a.pdf")
    return message


def zipped(files: dict[str, bytes]) -> bytes:
    """Make a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as found:
        for name, data in files.items():
            found.writestr(name, data)
    return out.getvalue()
