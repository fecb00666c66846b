"""What is held outside an archive and shown to its check: an edition, a bag, a signed head.

An edition says on which day it was made, and a forger writes that day as easily as any other. What
counts is since when somebody outside holds it: the day that is given with it, or this moment.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawthiq.cli.unsealed import refuse_endless
from tawthiq.values.errors import BadArgumentError, BrokenSealError, UnreadableError

if TYPE_CHECKING:
    from tawthiq.custody.head_check import Shown
    from tawthiq.custody.ledger import TreeHead

LARGEST = 256 * 1024 * 1024
_BAG_HEAD = "data/custody/head.txt"


def shown_in(text: str, now: datetime) -> Shown:
    """Return the head that a file or folder holds.

    Args:
        text: Its path, with ``@YYYY-MM-DD`` where it is known since when it is held outside.
        now: The time.

    Raises:
        BadArgumentError: If the day is none, or has not come yet.
        UnreadableError: If there is no head in it.
    """
    from tawthiq.custody.head_check import Shown

    path, day = _parted(text)
    head, what = _head_in(path)
    if day is None:
        known = "shown to this check; PATH@YYYY-MM-DD tells since when it is held outside"
        return Shown(head, what, now.strftime("%Y-%m-%dT%H:%M:%SZ"), known)
    if day > now.date():
        msg = f"nobody holds {path} since {day}: that day has not come"
        raise BadArgumentError(msg)
    end = min(datetime.combine(day, time.max, tzinfo=UTC), now)
    known = f"you say that it is held outside since {day}"
    return Shown(head, what, end.strftime("%Y-%m-%dT%H:%M:%SZ"), known)


def _parted(text: str) -> tuple[Path, date | None]:
    path, mark, day = text.rpartition("@")
    if not mark or Path(text).exists():
        return Path(text), None
    try:
        return Path(path), date.fromisoformat(day)
    except ValueError as error:
        msg = f"--witness is PATH or PATH@YYYY-MM-DD, got {text!r}"
        raise BadArgumentError(msg) from error


def _head_in(path: Path) -> tuple[TreeHead, str]:
    from tawthiq.publish.swap import MARKER

    if path.is_dir():
        inside = [path / MARKER, path / _BAG_HEAD]
        path = next((one for one in inside if one.is_file()), path / MARKER)
    refuse_endless(path)
    try:
        if path.stat().st_size > LARGEST:
            msg = f"{path} is too large to be searched for a head"
            raise UnreadableError(msg)
        data = path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise UnreadableError(msg) from error
    return _edition_head(path, data) if data[:1] == b"{" else _signed_head(path, data)


def _edition_head(path: Path, data: bytes) -> tuple[TreeHead, str]:
    from tawthiq.custody.ledger import TreeHead
    from tawthiq.values.digest import Digest

    try:
        edition: Any = json.loads(data)["edition"]
        size, root = edition["head"]["size"], Digest(edition["head"]["root"]).hex
        made = date.fromisoformat(edition["made_on"])
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        msg = f"{path} holds no edition of ours"
        raise UnreadableError(msg) from error
    if type(size) is not int or size <= 0:
        msg = f"{path} names a head of {size!r} entries"
        raise UnreadableError(msg)
    return TreeHead(size, root), f"an edition that says {made}"


def _signed_head(path: Path, data: bytes) -> tuple[TreeHead, str]:
    from tawthiq.custody.ledger import TreeHead
    from tawthiq.custody.note import parse_checkpoint

    try:
        found = parse_checkpoint(data)
    except BrokenSealError as error:
        msg = f"{path} {error}"
        raise UnreadableError(msg) from error
    return TreeHead(found.size, found.root.hex()), f"a signed head of {found.origin}"
