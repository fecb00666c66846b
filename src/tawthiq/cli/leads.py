"""``tawthiq leads``: what reports lead to, and what became of each; asks nobody unless told to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawthiq.cli.add import print_account
from tawthiq.cli.exits import REFUSED
from tawthiq.cli.printing import print_lines, print_table
from tawthiq.cli.session import bringer, opened, reaching
from tawthiq.cli.talk import progress, say
from tawthiq.values.errors import BadArgumentError, RefusedError

if TYPE_CHECKING:
    from tawthiq.capture.copies import Wanted
    from tawthiq.capture.leads import Lead
    from tawthiq.custody.archive import Archive


def leads(
    context: typer.Context,
    addresses: Annotated[
        list[str] | None,
        typer.Argument(help="With --ask-archives: only these addresses, dead or not."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also those that are captured.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
    ask: Annotated[
        bool,
        typer.Option(
            "--ask-archives",
            help="Ask public archives for copies of what is dead. They learn which addresses you look at.",
        ),
    ] = False,
) -> None:
    """List what reports lead to and the archive does not hold: addresses, links, sources quoted."""
    if addresses and not ask:
        msg = "addresses are named only with --ask-archives, which asks public archives for copies"
        raise BadArgumentError(msg)
    archive = opened(context)
    from tawthiq.capture.leads import State, sources_named
    from tawthiq.register import queries

    found = _found()
    refused = ask and _ask(archive, wanted(found, addresses or ()))
    found = _found() if ask else found
    sources = sources_named(kept.reading for kept in queries.reports())
    shown = [one for one in found if every or one.state is not State.CAPTURED]
    if jsonl:
        print_lines([_line(one, "address") for one in shown])
        print_lines([_line(one, "source") for one in sources])
    else:
        print_table(
            ("lead", "state", "why", "led to from", "where"),
            ([one.address, one.state.value, one.reason, *_from(one)] for one in (*shown, *sources)),
        )
        _say_offered(shown, archive)
    if refused:
        raise typer.Exit(REFUSED)


def _found() -> tuple[Lead, ...]:
    from tawthiq.capture.leads import leads as leads_of
    from tawthiq.capture.named import is_address
    from tawthiq.register import queries

    fetched = [one.name for one in queries.captures() if one.name and is_address(one.name)]
    return leads_of((kept.reading for kept in queries.reports()), fetched=fetched)


def wanted(found: Iterable[Lead], addresses: Sequence[str]) -> list[Wanted]:
    """Return of which addresses a copy is wanted: those named, else what is dead and has none.

    Raises:
        BadArgumentError: If what is named is no address.
    """
    from tawthiq.capture.copies import Wanted
    from tawthiq.capture.leads import State
    from tawthiq.capture.links import levelled
    from tawthiq.capture.named import is_address
    from tawthiq.register import queries

    for name in addresses:
        if not is_address(name):
            msg = f"a copy is asked for by an http or https address, got {name}"
            raise BadArgumentError(msg)
    leads_ = {one.address: one for one in found}
    dead = [one.address for one in leads_.values() if one.state is State.DEAD and not one.copy]
    told = []
    for address in dict.fromkeys(addresses or dead):
        lead = leads_.get(levelled(address))
        days = [kept.reading.published for kept in queries.reports(lead.named_in if lead else ())]
        told.append(Wanted(address, min(filter(None, days), default=None)))
    return told


def _ask(archive: Archive, wanted: list[Wanted]) -> bool:
    """Ask public archives and read what they gave; say whether an archive could not be asked."""
    from tawthiq.capture.copies import ask_archives
    from tawthiq.intake.add import take_in
    from tawthiq.lexicon.web_archives import web_archives

    if archive.settings.egress == "never":
        msg = "this archive never reaches the outside (egress = never); no public archive was asked"
        raise RefusedError(msg)
    if not wanted:
        say("nothing is dead and without a copy; no public archive was asked")
        return False
    names = ", ".join(one.name for one in web_archives())
    say(f"asking {names} (egress = {archive.settings.egress}); they learn that somebody looks at:")
    for one in wanted:
        say(one.address)
    who = reaching(bringer(), archive)
    came = ask_archives(wanted, archive.folder, bringer=who, archives=web_archives())
    with progress() as tell:
        added = take_in(archive, came, bringer=who, tell=tell)
    return print_account(added)


def _say_offered(shown: Iterable[Lead], archive: Archive) -> None:
    """Say that public archives could be asked for what is dead; they were not."""
    offered = [one for one in shown if one.offered]
    if offered and archive.settings.egress != "never":
        say("a public archive may hold a copy of what is dead; nothing was asked. Either let them")
        say("be asked (they learn which addresses you look at): tawthiq leads --ask-archives")
        say("or fetch one yourself:")
        for one in offered:
            say(f"tawthiq add {one.offered[0]}")


def _from(lead: Lead) -> tuple[str, str]:
    """Return the reports and the places that lead somewhere, the first place in words."""
    first = lead.mentions[0]
    more = f" and {len(lead.mentions) - 1} more" if len(lead.mentions) > 1 else ""
    return ", ".join(lead.named_in), f"{first.why} at {first.where}: “{first.words}”{more}"


def _line(lead: Lead, kind: str) -> dict[str, Any]:
    return {
        "schema": 1,
        "kind": kind,
        "address": lead.address if kind == "address" else None,
        "name": lead.address if kind == "source" else None,
        "state": lead.state.value,
        "reason": lead.reason,
        "named_in": list(lead.named_in),
        "mentions": [
            {
                "report_id": one.report_id,
                "start": one.start,
                "end": one.end,
                "where": one.where,
                "why": one.why,
                "words": one.words,
            }
            for one in lead.mentions
        ],
        "copy": lead.copy,
        "offered": list(lead.offered),
    }
