"""A hundred thousand damaged files of every format, brought to an archive and read.

Each of the hundred parts stands alone by its seed. A run that was interrupted goes on with
``SOAK_RESUME=1 make soak``: parts that were done with the same code are passed over.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import pytest
from tests.text.damaging import damaged
from tests.text.test_damaged import is_told, leads_back

from tawthiq.capture.capture import Bringer, capture
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.archive import Settings, create_archive
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.values.digest import Digest

PARTS, FILES = 100, 1000
LONGEST_S = 120
_CODE = (Path(__file__).parents[2] / "src" / "tawthiq" / "text", Path(__file__).parents[1] / "text")


def code_digest() -> str:
    """Return a digest of what a run depends on."""
    files = sorted(path for folder in _CODE for path in folder.rglob("*.py"))
    return Digest.of(b"".join(path.read_bytes() for path in files)).hex


def end_of(sealed: Sealed, store: Store) -> str:
    """Read one file and say how it ended; every reading leads back, every remark is a sentence."""
    found = list(read(sealed, store.open))
    readings = [one for one in found if isinstance(one, Reading)]
    remarks = [one for one in found if not isinstance(one, Reading)]
    assert all(leads_back(one) for one in readings), sealed
    assert all(is_told(remark) for remark in remarks), sealed
    if readings:
        return "sealed and read"
    waits = sealed.media_type.startswith(("image/", "audio/", "video/", "text/css"))
    assert remarks or waits, sealed
    return "sealed and unreadable" if remarks else "sealed, waits for a person"


def too_long(_signal: int, _frame: FrameType | None) -> None:
    msg = f"a file took longer than {LONGEST_S} s"
    raise TimeoutError(msg)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(PARTS))
def test_a_thousand_damaged_files_are_read_or_refused(
    seed: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    key = f"soak/damaged/{code_digest()[:16]}/{seed}"
    cache = request.config.cache
    assert cache is not None
    if os.environ.get("SOAK_RESUME") and (done := cache.get(key, None)):
        pytest.skip(f"done before with this code: {done}")
    desk = tmp_path / "desk"
    desk.mkdir()
    for number, (name, data) in enumerate(damaged(seed=seed, many=FILES)):
        (desk / f"{number:04}-{name}").write_bytes(data)
    archive = create_archive(tmp_path / "archive", settings=Settings()).folder
    store = Store(archive)
    bringer = Bringer("program:soak@1", lambda: datetime(2020, 1, 1, tzinfo=UTC))
    ends: Counter[str] = Counter()
    signal.signal(signal.SIGALRM, too_long)
    for got in capture([desk], archive, bringer=bringer):
        if isinstance(got, SetAside):
            assert len(got.reason) > 8
            ends["refused"] += 1
            continue
        signal.alarm(LONGEST_S)
        ends[end_of(got, store)] += 1
        signal.alarm(0)
    assert sum(ends.values()) == FILES
    cache.set(key, dict(ends))
