"""An edition of invented incidents; ``invented_claims.py`` holds what they are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.publish.invented_claims import (
    AGAIN,
    AGENCY,
    BRIDGE,
    CHILD,
    CHILD_AR,
    CHILD_CLAIM_TEXT,
    COPY,
    DAILY,
    DENIAL,
    GAZETTE,
    GUESS,
    HIGH,
    HURT,
    ITEM,
    LOW,
    MARKET,
    MERGED,
    MONITOR,
    NAMED,
    PERIOD,
    RADIO,
    SILENT,
    TAL_NURAN,
    UMM_DHIRA,
    UNKNOWN,
    UNSPEAKABLE,
    WIRE,
    cid,
    claim,
    people,
)

from tawthiq.incidents.imported import Figure, ImportedIncident, RowReceipt
from tawthiq.incidents.incident import Actor, Grade, Incident, IncidentStatus, Position, Toll
from tawthiq.incidents.reason import as_written
from tawthiq.publish.edition import Edition
from tawthiq.publish.site import site_files
from tawthiq.syndication.family import Family, Member
from tawthiq.values.count_range import CountRange
from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.digest import Digest

__all__ = [
    "AGAIN",
    "AGENCY",
    "BRIDGE",
    "BRIDGE_PLAIN",
    "CHILD",
    "CHILD_AR",
    "CHILD_CLAIM_TEXT",
    "COPIES",
    "COPY",
    "DAILY",
    "DENIAL",
    "GAZETTE",
    "GUESS",
    "HIGH",
    "HURT",
    "ITEM",
    "LOW",
    "MARKET",
    "MARKET_AIRWARS",
    "MARKET_PLAIN",
    "MERGED",
    "MONITOR",
    "NAMED",
    "PERIOD",
    "RADIO",
    "SILENT",
    "TAL_NURAN",
    "UMM_DHIRA",
    "UNKNOWN",
    "UNKNOWN_PLAIN",
    "UNSPEAKABLE",
    "WIRE",
    "cid",
    "claim",
    "edition",
    "people",
]

MARKET_PLAIN = Incident(
    code=MARKET,
    status=IncidentStatus.PROPOSED,
    date=DateInterval.on(date(2016, 6, 3)),
    place=TAL_NURAN,
    actors=(Actor("army", Position.QUOTED, (cid("denial"),)),),
    profile="plain-1",
    grade=Grade.FAIR,
    grade_because=as_written(
        "Two independent origins agree on who died and how; the command says it struck fighters only."
    ),
    killed=Toll(
        18,
        25,
        high_open=True,
        low_from=(cid("low"),),
        high_from=(cid("high"),),
        civilians=CountRange(25, 25),
        children=CountRange(2, 6),
    ),
    injured=Toll(28, None, high_open=True, low_from=(cid("hurt"),), high_from=()),
    missing=None,
    harms=("property_damaged",),
    reports=("agency-1", "daily-1", "gazette-1", "monitor-1", "wire-1"),
    origins=3,
    claims=(
        cid("copy"),
        cid("denial"),
        cid("guess"),
        cid("high"),
        cid("hurt"),
        cid("low"),
        cid("period"),
    ),
    flags=("two origins differ on the number of children",),
)
MARKET_AIRWARS = replace(
    MARKET_PLAIN,
    profile="airwars-2023",
    killed=Toll(18, 25, low_from=(cid("low"), cid("copy")), high_from=(cid("high"),)),
)
BRIDGE_PLAIN = Incident(
    code=BRIDGE,
    status=IncidentStatus.PROPOSED,
    date=DateInterval(None, date(2016, 7, 20), Precision.DAYS),
    place=UMM_DHIRA,
    actors=(),
    profile="plain-1",
    grade=Grade.WEAK,
    grade_because=as_written("One origin only."),
    killed=Toll(1, 1, low_from=(cid("named"),), high_from=(cid("named"),)),
    injured=None,
    missing=Toll(None, 3, low_from=(), high_from=(cid("again"),)),
    harms=(),
    reports=("c0ffee#3", "radio-1"),
    origins=1,
    claims=(cid("again"), cid("named")),
    flags=(),
)
UNKNOWN_PLAIN = Incident(
    code=UNKNOWN,
    status=IncidentStatus.PROPOSED,
    date=DateInterval(None, None, None),
    place=None,
    actors=(),
    profile="plain-1",
    grade=Grade.UNGRADED,
    grade_because=as_written("Nothing to grade."),
    killed=None,
    injured=None,
    missing=None,
    harms=("sexual_violence",),
    reports=("agency-1",),
    origins=1,
    claims=(cid("unspeakable"),),
    flags=(),
)
COPIES = Family(
    family_id="f-gazette",
    origin="gazette-1",
    origin_stated=("By our correspondent in Tal Nuran",),
    members=(
        Member("daily-1", added=("The mayor called for calm.",), changed=(("18", "eighteen"),)),
        Member("gazette-1"),
        Member("wire-1", dropped=(", two of them children",)),
    ),
    why="Three texts share nine of ten of their five-word runs; the Gazette is the earliest.",
)


def edition(**other: Any) -> Edition:
    """Return the invented draft edition."""
    profiles = ("plain-1", "airwars-2023")
    made = Edition(
        title=(("en", "The Sanam record"), ("ar", "سجل صنم")),
        made_on=date(2016, 8, 1),
        draft=True,
        head_size=4096,
        head_root=Digest.of_text("head").hex,
        profiles=profiles,
        incidents=(
            replace(BRIDGE_PLAIN, profile="airwars-2023"),
            BRIDGE_PLAIN,
            MARKET_AIRWARS,
            MARKET_PLAIN,
            replace(UNKNOWN_PLAIN, profile="airwars-2023"),
            UNKNOWN_PLAIN,
        ),
        redirects=((MERGED, MARKET),),
        claims=tuple(
            sorted(
                (LOW, COPY, HIGH, HURT, DENIAL, PERIOD, NAMED, AGAIN, UNSPEAKABLE, GUESS),
                key=lambda item: item.claim.claim_id,
            )
        ),
        reports=tuple(
            sorted(
                (GAZETTE, WIRE, DAILY, MONITOR, AGENCY, RADIO, ITEM, SILENT),
                key=lambda item: item.report_id,
            )
        ),
        families=(COPIES,),
        reviewed=frozenset(),
        imported=LISTED,
    )
    return replace(made, **other)


def imported(row: int, **other: Any) -> ImportedIncident:
    """Return an incident out of an invented list."""
    one = ImportedIncident(
        code=f"TW-L1ST{row:06d}",
        list_name="Harbour list",
        key=f"H-{row}",
        aliases=("OLD-7",),
        start=date(2016, 6, 3),
        end=date(2016, 6, 4),
        place=TAL_NURAN,
        actors=("the army",),
        grade=Grade.CONFIRMED,
        figures=(Figure("killed", "", 9, 7), Figure("injured", "civilians", 2, 3)),
        flags=("list minimum above maximum: killed, 9, 7",),
        receipt=RowReceipt("harbour <list>.csv", Digest.of_text("list").hex, row, 77),
    )
    return replace(one, **other)


LISTED = (imported(1), imported(2, figures=(), flags=(), actors=(), start=None, end=None))


def telling(edition: Edition, **changes: Any) -> Edition:
    """Return the edition with one claim said by other people in other words."""
    around = {key: changes.pop(key) for key in ("before", "after") if key in changes}
    claims = tuple(
        replace(item, **around, claim=replace(item.claim, **changes))
        if item.claim.claim_id == cid("low")
        else item
        for item in edition.claims
    )
    return replace(edition, claims=claims)


def shown_in(edition: Edition) -> str:
    """Give all that a site of the edition shows, without capitals."""
    return "\n".join(
        path + content.decode("utf-8", "replace") for path, content in site_files(edition)
    ).casefold()
