"""A browser started by root, as a user that owns nothing here.

Chromium refuses its sandbox to root. Use ``own_user``: what it gives starts the browser as nobody,
whose only folder is one inside the look's, so that a page which takes the browser over can neither
read the archive nor write what was seen of it. POSIX only; needs ``setpriv`` (util-linux).
"""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

HOME = "own"
"""Folder of that user, inside the look's."""

_NOBODY = 65534
_START = """#!/bin/sh
for given; do case "$given" in --user-data-dir=*) chown -R {user}:{user} "${{given#*=}}";; esac; done
exec {setpriv} --reuid={user} --regid={user} --clear-groups --inh-caps=-all --no-new-privs -- {program} "$@"
"""


def own_user(folder: Path, program: Path) -> Path | None:
    """Return a program that starts the browser as nobody; ``None`` where this is not root.

    Args:
        folder: The look's folder, which that user may pass through and not list.
        program: The browser.
    """
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0 or setpriv is None:
        return None
    home = folder / HOME
    home.mkdir(mode=0o700)
    os.chown(home, _NOBODY, _NOBODY)
    folder.chmod(0o711)
    start = folder / "start"
    told = _START.format(
        user=_NOBODY, setpriv=shlex.quote(setpriv), program=shlex.quote(str(program))
    )
    start.write_text(told, encoding="utf-8")
    start.chmod(0o755)
    return start
