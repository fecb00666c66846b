"""What a removal would take away, and what it would not reach; nothing is changed.

Use ``planned`` before ``intake.remove``. A report goes with the whole object it was read from,
since a sealed object cannot be edited; where that object holds other reports too, the person must
name the object and so say that they go as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import SEALING, Entry
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.removal import holders, in_force, kin, sentence
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.intake.copies_out import Copy, copies_in, holds
from tawthiq.register import queries, queries_incidents, queries_removal
from tawthiq.register.queries_removal import Held
from tawthiq.register.record_published import Published, published
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.values.digest import Digest
from tawthiq.values.errors import BadArgumentError, TawthiqError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAMES = ("name", "url_asked", "url_final")
"""Keys of a ledger entry's detail that say what an object was called."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A removal that was not carried out yet.

    Attributes:
        objects: What goes, and why each: named, the same text, made from another.
        held: What the register holds of them.
        copies: Sites, parcels and files in the archive's folder that hold them.
        goes: What is taken away, a sentence each.
        stays: What is not reached and must be visited by a person, a sentence each.
        done: Those that were removed before, a sentence each.
    """

    objects: Mapping[Digest, str]
    held: Held
    copies: tuple[Copy, ...]
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    done: tuple[str, ...]


def planned(archive: Archive, names: Sequence[str]) -> Plan:
    """Walk through all that holds some reports or objects.

    Args:
        archive: The archive, its register in use.
        names: Ids of reports, or SHA-256 of objects.

    Raises:
        BadArgumentError: If one is unknown, or a report's object holds other reports too.
    """
    store = Store(archive.folder)
    with Ledger(archive.folder) as ledger:
        objects: dict[Digest, str] = {}
        before: dict[Digest, str] = {}
        for name in names:
            for digest, why in _named(name, ledger, store).items():
                gone = in_force(ledger, digest)
                if gone is not None:
                    before[digest] = f"{digest}: {sentence(gone)}"
                else:
                    objects.setdefault(digest, why)
        objects = _with_kin(ledger, objects)
        held = queries_removal.held_of(objects)
        copies = copies_in(archive.folder, [one.hex for one in objects])
        goes = (*_objects(ledger, objects), *_register(held), *_ours(copies))
        stays = (
            *_out_of_reach(archive, ledger, {*objects, *before}),
            *_theirs(copies),
            *_twins(objects, held, store),
            *_kept(ledger, objects, held),
        )
        return Plan(
            objects,
            held,
            copies,
            goes,
            stays,
            (*before.values(),),
        )


def _named(name: str, ledger: Ledger, store: Store) -> dict[Digest, str]:
    if _SHA256.fullmatch(name):
        digest = Digest(name)
        if any(entry.action in SEALING for entry in ledger.entries_of(digest)):
            return {digest: "named"}
    found = queries_removal.objects_of(name)
    if not found and queries_incidents.code_today(name) is not None:
        held = sorted({one.report_id for one in queries_incidents.placed(codes=[name])})
        msg = f"{name} is an incident, and what is removed is a report; it stands on {', '.join(held) or 'none any more'}"
        raise BadArgumentError(msg)
    if not found:
        msg = f"there is no report and no object {name[:80]!r} in this archive; tawthiq reports lists the reports"
        raise BadArgumentError(msg)
    texts = set(queries.text_digests([name]).values())
    same = _objects_with_text(texts, store)
    for digest in {*found, *same}:
        others = _others(digest, texts, store)
        if others:
            msg = f"the object {digest} holds {name[:80]} and {others} other reports, and a sealed object cannot be edited: to remove them all, name the object"
            raise BadArgumentError(msg)
    # the one that the register knows the report by comes last: until it is told, the name is known
    return dict.fromkeys(
        sorted(same - set(found)), f"holds the same text as {name[:80]}"
    ) | dict.fromkeys(found, f"report {name[:80]}")


def _objects_with_text(texts: set[Digest], store: Store) -> set[Digest]:
    """Return every object from which a report with one of these texts can be read."""
    found = set(queries_removal.objects_with(texts))
    for sealed in queries_removal.with_rows_already_there():
        if sealed.digest not in found and texts & set(_texts_in(sealed, store)):
            found.add(sealed.digest)
    return found


def _others(digest: Digest, texts: set[Digest], store: Store) -> int:
    """Return how many reports with other texts an object holds."""
    held = {
        text
        for sealed in queries.captures()
        if sealed.digest == digest
        for text in (*queries.reports_of(sealed).values(), *_texts_in(sealed, store))
    }
    return len(held - texts)


def _texts_in(sealed: Sealed, store: Store) -> Iterator[Digest]:
    try:
        columns = queries.columns_begun(sealed) or {}
        for one in read(sealed, store.open, columns=columns):
            if isinstance(one, Reading):
                yield one.text_digest
    except TawthiqError:
        return  # what cannot be read holds no report


def _with_kin(ledger: Ledger, objects: Mapping[Digest, str]) -> dict[Digest, str]:
    """Return the objects with what they were made from or what was made from them, named ones last."""
    found = dict(objects)
    for digest in queries_removal.transcribed(objects):
        found.setdefault(digest, "a person's transcription of it")
    for one, other in kin(ledger, found).items():
        found.setdefault(one, f"one was made from the other, or is about it: {other}")
    more = [one for one in found if one not in objects and in_force(ledger, one) is None]
    return {one: found[one] for one in (*more, *objects)}


def _objects(ledger: Ledger, objects: Mapping[Digest, str]) -> Iterator[str]:
    for digest, why in objects.items():
        entry = _sealing(ledger, digest)
        yield f"object {digest} ({entry.media_type}, {entry.size} bytes, entry {entry.seq}): {why}"


def _register(held: Held) -> Iterator[str]:
    for name in held.reports:
        yield f"report {name[:80]}, its text and what history repeats of it"
    if held.claims:
        yield f"{held.claims} claims with their quotes"
    for number, list_name in held.imports:
        yield f"import {number} of the list {list_name[:60]} with all its rows"
    for code, status in held.incidents:
        if code in held.emptied:
            yield f"incident {code} ({status}) is withdrawn: nothing is left of it"
        else:
            then = "; it waits as a proposal again" if status == "accepted" else ""
            yield f"incident {code} ({status}) is counted without them{then}"


def _ours(copies: Iterable[Copy]) -> Iterator[str]:
    for one in copies:
        if one.ours:
            yield f"the {one.kind} {one.path}, which can be made again"


def _out_of_reach(archive: Archive, ledger: Ledger, objects: AbstractSet[Digest]) -> Iterator[str]:
    told: dict[str, None] = {}
    for digest in sorted(objects):
        told |= dict.fromkeys(holders(ledger, digest))
    yield from told
    first = min((_sealing(ledger, digest).seq for digest in objects), default=0)
    for site in {one.folder: one for one in published() if one.size > first}.values():
        if not Path(site.folder).is_relative_to(archive.folder):
            yield _edition(site, [digest.hex for digest in objects])


def _theirs(copies: Iterable[Copy]) -> Iterator[str]:
    for one in copies:
        if not one.ours:
            yield f"the file {one.path}, which is not ours: remove it yourself"


def _edition(site: Published, words: list[str]) -> str:
    where = f"edition of {site.at:%Y-%m-%d} in {site.folder}"
    if not Path(site.folder).is_dir():
        return f"{where} (not there now; its copies may hold it)"
    if holds(Path(site.folder), words):
        return f"{where} (holds it: publish again over it)"
    return f"{where} (does not hold it now; copies made before may)"


def _twins(objects: Mapping[Digest, str], held: Held, store: Store) -> Iterator[str]:
    for digest in sorted(_objects_with_text(set(held.texts), store) - set(objects)):
        yield f"object {digest} holds the same text: name it too"
    for name in held.copies:
        yield f"report {name[:80]} tells the same story: look whether it must go too"


def _kept(ledger: Ledger, objects: Mapping[Digest, str], held: Held) -> Iterator[str]:
    for name, seqs in _names(ledger, objects).items():
        told = ", ".join(map(str, seqs))
        whose = f"entry {told} keeps" if len(seqs) == 1 else f"entries {told} keep"
        yield f"the ledger's {whose} its name {name!r}: no entry can be changed"
    if held.decisions:
        numbers = ", ".join(map(str, held.decisions))
        yield f"decisions {numbers} stay with their reasons, its words taken out of them"


def _names(ledger: Ledger, objects: Iterable[Digest]) -> dict[str, list[int]]:
    """Return each name and address that the ledger keeps of some objects, with its entries."""
    entries = {
        entry.seq: entry
        for digest in objects
        for entry in ledger.entries_of(digest)
        if entry.action in SEALING
    }
    found: dict[str, list[int]] = {}
    for seq, entry in sorted(entries.items()):
        told = {str(entry.detail[key]) for key in _NAMES if entry.detail.get(key)}
        for name in sorted(told):
            found.setdefault(name, []).append(seq)
    return found


def _sealing(ledger: Ledger, digest: Digest) -> Entry:
    return next(one for one in ledger.entries_of(digest) if one.action in SEALING)
