"""A public archive on loopback: it lists copies by RFC 7089 and replays them; all invented."""

from __future__ import annotations

import contextlib
import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from tests.network.answering import Answering
from tests.network.authority import serving

from tawthiq.capture.bringer import Bringer, Outside
from tawthiq.lexicon.web_archives import WebArchive
from tawthiq.network.apart import Apart
from tawthiq.network.egress import Egress
from tawthiq.network.fetch import Fetcher, Limits
from tawthiq.network.guard import Guard

HOST = "web.archive.org"
SAID = "Seven people were killed when shells fell on the market of Wadi Sarw."
PAGE = f"<html><body><article>{f'<p>{SAID}</p>' * 3}</article></body></html>".encode()


@dataclass
class Copies:
    """What the archive holds and was asked.

    Attributes:
        port: Where it answers.
        held: Status and body of each copy, by address and fourteen digits.
        listed: An answer to every question for a list, in place of its own.
        asked: Paths that were asked.
    """

    port: int = 0
    held: dict[tuple[str, str], tuple[int, bytes]] = field(default_factory=dict)
    listed: tuple[int, bytes] | None = None
    asked: list[str] = field(default_factory=list)

    @property
    def top(self) -> str:
        """Give its own address."""
        return f"http://{HOST}:{self.port}"

    @property
    def archive(self) -> WebArchive:
        """Give how it is asked."""
        return WebArchive(
            name="Amber Archive",
            hosts=(HOST,),
            replay=("web/",),
            latest=f"{self.top}/web/{{address}}",
            timemap=f"{self.top}/web/timemap/link/{{address}}",
            raw=f"{self.top}/web/{{at}}id_/{{address}}",
        )

    def list_of(self, address: str) -> bytes:
        """Give its list of copies of an address."""
        told = [f'<{address}>; rel="original"']
        for (original, at), _ in sorted(self.held.items()):
            if original == address:
                day = format_datetime(
                    datetime.strptime(at, "%Y%m%d%H%M%S").replace(tzinfo=UTC), usegmt=True
                )
                told.append(f'<{self.top}/web/{at}/{address}>; rel="memento"; datetime="{day}"')
        return ",\n".join(told).encode()


@contextlib.contextmanager
def copies() -> Iterator[Copies]:
    """Give an archive that answers on loopback."""
    told = Copies()

    class Answers(Answering):
        def answer(self) -> None:
            told.asked.append(self.path)
            start = "/web/timemap/link/"
            if self.path.startswith(start):
                address = self.path.removeprefix(start)
                known = any(original == address for original, _ in told.held)
                status, body = told.listed or (200 if known else 404, told.list_of(address))
                self._say(
                    gzip.compress(body),
                    status=status,
                    Content_Type="application/link-format",
                    Content_Encoding="gzip",
                )
                return
            at, _, address = self.path.removeprefix("/web/").partition("id_/")
            status, body = told.held.get((address, at), (404, b"nothing"))
            self._say(body, status=status, Content_Encoding="identity")

    with serving(Answers) as port:
        told.port = port
        yield told


def asking(bringer: Bringer, told: Copies) -> Bringer:
    """Let somebody reach that archive and nothing else that is private."""
    fetcher = Fetcher(
        egress=Egress("direct"),
        clock=bringer.clock,
        guard=Guard(also=frozenset({("127.0.0.1", told.port), (HOST, told.port)})),
        limits=Limits(connect_s=2, idle_s=2, whole_s=5, apart_s=0),
        resolve=lambda host, port: ["127.0.0.1"],
        apart=Apart(lambda _: None),
    )
    return Bringer(bringer.actor, bringer.clock, Outside(fetcher.fetch, "direct"))
