"""Which kinds of file are read, and by which reader: one line each, in sight.

A new format is a module with a reader of this shape and one more line in ``FORMATS``, or in
``CONTAINERS`` where one file holds many texts; ``docs/how-to/add-an-input-format.md`` shows one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tawthiq.text.chats import open_telegram, open_whatsapp
from tawthiq.text.docx import read_docx
from tawthiq.text.feed import open_feed
from tawthiq.text.html import read_html
from tawthiq.text.mail import open_mail, open_mailbox, read_mhtml
from tawthiq.text.pdf import read_pdf
from tawthiq.text.plain import read_plain
from tawthiq.text.remark import Remark
from tawthiq.text.sheet import read_sheet
from tawthiq.text.telegram_page import open_telegram_page
from tawthiq.text.transcription import ENDING, read_transcription
from tawthiq.text.wire import Told
from tawthiq.values.errors import UnreadableError

Reader = Callable[[bytes], Told]
"""Takes a whole file, gives its page and how it is parted; raises ``UnreadableError``."""

Opener = Callable[[bytes], Iterable[Told | Remark]]
"""Takes a whole file that holds many texts, gives their pages; raises ``UnreadableError``."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that holds one text.

    Attributes:
        kind: Its media type.
        endings: Endings of names that mean it, lower case, without the dot.
        read: Its reader.
        apart: Whether it is read in a limited child; only what no parser but our own decoder
            touches is not.
    """

    kind: str
    endings: tuple[str, ...]
    read: Reader
    apart: bool = True


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of file that holds many texts; always opened in a limited child.

    Attributes:
        kind: Its media type.
        endings: Endings of names that mean it, lower case, without the dot.
        open: Gives its texts in order.
    """

    kind: str
    endings: tuple[str, ...]
    open: Opener


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS = (
    Format("text/plain", ("txt", "text", "md", "log"), read_plain, apart=False),
    Format("text/html", ("html", "htm", "xhtml"), read_html),
    Format("multipart/related", ("mhtml", "mht"), read_mhtml),
    Format("application/pdf", ("pdf",), read_pdf),
    Format(DOCX, ("docx",), read_docx),
    Format(XLSX, ("xlsx",), read_sheet),
    Format("text/x-transcription", (ENDING,), read_transcription, apart=False),
)
CONTAINERS = (
    Container("message/rfc822", ("eml",), open_mail),
    Container("application/mbox", ("mbox",), open_mailbox),
    Container("application/feed+xml", ("rss", "atom"), open_feed),
    Container("application/telegram+json", (), open_telegram),
    Container("application/telegram+html", (), open_telegram_page),
    Container("text/whatsapp", (), open_whatsapp),
)


def read_here(kind: str, data: bytes) -> list[Told | Remark]:
    """Read one file in this process.

    Args:
        kind: Its media type.
        data: The whole file.

    Raises:
        UnreadableError: If there is no reader for it, or its reader refuses it.
    """
    for each in FORMATS:
        if each.kind == kind:
            return [each.read(data)]
    for holder in CONTAINERS:
        if holder.kind == kind:
            return list(holder.open(data))
    msg = f"sealed, but there is no reader for {kind}"
    raise UnreadableError(msg)
