"""WACZ packages of web archives: the WARC files in them, read as if each had come alone.

The package's own list of hashes proves nothing to us (WACZ 1.2.0): the seal over the whole file
does. Paths and density are judged before anything is opened; nothing is written out.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from tawthiq.text.remark import Remark
from tawthiq.text.warc import ReadBody, read_warc
from tawthiq.text.wire import Told
from tawthiq.text.zips import judge, open_zip
from tawthiq.values.errors import UnreadableError

MOST_BYTES = 8 * 1024**3


def read_wacz(
    stream: IO[bytes], kind_of: Callable[[bytes, str | None], str], read: ReadBody
) -> Iterator[Told | Remark]:
    """Give the pages of a package, as ``read_warc`` does of a WARC file.

    Raises:
        HostileInputError: If it was built to harm.
        UnreadableError: If it is no package or holds no WARC file.
    """
    try:
        package = open_zip(stream)
        judge(package.infolist(), most=MOST_BYTES)
        names = sorted(name for name in package.namelist() if _is_archive(name))
        if not names:
            msg = "the package holds no WARC file"
            raise UnreadableError(msg)
        for name in names:
            with package.open(name) as inner:
                yield from read_warc(inner, kind_of, read)
    except _BROKEN as fault:
        msg = f"the package is no whole zip file: {fault}"
        raise UnreadableError(msg) from fault


_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError),
    ValueError,  # a place before the file's beginning
)


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))
