"""Files sealed as ciphertext, for the verbs that take ``--personal``, and what an object is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.keys import now, vault_of
from tawthiq.cli.printing import print_table
from tawthiq.cli.session import bringer
from tawthiq.cli.talk import say
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.custody.archive import Archive
    from tawthiq.values.digest import Digest

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def seal_files(
    archive: Archive, what: Sequence[str], about: Sequence[str], *, dry_run: bool
) -> bool:
    """Seal files into the vault and print their names there; say whether any was refused.

    Raises:
        BadArgumentError: If what they are about is not known here.
    """
    from tawthiq.capture.set_aside import SetAside
    from tawthiq.intake.personal import seal_personal

    objects = tuple(object_of(archive, name) for name in about)
    if dry_run:
        print_table(("", "what"), (("would be sealed as ciphertext", name) for name in what))
        say("nothing was written")
        return False
    refused = False
    sealed = seal_personal(
        vault_of(archive), map(Path, what), about=objects, actor=bringer().actor, clock=now
    )
    for one in sealed:
        if isinstance(one, SetAside):
            print_table(("", "what", "why"), [("refused", one.what, one.reason)])
            refused = True
        else:
            print_table(("", "what"), [("sealed", one.object)])
    say("nothing of them was read; the files themselves still lie where they were")
    return refused


def object_of(archive: Archive, name: str) -> Digest:
    """Return the sealed object that a person means: by its SHA-256, or by a report read from it.

    Raises:
        BadArgumentError: If there is none.
    """
    from tawthiq.custody.ledger import Ledger
    from tawthiq.register.queries_removal import objects_of
    from tawthiq.values.digest import Digest

    if _SHA256.fullmatch(name):
        with Ledger(archive.folder) as ledger:
            if ledger.entries_of(Digest(name)):
                return Digest(name)
    for digest in objects_of(name):
        return digest
    msg = f"there is no report and no object {name[:80]!r} in this archive; tawthiq reports lists the reports"
    raise BadArgumentError(msg)
