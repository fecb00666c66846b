"""What a command ends with: the one map from errors to exit codes, each with one plain sentence.

0 is done, 1 found something wrong, 2 refused. An error that is not in this map is a defect of
ours and keeps its traceback.
"""

from __future__ import annotations

import os
import sys

import typer

from tawthiq.cli.talk import say
from tawthiq.values.errors import BrokenSealError, TawthiqError

DONE = 0
WRONG = 1
REFUSED = 2


def exit_code_of(error: Exception) -> int | None:
    """Return the exit code that ``error`` means, its sentence said; ``None`` for a defect of ours."""
    if isinstance(error, BrokenPipeError):
        # The reader of our output has gone (`| head`); flushing at exit would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    if isinstance(error, typer.Abort):
        say("stopped; the same command goes on from here")
        return REFUSED
    sentence = _sentence(error)
    if sentence is None:
        return None
    say(sentence)
    return WRONG if isinstance(error, BrokenSealError) else REFUSED


def _sentence(error: Exception) -> str | None:
    if isinstance(error, typer.TyperException):
        told = getattr(error, "format_message", error.__str__)()
        return f"{told.rstrip('.')}; see: tawthiq --help"
    if isinstance(error, TawthiqError):
        return str(error)
    if type(error).__module__ == "django.db.utils":  # named, so that help need not load Django
        reason = (str(error).strip().splitlines() or ["no reason given"])[0]
        refused = type(error).__name__ in {"OperationalError", "InterfaceError"}
        return f"the register's database refused: {reason}" if refused else None
    if isinstance(error, FileNotFoundError) and error.filename:
        return f"there is no {error.filename}"
    if isinstance(error, OSError):
        where = f" {error.filename}" if error.filename else ""
        return f"the system refused{where}: {error.strerror or error}"
    return None
