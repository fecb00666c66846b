"""Reading a file as it lies there: for ``claims FILE`` and ``add --dry-run``, which store nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

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
    """Describe a file as if it were sealed; its entry number is that of no entry."""
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
