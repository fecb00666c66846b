"""An edition made by hand: invented places, invented people, what real reports do to a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tawthiq.claims.claim import (
    Basis,
    Claim,
    Count,
    DateMention,
    Denial,
    Denied,
    Exactness,
    Harm,
    Named,
    NamedRole,
    PlaceMention,
    Scope,
    Split,
    Stance,
    Status,
    Unit,
)
from tawthiq.publish.edition import PublicClaim, Receipt, ReportEntry
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval
from tawthiq.values.digest import Digest
from tawthiq.values.place import Place
from tawthiq.values.program import Program
from tawthiq.values.span import Span

EXTRACTOR = Program("tawthiq.claims", "1")
READER = Program("tawthiq.text", "1")
MARKET = "TW-7QK4-M2"
BRIDGE = "TW-2HFD-9R"
UNKNOWN = "TW-9ZZB-4C"
MERGED = "TW-5OLD-1A"
CHILD = "Salwa Qadir Maruni"
CHILD_AR = "سلوى قادر ماروني"
TAL_NURAN = Place("Tal Nuran", "تل نوران", lat=35.121, lon=39.0041, accuracy_m=400)
UMM_DHIRA = Place("Umm Dhira", "أم ذيرة", lat=35.13, lon=39.01)


def cid(name: str) -> str:
    """Return a claim id of the real shape for a claim that these tests call ``name``."""
    return "c-" + Digest.of_text(name).hex[:20]


def report(report_id: str, outlet: str | None, published: date | None, **other: Any) -> ReportEntry:
    """Return a report with a receipt of its own."""
    digest = Digest.of_text(report_id)
    number = int(digest.hex[:3], 16)
    entry = ReportEntry(
        report_id=report_id,
        receipt=Receipt(
            capture=digest,
            size=number + 900,
            media_type="text/html",
            name=f"{report_id}.html",
            seq=number,
            leaf=Digest.of_text("leaf " + report_id).hex,
            at="2016-06-12T09:12:00.000000Z",
            obtained="received as a file, not fetched by us",
        ),
        outlet=outlet,
        title=f"Invented report {report_id}",
        url=f"https://example.org/{report_id}",
        published=published,
        lang="en",
        quality="ok",
        usable=True,
        seen="direct",
        seen_in=None,
        family=None,
        reader=READER,
        text_sha256=Digest.of_text("text of " + report_id).hex,
    )
    return replace(entry, **other)


def claim(claim_id: str, source: ReportEntry, quote: str, **other: Any) -> PublicClaim:
    """Return a public claim; ``marked`` names the words that carry the number."""
    marked = other.pop("marked", None)
    around = {part: other.pop(part, "") for part in ("before", "after")}
    reviewed = other.pop("reviewed", False)
    start = quote.index(marked) if marked else 0
    made = Claim(
        claim_id=claim_id,
        report_id=source.report_id,
        span=Span(40, 40 + len(quote)),
        quote=quote,
        lang=source.lang,
        outlet=source.outlet,
        speakers=(),
        stance=Stance.ASSERTED,
        scope=Scope.INCIDENT,
        harm=Harm.KILLED,
        count=None,
        extractor=EXTRACTOR,
        why="written by hand",
    )
    return PublicClaim(
        claim=replace(made, **other),
        marks=((start, start + len(marked)),) if marked else (),
        reviewed=reviewed,
        **around,
    )


def people(low: int | None, high: int | None, words: str, exactness: str = "exact") -> Count:
    """Return a count of persons."""
    return Count(low, high, exactness=Exactness(exactness), unit=Unit.PERSONS, words=words)


GAZETTE = report(
    "gazette-1",
    "Nuran Gazette",
    date(2016, 6, 3),
    family="f-gazette",
    title="Shells hit the market of Tal Nuran",
)
WIRE = report("wire-1", "Harbour Wire", date(2016, 6, 3), family="f-gazette")
DAILY = report("daily-1", "The Daily Plain", date(2016, 6, 4), family="f-gazette")
MONITOR = report(
    "monitor-1", "المرصد المحلي", date(2016, 6, 5), lang="ar", title="توثيق قصف سوق تل نوران"
)
AGENCY = report("agency-1", "State agency", date(2016, 6, 4))
RADIO = report(
    "radio-1",
    "Coast Radio",
    date(2016, 7, 20),
    title=f"Family mourns {CHILD}",
    url="https://example.org/salwa-qadir-maruni",
)
ITEM = report(
    "c0ffee#3", "Coast Radio", None, seen="quoted_in", seen_in="radio-1", title=None, url=None
)
SILENT = report("wall-1", None, None, usable=False, quality="login_wall", title=None)

PLACE = PlaceMention("the market of Tal Nuran", (TAL_NURAN,))
DAY = DateMention("on Friday", DateInterval.on(date(2016, 6, 3)))

LOW = claim(
    cid("low"),
    GAZETTE,
    "A doctor at the town's hospital said at least 18 people had died, two of them children.",
    marked="at least 18 people had died",
    speakers=("a hospital doctor",),
    origin="f-gazette a hospital doctor",
    count=people(18, None, "at least 18 people", "at_least"),
    split=Split(children=CountRange.exactly(2)),
    place=PLACE,
    date=DAY,
    after=" Shops stayed closed the next day.",
)
COPY = claim(
    cid("copy"),
    WIRE,
    "A doctor at the town's hospital said at least 18 people had died.",
    marked="at least 18 people had died",
    speakers=("a hospital doctor",),
    origin="f-gazette a hospital doctor",
    count=people(18, None, "at least 18 people", "at_least"),
)
HIGH = claim(
    cid("high"),
    MONITOR,
    "وثّق المرصد المحلي مقتل 25 مدنياً بينهم ستة أطفال وإصابة العشرات.",
    marked="مقتل 25 مدنياً بينهم ستة أطفال",
    origin="monitor-1",
    count=people(25, 25, "25 مدنياً"),
    status_claimed=Status.CIVILIAN,
    split=Split(children=CountRange.exactly(6)),
    place=PlaceMention("تل نوران", (TAL_NURAN,)),
)
HURT = claim(
    cid("hurt"),
    GAZETTE,
    "The hospital took in 28 wounded or more.",
    marked="28 wounded or more",
    harm=Harm.INJURED,
    speakers=("a hospital doctor",),
    origin="f-gazette a hospital doctor",
    count=people(28, None, "28 wounded or more", "at_least"),
)
DENIAL = claim(
    cid("denial"),
    AGENCY,
    "The command said its guns struck only fighters gathered near the market.",
    marked="struck only fighters",
    speakers=("army command",),
    stance=Stance.DENIED,
    origin="agency-1 army command",
    denies=Denial(cid("low"), Denied.STATUS),
    actor_denied="army",
)
PERIOD = claim(
    cid("period"),
    MONITOR,
    "وقال المرصد إن ما لا يقل عن 140 شخصاً قُتلوا منذ بداية العام.",
    marked="ما لا يقل عن 140 شخصاً",
    scope=Scope.PERIOD_TOTAL,
    origin="monitor-1",
    count=people(140, None, "ما لا يقل عن 140 شخصاً", "at_least"),
)
CHILD_CLAIM_TEXT = f"{CHILD}, 9, was killed when the bridge of Umm Dhira was hit, her uncle said."
NAMED = claim(
    cid("named"),
    RADIO,
    CHILD_CLAIM_TEXT,
    marked=f"{CHILD}, 9, was killed",
    speakers=("her uncle",),
    origin="radio-1 her uncle",
    count=people(1, 1, "was killed"),
    named=(
        Named(
            CHILD,
            CHILD_AR,
            age=9,
            sex="female",
            role=NamedRole.KILLED,
            span=Span(40, 40 + len(CHILD)),
        ),
    ),
    withhold="child_named",
    before="Neighbours of little Salwa wept. ",
)
AGAIN = claim(
    cid("again"),
    ITEM,
    "Up to three others may lie under the bridge where Salwa's school bus stood.",
    marked="Up to three others",
    before="Little Salwa is mourned. ",
    harm=Harm.MISSING,
    origin="radio-1",
    count=people(None, 3, "Up to three others", "up_to"),
)
UNSPEAKABLE = claim(
    cid("unspeakable"),
    AGENCY,
    "Two women were raped in the police post, their lawyer said.",
    harm=Harm.SEXUAL_VIOLENCE,
    speakers=("their lawyer",),
    count=people(2, 2, "Two women"),
)
GUESS = claim(
    cid("guess"),
    AGENCY,
    "An outside institute puts the dead of the valley at about 60.",
    marked="about 60",
    origin="agency-1 institute",
    count=replace(people(54, 66, "about 60", "about"), basis=Basis.ESTIMATED),
)
