"""Reports and objects removed from the whole archive: bytes, readings, claims, history, sites.

Use ``removal_plan.planned`` first, then ``remove``; ``finish`` goes on with what a killed process
left. The ledger is told first: from then on the removal is decided, and any later run ends it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawthiq.custody import disk
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import SEALING, Action, Entry
from tawthiq.custody.ledger import Clock, Ledger
from tawthiq.custody.removal import BYTES, Removal, finish_removals, in_force, remove_bytes
from tawthiq.custody.store import Store
from tawthiq.intake.copies_out import copies_in, take_away
from tawthiq.intake.incidents import bring_up_to_date
from tawthiq.intake.removal_plan import Plan
from tawthiq.register import queries_removal
from tawthiq.register.kept import Act
from tawthiq.register.record_removal import Gone, record_removal
from tawthiq.register.wiping import wipe_free_space
from tawthiq.values.digest import Digest


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided a removal, and why.

    Attributes:
        by: Pseudonym of the person.
        why: The legal or safety ground; it stays in the ledger for ever.
        authority: Who demands it; it stays too.
        second: Pseudonym of the person who agreed, or "".
        court_copy: Whether a court is known to hold a copy.
    """

    by: str
    why: str
    authority: str
    second: str = ""
    court_copy: bool = False


def remove(archive: Archive, plan: Plan, decision: Decision, *, clock: Clock) -> tuple[str, ...]:
    """Carry out a planned removal; safe to run again.

    Args:
        archive: The archive, its register in use.
        plan: What goes.
        decision: Who decided it, and why.
        clock: Gives the times.

    Returns:
        What was done and what was not reached, a sentence each.

    Raises:
        StorageError: If the disk or the database refuses; run it again.
    """
    removals = [
        Removal(
            digest,
            decision.authority,
            decision.why,
            actor_of(decision.by),
            actor_of(decision.second) if decision.second else "",
            court_copy=decision.court_copy,
        )
        for digest in plan.objects
    ]
    remove_bytes(archive, removals, clock=clock)
    return finish(archive, clock=clock)


def finish(archive: Archive, *, clock: Clock) -> tuple[str, ...]:
    """Carry out whatever the ledger says was removed and is still somewhere.

    Returns:
        What was done and what was not reached, a sentence each; nothing if nothing was left.

    Raises:
        StorageError: If the disk or the database refuses; run it again.
    """
    with Ledger(archive.folder) as ledger:
        with disk.held(Store(archive.folder).objects, alone=True):
            finish_removals(archive.folder, ledger)
        standing = tuple(_in_force(ledger))
        left = set(queries_removal.uncleared(digest for digest, _ in standing))
        todo = [(digest, entry) for digest, entry in standing if digest in left]
        told = list(_cleared(archive, ledger, todo, clock=clock))
    if standing:
        last = standing[-1][1]
        act = Act(_person_of(last.actor), clock(), str(last.detail["basis"]))
        bring_up_to_date(act=act)
    told += wipe_free_space()
    return tuple(told)


def actor_of(person: str) -> str:
    """Return a person's pseudonym as the ledger spells it."""
    return f"p:{person.replace('.', '_')}"


def _person_of(actor: str) -> str:
    return actor.removeprefix("p:").replace("_", ".")


def _in_force(ledger: Ledger) -> Iterator[tuple[Digest, Entry]]:
    told = {one.object for one in ledger.marks(Action.REMOVE) if one.object is not None}
    for digest in sorted(told):
        entry = in_force(ledger, digest)
        if entry is not None and entry.detail.get("scope") == BYTES:
            yield digest, entry


def _cleared(
    archive: Archive, ledger: Ledger, todo: Sequence[tuple[Digest, Entry]], *, clock: Clock
) -> Iterator[str]:
    """Clear the folder and the register of what is gone from the store."""
    for copy in copies_in(archive.folder, [digest.hex for digest, _ in todo]) if todo else ():
        if copy.ours:
            take_away(copy)
            yield f"removed: the {copy.kind} {copy.path}"
    for person, why in sorted({(one.actor, str(one.detail["basis"])) for _, one in todo}):
        act = Act(_person_of(person), clock(), why)
        gone = [
            _gone(ledger, digest, entry)
            for digest, entry in todo
            if (entry.actor, entry.detail["basis"]) == (person, why)
        ]
        done = record_removal(gone, act=act)
        yield f"removed: {len(gone)} objects, {done.reports} reports, {done.claims} claims with their quotes"
        if done.blacked:
            yield f"its words were taken out of {done.blacked} reasons that people gave"
        yield from (f"{code} waits as a proposal again" for code in done.waiting)
        yield from (f"{code} is withdrawn: nothing is left of it" for code in done.emptied)
        left = sorted(set(done.codes) - set(done.emptied))
        yield from (f"{code} is counted without them" for code in left)


def _gone(ledger: Ledger, digest: Digest, entry: Entry) -> Gone:
    sealed = [one for one in ledger.entries_of(digest) if one.action in SEALING]
    kinds = tuple(sorted({one.media_type for one in sealed}))
    return Gone(digest, kinds, entry.seq, entry.at)
