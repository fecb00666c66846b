"""What custody's removal does in the register: hand ``walk_of`` to ``custody.removal.remove``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tawthiq.intake.incidents import bring_up_to_date
from tawthiq.register.kept import Act
from tawthiq.register.record_removal import record_removal, wipe_free_space
from tawthiq.values.digest import Digest


def walk_of(act: Act) -> Callable[[Digest], Iterator[str]]:
    """Return what takes an object's reports, claims and quotes out of the register.

    Args:
        act: Who removes, when, and on what ground; that is all that stays.
    """

    def walk(digest: Digest) -> Iterator[str]:
        cleared = record_removal(digest, act=act)
        yield f"register: {cleared.reports} reports and {cleared.claims} claims with their quotes"
        if bring_up_to_date(act=act) and cleared.codes:
            yield f"register: {len(cleared.codes)} incidents counted without them"
        yield from wipe_free_space()

    return walk
