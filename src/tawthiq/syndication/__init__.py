"""Takes readings and claims, gives families of copies and their origins, never counts a copy as a witness."""

from __future__ import annotations

from tawthiq.syndication.family import Family, Member
from tawthiq.syndication.group import group
from tawthiq.syndication.origin import with_origins

__all__ = ["Family", "Member", "group", "with_origins"]
