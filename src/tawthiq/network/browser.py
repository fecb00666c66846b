"""A page as a browser shows it: the words after its scripts ran, its picture, and all it loaded.

Use ``Browser.look``. An installed Chromium is driven by a program of its own with an empty profile
in a folder that is gone afterwards. It reaches nothing but the ``Relay``, where the guard judges
every connection. Needs the extra ``browser`` and a Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tawthiq.network.answer import NotFetched
from tawthiq.network.apart import Apart
from tawthiq.network.dial import Resolve, resolve
from tawthiq.network.egress import NEVER, Egress
from tawthiq.network.guard import Guard
from tawthiq.network.looked import gathered
from tawthiq.network.own_user import HOME, own_user
from tawthiq.network.relay import Relay
from tawthiq.network.seen import Seen
from tawthiq.network.upstream import Way
from tawthiq.values.errors import RefusedError

PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_DRIVER = (
    "import sys, runpy; sys.path[:] = {path!r}; "
    "runpy.run_module('tawthiq.network.looking', run_name='__main__')"
)
_LONGEST_PLACE = 30
_SWITCHES = (
    # Everything that could go past the proxy, or that the browser would ask for by itself.
    "--disable-quic",
    "--dns-prefetch-disable",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-client-side-phishing-detection",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-default-apps",
    "--no-pings",
    "--allow-browser-signin=false",
    "--gaia-url=http://127.0.0.1:9/",
    "--component-updater=url-source=http://127.0.0.1:9/",
    "--no-first-run",
    "--disable-gpu",
    "--disable-crash-reporter",
    "--lang=en-US",
)

UNASKED = frozenset(
    f"{name}.com"
    for name in (
        *("update.googleapis", "optimizationguide-pa.googleapis", "content-autofill.googleapis"),
        *("safebrowsing.googleapis", "clients1.google", "clients2.google", "clients4.google"),
        *("redirector.gvt1", "edgedl.me.gvt1", "dl.google", "android.clients.google"),
    )
)
"""Hosts that a Chromium asks by itself, whatever its switches; no page needs them."""


@dataclass(frozen=True, slots=True)
class LookLimits:
    """What looking at one page may take.

    Attributes:
        load_s: Seconds to open and to load it.
        rest_s: Seconds to wait until it is quiet.
        whole_s: Seconds for everything.
        body: Bytes that may come in, all answers together.
        decoded: Bytes that these may open to.
        words: Bytes of the page after its scripts ran.
        slices: Pictures of 12,000 pixels each.
        memory: Bytes of memory of all processes.
        apart_s: Seconds between two pages of one host.
    """

    load_s: float = 30
    rest_s: float = 5
    whole_s: float = 120
    body: int = 100 * 1024**2
    decoded: int = 300 * 1024**2
    words: int = 32 * 1024**2
    slices: int = 5
    memory: int = 3 * 1024**3
    apart_s: float = 2


@dataclass(slots=True)
class Browser:
    """Looks at pages one after another, each with a browser of its own.

    Attributes:
        egress: The way to the outside.
        clock: Gives the time where the browser gave none.
        program: Chromium's path; empty finds one on ``PATH``.
        guard: Judges every address.
        limits: What one look may take.
        agent: How the browser names itself; empty takes its usual name without "Headless".
        switches: More switches of Chromium, for tests.
        resolve: Looks names up.
        apart: Keeps two pages of one host apart.
    """

    egress: Egress
    clock: Callable[[], datetime]
    program: str = ""
    guard: Guard = field(default_factory=Guard)
    limits: LookLimits = field(default_factory=LookLimits)
    agent: str = ""
    switches: tuple[str, ...] = ()
    resolve: Resolve = resolve
    apart: Apart = field(default_factory=Apart)

    def look(self, url: str) -> Seen | NotFetched:
        """Open a page and keep what it shows and loads.

        Args:
            url: Its address.

        Returns:
            What was seen, also where it is only a part; or why nothing was.
        """
        found = found_program(self.program)
        if isinstance(found, str):
            return NotFetched(url, found)
        if self.egress.label == NEVER:
            return NotFetched(url, "this archive never reaches the outside (egress = never)")
        try:
            place = self.guard.target(url)
        except RefusedError as fault:
            return NotFetched(url, str(fault))
        self.apart.before(place.host, self.limits.apart_s)
        with tempfile.TemporaryDirectory(
            prefix="tawthiq-", dir=_short_place(), ignore_cleanup_errors=True
        ) as name:
            return self._looked(url, Path(name), found)

    def _looked(self, url: str, folder: Path, program: Path) -> Seen | NotFetched:
        from tawthiq.network.processes import Allowance, ended_in_time  # noqa: PLC0415 - the extra

        way = Way(self.egress, self.guard, self.resolve)
        allowed = Allowance(self.limits.whole_s, self.limits.memory)
        at = self.clock()
        with Relay(
            way, most=self.limits.body, whole_s=self.limits.whole_s, unasked=UNASKED
        ) as relay:
            job = self._job(url, folder, program, proxy=f"http://127.0.0.1:{relay.port}")
            with _started(job, folder) as driver:
                end = ended_in_time(driver, allowed)
        return gathered(url, folder, relay, at=at, end=end)

    def _job(self, url: str, folder: Path, program: Path, *, proxy: str) -> dict[str, Any]:
        limits = self.limits
        own = own_user(folder, program)
        return {
            "url": url,
            "folder": str(folder),
            "executable": str(own or program),
            "proxy": proxy,
            "switches": [*_SWITCHES, *self.switches],
            "sandbox": own is not None or os.geteuid() != 0,  # which Chromium refuses to root
            "own_user": own is not None,
            "environment": _environment(folder / HOME if own else folder),
            "agent": self.agent,
            "load_s": limits.load_s,
            "rest_s": limits.rest_s,
            "most": limits.decoded,
            "most_dom": limits.words,
            "most_slices": limits.slices,
        }


def found_program(named: str = "") -> Path | str:
    """Return Chromium's path, or the sentence that says what is missing.

    Args:
        named: Path that the settings name, or empty to look on ``PATH``.
    """
    if find_spec("playwright") is None or find_spec("psutil") is None:
        return "capture with a browser needs the extra: pip install 'tawthiq[browser]'"
    if named:
        place = shutil.which(named)
        return Path(place) if place else f"there is no browser at {named} (browser in tawthiq.toml)"
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        return (
            "no Chromium is installed: install it (apt install chromium), "
            "or name one by browser in tawthiq.toml"
        )
    return Path(found)


def _short_place() -> str:
    """Return where temporary folders go; a socket's path has 107 bytes, and Chromium needs 60."""
    usual = tempfile.gettempdir()
    return usual if len(os.fsencode(usual)) < _LONGEST_PLACE else "/tmp"  # noqa: S108 - made private


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment that says nothing of this machine."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_CACHE_HOME": str(folder),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
    }


def _started(job: dict[str, Any], folder: Path) -> subprocess.Popen[bytes]:
    """Start the program that drives the browser."""
    with (folder / "driver.log").open("wb") as log:
        driver = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", _DRIVER.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=_environment(folder),
            start_new_session=True,
        )
    if driver.stdin is not None:
        driver.stdin.write(json.dumps(job).encode())
        driver.stdin.close()
    return driver
