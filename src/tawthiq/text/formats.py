"""Which kinds of file are read, and by which reader: one line each, in sight.

A new format is a module with a reader of this shape and one more line in ``FORMATS``, or in
``CONTAINERS`` where one file holds many texts; ``docs/how-to/add-an-input-format.md`` shows one.
A reader is named "module:function" and imported when the first such file is read: what parses mail
and pages takes longer to load than a short text to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pkgutil import resolve_name

from tawthiq.text.remark import Remark
from tawthiq.text.transcription import ENDING
from tawthiq.text.wire import Told
from tawthiq.values.errors import UnreadableError

_ROOM = "tawthiq.text."

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
        reader: Its ``Reader``, as "module:function" of this room.
        apart: Whether it is read in a limited child; only what no parser but our own decoder
            touches is not.
    """

    kind: str
    endings: tuple[str, ...]
    reader: str
    apart: bool = True

    @property
    def read(self) -> Reader:
        """Its reader, imported now."""
        found: Reader = resolve_name(_ROOM + self.reader)
        return found


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of file that holds many texts; always opened in a limited child.

    Attributes:
        kind: Its media type.
        endings: Endings of names that mean it, lower case, without the dot.
        opener: Its ``Opener``, as "module:function" of this room; gives its texts in order.
    """

    kind: str
    endings: tuple[str, ...]
    opener: str

    @property
    def open(self) -> Opener:
        """Its opener, imported now."""
        found: Opener = resolve_name(_ROOM + self.opener)
        return found


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS = (
    Format("text/plain", ("txt", "text", "md", "log"), "plain:read_plain", apart=False),
    Format("text/html", ("html", "htm", "xhtml"), "html:read_html"),
    Format("multipart/related", ("mhtml", "mht"), "mail:read_mhtml"),
    Format("application/pdf", ("pdf",), "pdf:read_pdf"),
    Format(DOCX, ("docx",), "docx:read_docx"),
    Format(XLSX, ("xlsx",), "sheet:read_sheet"),
    Format("text/x-transcription", (ENDING,), "transcription:read_transcription", apart=False),
)
CONTAINERS = (
    Container("message/rfc822", ("eml",), "mail:open_mail"),
    Container("application/mbox", ("mbox",), "mail:open_mailbox"),
    Container("application/feed+xml", ("rss", "atom"), "feed:open_feed"),
    Container("application/telegram+json", (), "chats:open_telegram"),
    Container("application/telegram+html", (), "telegram_page:open_telegram_page"),
    Container("text/whatsapp", (), "chats:open_whatsapp"),
)


def load_readers() -> tuple[Reader | Opener, ...]:
    """Import and return every reader, for a process that is to read many files or loses its rights."""
    return (*(each.read for each in FORMATS), *(each.open for each in CONTAINERS))


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
