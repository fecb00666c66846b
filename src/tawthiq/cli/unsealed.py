"""Reading a file as it lies there: for ``claims FILE`` and ``add --dry-run``, which store nothing.

Use ``refuse_endless`` before the bytes of any file that a person names are read to their end.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.values.errors import UnreadableError

if TYPE_CHECKING:
    from tawthiq.custody.sealed import Sealed
    from tawthiq.text.reading import Reading
    from tawthiq.text.remark import Remark


def read_unsealed(
    path: Path, *, columns: Mapping[str, str] | None = None
) -> Iterator[Reading | Remark]:
    """Give the readings of a file and the remarks on it, as if it were sealed.

    Args:
        path: The file.
        columns: For a file of collected reports: their column to our field.

    Raises:
        OSError: If the file cannot be opened.
    """
    from tawthiq.text.read import read

    return read(described(path), lambda _: path.open("rb"), columns=columns)


def described(path: Path) -> Sealed:
    """Describe a file as if it were sealed; its entry number is that of no entry.

    Raises:
        OSError: If the file cannot be opened.
        UnreadableError: If it is no file but something without an end.
    """
    refuse_endless(path)
    from tawthiq.custody.sealed import Sealed
    from tawthiq.text.kinds import HEAD, kind_of
    from tawthiq.values.digest import Digest

    with path.open("rb") as stream:
        kind = kind_of(stream.read(HEAD), path.name)
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Sealed(
        digest=Digest(digest),
        size=path.stat().st_size,
        media_type=kind,
        name=path.name,
        seq=-1,
        at="",
    )


def refuse_endless(path: Path, *, pipe: bool = False) -> None:
    """Refuse what has no end, and what nobody may ever write into.

    Args:
        path: What a person named; whether it is there is found when it is opened.
        pipe: Whether a pipe is taken, as a shell makes one from another command.

    Raises:
        UnreadableError: If it is a device, a socket or a pipe.
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or (pipe and stat.S_ISFIFO(mode))):
        msg = f"{path} is no regular file but a pipe, a socket or a device"
        raise UnreadableError(msg)
