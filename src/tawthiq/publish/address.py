"""Where a page lies: a file name for each code and id, safe on every system and the same for ever.

Use ``slug`` for whatever becomes part of a path; strangers choose report ids.
"""

from __future__ import annotations

import hashlib
import re

_CODE = re.compile(r"TW-[A-Z0-9]+(?:-[A-Z0-9]+){0,7}")
_ID = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+){0,15}")
_RESERVED = re.compile(r"(?i)index|con|prn|aux|nul|com\d|lpt\d")
_LONGEST = 72


def slug(name: str) -> str:
    """Return a file name for a code or an id.

    A plain one (a code of ours, or small letters with hyphens) stays as it is; any other
    is shortened to plain letters and told apart by eight hexadecimal characters of its SHA-256, so
    that two names that differ only in case or in signs never meet in one file.
    """
    code, small = _CODE.fullmatch(name), _ID.fullmatch(name)
    if (
        (code or (small and not _CODE.fullmatch(name.upper())))
        and len(name) <= _LONGEST
        and not _RESERVED.fullmatch(name)
    ):
        return name
    told = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    letters = re.sub(r"[^a-z0-9]+", "-", name.lower())[:32].strip("-")
    return f"{letters or 'id'}-{told}"
