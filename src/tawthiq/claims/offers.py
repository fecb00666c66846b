"""What a second reader may offer: quotes with fields, in the shape a model is asked for.

A second reader is a program of the user's own that reads beside the rules, as a language model
does. What it gives are offers; ``second.checked`` decides which of them become claims.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tawthiq.claims.claim import Exactness, Harm, Scope, Stance
from tawthiq.text.reading import Reading
from tawthiq.values.program import Program

Pair = Literal["killed", "injured"]


class Offer(BaseModel):
    """One claim as a second reader offers it; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")

    quote: str = Field(min_length=1, max_length=2000, description="exact words of the report")
    harm: Harm
    low: int | None = Field(ge=0, description="smallest number the words allow, null if none")
    high: int | None = Field(ge=0, description="largest number the words allow, null if open")
    exactness: Exactness
    stance: Stance
    scope: Scope


class Offers(BaseModel):
    """All that a second reader offers for one report."""

    model_config = ConfigDict(extra="forbid")

    claims: list[Offer] = Field(max_length=300)


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """A second reader gave nothing that can be read.

    Attributes:
        reason: One sentence.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class SecondReader:
    """A program that reads beside the rules.

    Attributes:
        program: Name, and version with the digest of its prompt and its settings; stands in each
            claim it helped to find.
        read: Gives its offers for a report, or why there are none.
    """

    program: Program
    read: Callable[[Reading], Offers | NoAnswer]
