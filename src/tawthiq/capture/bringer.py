"""Who brings something, by what clock and by what way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tawthiq.custody.ledger import Clock
from tawthiq.network.answer import Fetched, Headers, NotFetched
from tawthiq.network.seen import Seen

Fetch = Callable[[str], Fetched | NotFetched]
"""Fetches one address; ``network.Fetcher.fetch`` is one."""

FetchIf = Callable[[str, Headers], Fetched | NotFetched]
"""Fetches one address on conditions that are headers (``If-None-Match``)."""

Look = Callable[[str], Seen | NotFetched]
"""Opens one address in a browser; ``network.Browser.look`` is one."""


@dataclass(frozen=True, slots=True)
class Outside:
    """The way to the outside that this archive's people chose.

    Attributes:
        fetch: Fetches one address through the guard.
        label: What the ledger says of the way: "direct", "proxy" or "tor".
        look: Opens one address in a browser, where a person asked for it; else ``None``.
        fetch_if: Fetches one address on conditions; ``None`` where feeds are not polled.
    """

    fetch: Fetch
    label: str
    look: Look | None = None
    fetch_if: FetchIf | None = None


@dataclass(frozen=True, slots=True)
class Bringer:
    """Who brings something, by what clock and by what way.

    Attributes:
        actor: ``p:<pseudonymous id>`` of a person, or ``program:<name>@<version>``.
        clock: Gives the time of a ledger entry.
        outside: The way to the outside, or ``None`` where it is never reached.
        anew: Fetches also addresses that were captured whole before.
        again: Takes in also what was removed from the archive before, by a decision of its own.
    """

    actor: str
    clock: Clock
    outside: Outside | None = None
    again: bool = False
    anew: bool = False
