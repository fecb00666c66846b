"""Copies of dead addresses, asked from public archives and sealed with the original's address and time.

Use ``ask_archives`` only where a person asked for it: an archive that is asked learns which address
somebody looks at. Each question goes through the guard and the archive's own way to the outside, is
sealed as it was answered, and stands in the search log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from tawthiq.capture.addresses import seal_answer
from tawthiq.capture.bringer import Bringer, Outside
from tawthiq.capture.captured import Captured
from tawthiq.capture.search_log import Search, record_search
from tawthiq.capture.set_aside import SetAside
from tawthiq.capture.timemap import Memento, mementos
from tawthiq.custody.sealed import Sealed
from tawthiq.lexicon.web_archives import WebArchive
from tawthiq.network.answer import Fetched, Hop, NotFetched
from tawthiq.text.archived import original_of
from tawthiq.text.coded import decoded
from tawthiq.text.kinds import PART, WARC
from tawthiq.values.errors import UnreadableError

COPY = "archived copy"
LIST = "list of archived copies"
MOST_TRIED = 3
_OK = 200
_NONE = 404
_REFUSALS = 400


@dataclass(frozen=True, slots=True)
class Wanted:
    """A dead address of which a copy is wanted.

    Attributes:
        address: The address.
        near: Day near which the copy should be, as of the report that leads to it; ``None`` takes
            the oldest.
    """

    address: str
    near: date | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    """One address, asked of one archive."""

    wanted: Wanted
    archive: WebArchive
    folder: Path
    bringer: Bringer
    outside: Outside


def ask_archives(
    wanted: Iterable[Wanted],
    folder: Path,
    *,
    bringer: Bringer,
    archives: Sequence[WebArchive],
    known: Captured | None = None,
) -> Iterator[Sealed | SetAside]:
    """Ask public archives for copies of addresses, one archive after another until one has one.

    Args:
        wanted: The addresses.
        folder: The archive's folder.
        bringer: Who asks, by what clock and by what way.
        archives: The public archives, in the order in which they are asked.
        known: What was captured before; a copy that is held is not fetched again.

    Yields:
        The list that each archive answered, the copies tried, and why there is none.
    """
    known = known or Captured(folder)
    for one in wanted:
        known.refresh()
        if bringer.outside is None:
            yield SetAside(one.address, "this archive never reaches the outside (egress = never)")
            continue
        for archive in archives:
            question = _Question(one, archive, folder, bringer, bringer.outside)
            whole = False
            for got in _asked(question, known):
                whole |= isinstance(got, Sealed) and got.media_type == WARC
                yield got
            if whole:
                break


def _asked(ask: _Question, known: Captured) -> Iterator[Sealed | SetAside]:
    """Ask one archive for one address; only a copy that came whole is no part."""
    place = ask.archive.list_of(ask.wanted.address)
    listed = ask.outside.fetch(place)
    status = listed.hops[-1].status if isinstance(listed, Fetched) else 0
    if isinstance(listed, NotFetched) or status not in {_OK, _NONE} or listed.stopped:
        why = listed.reason if isinstance(listed, NotFetched) else f"it answered with {status}"
        yield SetAside(ask.wanted.address, f"{ask.archive.name} could not be asked: {why}")
        return
    yield from seal_answer(
        place, listed, ask.folder, bringer=ask.bringer, kind=WARC + PART, way=LIST
    )
    found = _listed(listed.hops[-1], ask.archive) if status == _OK else ()
    kept: list[str] = []
    for copy in sorted(found, key=lambda one: _distance(one, ask.wanted.near))[:MOST_TRIED]:
        for got in _copied(ask, copy, known):
            yield got
            if isinstance(got, Sealed) and got.media_type == WARC:
                kept.append(copy.url)
        if kept:
            break
    _record(ask, found, kept)
    if not kept:
        why = (
            "holds no copy" if not found else f"lists {len(found)} copies, and none tried is whole"
        )
        yield SetAside(ask.wanted.address, f"{ask.archive.name} {why}")


def _listed(answer: Hop, archive: WebArchive) -> tuple[Memento, ...]:
    """Read the list of copies; what cannot be read lists none."""
    coding = (answer.header(b"content-encoding") or b"").decode("latin-1").lower()
    try:
        body = decoded(answer.body, coding)
    except UnreadableError:
        return ()
    return mementos(body, base=answer.url, hosts=archive.hosts)


def _distance(copy: Memento, near: date | None) -> tuple[float, datetime, str]:
    """Order copies: nearest to a day first, or the oldest."""
    if near is None:
        return (0.0, copy.at, copy.url)
    noon = datetime.combine(near, time(12), UTC)
    return (abs((copy.at - noon).total_seconds()), copy.at, copy.url)


def _copied(ask: _Question, copy: Memento, known: Captured) -> Iterator[Sealed | SetAside]:
    """Fetch and seal one copy; one that is an error is sealed as a part, which is not read."""
    told = f"{copy.at:%Y%m%d%H%M%S}"
    raw = ask.archive.raw.format(at=told, address=ask.wanted.address)
    place = raw or copy.url
    held = known.by(COPY, place)
    if held is not None:
        yield held
        return
    got = ask.outside.fetch(place)
    if isinstance(got, NotFetched):
        yield SetAside(place, got.reason)
        return
    last = got.hops[-1]
    whole = last.status < _REFUSALS and not last.cut and not got.stopped
    whole = whole and original_of(last.url) is not None
    kind = WARC if whole else WARC + PART
    yield from seal_answer(place, got, ask.folder, bringer=ask.bringer, kind=kind, way=COPY)


def _record(ask: _Question, found: Sequence[Memento], kept: Sequence[str]) -> None:
    """Let the search log say what was asked."""
    left = len(found) - len(kept)
    record_search(
        Search(
            where=ask.archive.name,
            words=ask.wanted.address,
            since=None,
            until=ask.bringer.clock().astimezone(UTC).date(),
            found=len(found),
            kept=tuple(kept),
            left=f"{left} other copies" if kept and left else "" if kept else "no whole copy",
        ),
        ask.folder,
        bringer=ask.bringer,
    )
