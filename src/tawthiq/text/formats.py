"""Which kinds of file are read, and by which reader: one line each, in sight.

A new format is a module with a reader of this shape and one more line in ``FORMATS``;
``docs/how-to/add-an-input-format.md`` shows one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tawthiq.text.html import read_html
from tawthiq.text.page import Page
from tawthiq.text.plain import read_plain
from tawthiq.text.posts import Piece

Reader = Callable[[bytes], tuple[Page, tuple[Piece, ...]]]
"""Takes a whole file, gives its page and how it is parted; raises ``UnreadableError``."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that holds one text.

    Attributes:
        kind: Its media type.
        endings: Endings of names that mean it, lower case, without the dot.
        read: Its reader.
    """

    kind: str
    endings: tuple[str, ...]
    read: Reader


FORMATS = (
    Format("text/plain", ("txt", "text", "md", "log"), read_plain),
    Format("text/html", ("html", "htm", "xhtml"), read_html),
)
