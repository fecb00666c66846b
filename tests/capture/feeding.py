"""A server on loopback with a feed and its pages, all about invented places."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from tests.network.answering import Answering
from tests.network.authority import serving

from tawthiq.capture.bringer import Bringer, Outside
from tawthiq.network.answer import Fetched, Headers, NotFetched
from tawthiq.network.apart import Apart
from tawthiq.network.egress import Egress
from tawthiq.network.fetch import Fetcher, Limits
from tawthiq.network.guard import Guard

HOST = "amber.example"
START = datetime(2031, 5, 4, 12, tzinfo=UTC)


@dataclass
class Wire:
    """What the server holds and was asked."""

    port: int = 0
    items: list[int] = field(default_factory=list)
    broken: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def feed(self) -> str:
        """Give the feed's address."""
        return f"http://{HOST}:{self.port}/feed"

    def page(self, number: int) -> str:
        """Give an item's address."""
        return f"http://{HOST}:{self.port}/{number}"

    def count(self, path: str) -> int:
        """Say how often a path was asked."""
        return sum(one == path for one, _ in self.asked)

    def words(self) -> bytes:
        """Give the feed, its newest item last; item n is of the n-th day."""
        entries = "".join(
            f"<item><title>Shelling {number}</title><link>{self.page(number)}</link>"
            f"<pubDate>{format_datetime(START + timedelta(days=number))}</pubDate></item>"
            for number in self.items
        )
        return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Amber Wire</title>{entries}</channel></rss>".encode()


@contextlib.contextmanager
def wire() -> Iterator[Wire]:
    """Give a server whose feed can change."""
    told = Wire()

    class Answers(Answering):
        def answer(self) -> None:
            told.asked.append((self.path, self.headers.get("If-None-Match", "")))
            tag = '"' + ".".join(map(str, told.items)) + '"'
            if told.broken:
                self._say("busy", status=503)
            elif self.path == "/feed" and self.headers.get("If-None-Match") == tag:
                self._say("", status=304)
            elif self.path == "/feed":
                self._say(told.words(), Content_Type="application/rss+xml", ETag=tag)
            elif self.path == "/robots.txt":
                self._say("User-agent: *\nDisallow: /private\n", Content_Type="text/plain")
            else:
                words = f"<p>{self.path[1:]} people were killed when shells fell on Wadi Sarw.</p>"
                self._say(f"<html><body><article>{words * 3}</article></body></html>")

    with serving(Answers) as port:
        told.port = port
        yield told


def reaching(bringer: Bringer, told: Wire, *, waited: list[float] | None = None) -> Bringer:
    """Let somebody reach that server and nothing else that is private."""
    pauses: list[float] = waited if waited is not None else []
    fetcher = Fetcher(
        egress=Egress("direct"),
        clock=bringer.clock,
        guard=Guard(also=frozenset({("127.0.0.1", told.port), (HOST, told.port)})),
        limits=Limits(connect_s=2, idle_s=2, whole_s=5, apart_s=2 if waited is not None else 0),
        resolve=lambda host, port: ["127.0.0.1"],
        apart=Apart(pauses.append),
    )

    def fetch_if(url: str, known: Headers) -> Fetched | NotFetched:
        return fetcher.fetch(url, known=known)

    outside = Outside(fetcher.fetch, "direct", fetch_if=fetch_if)
    return Bringer(bringer.actor, bringer.clock, outside)


def sealed_files(folder: Path) -> int:
    """Count the objects of an archive."""
    return sum(1 for one in (folder / "store" / "objects").rglob("*") if len(one.name) == 64)
