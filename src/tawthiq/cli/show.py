"""``tawthiq show``: one incident with all its receipts, a report or a sealed object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.publish import edition
from tawthiq.cli.session import opened
from tawthiq.cli.talk import printable, say
from tawthiq.values.errors import BadArgumentError, LedgerGapError

_DIGEST = re.compile(r"[0-9a-f]{8,64}")

if TYPE_CHECKING:
    from tawthiq.custody.archive import Archive
    from tawthiq.custody.ledger import Ledger


def show(
    context: typer.Context,
    code: Annotated[
        str,
        typer.Argument(
            help="Code of an incident, id of a report, or SHA-256 of an object (its first 8 letters do)."
        ),
    ],
) -> None:
    """Show an incident with each number's claims and seals, a report with what it carries, or an object."""
    archive = opened(context)
    from tawthiq.register.queries_incidents import code_today

    if code_today(code) is None and (
        _shown_imported(archive, code) or _shown_sealed(archive, code)
    ):
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


def _shown_sealed(archive: Archive, name: str) -> bool:
    """Show a report or a sealed object; say whether there is one of this name."""
    from tawthiq.cli.show_sealed import object_lines, report_lines
    from tawthiq.custody.ledger import Ledger
    from tawthiq.register import queries
    from tawthiq.values.digest import Digest

    with Ledger(archive.folder) as ledger:
        hexes = _begun(ledger, name)
        if len(hexes) > 1:
            msg = f"{len(hexes)} objects begin with {name}; write more of it"
            raise BadArgumentError(msg)
        for one in hexes:
            for line in object_lines(Digest(one), ledger, lambda seq: _proof(ledger, seq)):
                print(line)
        for kept in () if hexes else queries.reports([name]):
            for line in report_lines(kept, ledger, lambda seq: _proof(ledger, seq)):
                print(line)
            return True
    return bool(hexes)


def _begun(ledger: Ledger, name: str) -> tuple[str, ...]:
    """Return the objects whose digest begins as a person wrote it."""
    return ledger.objects_beginning(name) if _DIGEST.fullmatch(name) else ()


def _today(code: str) -> str:
    """Follow a merged code to the one that stands.

    Raises:
        BadArgumentError: If there is no such incident.
    """
    from tawthiq.register import queries_incidents

    today = queries_incidents.code_today(code)
    if today is None:
        msg = f"there is no incident, report or object {code}; tawthiq incidents and reports list them"
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
