"""Lets ``python -m tawthiq`` do what ``tawthiq`` does."""

from __future__ import annotations

from tawthiq.cli.main import main

if __name__ == "__main__":
    main()
