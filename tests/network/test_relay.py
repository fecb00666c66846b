"""The proxy that a browser is forced through, spoken to by hand."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.network.authority import authority, serving
from tests.network.conftest import LOCAL, PAGE, Answers

from tawthiq.network.answer import Cut
from tawthiq.network.egress import Egress, way_out
from tawthiq.network.guard import Guard
from tawthiq.network.relay import Relay
from tawthiq.network.upstream import Way

HOST = "amber.example"


def way(server: int, egress: Egress | None = None) -> Way:
    guard = Guard(also=frozenset({(LOCAL, server), (HOST, server)}))
    return Way(egress or Egress("direct"), guard, lambda host, port: [LOCAL], connect_s=2)


@pytest.fixture
def relay(server: int) -> Iterator[Relay]:
    with Relay(way(server), most=1_000_000, whole_s=10) as found:
        yield found


def said(relay: Relay, words: bytes) -> bytes:
    """Send some words to the proxy and give all that comes back."""
    with socket.create_connection((LOCAL, relay.port), 5) as link:
        link.sendall(words)
        got = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := link.recv(65_536):
                got += piece
        return got


def asking(url: str, *, more: bytes = b"") -> bytes:
    return f"GET {url} HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n".encode() + more + b"\r\n"  # fmt: skip


def test_a_request_is_passed_and_the_connection_ends_with_its_answer(
    relay: Relay, server: int
) -> None:
    got = said(relay, asking(f"http://{HOST}:{server}/page"))
    head, _, body = got.partition(b"\r\n\r\n")
    assert body == PAGE
    assert b"\r\nConnection: close" in head
    assert relay.address_of(HOST, server) == LOCAL
    assert relay.refusals() == ()


@pytest.mark.parametrize(
    "asked",
    [
        asking("http://127.0.0.1/"),
        asking("http://10.0.0.1/"),
        asking("http://basalt.example/"),
        asking("http://localhost:8080/"),
        asking("ftp://amber.example/"),
        asking("/page"),
        b"CONNECT 127.0.0.1:443 HTTP/1.1\r\n\r\n",
        b"CONNECT amber.example:22 HTTP/1.1\r\n\r\n",
        b"CONNECT basalt.example:443 HTTP/1.1\r\n\r\n",
        b"CONNECT user@amber.example:443 HTTP/1.1\r\n\r\n",
        b"CONNECT [::1]:443 HTTP/1.1\r\n\r\n",
        b"CONNECT amber.example HTTP/1.1 and more\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x05\x01\x00\x00\r\n\r\n",
        b"x" * 200_000,
    ],
)
def test_what_is_refused_gets_no_answer_that_could_pass_for_the_site_s(
    relay: Relay, asked: bytes
) -> None:
    assert said(relay, asked) == b""
    assert all(one.address == "" for one in relay.asked)


def test_a_second_request_on_one_connection_is_not_passed_unjudged(
    relay: Relay, server: int
) -> None:
    twice = asking(f"http://{HOST}:{server}/page") + asking("http://127.0.0.1:1/secret")
    assert said(relay, twice).count(b"HTTP/1.1 200") == 1
    assert [one.host for one in relay.asked] == [HOST]


def test_each_connection_is_resolved_and_judged_anew(server: int) -> None:
    answers = iter([[LOCAL], ["10.0.0.1"], [LOCAL, "192.168.0.1"]])
    turning = Way(Egress("direct"), way(server).guard, lambda host, port: next(answers))
    with Relay(turning, most=1_000_000, whole_s=10) as relay:
        assert PAGE in said(relay, asking(f"http://{HOST}:{server}/page"))
        for _ in range(2):
            assert said(relay, asking(f"http://{HOST}:{server}/page")) == b""
    (refused,) = relay.refusals()
    assert refused.refused == "192.168.0.1 is not a public address"


def test_everything_together_has_one_limit_of_size_and_one_of_time(server: int) -> None:
    with Relay(way(server), most=50_000, whole_s=10) as relay:
        assert len(said(relay, asking(f"http://{HOST}:{server}/endless"))) < 60_000
        assert relay.cut is Cut.LENGTH
        assert said(relay, asking(f"http://{HOST}:{server}/page")) == b""
    with Relay(way(server), most=50_000, whole_s=0.5) as relay:
        assert said(relay, asking(f"http://{HOST}:{server}/silent")) == b""
        assert relay.cut is Cut.TIME


def test_closing_ends_what_is_under_way(server: int) -> None:
    before = threading.active_count()
    with (
        Relay(way(server), most=1_000_000, whole_s=60) as relay,
        socket.create_connection((LOCAL, relay.port)) as link,
    ):
        link.sendall(asking(f"http://{HOST}:{server}/slow"))
    assert threading.active_count() <= before + 1  # the server's own


def test_what_browsers_ask_of_themselves_is_neither_connected_nor_told(server: int) -> None:
    with Relay(way(server), most=9, whole_s=9, unasked=frozenset({HOST})) as relay:
        assert said(relay, asking(f"http://{HOST}:{server}/page")) == b""
    assert relay.asked == []


def test_tls_goes_through_as_a_tunnel(tmp_path: Path) -> None:
    shown = authority(tmp_path, HOST)
    with serving(Answers, shown.file) as port, Relay(way(port), most=10**6, whole_s=9) as relay:
        link = socket.create_connection((LOCAL, relay.port), 5)
        link.sendall(f"CONNECT {HOST}:{port} HTTP/1.1\r\n\r\n".encode())
        assert link.recv(100) == b"HTTP/1.1 200 OK\r\n\r\n"
        with shown.trust.wrap_socket(link, server_hostname=HOST) as safe:
            safe.sendall(b"GET /page HTTP/1.1\r\nHost: amber.example\r\nConnection: close\r\n\r\n")
            assert b"200 OK" in safe.recv(100)


class _Proxy(Answers):
    """A stand-in for the proxy that a person chose."""

    asked: list[str] = []  # noqa: RUF012 - what one test looks at

    def do_CONNECT(self) -> None:  # noqa: N802 - the name http.server asks for
        self.asked.append(self.path)
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" if "amber" in self.path else b"HTTP/1.1 403 No\r\n\r\n")  # fmt: skip
        if "amber" in self.path:
            self.rfile.readline()
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
        self.close_connection = True


def test_by_a_proxy_every_connection_goes_through_it_and_names_are_resolved_there() -> None:
    def resolving(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    with serving(_Proxy) as port:
        chosen = Way(way_out("proxy", f"http://{LOCAL}:{port}"), Guard(), resolving)
        with Relay(chosen, most=10**6, whole_s=9) as relay:
            assert said(relay, asking("http://amber.example/page")).endswith(b"hi")
            assert said(relay, asking("http://basalt.example/page")) == b""
            assert said(relay, asking("http://10.0.0.1/page")) == b""
    assert _Proxy.asked == ["amber.example:80", "basalt.example:80"]
    assert [one.host for one in relay.refusals()] == ["basalt.example", "10.0.0.1"]


def test_by_socks_names_are_resolved_there() -> None:
    heard: list[bytes] = []

    def answering(door: socket.socket) -> None:
        link, _ = door.accept()
        with link:
            heard.append(link.recv(100))
            link.sendall(b"\x05\x00")
            heard.append(link.recv(100))
            link.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
            heard.append(link.recv(1000))
            link.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")

    with socket.create_server((LOCAL, 0)) as door:
        thread = threading.Thread(target=answering, args=(door,))
        thread.start()
        tor = way_out("tor", f"socks5://{LOCAL}:{door.getsockname()[1]}")
        with Relay(Way(tor, Guard(onion=True)), most=10**6, whole_s=9) as relay:
            assert said(relay, asking("http://amberwire.onion/page")).endswith(b"hi")
        thread.join()
    assert heard[1] == b"\x05\x01\x00\x03\x0famberwire.onion\x00P"
    assert heard[2].startswith(b"GET /page HTTP/1.1\r\n")
