"""An origin as the reports write it: what a person reads in a reason, never a look-up key.

Use ``words_for`` on claims of one incident. An origin is a key made to compare hands by; here it
is told by the words of the report: the speaker, and the outlet where one is named.
"""

from __future__ import annotations

from collections.abc import Iterable

from tawthiq.claims.claim import Claim
from tawthiq.incidents.reason import Reason, because
from tawthiq.incidents.statements import origin_of
from tawthiq.syndication.origin import is_quoted

NOT_NAMED = because("outlet not named")


def words_for(claims: Iterable[Claim]) -> dict[str, Reason]:
    """Return the words for each origin of these claims, as the first report of it writes them."""
    found: dict[str, tuple[bool, Reason]] = {}
    for claim in sorted(claims, key=lambda one: (one.report_id, one.span, one.claim_id)):
        origin = origin_of(claim)
        named = bool(claim.outlet or claim.speakers)
        if origin not in found or (named and not found[origin][0]):
            found[origin] = (named, _words(claim, origin))
    return {origin: words for origin, (_, words) in found.items()}


def _words(claim: Claim, origin: str) -> Reason:
    name = " ".join((claim.outlet or "").split())
    if not claim.speakers:
        return because("outlet", outlet=name) if name else NOT_NAMED
    speaker = " ".join(claim.speakers[0].split())
    rule = "quoted" if is_quoted(origin) else "speaker"
    return because(rule, speaker=speaker, outlet=name or NOT_NAMED)
