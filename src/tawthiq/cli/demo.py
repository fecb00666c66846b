"""``tawthiq demo``: the main job on the samples, from reports to a site, in one go."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import tawthiq
from tawthiq.cli.add import print_account
from tawthiq.cli.init import make_archive
from tawthiq.cli.printing import print_table
from tawthiq.cli.publish import write_site
from tawthiq.cli.session import Where, bringer, opened
from tawthiq.cli.talk import progress, say

if TYPE_CHECKING:
    from tawthiq.custody.archive import Archive

GAZETTEER = "gazetteer.csv"


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where the demonstration is to stand.")] = Path(
        "demo"
    ),
) -> None:
    """Read reports about invented places and publish their site: the main job in one go."""
    archive = _archive(context, folder / "archive")
    from tawthiq.intake.add import add

    with progress() as tell:
        added = add(archive, sorted(samples().glob("[0-9]*")), bringer=bringer(), tell=tell)
    print_account(added, each=False)
    _print_incidents()
    site = folder / "site"
    pages = write_site(archive, site, draft=True)
    say(f"wrote {pages} files; open this one, and click on any number:")
    print((site / "index.html").resolve())
    say(f"the archive is {archive.folder}; try: tawthiq --archive {archive.folder} show CODE")


def samples() -> Path:
    """Return the folder of the samples: inside the installed package, or beside its source."""
    package = Path(tawthiq.__file__).parent
    inside = package / "samples"
    return inside if inside.is_dir() else package.parent.parent / "samples"


def _archive(context: typer.Context, folder: Path) -> Archive:
    """Make the demonstration's archive, or open the one of an earlier run."""
    if not (folder / "tawthiq.toml").exists():
        make_archive(folder, gazetteers=(GAZETTEER,))
        shutil.copyfile(samples() / GAZETTEER, folder / GAZETTEER)
    context.obj = Where(folder)
    return opened(context)


def _print_incidents() -> None:
    from tawthiq.cli.incidents import SHOWN, counted, row

    print_table(SHOWN, map(row, counted(["plain-1"])))
