"""Claims that wait for a person: those that a second reader offered and the rules did not make.

Use ``waits`` before a claim sets a bound. Such a claim is kept, shown and told apart by its
extractor; it counts for nothing until a person includes it.
"""

from __future__ import annotations

from dataclasses import replace

from tawthiq.claims.claim import Claim
from tawthiq.values.program import Program

MODEL = "model "
"""How the name of a second reader's program begins in the claims it offered."""


def waits(claim: Claim) -> bool:
    """Say whether a claim is a second reader's, so that a person has to include it."""
    return claim.extractor.name.startswith(MODEL)


def as_model(program: Program) -> Program:
    """Return a second reader's program under a name that says what it is."""
    if program.name.startswith(MODEL):
        return program
    return replace(program, name=f"{MODEL}{program.name}")
