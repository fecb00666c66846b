"""A search brought into the log, and into the register's list of what is sealed.

Use ``log_search``. Killed between the two, the next intake goes on, as it does for every object.
"""

from __future__ import annotations

from tawthiq.capture.bringer import Bringer
from tawthiq.capture.search_log import Search, record_search
from tawthiq.custody.archive import Archive
from tawthiq.custody.sealed import Sealed
from tawthiq.intake.add import add


def log_search(archive: Archive, search: Search, *, bringer: Bringer) -> Sealed:
    """Seal a search and let the register know of it.

    Args:
        archive: The archive, its register in use.
        search: What was searched, and what came of it.
        bringer: Who searched, by what clock.

    Raises:
        BadArgumentError: If the search says nothing, or ends before it starts.
        StorageError: If the disk or the database refuses.
    """
    sealed = record_search(search, archive.folder, bringer=bringer)
    add(archive, (), bringer=bringer)
    return sealed
