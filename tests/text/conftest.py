"""How the tests of this room read bytes without an archive."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from tawthiq.custody.sealed import Sealed
from tawthiq.text.kinds import HEAD, kind_of
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.text.remark import Remark
from tawthiq.values.digest import Digest

Read = Callable[..., tuple[list[Reading], list[Remark]]]


def read_bytes(
    data: bytes, name: str, *, columns: dict[str, str] | None = None
) -> tuple[list[Reading], list[Remark]]:
    """Read ``data`` as if it had been sealed under ``name``."""
    sealed = Sealed(
        digest=Digest.of(data),
        size=len(data),
        media_type=kind_of(data[:HEAD], name),
        name=name,
        seq=0,
        at="2020-01-01T00:00:00.000000Z",
    )
    found = list(read(sealed, lambda _: io.BytesIO(data), columns=columns))
    readings = [one for one in found if isinstance(one, Reading)]
    return readings, [one for one in found if isinstance(one, Remark)]


@pytest.fixture
def reading() -> Read:
    """Give the function that reads bytes."""
    return read_bytes
