"""Which files beside a saved page that page shows in frames.

Use ``FrameFiles.role`` on a file that ``files.page_beside`` says belongs to a page. The page is only
searched for the names it gives to frames; it is parsed later, in a limited child.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from tawthiq.capture.files import pieces_of
from tawthiq.text.kinds import FRAME, HTML, PART
from tawthiq.values.errors import UnreadableError

MOST = 200
"""How many files beside a page are searched for frames of their own."""

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest page that is searched."""

_SOURCE = re.compile(
    r"""<i?frame\b[^>]{0,4000}?\bsrc\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s>"']{1,2000}))""",
    re.IGNORECASE,
)
_ENDINGS = (".html", ".htm", ".xhtml")


@dataclass(slots=True)
class FrameFiles:
    """Looks each saved page through once."""

    _shown: dict[tuple[Path, Path], tuple[str, frozenset[str]]] = field(default_factory=dict)

    def role(self, path: Path, page: Path, *, kind: str) -> str:
        """Return what is put behind the kind of a file that belongs to a page.

        Args:
            path: The file.
            page: The page it belongs to.
            kind: Its media type.
        """
        if kind != HTML:
            return PART
        beside = (page, path.parent)
        if beside not in self._shown:
            self._shown[beside] = _shown_by(*beside)
        digest, names = self._shown[beside]
        return FRAME + digest if path.name in names else PART


def _shown_by(page: Path, folder: Path) -> tuple[str, frozenset[str]]:
    """Return a page's digest, and the names of files that it and its frames show in frames."""
    try:
        digest, names = _names_in(page)
        for number, other in enumerate(sorted(folder.iterdir())):
            if number >= MOST:
                break
            if other.name.lower().endswith(_ENDINGS) and other.is_file():
                names |= _names_in(other)[1]
    except (OSError, UnreadableError):
        return "", frozenset()
    return digest, frozenset(names)


def _names_in(page: Path) -> tuple[str, set[str]]:
    """Return a page's digest and the file names of its frames; a page too large names none.

    Raises:
        UnreadableError: If it cannot be had.
    """
    told, kept, size = sha256(), [], 0
    for piece in pieces_of(page):
        told.update(piece)
        size += len(piece)
        if size <= LARGEST:
            kept.append(piece)
    markup = b"".join(kept).decode("utf-8", "replace") if size <= LARGEST else ""
    sources = (next(filter(None, found.groups())) for found in _SOURCE.finditer(markup))
    names = {unquote(html.unescape(one)).replace("\\", "/").rpartition("/")[2] for one in sources}
    return told.hexdigest(), names - {""}
