"""What a look writes down as it goes, so that a look that is killed leaves what came before."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

NOTES = "notes.jsonl"
MOST_ANSWERS = 5000


class Notes:
    """Writes what is seen into the job's folder at once."""

    def __init__(self, folder: Path, most: int) -> None:
        """Begin.

        Args:
            folder: The job's folder.
            most: Bytes of everything that is kept.
        """
        self.folder = folder
        self._left = most
        self._bodies = 0
        self._answers = 0
        self.done = False
        self._out = (folder / NOTES).open("a", encoding="utf-8")

    def say(self, what: str, **told: Any) -> None:
        """Write one note, with its time."""
        self._out.write(json.dumps({"what": what, "at": time.time(), **told}) + "\n")
        self._out.flush()

    def room(self, size: int) -> bool:
        """Say whether one more answer may be kept; a page can ask without end."""
        self._answers += 1
        self._left -= size
        return self._left >= 0 and self._answers <= MOST_ANSWERS

    def body(self, data: bytes) -> str | None:
        """Keep a body; gives its file, or nothing where all bodies are too large."""
        self._left -= len(data)
        if self._left < 0:
            return None
        self._bodies += 1
        name = f"body-{self._bodies}"
        (self.folder / name).write_bytes(data)
        return name
