"""The tables of the register; nobody else reads or writes them."""

from __future__ import annotations
