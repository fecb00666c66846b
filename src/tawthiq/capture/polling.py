"""Feeds looked at again and again: what is new in them is captured, and every look is recorded.

Use ``poll``. A feed that was not changed is not sent again (ETag, Last-Modified), an address that
the archive holds is not fetched again, and requests to one host are kept apart by the fetcher.
There is no state beside the ledger: a look that was interrupted is gone on with by the next. A look
that failed is no search, so that the days stay open in the search log. A host's ``robots.txt`` is
sealed once a day; evidence does not obey it, the record of it lets a team decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urljoin

from warcio.archiveiterator import ArchiveIterator

from tawthiq.capture.addresses import capture_addresses, seal_answer
from tawthiq.capture.bringer import Bringer, Outside
from tawthiq.capture.captured import Captured
from tawthiq.capture.search_log import Search, record_search
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.network.answer import Fetched, Headers, NotFetched
from tawthiq.text.kinds import PART, WARC
from tawthiq.text.limited import nursery
from tawthiq.text.page import Stated
from tawthiq.text.remark import Remark
from tawthiq.text.warc import Answer, answers_in
from tawthiq.values.errors import UnreadableError

FEED = "feed"
ROBOTS = "robots.txt"
_FEED_KIND = "application/feed+xml"
_OK = 200
_UNCHANGED = 304


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed as it stands, and what is known of it.

    Attributes:
        sealed: Its latest sealed form.
        before: How it was sealed at the look before this one, or ``None``.
    """

    sealed: Sealed
    before: Sealed | None

    def since(self, items: list[Stated], folder: Path) -> date | None:
        """Return the first day that this look covers.

        Where an item of the look before still stands, nothing can have dropped out between.
        """
        if self.before is not None:
            known = {one.url for one in _items(self.before, folder)}
            if any(one.url in known for one in items if one.url):
                return datetime.fromisoformat(self.before.at).date()
        return min((one.published for one in items if one.published), default=None)


def feeds(folder: Path) -> tuple[str, ...]:
    """Return the feeds that were looked at before, sorted.

    Args:
        folder: The archive's folder.
    """
    return Captured(folder).addresses(FEED)


def poll(
    address: str, folder: Path, *, bringer: Bringer, known: Captured | None = None
) -> Iterator[Sealed | SetAside]:
    """Look at a feed and capture what is new in it.

    Args:
        address: The feed's address.
        folder: The archive's folder.
        bringer: Who looks, by what clock and by what way.
        known: What was captured before; given by who looks at several feeds, so that the ledger is
            walked once.

    Yields:
        The feed where it changed, then each new item's capture, or why there is none.
    """
    outside = bringer.outside
    if outside is None or outside.fetch_if is None:
        yield SetAside(address, "this archive never reaches the outside (egress = never)")
        return
    known = known or Captured(folder)
    known.refresh()
    yield from _robots(address, folder, bringer=bringer, known=known)
    before = known.by(FEED, address)
    got = outside.fetch_if(address, _conditions(before, folder))
    status = got.hops[-1].status if isinstance(got, Fetched) else 0
    if isinstance(got, NotFetched) or (status != _OK and not (status == _UNCHANGED and before)):
        why = got.reason if isinstance(got, NotFetched) else f"the feed answered with {status}"
        yield SetAside(address, why)
        return
    sealed = before
    if status == _OK and not (before and _body(before, folder) == got.hops[-1].body):
        for one in seal_answer(address, got, folder, bringer=bringer, kind=WARC + PART, way=FEED):
            yield one
            sealed = one if isinstance(one, Sealed) else None
    if sealed is not None:
        yield from _new(_Feed(sealed, before), folder, bringer=bringer, known=known)


def _new(
    feed: _Feed, folder: Path, *, bringer: Bringer, known: Captured
) -> Iterator[Sealed | SetAside]:
    """Capture the items that the archive does not hold, and record the look."""
    try:
        items = list(_items(feed.sealed, folder))
    except UnreadableError as fault:
        yield SetAside(feed.sealed.name or "", f"it is no feed: {fault}")
        return
    today, browser = _today(bringer), _browser(bringer.outside)
    named = list(dict.fromkeys(one.url for one in items if one.url))
    new = [url for url in named if not known.page(url, browser=browser)]
    kept: list[str] = []
    for one in capture_addresses(new, folder, bringer=bringer, known=known):
        yield one
        if isinstance(one, Sealed) and one.name in new and one.name not in kept:
            kept.append(one.name)
    since = feed.since(items, folder)
    record_search(
        Search(
            where=feed.sealed.name or "",
            words="",
            since=min(since, today) if since else None,
            until=today,
            found=len(items),
            kept=tuple(kept),
            left=_left(items, named, new, kept=kept),
        ),
        folder,
        bringer=bringer,
    )


def _left(items: list[Stated], named: list[str], new: list[str], *, kept: list[str]) -> str:
    """Say in one sentence why not everything was kept."""
    told = (
        (len(named) - len(new), "held already"),
        (len(new) - len(kept), "could not be had"),
        (sum(not one.url for one in items), "without an address"),
    )
    return ", ".join(f"{number} {why}" for number, why in told if number)


def _items(sealed: Sealed, folder: Path) -> Iterator[Stated]:
    """Give what a feed states of each item; a limited child reads it.

    Raises:
        UnreadableError: If it is no feed.
    """
    with Store(folder).open(sealed.digest) as stream:
        answers = [one for one in answers_in(stream) if isinstance(one, Answer)]
    if answers:
        for one in nursery().read(_FEED_KIND, answers[-1].body):
            if not isinstance(one, Remark):
                yield one[0].stated


def _robots(
    address: str, folder: Path, *, bringer: Bringer, known: Captured
) -> Iterator[Sealed | SetAside]:
    """Seal what a host asks of programs, once a day; a host without it is no fault."""
    place = urljoin(address, "/robots.txt")
    before = known.by(ROBOTS, place)
    if before and datetime.fromisoformat(before.at).date() >= _today(bringer):
        return
    got = bringer.outside.fetch(place) if bringer.outside else None
    if isinstance(got, Fetched):
        yield from seal_answer(place, got, folder, bringer=bringer, kind=WARC + PART, way=ROBOTS)


def _conditions(before: Sealed | None, folder: Path) -> Headers:
    """Return the headers under which an unchanged feed is not sent again."""
    told = _headers(before, folder) if before else {}
    names = ((b"If-None-Match", "etag"), (b"If-Modified-Since", "last-modified"))
    return tuple((name, told[key].encode("latin-1")) for name, key in names if key in told)


def _headers(sealed: Sealed, folder: Path) -> Mapping[str, str]:
    """Return the headers of the last answer in a sealed file, names in small letters."""
    found: dict[str, str] = {}
    with Store(folder).open(sealed.digest) as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response" and record.http_headers:
                found = {name.lower(): value for name, value in record.http_headers.headers}
    return found


def _body(sealed: Sealed, folder: Path) -> bytes:
    """Return the body of the last answer in a sealed file, as it came."""
    found = b""
    with Store(folder).open(sealed.digest) as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                found = record.raw_stream.read()
    return found


def _today(bringer: Bringer) -> date:
    return bringer.clock().astimezone(UTC).date()


def _browser(outside: Outside | None) -> bool:
    return bool(outside and outside.look)
