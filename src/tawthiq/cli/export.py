"""``tawthiq export FOLDER [CODE…]``: a bag that a stranger checks without us."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.keys import now, ring_of, signing_key_of, way_out
from tawthiq.cli.session import opened
from tawthiq.cli.talk import say

if TYPE_CHECKING:
    from tawthiq.custody.archive import Archive
    from tawthiq.values.digest import Digest

_SHA256 = re.compile(r"[0-9a-f]{64}")


def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="A new or an empty folder.")],
    codes: Annotated[
        list[str] | None,
        typer.Argument(help="Codes of incidents, or SHA-256 of objects; none: everything."),
    ] = None,
    name: Annotated[str, typer.Option(help="Name of the parcel.")] = "parcel",
    recipient: Annotated[str, typer.Option(help="Pseudonymous id of who receives it.")] = "",
) -> None:
    """Write a bag of a selection, with a verifier that needs only Python."""
    from tawthiq.capture.columns_told import CAPTURES
    from tawthiq.custody.bag import Means, Selection, export_bag

    archive = opened(context)
    digests = _digests(context, archive, codes or [])
    ring = ring_of(archive)
    means = Means(signing_key_of(ring), now, way_out(archive))
    actor = "program:tawthiq.cli@1"
    papers = (
        (CAPTURES, _captures_told(archive, digests)),
        ("carried.jsonl", _carried_told(digests)),
    )
    selection = Selection(digests, name, actor, recipient=recipient, papers=papers)
    done = export_bag(archive, folder, selection, means=means)
    for digest in done.removed:
        say(f"{digest} was removed; the bag says so")
    print(f"{done.objects} objects in {done.folder}")
    print(f"seal: {done.seal}")
    print(f"key: {done.fingerprint}")
    say("write seal and key into the covering letter, and send it another way than the bag")


def _digests(context: typer.Context, archive: Archive, codes: list[str]) -> list[Digest]:
    from tawthiq.capture.search_log import searches
    from tawthiq.custody.entry import SEALING
    from tawthiq.custody.ledger import Ledger
    from tawthiq.values.digest import Digest

    if not codes:
        with Ledger(archive.folder) as ledger:
            sealed = (one.object for one in ledger.entries() if one.action in SEALING)
            return sorted({digest for digest in sealed if digest is not None})
    named = [Digest(code) for code in codes if _SHA256.fullmatch(code)]
    incidents = frozenset(code for code in codes if not _SHA256.fullmatch(code))
    named += _captures(context, incidents) if incidents else []
    return named + [one.sealed for one in searches(archive.folder) if one.sealed is not None]


def _captures_told(archive: Archive, digests: list[Digest]) -> bytes:
    """Return what each capture lacks and what is to be known of it, one JSON object a line."""
    from tawthiq.capture.columns_told import COLUMNS
    from tawthiq.capture.held import sealed_by
    from tawthiq.capture.how import remarks_on
    from tawthiq.capture.minimum import lacks, pictured
    from tawthiq.custody.entry import SEALING
    from tawthiq.custody.ledger import Ledger
    from tawthiq.register import queries
    from tawthiq.text.kinds import SEARCH

    urls = queries.addresses_of(digests)
    told = []
    with Ledger(archive.folder) as ledger:
        shown = pictured(ledger, queries.entries_of("image/"))
        for digest in sorted(set(digests)):
            for entry in ledger.entries_of(digest):
                if entry.action in SEALING and entry.media_type != SEARCH:
                    missing = lacks(entry, url=urls.get(digest), pictured=shown)
                    line = {"sha256": digest.hex, "entry": entry.seq, "lacks": missing}
                    line["remarks"] = remarks_on(entry)
                    if columns := queries.columns_begun(sealed_by(entry)):
                        line[COLUMNS] = columns
                    told.append(line)
    return "".join(f"{json.dumps(line)}\n" for line in told).encode()


def _carried_told(digests: list[Digest]) -> bytes:
    """Return which message carries which of the objects, one JSON object a line."""
    from tawthiq.register import queries

    wanted = frozenset(digests)
    told = [
        {
            "sha256": one.digest.hex,
            "report_id": kept.reading.report_id,
            "capture": kept.sealed.digest.hex,
            "where": one.where,
            "name": one.name,
        }
        for kept in queries.carrying(wanted)
        for one in kept.reading.media
        if one.digest is not None and one.digest in wanted
    ]
    return "".join(f"{json.dumps(line)}\n" for line in told).encode()


def _captures(context: typer.Context, incidents: frozenset[str]) -> list[Digest]:
    """Return the captures of the reports of some incidents, and what their messages carry."""
    archive = opened(context)
    from tawthiq.cli.publish import edition
    from tawthiq.register import queries_incidents
    from tawthiq.values.errors import BadArgumentError

    unknown = sorted(code for code in incidents if queries_incidents.code_today(code) is None)
    if unknown:
        msg = f"there is no incident {', '.join(unknown)}; tawthiq incidents lists them"
        raise BadArgumentError(msg)
    today = frozenset(queries_incidents.code_today(code) or code for code in incidents)
    reports = edition(archive, draft=True, codes=today).reports
    carried = [media.sealed for one in reports for media in one.media if media.sealed]
    return [one.receipt.capture for one in reports] + carried
