"""The command line: one file per verb, each a thin call, registered here in sight.

Heavy libraries are imported by the verb that needs them, so that help starts at once.
"""

from __future__ import annotations

import typer

app = typer.Typer(name="tawthiq", no_args_is_help=True, add_completion=True)


@app.callback()
def tawthiq() -> None:
    """Seal what was seen, quote what it says, count only what can be quoted."""


def main() -> None:
    """Run the command line."""
    app()
