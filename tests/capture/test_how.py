"""What the ledger says of the way an answer came, over real TLS on loopback."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.capture.test_addresses import PAGE
from tests.network.answering import Answering
from tests.network.authority import authority, serving

from tawthiq.capture.bringer import Bringer, Outside
from tawthiq.capture.capture import capture
from tawthiq.capture.how import remarks_on
from tawthiq.custody.entry import Entry
from tawthiq.custody.ledger import Ledger
from tawthiq.network.apart import Apart
from tawthiq.network.egress import Egress
from tawthiq.network.fetch import Fetcher
from tawthiq.network.guard import Guard

LOCAL = "127.0.0.1"
HOST = "amber.example"


class Leading(Answering):
    """Leads on to where the test says; without that it gives a page."""

    leads_to = ""

    def answer(self) -> None:
        self.send_response(302 if self.leads_to else 200)
        if self.leads_to:
            self.send_header("Location", self.leads_to)
        self.send_header("Content-Length", "0" if self.leads_to else str(len(PAGE)))
        self.end_headers()
        self.wfile.write(b"" if self.leads_to else PAGE)


def sealed(archive: Path, bringer: Bringer, fetcher: Fetcher, address: str) -> Entry:
    list(
        capture(
            [address], archive, bringer=replace(bringer, outside=Outside(fetcher.fetch, "direct"))
        )
    )
    with Ledger(archive) as ledger:
        (entry,) = ledger.entries()
    return entry


@pytest.mark.parametrize("down", [True, False], ids=["https to http", "http to https"])
def test_a_chain_that_leaves_https_is_remarked(
    archive: Path, bringer: Bringer, tmp_path: Path, down: bool
) -> None:
    class First(Leading):
        pass

    shown = authority(tmp_path, HOST)
    first, second = (shown.file, None) if down else (None, shown.file)
    with serving(First, first) as port, serving(Leading, second) as other:
        asked = f"http{'s' * down}://{HOST}:{port}/7"
        First.leads_to = f"http{'s' * (not down)}://{HOST}:{other}/8"
        fetcher = Fetcher(
            egress=Egress("direct"),
            clock=lambda: datetime(2020, 1, 1, tzinfo=UTC),
            guard=Guard(
                also=frozenset({(LOCAL, port), (LOCAL, other), (HOST, port), (HOST, other)})
            ),
            trust=shown.trust,
            resolve=lambda host, port: [LOCAL],
            apart=Apart(lambda seconds: None),
        )
        entry = sealed(archive, bringer, fetcher, asked)
    assert (entry.detail["url_final"], entry.detail["status"]) == (First.leads_to, 200)
    assert bool(entry.detail["tls"]) is not down
    if down:
        assert remarks_on(entry) == (
            f"{asked} led on to {First.leads_to}, from https to http: "
            "what came from there on could be read and changed by anyone on the way",
        )
    else:
        assert "remarks" not in entry.detail
