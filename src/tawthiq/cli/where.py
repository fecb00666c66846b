"""Which archive a command works on: the option, the environment, or the nearest folder above."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Where:
    """Where the archive is to be found.

    Attributes:
        folder: Folder given before the verb or by ``TAWTHIQ_ARCHIVE``; ``None`` to look upwards.
    """

    folder: Path | None
