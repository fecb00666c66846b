"""The name of a claim, the same for every program that reads the same words.

Use ``claim_id_of`` for each claim. The id derives from the report, its text, the span, the harm
and an ordinal, not from the extractor, so that a rerun which reads the same gives the same id and
a person's decision stays bound to it.
"""

from __future__ import annotations

import hashlib

from tawthiq.claims.claim import Harm
from tawthiq.values.digest import Digest
from tawthiq.values.span import Span


def claim_id_of(report_id: str, text: Digest, span: Span, *, harm: Harm, ordinal: int = 0) -> str:
    """Return the claim's id: "c-" and 20 hexadecimal characters.

    Args:
        report_id: Reading's report id.
        text: Digest of the reading's text.
        span: Code points of the quote.
        harm: What happened.
        ordinal: Counts up where one span gives several claims of one harm.
    """
    parts = (report_id, text.hex, str(span.start), str(span.end), harm.value, str(ordinal))
    told = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return "c-" + hashlib.sha256(told).hexdigest()[:20]
