"""What is new, for feed readers: Atom 1.0 (RFC 4287), one feed a language, an entry an incident.

Ids are tag URIs made from codes, so that they stay when the site moves; links are relative to the
feed. The day of the edition is the only time in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from tawthiq.incidents.incident import Incident
from tawthiq.publish.address import slug
from tawthiq.publish.messages import LANGUAGES
from tawthiq.publish.record import Record
from tawthiq.publish.swap import File
from tawthiq.publish.words import Words, words_of

# Characters that XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FEED = Markup(
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">\n'
    "<id>tag:tawthiq,2026:{head}:{lang}</id>\n<title>{title}</title>\n<updated>{day}T00:00:00Z</updated>\n"
    '<author><name>{title}</name></author>\n<link rel="alternate" type="text/html" href="index.html"/>\n'
    "{entries}</feed>\n"
)
_ENTRY = Markup(
    "<entry>\n<id>tag:tawthiq,2026:{code}</id>\n<title>{title}</title>\n<updated>{day}T00:00:00Z</updated>\n"
    '<link rel="alternate" type="text/html" href="incidents/{page}.html"/>\n'
    '<summary type="text">{summary}</summary>\n</entry>\n'
)


def export(record: Record) -> Iterator[File]:
    """Yield ``en/feed.atom`` and ``ar/feed.atom``."""
    for lang in LANGUAGES:
        yield f"{lang}/feed.atom", _feed(record, words_of(lang)).encode()


def _feed(record: Record, words: Words) -> str:
    edition = record.edition
    title = dict(edition.title).get(words.lang, "Tawthiq")
    entries = Markup("").join(
        _entry(record, found[0], words) for found in record.incidents.values()
    )
    return _FEED.format(
        lang=words.lang,
        head=edition.head_root[:16],
        title=_clean(title),
        day=edition.made_on.isoformat(),
        entries=entries,
    )


def _entry(record: Record, incident: Incident, words: Words) -> Markup:
    edition = record.edition
    text = words.catalogue.gettext
    told = [
        f"{words.label('HARM', harm)}: {words.toll(toll).striptags()}"
        for harm in ("killed", "injured", "missing")
        if (toll := getattr(incident, harm))
    ]
    told.append(str(escape(words.days(incident.date)).striptags()))
    told.append(words.label("GRADE", incident.grade))
    if incident.code not in edition.reviewed:
        told.append(text("machine reading, not reviewed"))
    return _ENTRY.format(
        code=_clean(incident.code),
        title=_clean(words.heading(incident).striptags()),
        day=edition.made_on.isoformat(),
        page=slug(incident.code),
        summary=_clean(" · ".join(told)),
    )


def _clean(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)
