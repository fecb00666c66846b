"""Everything read and extracted again with today's rules; people's decisions stay.

Use ``rerun``. It says what is new, gone and changed, and which decisions bind to a claim that is
read no longer. Interrupted, it leaves every report either as before or as after; run it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tawthiq.capture.chat_exports import Carried
from tawthiq.custody.archive import Archive
from tawthiq.custody.store import Store
from tawthiq.intake.extracting import Extractor, place_lists
from tawthiq.intake.incidents import bring_up_to_date
from tawthiq.intake.renewing import Renewing
from tawthiq.register import queries, queries_decisions
from tawthiq.register.kept import Act, KeptDecision
from tawthiq.register.record_rerun import Differences
from tawthiq.values.progress import Tell


@dataclass(frozen=True, slots=True)
class Rerun:
    """What a rerun gave.

    Attributes:
        differences: Claims new, gone and changed.
        reports: Reports that are new, since today's rules part a capture otherwise.
        unbound: Standing decisions about a claim that is read no longer; they stay.
        changed: Whether families or incidents were computed anew.
    """

    differences: Differences
    reports: int
    unbound: tuple[KeptDecision, ...]
    changed: bool


def rerun(archive: Archive, *, by: str, at: datetime, tell: Tell | None = None) -> Rerun:
    """Read and extract everything again.

    Args:
        archive: The archive, its register in use.
        by: Who reruns, as the ledger names actors.
        at: Now.
        tell: Told of progress.

    Raises:
        StorageError: If the disk or the database refuses.
    """
    act = Act(by, at)
    store = Store(archive.folder)
    found, reports, done = Differences(), 0, 0
    with Extractor(place_lists(archive)) as extractor:
        renewing = Renewing(store, Carried(archive.folder), extractor, act)
        for sealed in tuple(queries.captures()):
            if store.was_removed(sealed.digest):
                continue  # since this began
            for batch in renewing.renew(sealed):
                found += batch.differences
                reports += batch.new
                done += batch.reports
                if tell is not None:
                    tell("reading", done, None)
    changed = bring_up_to_date(act=act, anew=True)
    return Rerun(found, reports, _unbound(), changed)


def _unbound() -> tuple[KeptDecision, ...]:
    gone = {claim.claim_id for claim in queries.gone_claims()}
    return tuple(
        one for one in queries_decisions.decisions(standing=True) if gone & set(one.subjects)
    )
