"""``tawthiq publish``: the public site and data release of an edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawthiq.cli.session import opened
from tawthiq.cli.talk import progress, say

if TYPE_CHECKING:
    from tawthiq.custody.archive import Archive
    from tawthiq.publish.edition import Edition

PROFILES = ("plain-1", "airwars-2023")


def publish(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(help="Where the site shall stand; a site of ours there is replaced.")
    ],
    draft: Annotated[
        bool, typer.Option("--draft", help="With what nobody has decided, marked so everywhere.")
    ] = False,
) -> None:
    """Write the public site and the data release: each number opens to its quotes."""
    archive = opened(context)
    pages = write_site(archive, folder, draft=draft)
    print(folder.resolve() / "index.html")
    say(f"wrote {pages} files" + ("; all marked: machine reading, not reviewed" if draft else ""))


def write_site(archive: Archive, folder: Path, *, draft: bool) -> int:
    """Write the site of an archive whose register is in use, and return the number of files."""
    from tawthiq.publish.site import publish as write

    with progress() as tell:
        tell("incidents", 0, None)
        pages = write(edition(archive, draft=draft), folder, tell=tell)
    _keep_that(archive, folder, draft=draft)
    return pages


def _keep_that(archive: Archive, folder: Path, *, draft: bool) -> None:
    """Keep where an edition went: what is removed later is to be called back from there."""
    from tawthiq.cli.session import bringer
    from tawthiq.custody.ledger import Ledger
    from tawthiq.register.kept import Act
    from tawthiq.register.record_published import record_published

    by = bringer()
    with Ledger(archive.folder) as ledger:
        size = ledger.size
    act = Act(by.actor, by.clock())
    record_published(str(folder.resolve()), draft=draft, size=size, act=act)


def edition(archive: Archive, *, draft: bool, codes: frozenset[str] | None = None) -> Edition:
    """Build today's edition of an archive whose register is in use.

    Args:
        archive: The archive.
        draft: Whether what nobody decided is in it.
        codes: Only these incidents.
    """
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    from tawthiq.intake.counting import counted_under
    from tawthiq.register.edition import Scope, edition_of

    today = timezone.now().astimezone(ZoneInfo(archive.settings.timezone)).date()
    scope = Scope(made_on=today, draft=draft, profiles=PROFILES, codes=codes)
    incidents = (one for name in PROFILES for one in counted_under(name))
    return edition_of(archive, scope, incidents=incidents)
