"""PDF as a page: the words of each of its pages, by pypdf.

No script is run and no link followed. Arabic that a program wrote in the order of the eye is
turned into the order of reading, told by where the article stands.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterator

from tawthiq.text.joined import joined
from tawthiq.text.page import Stated
from tawthiq.text.wire import Told
from tawthiq.values.errors import UnreadableError

MOST_PAGES = 2000
_ARABIC = re.compile("[\u0600-\u06ff]")
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_LEFT_TO_RIGHT = re.compile(
    r"[A-Za-z0-9\u0660-\u0669](?:[A-Za-z0-9\u0660-\u0669.,:/@%_-]*[A-Za-z0-9\u0660-\u0669%])?"
)
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def read_pdf(data: bytes) -> Told:
    """Read a PDF.

    Args:
        data: The whole file.

    Raises:
        UnreadableError: If it needs a password, is no PDF or holds no words.
    """
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            msg = "the PDF is locked with a password"
            raise UnreadableError(msg)
        if len(reader.pages) > MOST_PAGES:
            msg = f"the PDF has more than {MOST_PAGES} pages"
            raise UnreadableError(msg)
        words = [page.extract_text() for page in reader.pages]
        info = reader.metadata
        title = info.title if info else None
        author = info.author if info else None
    except PyPdfError as fault:
        msg = f"the file is no PDF that can be read: {fault}"
        raise UnreadableError(msg) from fault
    stated = Stated(title=_said(title), author=_said(author))
    return joined(_pages(words), stated=stated)


def _said(words: object) -> str | None:
    return " ".join(str(words).split()) or None if words else None


def _pages(words: list[str]) -> Iterator[tuple[str, str]]:
    """Give each page's place and words in the order of reading."""
    turned = in_order_of_the_eye("\n".join(words))
    for number, told in enumerate(words, 1):
        unshaped = _SHAPED.sub(lambda hit: unicodedata.normalize("NFKC", hit.group()), told)
        yield f"page {number}", (read_order(unshaped) if turned else unshaped)


def in_order_of_the_eye(text: str) -> bool:
    """Say whether Arabic words stand backwards: the article then closes words and opens none."""
    plain = unicodedata.normalize("NFKC", text)
    words = [word for word in re.findall(r"\w+", plain) if _ARABIC.match(word) and len(word) > 3]
    opened = sum(word.startswith("ال") for word in words)
    closed = sum(word.endswith("لا") for word in words)
    return bool(closed > 2 and closed > 3 * opened)


def read_order(text: str) -> str:
    """Return lines that stand in the order of the eye in the order of reading."""
    return "\n".join(_turned(line) for line in text.split("\n"))


def _turned(line: str) -> str:
    if not _ARABIC.search(line):
        return line
    back = line[::-1].translate(_MIRROR)
    return _LEFT_TO_RIGHT.sub(lambda hit: hit.group()[::-1], back)
