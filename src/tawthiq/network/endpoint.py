"""Where a language model answers, without the library that asks it.

Use ``Endpoint`` to name one; ``network.model.ask`` asks it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers, and how it is asked.

    Attributes:
        url: Base address, "http://127.0.0.1:8080/v1".
        model: Model's name there.
        key: Access key; never printed, an unguarded endpoint takes any.
        timeout_s: Seconds to wait for one answer.
        seed: Seed passed along, so that an endpoint that can repeat itself does.
    """

    url: str
    model: str
    key: str = field(default="none", repr=False)
    timeout_s: float = 60.0
    seed: int = 0

    @property
    def leaves_the_machine(self) -> bool:
        """Whether texts sent there leave this machine."""
        host = urlsplit(self.url).hostname or ""
        if host == "localhost":
            return False
        try:
            return not ip_address(host).is_loopback
        except ValueError:
            return True
