"""What a message of a chat carries, as an edition may show it.

Use ``media_of``; what was removed from the archive leaves no digest behind that could be compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from tawthiq.custody.entry import SEALING
from tawthiq.custody.ledger import Ledger
from tawthiq.custody.removal import in_force
from tawthiq.publish.edition import MediaEntry
from tawthiq.text.reading import Reading


def media_of(reading: Reading, ledger: Ledger) -> Iterator[MediaEntry]:
    """Give what a report carries, in its order, nothing that was removed among it.

    Args:
        reading: The report as read.
        ledger: The archive's ledger.
    """
    for one in reading.media:
        if one.digest is None:
            yield MediaEntry(one.name, one.where)
            continue
        sealed = [entry for entry in ledger.entries_of(one.digest) if entry.action in SEALING]
        if sealed and in_force(ledger, one.digest) is None:
            entry = sealed[-1]
            yield MediaEntry(
                one.name, one.where, one.digest, entry.size, entry.media_type, entry.seq
            )
