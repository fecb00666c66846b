"""Every address, network and spelling that must not be reached, and those that may."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.network.guard import Guard, unwrapped
from tawthiq.values.errors import RefusedError

REFUSED = [
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.100.100.200",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.7",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "2001:0:7f00:1::",
    "100::1",
    "2001:db8::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
ALLOWED = ["8.8.8.8", "::ffff:8.8.8.8", "2606:4700::1111"]
NETWORKS = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "::/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
]
SPELLINGS = [
    "http://evil.example\\@127.0.0.1/",
    "http://127.0.0.1:80@evil.example/",
    "//x/y",
    "http://user:word@amber.example/",
    "http://①②⑦.0.0.1/",
    "http://ex\u00a0ample.org/",
    "http://amber.example:22/",
    "http://amber.example:99999/",
    "http://[::1]/",
    "http://[fe80::1%25eth0]/",
    "http://localhost/",
    "http://localhost./",
    "http://printer.local/",
    "http://intranet/",
    "http://x.onion/",
    "file:///etc/passwd",
    "ftp://amber.example/",
    "gopher://amber.example/",
    "javascript:alert(1)",
    "",
    "http://",
    "http://a b.example/",
    "http://amber.example/\r\nHost: x",
    "http://" + "a" * 3000 + ".example/",
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(RefusedError):
        Guard().judge(address, 80)


@pytest.mark.parametrize("address", ALLOWED)
def test_a_public_address_is_let_through(address: str) -> None:
    Guard().judge(address, 80)


@pytest.mark.parametrize("network", NETWORKS)
def test_both_ends_of_each_private_network_are_refused(network: str) -> None:
    found = ipaddress.ip_network(network)
    for address in (found[0], found[-1]):
        with pytest.raises(RefusedError):
            Guard().judge(str(address), 443)


@pytest.mark.parametrize("url", SPELLINGS)
def test_a_spelling_that_hides_a_place_is_refused(url: str) -> None:
    with pytest.raises(RefusedError):
        Guard().target(url)


@pytest.mark.parametrize(
    "number", ["2130706433", "0x7f.1", "017700000001", "127.1", "0", "0x7f000001"]
)
def test_a_number_that_the_resolver_turns_into_loopback_is_never_judged_by_its_spelling(
    number: str,
) -> None:
    guard = Guard()
    try:
        place = guard.target(f"http://{number}/")
    except RefusedError:
        return
    assert place.literal is None  # so it is resolved, and the answer is judged
    with pytest.raises(RefusedError):
        guard.judge("127.0.0.1", place.port)


def test_a_name_outside_ascii_is_asked_for_in_ascii() -> None:
    assert Guard().target("http://عنبر.example/").host.startswith("xn--")


def test_only_a_test_may_reach_loopback_and_only_there() -> None:
    guard = Guard(also=frozenset({("127.0.0.1", 8080)}))
    guard.judge("127.0.0.1", 8080)
    with pytest.raises(RefusedError):
        guard.judge("127.0.0.1", 8081)


@given(st.integers(0, 2**32 - 1))
def test_whatever_carries_a_private_address_inside_is_refused(number: int) -> None:
    inner = ipaddress.IPv4Address(number)
    carriers = [
        ipaddress.IPv6Address(int(ipaddress.IPv6Address(base)) | number)
        for base in ("::ffff:0:0", "64:ff9b::", "::")
    ]
    for carrier in carriers:
        assert inner in set(unwrapped(carrier))
        if not inner.is_global:
            with pytest.raises(RefusedError):
                Guard().judge(str(carrier), 80)
