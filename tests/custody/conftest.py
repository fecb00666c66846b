"""An archive in a temporary folder, a clock that ticks by itself, and a few sealed objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tawthiq.custody.archive import Archive, Settings, create_archive
from tawthiq.custody.seal import Incoming, seal
from tawthiq.custody.sealed import Sealed

Ticking = Callable[[], datetime]


@pytest.fixture
def clock() -> Ticking:
    ticks: Iterator[datetime] = (
        datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=n) for n in range(10**9)
    )
    return lambda: next(ticks)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return create_archive(tmp_path / "archive", settings=Settings())


@pytest.fixture
def seal_texts(archive: Archive, clock: Ticking) -> Callable[[list[bytes]], list[Sealed]]:
    def sealed(texts: list[bytes]) -> list[Sealed]:
        items = [
            Incoming(partial(iter, [text]), "p:alice", media_type="text/plain", name=f"{n}.txt")
            for n, text in enumerate(texts)
        ]
        given = seal(archive.folder, items, clock=clock)
        return [one for one in given if isinstance(one, Sealed)]

    return sealed


@pytest.fixture
def filled(archive: Archive, seal_texts: Callable[[list[bytes]], list[Sealed]]) -> Archive:
    seal_texts([f"report {n} of Qasr Numan".encode() for n in range(8)])
    return archive
