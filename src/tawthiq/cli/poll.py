"""``tawthiq poll``: looks at feeds, captures what is new in them, and records each look."""

from __future__ import annotations

from typing import Annotated

import typer

from tawthiq.capture.named import is_address
from tawthiq.cli.add import print_account
from tawthiq.cli.exits import REFUSED
from tawthiq.cli.session import bringer, opened, reaching
from tawthiq.cli.talk import progress, say
from tawthiq.values.errors import BadArgumentError


def poll(
    context: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(help="Addresses of feeds; without any, those that were polled before."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser", help="Open new items in an installed Chromium.")
    ] = False,
) -> None:
    """Look at RSS and Atom feeds: capture what is new, and log what was looked at, from when to when."""
    for name in what or ():
        if not is_address(name):
            msg = f"a feed is an http or https address, got {name}"
            raise BadArgumentError(msg)
    archive = opened(context)
    from tawthiq.capture.captured import Captured
    from tawthiq.capture.polling import feeds
    from tawthiq.capture.polling import poll as look_at
    from tawthiq.intake.add import take_in

    named = what or feeds(archive.folder)
    if not named:
        say("no feed was polled before; name one")
        return
    who = reaching(bringer(), archive, browser=browser)
    known = Captured(archive.folder)
    came = (
        one for name in named for one in look_at(name, archive.folder, bringer=who, known=known)
    )
    with progress() as tell:
        added = take_in(archive, came, bringer=who, tell=tell)
    if print_account(added):
        raise typer.Exit(REFUSED)
