"""Inputs to incidents: capture, read, extract, keep, group and reconcile, in batches.

Use ``add``. Bad input is set aside with its reason and never stops the rest. Killed at any
moment, the next ``add`` goes on: what is sealed and not read to its end is found in the ledger,
and incidents are computed anew if what they stand on has changed. The same input twice changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from tawthiq.capture.capture import Bringer, capture
from tawthiq.capture.chat_exports import Carried
from tawthiq.capture.held import sealed_by
from tawthiq.capture.set_aside import SetAside
from tawthiq.custody.archive import Archive
from tawthiq.custody.entry import SEALING
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.removal import in_force
from tawthiq.custody.sealed import Sealed
from tawthiq.custody.store import Store
from tawthiq.intake.added import Added
from tawthiq.intake.desk import Desk
from tawthiq.intake.extracting import Extractor, place_lists
from tawthiq.intake.incidents import bring_up_to_date
from tawthiq.intake.renewing import Renewing
from tawthiq.register import queries
from tawthiq.register.kept import Act
from tawthiq.register.record_reports import record_looked_through
from tawthiq.text.kinds import CHATS
from tawthiq.values.progress import Tell


def add(
    archive: Archive,
    what: Iterable[Path | str],
    *,
    bringer: Bringer,
    columns: Mapping[str, str] | None = None,
    tell: Tell | None = None,
) -> Added:
    """Bring files, folders and what addresses answer into an archive whose register is in use.

    Args:
        archive: The archive.
        what: Files and folders that a person names, and addresses as texts.
        bringer: Who brings them, and by what clock.
        columns: For files of collected reports: their column to our field.
        tell: Told of progress.

    Returns:
        Every input and every row of one, in order, and what became of it; chats come after the
        other inputs, and what a killed process had left unread comes last.

    Raises:
        StorageError: If the disk or the database refuses; what came before is kept.
    """
    came = capture(what, archive.folder, bringer=bringer)
    return take_in(archive, came, bringer=bringer, columns=columns, tell=tell)


def take_in(
    archive: Archive,
    came: Iterable[Sealed | SetAside],
    *,
    bringer: Bringer,
    columns: Mapping[str, str] | None = None,
    tell: Tell | None = None,
) -> Added:
    """Read what was sealed, as it comes, to incidents; the rest is as ``add`` says."""
    act = Act(bringer.actor, bringer.clock())
    chats: list[Sealed] = []
    with Extractor(place_lists(archive)) as extractor:
        desk = Desk(archive, act, extractor=extractor, tell=tell)
        for number, got in enumerate(came, 1):
            if tell is not None:
                tell("sealing", number, None)
            if isinstance(got, SetAside):
                desk.refuse(got)
            elif got.media_type in CHATS:
                chats.append(got)
            else:
                desk.take(got, columns=columns)
        for chat in chats:  # what lies beside a chat is sealed before it is read
            desk.take(chat, columns=columns)
        desk.flush()
        for sealed in unread(archive):
            desk.take(sealed, columns=queries.columns_begun(sealed))
        desk.flush()
        renewing = Renewing(Store(archive.folder), desk.carried, extractor, act)
        for chat in filter(partial(_media_came, carried=desk.carried), chats):
            desk.claims += sum(len(one.differences.new) for one in renewing.renew(chat))
    with Ledger(archive.folder) as ledger:
        record_looked_through(ledger.size)
    if tell is not None:
        tell("incidents", 0, None)
    changed = bring_up_to_date(act=desk.act)
    return Added(tuple(desk.items), desk.claims, changed, desk.names)


def unread(archive: Archive) -> Iterator[Sealed]:
    """Give the sealed objects that no intake has read to their end, in the order of the ledger.

    A process that was killed between sealing and reading leaves such objects.
    """
    start = queries.looked_through()
    with Ledger(archive.folder) as ledger:
        if start >= ledger.size:
            return
        for entry in ledger.entries(start):
            private = "sidecar" in entry.detail  # sealed as ciphertext, to be read by nobody
            if entry.action in SEALING and entry.object is not None and not private:
                sealed = sealed_by(entry)
                unread_ = queries.columns_read(sealed) is None
                if unread_ and in_force(ledger, sealed.digest) is None:
                    yield sealed


def _media_came(chat: Sealed, carried: Carried) -> bool:
    """Say whether something that a message names, and that was missing when it was read, is here."""
    beside = carried.beside(chat.digest)
    named = queries.reports(queries.reports_of(chat))
    return any(
        media.digest is None and beside(media.name) is not None
        for kept in named
        for media in kept.reading.media
    )
