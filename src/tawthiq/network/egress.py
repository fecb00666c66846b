"""How this archive reaches the outside: directly, by a proxy, by Tor, or never.

Chosen at ``init`` and kept in ``tawthiq.toml``; no environment variable changes it. By a proxy or
Tor the name is resolved at the far end, so that nobody here learns it; literal private addresses
and private names are still refused here, and what the proxy resolves to is the proxy's to judge.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.values.errors import BadArgumentError

NEVER = "never"
DIRECT = "direct"
TOR = "tor"
_TOR_PROXY = "socks5://127.0.0.1:9050"
_SCHEMES = ("http://", "https://", "socks5://")


@dataclass(frozen=True, slots=True)
class Egress:
    """A way to the outside.

    Attributes:
        label: "never", "direct", "tor" or "proxy"; told in the ledger, the proxy's address never.
        proxy: Address of the proxy, or ``None``.
    """

    label: str
    proxy: str | None = None


def way_out(egress: str, proxy: str = "") -> Egress:
    """Return the way that an archive's settings name.

    Args:
        egress: "never", "direct", "tor" or "proxy".
        proxy: Address of the proxy, or of Tor's own where it is not the usual.

    Raises:
        BadArgumentError: If a proxy is named without an address that can be one.
    """
    if egress in {NEVER, DIRECT}:
        return Egress(egress)
    address = proxy or (_TOR_PROXY if egress == TOR else "")
    if not address.startswith(_SCHEMES):
        msg = f"a proxy's address begins with {', '.join(_SCHEMES)}, got {address!r}"
        raise BadArgumentError(msg)
    return Egress(egress, address)
