"""The search log as an edition shows it.

Use ``searched`` where an edition is built. The log is whole whatever incidents an edition holds:
what was not found is part of what it says.
"""

from __future__ import annotations

from tawthiq.capture.search_log import monitored, searches
from tawthiq.custody.archive import Archive
from tawthiq.publish.edition import SearchEntry, SourceEntry
from tawthiq.register import queries
from tawthiq.text.kinds import SEARCH


def searched(archive: Archive) -> tuple[tuple[SearchEntry, ...], tuple[SourceEntry, ...]]:
    """Return the searches in order of the ledger, and the sources searched over days by name."""
    found = tuple(searches(archive.folder, entries=queries.entries_of(SEARCH)))
    return (
        tuple(
            SearchEntry(
                sealed=one.sealed,
                where=one.where,
                since=one.since,
                until=one.until,
                found=one.found,
                kept=len(one.kept),
                by=one.by,
                at=one.at,
            )
            for one in found
            if one.sealed is not None
        ),
        tuple(SourceEntry(one.where, one.since, one.until, one.gaps) for one in monitored(found)),
    )
