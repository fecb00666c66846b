"""One line of the ledger: what was done to what, when, by whom; canonical to the byte.

Canonical bytes: UTF-8 JSON, keys sorted, no spaces, texts in NFC, whole numbers only, times
``YYYY-MM-DDThh:mm:ss.ffffffZ``. They are stored as they are and never written again. ``detail``
holds no personal data: its keys are closed for each action, and names of people stay in the
register behind the pseudonymous ``actor``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tawthiq.custody.canonical import canonical, decoded, is_composed, plain
from tawthiq.custody.tree import leaf_hash
from tawthiq.values.digest import Digest
from tawthiq.values.errors import BadArgumentError, LedgerGapError
from tawthiq.values.program import Program

VERSION = 1
NO_ENTRY = "0" * 64
_ACTOR = re.compile(r"p:[\w-]{1,64}|program:[\w.-]{1,64}@[\w.+-]{1,64}", re.ASCII)
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_KEYS = frozenset(
    [
        "v",
        "seq",
        "prev",
        "salt",
        "at",
        "clock",
        "actor",
        "host",
        "action",
        "object",
        "size",
        "media_type",
        "parents",
        "detail",
    ]
)


class Action(StrEnum):
    """What an entry records; in brackets the PREMIS 3 event."""

    CAPTURE = "capture"  # capture
    RECEIVE = "receive"  # ingestion
    DERIVE = "derive"  # migration
    CHECK = "check"  # fixity check
    COPY = "copy"  # replication
    RESTORE = "restore"  # replication
    TIMESTAMP = "timestamp"  # digital signature generation
    SIGN = "sign"  # digital signature generation
    EXPORT = "export"  # dissemination
    WITHHOLD = "withhold"  # deaccession
    REMOVE = "remove"  # deletion
    ANNOTATE = "annotate"


SEALING = frozenset({Action.CAPTURE, Action.RECEIVE, Action.DERIVE})
"""The actions whose object must be in the store."""

MARKED = frozenset(Action) - SEALING
"""The actions that are about the archive; few, and listed by the index."""

DETAIL: Mapping[Action, frozenset[str]] = {
    Action.CAPTURE: frozenset(
        [
            *("url_asked", "url_final", "redirects", "status", "headers", "ip", "tls", "way"),
            *("user_agent", "egress", "tool", "quality", "truncated", "name", "declared"),
            *("taken", "refused", "remarks", "copy_of"),
        ]
    ),
    Action.RECEIVE: frozenset(
        ["from", "way", "declared", "origin", "consent", "name", "tool", "commitment", "sidecar"]
    ),
    Action.DERIVE: frozenset(["program", "version", "parameters", "name"]),
    Action.CHECK: frozenset(["result", "medium", "objects", "bytes"]),
    Action.COPY: frozenset(["target", "result", "size", "root", "objects"]),
    Action.RESTORE: frozenset(["target", "result", "size", "root", "objects"]),
    Action.TIMESTAMP: frozenset(["size", "root", "token", "authority", "time"]),
    Action.SIGN: frozenset(
        ["size", "root", "key", "fingerprint", "purpose", "replaces", "cosigned"]
    ),
    Action.EXPORT: frozenset(["submission", "contents", "bag", "recipient", "files", "name"]),
    Action.WITHHOLD: frozenset(["authority", "basis", "person", "scope"]),
    Action.REMOVE: frozenset(
        ["authority", "basis", "person", "second", "scope", "court_copy", "held_by", "digest"]
    ),
    Action.ANNOTATE: frozenset(["sealed_note", "supersedes"]),
}
"""The keys that ``detail`` may have; one more needs a line here and in the byte formats."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before the ledger gave it number, time and place in the chain.

    Attributes:
        action: What was done.
        actor: ``p:<pseudonymous id>`` of a person, or ``program:<name>@<version>``.
        object: The object it was done to, or ``None`` where it concerns the archive.
        size: Bytes of the object, 0 without one.
        media_type: Media type of the object, empty without one.
        parents: The objects it was made from.
        detail: More, with the keys of ``DETAIL``; texts, whole numbers, truth values, ``None``,
            lists and mappings of them.
    """

    action: Action
    actor: str
    object: Digest | None = None
    size: int = 0
    media_type: str = ""
    parents: tuple[Digest, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an actor, a size or a key that the ledger does not know."""
        if type(self.size) is not int or self.size < 0:
            msg = f"a size is a whole number of bytes, got {self.size!r}"
            raise BadArgumentError(msg)
        if not _ACTOR.fullmatch(self.actor):
            msg = f"an actor is p:<id> or program:<name>@<version>, got {self.actor!r}"
            raise BadArgumentError(msg)
        unknown = sorted(set(self.detail) - DETAIL[self.action])
        if unknown:
            msg = f"detail of {self.action} does not hold {', '.join(unknown)}"
            raise BadArgumentError(msg)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in the ledger.

    Attributes:
        seq: Its number, from 0.
        prev: Leaf hash of the entry before, in hexadecimal; 64 zeros for the first.
        leaf: Its own leaf hash in hexadecimal.
        at: Its time, as this archive's clock said.
        clock: Where that time is from: ``source``, ``offset_ms`` and ``checked_at`` (or ``None``),
            ``back`` where the clock stood before the entry before.
        line: Its canonical bytes, without the line's end.
    """

    seq: int
    prev: str
    leaf: str
    at: str
    clock: Mapping[str, Any]
    actor: str
    host: str
    action: Action
    object: Digest | None
    size: int
    media_type: str
    parents: tuple[Digest, ...]
    detail: Mapping[str, Any]
    line: bytes = field(repr=False)


def program_actor(program: Program) -> str:
    """Name a program as an actor."""
    return f"program:{program.name}@{program.version}"


def placed(draft: Draft, place: Mapping[str, Any]) -> Entry:
    """Return the entry that a draft becomes when it is given its place, with its canonical bytes.

    Args:
        draft: What was done.
        place: ``seq``, ``prev``, ``salt``, ``at``, ``clock`` and ``host``, in canonical form.
    """
    media_type, detail = plain(draft.media_type), plain(draft.detail)
    line = canonical(
        {
            **place,
            "v": VERSION,
            "actor": draft.actor,
            "action": draft.action.value,
            "object": draft.object.hex if draft.object else None,
            "size": draft.size,
            "media_type": media_type,
            "parents": [parent.hex for parent in draft.parents],
            "detail": detail,
        }
    )
    return Entry(
        seq=place["seq"],
        prev=place["prev"],
        leaf=leaf_hash(line).hex(),
        at=place["at"],
        clock=place["clock"],
        actor=draft.actor,
        host=place["host"],
        action=draft.action,
        object=draft.object,
        size=draft.size,
        media_type=media_type,
        parents=draft.parents,
        detail=detail,
        line=line,
    )


def parsed(line: bytes) -> Entry:
    """Read one line, refusing bytes that are not canonical.

    Raises:
        LedgerGapError: With what is wrong.
    """
    try:
        fields = decoded(line)
    except (ValueError, RecursionError) as error:
        msg = f"is no JSON: {error}"
        raise LedgerGapError(msg) from error
    if not isinstance(fields, dict) or fields.keys() != _KEYS or fields["v"] != VERSION:
        msg = "does not have the fields of an entry of version 1"
        raise LedgerGapError(msg)
    try:
        same = canonical(fields) == line and (line.isascii() or is_composed(fields))
        entry = _entry(fields, line)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        msg = f"has a field of a wrong kind: {error}"
        raise LedgerGapError(msg) from error
    if not same:
        msg = "is not in its canonical form"
        raise LedgerGapError(msg)
    return entry


def _entry(fields: Mapping[str, Any], line: bytes) -> Entry:
    if type(fields["seq"]) is not int or type(fields["size"]) is not int or fields["size"] < 0:
        msg = "seq and size are whole numbers"
        raise ValueError(msg)
    if not isinstance(fields["clock"], dict) or not isinstance(fields["detail"], dict):
        msg = "clock and detail are mappings"
        raise TypeError(msg)
    if not _AT.fullmatch(fields["at"]) or not _ACTOR.fullmatch(fields["actor"]):
        msg = "at or actor"
        raise ValueError(msg)
    return Entry(
        seq=fields["seq"],
        prev=fields["prev"],
        leaf=leaf_hash(line).hex(),
        at=fields["at"],
        clock=fields["clock"],
        actor=fields["actor"],
        host=fields["host"],
        action=Action(fields["action"]),
        object=Digest(fields["object"]) if fields["object"] is not None else None,
        size=fields["size"],
        media_type=fields["media_type"],
        parents=tuple(Digest(parent) for parent in fields["parents"]),
        detail=fields["detail"],
        line=line,
    )
