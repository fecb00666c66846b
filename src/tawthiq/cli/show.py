"""``tawthiq show CODE``: one incident with all its receipts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.publish import edition
from tawthiq.cli.session import opened
from tawthiq.cli.talk import printable, say
from tawthiq.values.errors import BadArgumentError, LedgerGapError

if TYPE_CHECKING:
    from tawthiq.custody.archive import Archive
    from tawthiq.custody.ledger import Ledger


def show(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="Code of the incident, as `incidents` prints it.")],
) -> None:
    """Show one incident: each number, the claims for and against it, and where they are sealed."""
    archive = opened(context)
    from tawthiq.register.queries_incidents import code_today

    if code_today(code) is None and _shown_imported(archive, code):
        return
    from tawthiq.cli.receipts import receipts
    from tawthiq.custody.ledger import Ledger
    from tawthiq.publish.record import record_of

    today = _today(code)
    record = record_of(edition(archive, draft=True, codes=frozenset({today})))
    if today not in record.incidents:
        msg = f"nothing is left of incident {today}: tawthiq history {today} says what was done"
        raise BadArgumentError(msg)
    with Ledger(archive.folder) as ledger:
        for line in receipts(record, today, lambda seq: _proof(ledger, seq)):
            print(line)
    for line in _searched(archive, today):
        print(line)


def _searched(archive: Archive, code: str) -> Iterator[str]:
    """Say of each accused side without a word of its own when that word was last looked for."""
    from tawthiq.capture.search_log import searches
    from tawthiq.incidents.actors import sides_named
    from tawthiq.incidents.incident import Position
    from tawthiq.register.queries_incidents import incidents

    log = tuple(searches(archive.folder))
    for incident in incidents("plain-1", codes=[code]):
        for actor in incident.actors:
            if actor.position is not Position.NONE_FOUND:
                continue
            meant = [
                one for one in log if actor.name in sides_named(one.where) | sides_named(one.words)
            ]
            told = f"no word of {actor.name} is found"
            if meant:
                last = max(meant, key=lambda one: one.at)
                words = f" for {last.words!r}" if last.words else ""
                told += f"; last looked for on {last.at[:10]} in {last.where}{words}, {last.found} results"
            else:
                told += "; the log of searches holds none for it"
            yield printable(told)


def _shown_imported(archive: Archive, name: str) -> bool:
    """Show what imported lists hold under a code, theirs or ours; say whether they hold anything."""
    from tawthiq.cli.incidents_imported import lines_of
    from tawthiq.custody.ledger import Ledger
    from tawthiq.register.queries_imports import called

    found = called(name)
    with Ledger(archive.folder) as ledger:
        for one in found:
            for line in lines_of(one):
                print(line)
            print(f"  {_proof(ledger, one.incident.receipt.seq)}")
    return bool(found)


def _today(code: str) -> str:
    """Follow a merged code to the one that stands.

    Raises:
        BadArgumentError: If there is no such incident.
    """
    from tawthiq.register import queries_incidents

    today = queries_incidents.code_today(code)
    if today is None:
        msg = f"there is no incident {code}; tawthiq incidents lists them"
        raise BadArgumentError(msg)
    if today != code:
        say(f"{code} was merged into {today}")
    return today


def _proof(ledger: Ledger, seq: int) -> str:
    """Prove that an entry is in the ledger's tree, and say how it went."""
    from tawthiq.custody.tree import includes

    head, entry = ledger.head(), ledger.entry(seq)
    path = ledger.proof_of_inclusion(seq)
    leaf, root = bytes.fromhex(entry.leaf), bytes.fromhex(head.root)
    if not includes(leaf, seq, head.size, path=path, root=root):
        msg = f"entry {seq} is not in the ledger's tree of {head.size} entries"
        raise LedgerGapError(msg)
    return f"proved by {len(path)} hashes: entry {seq} of {head.size} under root {head.root}"
