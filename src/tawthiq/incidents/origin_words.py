"""An origin as the reports write it: what a person reads in a reason, never a look-up key.

Use ``words_for`` on claims of one incident. An origin is a key made to compare hands by; here it
is told by the words of the report: the speaker, and the outlet where one is named.
"""

from __future__ import annotations

from collections.abc import Iterable

from tawthiq.claims.claim import Claim
from tawthiq.incidents.statements import origin_of
from tawthiq.syndication.origin import is_quoted

NOT_NAMED = "an outlet not named"


def words_for(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the words for each origin of these claims, as the first report of it writes them."""
    found: dict[str, tuple[bool, str]] = {}
    for claim in sorted(claims, key=lambda one: (one.report_id, one.span, one.claim_id)):
        origin = origin_of(claim)
        named = bool(claim.outlet or claim.speakers)
        if origin not in found or (named and not found[origin][0]):
            found[origin] = (named, _words(claim, origin))
    return {origin: words for origin, (_, words) in found.items()}


def _words(claim: Claim, origin: str) -> str:
    outlet = " ".join((claim.outlet or NOT_NAMED).split())
    if not claim.speakers:
        return outlet
    speaker = " ".join(claim.speakers[0].split())
    if is_quoted(origin):
        return f"{speaker}, quoted by {outlet}"
    return f"{speaker} (in {outlet})"
