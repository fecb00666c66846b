"""``tawthiq remove``: takes a report or an object out of the whole archive, and says what is left."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.acting import act_of, require_known
from tawthiq.cli.keys import now
from tawthiq.cli.printing import print_table
from tawthiq.cli.session import opened
from tawthiq.cli.talk import say
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.custody.archive import Archive
    from tawthiq.intake.removal_plan import Plan
    from tawthiq.intake.remove import Decision

_OWN_DECISION = "this archive's own decision"


def remove(  # noqa: PLR0913 - one argument for each option
    context: typer.Context,
    what: Annotated[list[str], typer.Argument(help="Ids of reports, or SHA-256 of objects.")],
    why: Annotated[
        str, typer.Option(help="The legal or safety ground; it stays for ever, so name nobody.")
    ] = "",
    by: Annotated[str, typer.Option(help="Pseudonym of the person who decides.")] = "",
    second: Annotated[str, typer.Option(help="Pseudonym of the person who agreed.")] = "",
    authority: Annotated[
        str, typer.Option(help="Who demands it: a court, an office.")
    ] = _OWN_DECISION,
    court_copy: Annotated[
        bool, typer.Option("--court-copy", help="A court is known to hold a copy.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go and what would stay.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    new_person: Annotated[
        bool, typer.Option("--new-person", help="The pseudonyms are used for the first time.")
    ] = False,
) -> None:
    """Remove reports with all that was read from them; that they were there, who decided and why stays."""
    archive = opened(context)
    from tawthiq.intake.removal_plan import planned
    from tawthiq.intake.remove import Decision, finish
    from tawthiq.intake.remove import remove as carry_out

    if dry_run:
        _print(planned(archive, what))
        say("nothing was removed")
        return
    if not by or not why.strip():
        msg = "a removal needs --by WHO and --why GROUND"
        raise BadArgumentError(msg)
    finished = finish(archive, clock=now)
    plan = _plan(archive, what, finished)
    if plan is None:
        return
    decision = Decision(by, why, authority, second, court_copy=court_copy)
    _refuse_names(plan, decision)
    _print(plan)
    if not plan.objects:
        return
    _known(decision, new_person=new_person)
    _ask(yes=yes)
    done = carry_out(archive, plan, decision, clock=now)
    print_table(("", "what"), (("done", line) for line in done))
    if plan.stays:
        say("what is listed as staying is for a person to visit")


def _plan(archive: Archive, what: list[str], finished: tuple[str, ...]) -> Plan | None:
    """Return what goes; nothing where an earlier removal of it was finished just now."""
    from tawthiq.intake.removal_plan import planned

    print_table(("", "what"), (("finished", line) for line in finished))
    try:
        return planned(archive, what)
    except BadArgumentError:
        if not finished:
            raise
        say("an earlier removal was finished; nothing else is known by that name")
        return None


def _known(decision: Decision, *, new_person: bool) -> None:
    """Make sure that the persons are known here."""
    if new_person:
        from tawthiq.register import queries_acts

        people = [one for one in (decision.by, decision.second) if one]
        for person in people:
            if not queries_acts.person_exists(person):
                act_of(person, decision.why, what="a removal", new_person=True)
        return
    require_known(decision.by)
    if decision.second:
        require_known(decision.second)


def _refuse_names(plan: Plan, decision: Decision) -> None:
    """Refuse a ground that repeats the report: the ledger keeps it for ever."""
    from tawthiq.register.queries_removal import repeats

    for words in (decision.why, decision.authority):
        if repeats(words, plan.objects):
            msg = f"the ground and the authority stay in the ledger for ever, and {words!r} repeats what is to be removed; say it without names, places and its words"
            raise BadArgumentError(msg)


def _ask(*, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        msg = "a removal cannot be taken back; add --yes to remove without being asked"
        raise BadArgumentError(msg)
    typer.confirm("remove all this for ever?", abort=True, err=True)


def _print(plan: Plan) -> None:
    print_table(("", "what"), (("removed already", line) for line in plan.done))
    print_table(("", "what"), (("goes", line) for line in plan.goes))
    print_table(("", "what"), (("stays", line) for line in plan.stays))
