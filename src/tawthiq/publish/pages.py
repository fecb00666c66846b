"""Every page of the site in one language, from a record.

Use ``pages`` to render them; what each page is given stands here in sight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tawthiq.incidents.aggregate import UNKNOWN
from tawthiq.incidents.incident import Incident
from tawthiq.publish import labels, lines
from tawthiq.publish.address import slug
from tawthiq.publish.cards import Section, card_of, sections_of
from tawthiq.publish.drawings import area_of, bars, line_of
from tawthiq.publish.exporters import bibtex
from tawthiq.publish.lists import figures_of, pages_of
from tawthiq.publish.record import Record, redirects
from tawthiq.publish.render import Pages
from tawthiq.publish.sums import HARMS, tables, told_by_others
from tawthiq.publish.swap import File
from tawthiq.publish.totals import counted, over_time, totals
from tawthiq.publish.words import Words

LATEST = 12

Downloads = Sequence[tuple[str, int, str]]


def pages(
    record: Record, lang: str, *, twins: Mapping[str, bytes], downloads: Downloads
) -> Iterator[File]:
    """Yield the pages of one language, each with its JSON twin.

    Args:
        record: The edition, only with what may be shown.
        lang: "en" or "ar".
        twins: JSON by the page's path below the language's folder.
        downloads: (path below the site's folder, bytes, SHA-256) of each data file.
    """
    site = Pages(record, lang, twins)
    yield from _general(site, record, downloads)
    for code in record.incidents:
        yield from _incident(site, record, code)
    yield from _moved(site, record)
    yield from _summed(site, record)
    yield from _imported(site, record)
    for report_id in record.reports:
        yield from _report(site, record, report_id)
    for family in record.families.values():
        yield from site.page(
            "family.html", f"families/{slug(family.family_id)}.html", family=family
        )


def _general(site: Pages, record: Record, downloads: Downloads) -> Iterator[File]:
    profiles = record.edition.profiles
    latest = sorted(record.incidents.values(), key=_newest_first)
    yield from site.page(
        "front.html",
        "index.html",
        totals=[(profile, totals(record, profile)) for profile in profiles],
        bars=bars(over_time(record, profiles[0])) if profiles else (),
        latest=latest[:LATEST],
    )
    yield from site.page(
        "incidents.html",
        "incidents/index.html",
        latest=latest,
        by_profile=[
            (profile, totals(record, profile), counted(record, profile)) for profile in profiles
        ],
    )
    newest = sorted(
        record.reports.values(),
        key=lambda each: (-(each.published.toordinal() if each.published else 0), each.report_id),
    )
    yield from site.page("reports.html", "reports/index.html", reports=newest)
    yield from site.page(
        "families.html", "families/index.html", families=tuple(record.families.values())
    )
    precision = {name: getattr(labels, name) for name in ("PLACE_PRECISION", "DATE_PRECISION")}
    yield from site.page("method.html", "method.html", precision=precision)
    yield from site.page("data.html", "data.html", downloads=downloads)


def _summed(site: Pages, record: Record) -> Iterator[File]:
    profiles = record.edition.profiles
    told = told_by_others(record, profiles[0]) if profiles else ()
    role = (site.words.catalogue.gettext("a total of a period, never added in"),)
    yield from site.page(
        "totals.html",
        "totals.html",
        harms=HARMS,
        unknown=UNKNOWN,
        month_day=lambda key: date.fromisoformat(f"{key}-01"),
        profiles=[
            (profile, totals(record, profile), tables(record, profile)) for profile in profiles
        ],
        others=[(one, card_of(record, one.public, site.words, roles=role)) for one in told],
    )


def _imported(site: Pages, record: Record) -> Iterator[File]:
    pages = pages_of(record.edition.imported)
    if pages:
        yield from site.page("lists.html", "lists/index.html", pages=pages)
    for page in pages:
        yield from site.page("list.html", page.path, page=page, figures_of=figures_of)


def _newest_first(incidents: tuple[Incident, ...]) -> tuple[int, str]:
    days = incidents[0].date
    day = days.end or days.start
    return (-(day.toordinal() if day else 0), incidents[0].code)


def _incident(site: Pages, record: Record, code: str) -> Iterator[File]:
    incidents = record.incidents[code]
    main = incidents[0]
    yield from site.page(
        "incident.html",
        f"incidents/{slug(code)}.html",
        incident=main,
        incidents=incidents,
        others=incidents[1:],
        previous=record.previous.get(code, ()),
        sections=sections_of(record, code, site.words),
        line=line_of(record, record.spoken(main)),
        area=area_of(record, main),
        part_anchor=part_anchor,
        held=lambda ids: [
            slug(each) for each in ids if each in main.claims and each in record.claims
        ],
    )
    cite = bibtex.entry(record, code).encode("utf-8", "backslashreplace")
    yield f"{site.lang}/incidents/{slug(code)}.bib", cite


def part_anchor(section: Section, part: str) -> str:
    """Return where a part's number is told: the first claim that tells it, else its section."""
    for card in section.cards:
        split = card.claim.split
        if getattr(split, part, None) or f"{card.claim.status_claimed}s" == part:
            return card.anchor
    return section.harm


def _moved(site: Pages, record: Record) -> Iterator[File]:
    ends = redirects(record.edition)
    for old in sorted({code for code, _ in record.edition.redirects} | set(ends)):
        if old in record.incidents:
            continue
        to = ends.get(old)
        to = to if to in record.incidents else None
        body = {"code": old, "redirect_to": to, "edition": lines.edition_line(record.edition)}
        path = f"incidents/{slug(old)}.html"
        yield from site.page("moved.html", path, twin=lines.as_json(body), code=old, to=to)


def _report(site: Pages, record: Record, report_id: str) -> Iterator[File]:
    claims = record.claims_of.get(report_id, ())
    codes = sorted(
        {code for item in claims for code in record.codes_of.get(item.claim.claim_id, ())}
    )
    yield from site.page(
        "report.html",
        f"reports/{slug(report_id)}.html",
        report=record.reports[report_id],
        cards=[card_of(record, item, site.words) for item in claims],
        codes=codes,
    )


def door(site_words: Sequence[Words], record: Record) -> list[dict[str, Any]]:
    """Return what the first page says in each language."""
    return [
        {
            "lang": words.lang,
            "dir": words.dir,
            "title": dict(record.edition.title).get(words.lang, "Tawthiq"),
            "incidents": _counted(words, len(record.incidents)),
            "reports": words.catalogue.ngettext(
                "%(num)s report", "%(num)s reports", len(record.reports)
            )
            % {"num": len(record.reports)},
            "draft": words.catalogue.gettext(
                "Machine reading, not reviewed: no person has decided what stands here."
            ),
            "enter": words.catalogue.gettext("Open the record in English"),
        }
        for words in site_words
    ]


def _counted(words: Words, number: int) -> str:
    text = words.catalogue.ngettext("%(num)s incident", "%(num)s incidents", number)
    return text % {"num": number}
