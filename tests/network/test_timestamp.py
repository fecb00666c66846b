from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tawthiq.network import timestamp
from tawthiq.network.timestamp import poster
from tawthiq.values.errors import BadArgumentError, StorageError


class Answer(BaseHTTPRequestHandler):
    """Echoes a request, redirects, or answers with more than is taken."""

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "/echo")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        kind = self.headers["Content-Type"].encode()
        self.wfile.write(bytes(2000) if self.path == "/much" else kind + b" " + query)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_request_goes_out_as_an_authority_expects_it(address: str) -> None:
    post = poster("direct")
    assert post is not None
    assert post(f"{address}/echo", b"query") == b"application/timestamp-query query"


def test_nothing_leaves_where_nothing_may() -> None:
    assert poster("never") is None


def test_a_redirect_is_not_followed(address: str) -> None:
    post = poster("direct")
    assert post is not None
    with pytest.raises(StorageError, match="could not be reached"):
        post(f"{address}/away", b"query")


def test_an_answer_that_is_too_long_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timestamp, "LARGEST_ANSWER", 1000)
    post = poster("direct")
    assert post is not None
    with pytest.raises(StorageError, match="more than 1000 bytes"):
        post(f"{address}/much", b"query")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "a.example"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    post = poster("direct")
    assert post is not None
    with pytest.raises(BadArgumentError, match="http or https"):
        post(url, b"query")


@pytest.mark.parametrize("egress", ["proxy", "tor"])
def test_a_request_goes_through_the_proxy_that_was_chosen(egress: str, address: str) -> None:
    post = poster(egress, address)
    assert post is not None
    assert post("http://authority.example/tsr", b"query").endswith(b"query")


def test_a_proxy_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(BadArgumentError, match="a proxy's address begins with"):
        poster("proxy", "ftp://127.0.0.1:9050")
    with pytest.raises(BadArgumentError, match="a proxy's address begins with"):
        poster("proxy")


class Socks(socketserver.StreamRequestHandler):
    """A SOCKS 5 proxy that takes every name to one place, and remembers it."""

    place: tuple[str, int]
    asked: list[tuple[str, int]]

    def handle(self) -> None:
        _, count = self.rfile.read(2)
        self.rfile.read(count)
        self.wfile.write(b"\x05\x00")
        assert self.rfile.read(4) == b"\x05\x01\x00\x03", "the name is resolved at the far end"
        name = self.rfile.read(self.rfile.read(1)[0]).decode()
        self.asked.append((name, int.from_bytes(self.rfile.read(2), "big")))
        self.wfile.write(b"\x05\x00\x00\x01" + bytes(6))
        with socket.create_connection(self.place) as onward:
            self.connection.settimeout(0.2)
            with contextlib.suppress(TimeoutError):
                while piece := self.connection.recv(4096):
                    onward.sendall(piece)
            while piece := onward.recv(4096):
                self.wfile.write(piece)


@pytest.mark.parametrize("egress", ["proxy", "tor"])
def test_a_request_goes_through_socks_and_its_name_is_not_resolved_here(
    egress: str, address: str
) -> None:
    asked: list[tuple[str, int]] = []
    place = ("127.0.0.1", int(address.rpartition(":")[2]))
    handler = type("Handler", (Socks,), {"place": place, "asked": asked})
    with socketserver.TCPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            post = poster(egress, f"socks5://127.0.0.1:{server.server_address[1]}")
            assert post is not None
            assert post("http://authority.example/tsr", b"query").endswith(b"query")
        finally:
            server.shutdown()
            thread.join()
    assert asked == [("authority.example", 80)]
