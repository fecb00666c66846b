"""Every address, network and spelling that must not be reached, and those that may."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.network.dial import resolve
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
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fd00:ec2::254]/",
    "http://[fe80::1%eth0]/",
    "http://[::1/",
    "http://[127.0.0.1]/",
    "http://127.0.0.1./",
    "http://127.0.0.1../",
    "http://127。0。0。1/",
    "http://１２７.0.0.1/",
    "http://١٢٧.0.0.1/",
    "http://ⓛocalhost/",
    "http://localhost。/",
    "http://LOCALHOST/",
    "http://loc\u00adalhost/",
    "http://a..b.example/",
    "http://-amber.example/",
    "http://amber_wire.example/",
    "http://metadata/computeMetadata/v1/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://instance-data.ec2.internal/latest/",
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.170.2/v2/credentials",
    "http://100.100.100.200/latest/meta-data/",
    "http://[fd20:ce::254]/",
    "http://router.lan/",
    "http://files.corp/",
    "http://nas.home/",
    "http://wiki.intranet/",
    "http://host.localdomain/",
    "http://amber.example:0/",
    "http://amber.example:-1/",
    "http://amber.example:80a/",
    "http://amber.example:25/",
    "http://amber.example:6379/",
    "http://:80/",
    "http:///amber.example/",
    "http:amber.example",
    "http://amber.example\t/",
    "http://amber.example\x00.example/",
    "http://@amber.example/",
    "http://%31%32%37.0.0.1/",
    "HTTP://127.0.0.1/",
    "ws://amber.example/",
    "data:text/html,x",
    "view-source:http://amber.example/",
]
NUMBERS = ["2130706433", "0x7f.1", "017700000001", "127.1", "0", "0x7f000001", "0177.0.0.1",
           "127.0.1", "0x7f.0x0.0x0.0x1", "00000177.0.0.1", "127.0.0.1.0", "256.256.256.256",
           "1.2.3.4.5", "4294967295", "0x"]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(RefusedError):
        Guard().judge(address, 80)


@pytest.mark.parametrize("address", ALLOWED)
def test_a_public_address_is_let_through(address: str) -> None:
    written = f"[{address}]" if ":" in address else address
    assert Guard().target(f"http://{written}/").host == address
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


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_a_resolver_would_turn_into_an_address_is_refused(number: str) -> None:
    # behind a proxy nobody here sees what it resolves to
    with pytest.raises(RefusedError):
        Guard().target(f"http://{number}/")


@pytest.mark.parametrize("number", [one for one in NUMBERS if one.count(".") < 4])
def test_what_the_system_makes_of_such_a_number_is_refused_too(number: str) -> None:
    try:
        answers = resolve(number, 80)
    except (OSError, UnicodeError):
        return
    for answer in answers:
        with pytest.raises(RefusedError):
            Guard().judge(answer, 80)


def test_names_of_tor_are_for_tor_alone() -> None:
    with pytest.raises(RefusedError, match="reached by Tor only"):
        Guard().target("http://amberwire.onion/")
    assert Guard(onion=True).target("http://amberwire.onion/").host == "amberwire.onion"
    with pytest.raises(RefusedError):
        Guard(onion=True).target("http://127.0.0.1/")


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("http://amber.example", "amber.example", 80, "/"),
        ("https://AMBER.example./a?b=c#d", "amber.example", 443, "/a?b=c"),
        ("http://8.8.8.8:443/", "8.8.8.8", 443, "/"),
        ("http://[2606:4700::1111]/", "2606:4700::1111", 80, "/"),
        ("http://4u.example/", "4u.example", 80, "/"),
        ("http://0x.example.com/", "0x.example.com", 80, "/"),
    ],
)
def test_a_public_place_is_let_through_as_it_is_asked_for(
    url: str, host: str, port: int, path: str
) -> None:
    place = Guard().target(url)
    assert (place.host, place.port, place.path) == (host, port, path)


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
