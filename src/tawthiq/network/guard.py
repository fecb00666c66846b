"""Which addresses may be reached: judged as resolved, never as spelled.

Use ``Guard`` before every connection. A host is resolved once, every answer is judged, and the
connection goes to the address that was judged. Addresses that carry another one inside (mapped,
6to4, Teredo, NAT64) are opened and the inner one is judged as well, because Python's
``ipaddress.is_global`` calls ten such and multicast addresses public. The lists follow the IANA
special-purpose registries (RFC 6890).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import punctuation
from urllib.parse import quote, urlsplit

from tawthiq.values.errors import RefusedError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_REFUSED = tuple(
    map(
        ipaddress.ip_network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
            *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24"),
            *("192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48"),
            *("100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10"),
            *("fec0::/10", "ff00::/8"),
        ),
    )
)
_CARRIERS = tuple(map(ipaddress.IPv6Network, ("::/96", "64:ff9b::/96", "64:ff9b:1::/48")))
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_NUMBER = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)
_PRIVATE_NAMES = (
    *("localhost", ".localhost", ".localdomain", ".local", ".internal", ".intranet", ".private"),
    *(".corp", ".lan", ".home", ".home.arpa"),
)
_ONION = ".onion"
_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
_LONGEST_HOST = 253


@dataclass(frozen=True, slots=True)
class Target:
    """A place that an address names.

    Attributes:
        scheme: "http" or "https".
        host: Name in ASCII, or an address without brackets.
        port: Port.
        path: Path and query as sent.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def literal(self) -> Address | None:
        """The address, where the host is one."""
        try:
            return ipaddress.ip_address(self.host)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be reached.

    Attributes:
        also: Addresses and ports that a test allows beside the public ones; no setting and no
            flag fills it.
        ports: Ports that a person allowed for a host beside 80 and 443.
        onion: Whether names of Tor's own network are let through; only Tor can reach them, and
            asking anybody else for one tells them what is looked for.
    """

    also: frozenset[tuple[str, int]] = frozenset()
    ports: frozenset[tuple[str, int]] = frozenset()
    onion: bool = False

    def target(self, url: str) -> Target:
        """Return the place that an address names.

        Raises:
            RefusedError: If it is not an http(s) address of a public place.
        """
        if len(url) > _LONGEST or re.search(r"[\s\x00-\x1f\\]", url) or not url.isprintable():
            msg = "the address holds signs that no address has, or is too long"
            raise RefusedError(msg)
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as fault:
            msg = f"the address cannot be read: {fault}"
            raise RefusedError(msg) from fault
        if parts.scheme not in _PORTS:
            msg = f"only http and https are fetched, not {parts.scheme or 'an address without one'}"
            raise RefusedError(msg)
        if "@" in parts.netloc:
            msg = "an address with a user name in it is not fetched"
            raise RefusedError(msg)
        host = _ascii(host.rstrip("."))
        place = Target(
            parts.scheme,
            host,
            _PORTS[parts.scheme] if port is None else port,
            _path(parts.path, parts.query),
        )
        self._judge(place)
        return place

    def _judge(self, place: Target) -> None:
        """Judge name and port; what the name resolves to is judged when it is known."""
        known = (place.host, place.port)
        if place.port not in _PORTS.values() and known not in self.ports | self.also:
            msg = f"port {place.port} is not fetched unless a person allows it for {place.host}"
            raise RefusedError(msg)
        if place.literal is not None:
            self.judge(place.host, place.port)
            return
        if _NUMBER.fullmatch(place.host):
            msg = f"{place.host} is an address spelled as no address is"
            raise RefusedError(msg)
        if place.host.endswith(_ONION) and not self.onion:
            msg = f"{place.host} is reached by Tor only (egress = tor)"
            raise RefusedError(msg)
        if "." not in place.host or place.host.endswith(_PRIVATE_NAMES):
            msg = f"{place.host} is a name of a private network"
            raise RefusedError(msg)

    def judge(self, address: str, port: int) -> None:
        """Judge one resolved address.

        Raises:
            RefusedError: If it is not public.
        """
        if (address, port) in self.also:
            return
        try:
            found = ipaddress.ip_address(address)
        except ValueError as fault:
            msg = f"{address} is no address"
            raise RefusedError(msg) from fault
        if getattr(found, "scope_id", None) or not all(map(_public, unwrapped(found))):
            msg = f"{address} is not a public address"
            raise RefusedError(msg)


def unwrapped(address: Address) -> Iterator[Address]:
    """Give an address and every address that it carries inside."""
    yield address
    if isinstance(address, ipaddress.IPv4Address):
        return
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in carrier for carrier in _CARRIERS):
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    yield from (one for one in inner if one is not None)


def _public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return True  # judged by what it carries
    if any(address in net for net in _REFUSED if net.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _ascii(host: str) -> str:
    """Return a host name in ASCII."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return host
    try:
        told = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as fault:
        msg = f"the host {host[:80]!r} is no name that can be resolved"
        raise RefusedError(msg) from fault
    if not _NAME.fullmatch(told) or len(told) > _LONGEST_HOST or ".." in told:
        msg = f"the host {host[:80]!r} is no name that can be resolved"
        raise RefusedError(msg)
    return told.lower()


def _path(path: str, query: str) -> str:
    """Return path and query in ASCII, as browsers send them."""
    told = path or "/"
    return quote(f"{told}?{query}" if query else told, safe=punctuation)
