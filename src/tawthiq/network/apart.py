"""Keeps two requests to one host apart in time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Apart:
    """Remembers when each host was asked last.

    Attributes:
        wait: Waits some seconds; tests pass one that does not.
    """

    wait: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)

    def before(self, host: str, seconds: float) -> None:
        """Wait until a host may be asked again.

        Args:
            host: The host.
            seconds: How far apart two requests to it are.
        """
        now = time.monotonic()
        left = self._last.get(host, now - seconds) + seconds - now
        if left > 0:
            self.wait(left)
        self._last[host] = time.monotonic()
