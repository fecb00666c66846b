"""The edition to be read aloud or mailed: one line an incident's report, as newsletters print them.

``headline — outlet reports (date): “quote”``, by place, then day; denials and what was taken back
have a section of their own, also when it is empty. Words of strangers are isolated, so that a line
of plain text keeps its order in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from tawthiq.claims.claim import Stance
from tawthiq.incidents.incident import Incident
from tawthiq.publish.edition import PublicClaim
from tawthiq.publish.messages import LANGUAGES
from tawthiq.publish.record import Record
from tawthiq.publish.swap import File
from tawthiq.publish.words import Words, words_of

_AGAINST = frozenset({Stance.DENIED, Stance.RETRACTED})
_LONGEST = 60


def export(record: Record) -> Iterator[File]:
    """Yield ``en/digest.txt`` and ``ar/digest.txt``."""
    for lang in LANGUAGES:
        text = "\n".join(_lines(record, words_of(lang))) + "\n"
        yield f"{lang}/digest.txt", text.encode("utf-8", "backslashreplace")


def _lines(record: Record, words: Words) -> Iterator[str]:
    text = words.catalogue.gettext
    yield dict(record.edition.title).get(words.lang, "Tawthiq")
    yield text("edition of %(day)s") % {"day": _plain(words.day(record.edition.made_on))}
    if record.edition.draft:
        yield text("Machine reading, not reviewed: no person has decided what stands here.")
    order = sorted((found[0] for found in record.incidents.values()), key=_by_place_and_day)
    told = [
        (incident, item)
        for incident in order
        for item in record.spoken(incident)
        if not record.is_copy(item)
    ]
    yield from ("", text("Incidents"), "")
    yield from _items(
        record, words, [pair for pair in told if pair[1].claim.stance not in _AGAINST]
    )
    yield from ("", text("Denials, corrections and what was taken back"), "")
    yield from _items(record, words, [pair for pair in told if pair[1].claim.stance in _AGAINST])


def _items(record: Record, words: Words, told: list[tuple[Incident, PublicClaim]]) -> Iterator[str]:
    if not told:
        yield words.catalogue.gettext("none in this edition")
    for incident, item in told:
        report = record.reports.get(item.claim.report_id)
        outlet = (report.outlet if report else None) or item.claim.outlet
        yield words.catalogue.gettext(
            "%(headline)s — %(outlet)s reports (%(day)s): “%(quote)s”"
        ) % {
            "headline": f"{_plain(words.heading(incident))} [{_isolated(incident.code)}]",
            "outlet": _isolated(outlet or words.catalogue.gettext("outlet not known")),
            "day": _plain(words.day(record.day_of(item))),
            "quote": _isolated(_short(item.claim.quote)),
        }


def _short(quote: str) -> str:
    parts = quote.split()
    return " ".join(parts[:_LONGEST]) + (" […]" if len(parts) > _LONGEST else "")


def _isolated(words: str) -> str:
    """Return the words between isolates, their own controls of direction taken out."""
    clean = "".join(char for char in words if char.isprintable() or char == " ")
    return f"\u2068{clean}\u2069"


def _plain(words: str) -> str:
    return str(words.striptags()) if hasattr(words, "striptags") else words


def _by_place_and_day(incident: Incident) -> tuple[str, str, str]:
    place, days = incident.place, incident.date
    name = (place.name or place.name_ar or "") if place else ""
    day = days.start or days.end
    return (name, day.isoformat() if day else "", incident.code)
