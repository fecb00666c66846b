"""A server on loopback that misbehaves as it is told, and a fetcher that may reach only it."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer

import pytest
from tests.network.answering import Answering
from tests.network.browsing import browser, inner, outer, reached, temporary

from tawthiq.network.apart import Apart
from tawthiq.network.egress import Egress
from tawthiq.network.fetch import Fetcher, Limits
from tawthiq.network.guard import Guard

__all__ = ["browser", "inner", "outer", "reached", "temporary"]

PAGE = (
    b"<html><head><title>Amber Wire</title></head><body><article><h1>Shelling</h1>"
    + b"<p>Seven people were killed when shells fell on the market of Wadi Sarw.</p>" * 3
    + b"</article></body></html>"
)
LOCAL = "127.0.0.1"


class Answers(Answering):
    """Misbehaves as its address says."""

    def answer(self) -> None:
        answer = getattr(self, "_" + self.path.strip("/").partition("?")[0], self._page)
        answer()

    def _page(self) -> None:
        self._say(PAGE)

    def _zipped(self) -> None:
        self._say(gzip.compress(PAGE), Content_Encoding="gzip")

    def _bomb(self) -> None:
        self._say(gzip.compress(b" " * 30_000_000), Content_Encoding="gzip")

    def _brotli(self) -> None:
        self._say(b"\x5b\xff\xff", Content_Encoding="br")

    def _check(self) -> None:
        self._say(b"<html><body><h1>Just a moment...</h1>Checking your browser</body></html>")

    def _gone(self) -> None:
        self._say(b"<html><body>Nothing to see here</body></html>", status=404)

    def _first(self) -> None:
        self._say(b"", status=302, Location="/page")

    def _round(self) -> None:
        self._say(b"", status=302, Location="/round")

    def _inward(self) -> None:
        self._say(b"", status=301, Location="http://127.0.0.1:1/secret")

    def _nowhere(self) -> None:
        self._say(b"", status=302, Location="http://[::1")

    def _arabic(self) -> None:
        self.wfile.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ")
        self.wfile.write("/خبر?من=نا\r\n\r\n".encode())

    def _named(self) -> None:
        self._say(self.path.encode())

    def _headers(self) -> None:
        self.send_response(200)
        for number in range(20_000):
            self.send_header(f"X-{number}", "x" * 100)
        self.end_headers()

    def _nonsense(self) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")
        self.close_connection = True

    def _metadata(self) -> None:
        self._say(b"", status=301, Location="http://169.254.169.254/latest/meta-data/")

    def _short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(PAGE)
        self.close_connection = True

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for _ in range(2000):
            self.wfile.write(b"x" * 10_000)

    def _slow(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for _ in range(40):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def _silent(self) -> None:
        time.sleep(2)
        self.close_connection = True


@pytest.fixture(scope="session")
def server() -> Iterator[int]:
    """Give the port of the server."""
    with ThreadingHTTPServer((LOCAL, 0), Answers) as found:
        found.daemon_threads = True
        thread = threading.Thread(target=found.serve_forever, args=(0.05,))
        thread.start()
        yield found.server_address[1]
        found.shutdown()
        thread.join()


@pytest.fixture
def fetcher(server: int) -> Fetcher:
    """Give a fetcher whose guard lets the server through and nothing else that is private."""
    return Fetcher(
        egress=Egress("direct"),
        clock=lambda: datetime(2020, 1, 1, tzinfo=UTC),
        guard=Guard(also=frozenset({(LOCAL, server), ("amber.example", server)})),
        limits=Limits(connect_s=1, idle_s=1, whole_s=1.5, body=100_000, apart_s=0),
        resolve=lambda host, port: [LOCAL],
        apart=Apart(lambda seconds: None),
    )
