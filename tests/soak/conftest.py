"""The long runs take custody's small archives."""

from __future__ import annotations

from tests.custody.conftest import archive, clock, filled, ring, seal_texts, small_disk

__all__ = ["archive", "clock", "filled", "ring", "seal_texts", "small_disk"]
