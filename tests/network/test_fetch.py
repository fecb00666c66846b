from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.network.authority import authority, serving
from tests.network.conftest import LOCAL, PAGE, Answers

from tawthiq.network.answer import Cut, Fetched, NotFetched
from tawthiq.network.egress import Egress, way_out
from tawthiq.network.fetch import AGENT, Fetcher
from tawthiq.network.guard import Guard
from tawthiq.values.errors import BadArgumentError


def fetched(fetcher: Fetcher, url: str) -> Fetched:
    got = fetcher.fetch(url)
    assert isinstance(got, Fetched), got
    return got


def reason(fetcher: Fetcher, url: str) -> str:
    got = fetcher.fetch(url)
    assert isinstance(got, NotFetched), got
    return got.reason


def test_a_page_comes_as_it_was_sent_with_how_it_was_asked(fetcher: Fetcher, server: int) -> None:
    (hop,) = fetched(fetcher, f"http://amber.example:{server}/page?x=1").hops
    assert (hop.status, hop.body, hop.cut, hop.address) == (200, PAGE, None, LOCAL)
    assert hop.request.startswith(b"GET /page?x=1 HTTP/1.1\r\nHost: amber.example:")
    assert AGENT.encode() in hop.request


def test_what_was_packed_is_kept_packed(fetcher: Fetcher, server: int) -> None:
    (hop,) = fetched(fetcher, f"http://{LOCAL}:{server}/zipped").hops
    assert hop.body.startswith(b"\x1f\x8b")


def test_each_hop_of_a_redirect_is_kept(fetcher: Fetcher, server: int) -> None:
    got = fetched(fetcher, f"http://amber.example:{server}/first")
    assert [hop.status for hop in got.hops] == [302, 200]


@pytest.mark.parametrize("way", ["inward", "metadata"])
def test_a_redirect_to_a_private_place_ends_there(fetcher: Fetcher, server: int, way: str) -> None:
    got = fetched(fetcher, f"http://amber.example:{server}/{way}")
    assert [hop.status for hop in got.hops] == [301]
    assert "not" in (got.stopped or "")


def test_a_loop_of_redirects_ends(fetcher: Fetcher, server: int) -> None:
    got = fetched(fetcher, f"http://amber.example:{server}/round")
    assert len(got.hops) == 11
    assert got.stopped == "more than 10 redirects"


@pytest.mark.parametrize(
    ("way", "cut"), [("endless", Cut.LENGTH), ("slow", Cut.TIME), ("short", Cut.DISCONNECT)]
)
def test_an_answer_that_does_not_end_well_is_kept_as_far_as_it_came(
    fetcher: Fetcher, server: int, way: str, cut: Cut
) -> None:
    (hop,) = fetched(fetcher, f"http://amber.example:{server}/{way}").hops
    assert hop.cut is cut
    assert 0 < len(hop.body) <= 100_000


def test_a_redirect_to_no_address_ends_there(fetcher: Fetcher, server: int) -> None:
    got = fetched(fetcher, f"http://amber.example:{server}/nowhere")
    assert [hop.status for hop in got.hops] == [302]
    assert got.stopped == "the redirect leads to no address: Invalid IPv6 URL"


def test_an_address_in_arabic_letters_is_asked_for_as_browsers_do(
    fetcher: Fetcher, server: int
) -> None:
    got = fetched(fetcher, f"http://amber.example:{server}/arabic")
    assert [hop.status for hop in got.hops] == [302, 200]
    assert got.hops[1].request.startswith(b"GET /%D8%AE%D8%A8%D8%B1?%D9%85%D9%86=%D9%86%D8%A7 ")


@pytest.mark.parametrize("way", ["headers", "nonsense"])
def test_a_head_without_measure_or_sense_is_a_sentence(
    fetcher: Fetcher, server: int, way: str
) -> None:
    assert "the connection failed" in reason(fetcher, f"http://amber.example:{server}/{way}")


def test_a_second_address_is_tried_where_the_first_does_not_answer(
    fetcher: Fetcher, server: int
) -> None:
    fetcher.guard = Guard(also=fetcher.guard.also | {("::1", server)})
    fetcher.resolve = lambda host, port: ["::1", LOCAL]
    (hop,) = fetched(fetcher, f"http://amber.example:{server}/page").hops
    assert hop.address == LOCAL


def test_a_server_that_says_nothing_is_left(fetcher: Fetcher, server: int) -> None:
    assert reason(fetcher, f"http://amber.example:{server}/silent") == (
        "the server did not answer in time"
    )


def test_a_host_that_answers_with_a_private_address_beside_a_public_one_is_refused(
    fetcher: Fetcher,
) -> None:
    fetcher.resolve = lambda host, port: ["8.8.8.8", "10.0.0.1"]
    assert reason(fetcher, "http://amber.example/") == "10.0.0.1 is not a public address"


def test_a_host_is_resolved_once_so_that_no_second_answer_counts(
    fetcher: Fetcher, server: int
) -> None:
    asked: list[str] = []
    answers = iter([[LOCAL], ["10.0.0.1"]])

    def turning(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    fetcher.resolve = turning
    (hop,) = fetched(fetcher, f"http://amber.example:{server}/page").hops
    assert (asked, hop.address) == (["amber.example"], LOCAL)


def _unresolvable(host: str, port: int) -> list[str]:
    msg = "unknown"
    raise OSError(msg)


@pytest.mark.parametrize("resolve", [_unresolvable, lambda host, port: []])
def test_a_host_that_cannot_be_resolved_is_refused(
    fetcher: Fetcher, resolve: Callable[[str, int], list[str]]
) -> None:
    fetcher.resolve = resolve
    assert reason(fetcher, "http://amber.example/") == "amber.example cannot be resolved"


def test_a_failure_of_tls_is_a_sentence(fetcher: Fetcher, server: int) -> None:
    fetcher.trust = ssl.create_default_context()
    assert "the connection failed" in reason(fetcher, f"https://amber.example:{server}/page")


@pytest.mark.parametrize("known", [True, False])
def test_certificates_are_checked_and_the_whole_chain_is_kept(
    fetcher: Fetcher, tmp_path: Path, known: bool
) -> None:
    shown = authority(tmp_path, "amber.example")
    fetcher.trust = shown.trust if known else ssl.create_default_context()
    with serving(Answers, shown.file) as port:
        fetcher.guard = Guard(also=frozenset({(LOCAL, port), ("amber.example", port)}))
        url = f"https://amber.example:{port}/page"
        if not known:
            assert "certificate verify failed" in reason(fetcher, url)
            return
        (hop,) = fetched(fetcher, url).hops
    assert (hop.body, hop.protocol, hop.certificates) == (PAGE, "TLSv1.3", shown.chain)


def test_a_certificate_of_another_name_is_refused(fetcher: Fetcher, tmp_path: Path) -> None:
    shown = authority(tmp_path, "basalt.example")
    fetcher.trust = shown.trust
    with serving(Answers, shown.file) as port:
        fetcher.guard = Guard(also=frozenset({(LOCAL, port), ("amber.example", port)}))
        assert "certificate verify failed" in reason(fetcher, f"https://amber.example:{port}/page")


def test_the_environment_names_no_proxy(
    fetcher: Fetcher, server: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetched(fetcher, f"http://amber.example:{server}/page").hops[0].body == PAGE


def test_never_is_never(fetcher: Fetcher, server: int) -> None:
    fetcher.egress = Egress("never")
    assert "never reaches the outside" in reason(fetcher, f"http://{LOCAL}:{server}/page")


def test_by_a_proxy_names_are_resolved_far_away_and_private_ones_refused_here(
    fetcher: Fetcher,
) -> None:
    fetcher.egress = way_out("proxy", "socks5://127.0.0.1:1")
    fetcher.resolve = _unresolvable
    assert "the connection failed" in reason(fetcher, "http://amber.example/")
    assert "not a public address" in reason(fetcher, "http://10.0.0.1/")


def test_a_proxy_without_an_address_is_refused() -> None:
    with pytest.raises(BadArgumentError):
        way_out("proxy", "")
    assert way_out("tor").proxy == "socks5://127.0.0.1:9050"


def test_two_requests_to_one_host_are_kept_apart(fetcher: Fetcher, server: int) -> None:
    waited: list[float] = []
    fetcher.limits = type(fetcher.limits)(apart_s=2, whole_s=5)
    fetcher.apart.wait = waited.append
    for _ in range(2):
        fetched(fetcher, f"http://amber.example:{server}/page")
    assert len(waited) == 1
    assert 1 < waited[0] <= 2
