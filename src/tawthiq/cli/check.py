"""``tawthiq check``: the numbers in somebody's text against the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.exits import REFUSED, WRONG
from tawthiq.cli.printing import print_lines, print_table, range_words
from tawthiq.cli.session import opened
from tawthiq.cli.talk import say
from tawthiq.cli.unsealed import read_unsealed

if TYPE_CHECKING:
    from tawthiq.claims.check import Checked
    from tawthiq.claims.claim import Claim

_SHOWN = ("verdict", "number", "why", "against")


def check(
    context: typer.Context,
    draft: Annotated[Path, typer.Argument(help="Text, page or document to check.")],
    profile: Annotated[
        str, typer.Option(help="Counting profile that gives vague words a number.")
    ] = "plain-1",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
) -> None:
    """Check each number in a text: supported, differs, or not in the record; exit 1 if any differs."""
    archive = opened(context)
    from tawthiq.claims.check import Verdict, checked
    from tawthiq.lexicon.gazetteer import gazetteer
    from tawthiq.lexicon.profiles import profile as profile_of
    from tawthiq.register import queries
    from tawthiq.text.remark import Remark

    rules = profile_of(profile)
    known = gazetteer([Path(archive.folder) / place for place in archive.settings.gazetteers])
    found: list[Checked] = []
    refused = False
    for read in read_unsealed(draft):
        if isinstance(read, Remark):
            say(f"{draft.name}: {read.sentence}")
            refused = refused or read.refused
            continue
        found += checked(read, queries.claims, profile=rules, gazetteer=known)
    if jsonl:
        print_lines(_line(one) for one in found)
    else:
        print_table(_SHOWN, (_row(one) for one in found))
    if refused:
        raise typer.Exit(REFUSED)
    if any(one.verdict is Verdict.DIFFERS for one in found):
        raise typer.Exit(WRONG)


def _row(one: Checked) -> list[object]:
    return [one.verdict, one.words, one.why, "; ".join(_told(claim) for claim in one.against[:3])]


def _told(claim: Claim) -> str:
    number = range_words(claim.count.low, claim.count.high) if claim.count else ""
    who = " › ".join([claim.outlet or "", *claim.speakers]).strip(" ›")
    return f"{number} ({claim.claim_id}, {who}, {claim.stance})"


def _line(one: Checked) -> dict[str, object]:
    return {
        "schema": 1,
        "start": one.span.start,
        "end": one.span.end,
        "words": one.words,
        "verdict": one.verdict.value,
        "why": one.why,
        "harm": one.claim.harm.value if one.claim else None,
        "claims": [claim.claim_id for claim in one.against],
    }
