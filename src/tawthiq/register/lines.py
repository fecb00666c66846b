"""Values as lines of JSON that any database keeps, and back.

Use ``written`` for a line and ``clean`` for a column beside it. A stranger's text may hold a
null character or half a surrogate pair, which PostgreSQL and UTF-8 refuse: a line escapes them,
a column shows U+FFFD, and the line stays the truth.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tawthiq.syndication.family import Family, Member
from tawthiq.text.reading import (
    Block,
    BlockKind,
    Link,
    LinkKind,
    Media,
    Quality,
    Reading,
    Run,
    Seen,
)
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program
from tawthiq.values.span import Span


def written(value: Mapping[str, Any]) -> str:
    """Return ``value`` as one line of JSON, the same for equal values in equal order."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if line.isascii() or _encodes(line):
        return line
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def clean(text: str | None, *, most: int | None = None) -> str:
    """Return ``text`` as a column takes it: no null, no half surrogate, at most ``most`` long."""
    kept = (text or "").replace("\x00", "�")[:most]
    return kept if _encodes(kept) else kept.encode("utf-8", "replace").decode("utf-8")


def reading_line(reading: Reading) -> str:
    """Return all of a reading except its text as one line."""
    return written(
        {
            "report_id": reading.report_id,
            "capture": reading.capture.hex,
            "runs": [
                [run.span.start, run.span.end, run.where, run.byte_start, run.byte_end]
                for run in reading.runs
            ],
            "blocks": [[part.span.start, part.span.end, part.kind] for part in reading.blocks],
            "lang": reading.lang,
            "title": reading.title,
            "outlet": reading.outlet,
            "author": reading.author,
            "url": reading.url,
            "published": reading.published and reading.published.isoformat(),
            "seen": reading.seen,
            "seen_in": reading.seen_in,
            "quoted_by": reading.quoted_by,
            "rights": reading.rights,
            "quality": reading.quality,
            "quality_reason": reading.quality_reason,
            "reader": [reading.reader.name, reading.reader.version],
            **({"links": _links(reading)} if reading.links else {}),
            **({"media": _media(reading)} if reading.media else {}),
            **({"private": True} if reading.private else {}),
            **({"by": reading.by.isoformat()} if reading.by else {}),
        }
    )


def _links(reading: Reading) -> list[list[object]]:
    return [[one.span.start, one.span.end, one.address, one.kind] for one in reading.links]


def _media(reading: Reading) -> list[list[str | None]]:
    return [[one.name, one.where, one.digest.hex if one.digest else None] for one in reading.media]


def reading_of(line: str, text: bytes) -> Reading:
    """Return the reading that ``reading_line`` made this line from, with its text."""
    told = json.loads(line)
    return Reading(
        report_id=told["report_id"],
        capture=Digest(told["capture"]),
        text=text.decode("utf-8", "surrogatepass"),
        runs=tuple(
            Run(Span(start, end), where, first, last)
            for start, end, where, first, last in told["runs"]
        ),
        blocks=tuple(
            Block(Span(start, end), BlockKind(kind)) for start, end, kind in told["blocks"]
        ),
        lang=told["lang"],
        title=told["title"],
        outlet=told["outlet"],
        author=told["author"],
        url=told["url"],
        published=date.fromisoformat(told["published"]) if told["published"] else None,
        seen=Seen(told["seen"]),
        seen_in=told["seen_in"],
        quoted_by=tuple(told["quoted_by"]),
        rights=told["rights"],
        quality=Quality(told["quality"]),
        quality_reason=told["quality_reason"],
        reader=Program(*told["reader"]),
        links=tuple(
            Link(Span(start, end), address, LinkKind(kind))
            for start, end, address, kind in told.get("links", ())
        ),
        media=tuple(
            Media(name, where, Digest(digest) if digest else None)
            for name, where, digest in told.get("media", ())
        ),
        by=date.fromisoformat(told["by"]) if told.get("by") else None,
        private=told.get("private", False),
    )


def family_of(line: Mapping[str, Any]) -> Family:
    """Return the family that ``syndication.interchange.line_of`` made this line from."""
    return Family(
        family_id=line["family_id"],
        origin=line["origin"],
        origin_stated=tuple(line["origin_stated"]),
        members=tuple(
            Member(
                one["report_id"],
                added=tuple(one["added"]),
                dropped=tuple(one["dropped"]),
                changed=tuple((before, after) for before, after in one["changed"]),
            )
            for one in line["members"]
        ),
        why=line["why"],
    )


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
