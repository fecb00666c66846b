"""The main job on real input: the five texts that the project began with.

The texts stay where they are. What a careful reader finds in them stands here as numbers: which
text, what harm, low and high. ``FLOOR`` is how many of them were read when it was last measured.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.commanding import run_here

from tawthiq.claims.claim import Claim, Exactness, Harm, Stance, Unit
from tawthiq.claims.extract import extract
from tawthiq.cli.unsealed import read_unsealed
from tawthiq.lexicon.gazetteer import gazetteer
from tawthiq.syndication.group import group
from tawthiq.text.reading import BlockKind, Reading, Seen

pytestmark = pytest.mark.gate

GLOBAL, BLOG = "anbar-appeal-globalresearch", "anbar-appeal-ongenocide-blog"
NEWS, MOSUL, RAQQA = (
    "iraq-occupation-focus-newsletters",
    "mosul-statement-2017",
    "raqqa-fallujah-call",
)
GIRL = ("Abeer", "Janaby")

K, WOUNDED, M, D = Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.DISPLACED
VAGUE = "vague"
Figure = tuple[str, frozenset[Harm], int | str | None, int | None]


def _figure(text: str, low: int | str | None, high: int | None, *harms: Harm) -> Figure:
    return text, frozenset(harms), low, high


READ_BY_EYE = (
    _figure(GLOBAL, 300_000, 300_000, D),
    _figure(GLOBAL, VAGUE, None, D),
    _figure(BLOG, 300_000, 300_000, D),
    _figure(BLOG, VAGUE, None, D),
    _figure(MOSUL, 200, 500, M),
    _figure(MOSUL, 140, 140, K),
    _figure(RAQQA, 1_206, None, K),
    _figure(RAQQA, 7, 7, K),
    _figure(NEWS, 7, 7, K),
    _figure(NEWS, 6_000_000, 8_000_000, K),
    _figure(NEWS, 1_300_000, None, K),
    _figure(NEWS, None, 2_000_000, K),
    _figure(NEWS, None, 27, K),
    _figure(NEWS, VAGUE, None, Harm.KILLED_OR_INJURED),
    _figure(NEWS, VAGUE, None, WOUNDED),
    _figure(NEWS, VAGUE, None, Harm.PROPERTY_DESTROYED),
    _figure(NEWS, 15_000, 15_000, K),
    _figure(NEWS, None, 3_000_000, D),
    _figure(NEWS, VAGUE, None, Harm.BESIEGED, M),
    _figure(NEWS, 12, None, K),
    _figure(NEWS, 1_100, None, K),
    _figure(NEWS, 601, None, K),
    _figure(NEWS, VAGUE, None, Harm.ABDUCTED),
    _figure(NEWS, VAGUE, None, Harm.CULTURAL_PROPERTY, Harm.PROPERTY_DESTROYED),
    _figure(NEWS, VAGUE, None, D),
    _figure(NEWS, None, 1_000_000, D),
    _figure(NEWS, VAGUE, None, Harm.THREATENED),
    _figure(NEWS, VAGUE, None, K),
    _figure(NEWS, 65, 65, K, Harm.KILLED_OR_INJURED),
    _figure(NEWS, 22, 22, K),
    _figure(NEWS, 72, 72, K, Harm.ABDUCTED, Harm.DETAINED),
    _figure(NEWS, 35, 35, M),
    _figure(NEWS, 24, 24, K),
    _figure(NEWS, 1, 1, K),
    _figure(NEWS, 16, 16, K),
    _figure(NEWS, 15, 15, K),
    _figure(NEWS, 8, 8, K),
    _figure(NEWS, 1, 1, WOUNDED),
)
FLOOR = 36

NO_VICTIMS = {71, 2_000, 2_300, 20_000, 25_000, 60, 60_000_000, 8_000, 2_600, 30}
"""Air raids, sorties, vehicles, fighters in general, soldiers sent, money, years, militias."""


@dataclass(frozen=True)
class Seed:
    """One of the five texts: its readings and their claims."""

    text: str
    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]


@pytest.fixture(scope="module")
def seeds(reference_data: Path) -> dict[str, Seed]:
    """Read the five texts and extract their claims."""
    places = gazetteer([reference_data / "gazetteer" / "iraq_dtm_places_en_ar.csv"])
    found = {}
    for path in sorted((reference_data / "seeds").glob("*.txt")):
        readings = tuple(one for one in read_unsealed(path) if isinstance(one, Reading))
        claims = tuple(claim for one in readings for claim in extract(one, gazetteer=places))
        found[path.stem] = Seed(path.read_text("utf-8"), readings, claims)
    return found


def _told(claim: Claim, figure: Figure) -> bool:
    _, harms, low, high = figure
    if claim.harm not in harms or claim.stance in {Stance.DENIED, Stance.RETRACTED}:
        return False
    if low == VAGUE:
        return claim.count is None or claim.count.exactness is Exactness.VAGUE
    return claim.count is not None and (claim.count.low, claim.count.high) == (low, high)


def test_every_character_stands_in_exactly_one_reading(seeds: dict[str, Seed]) -> None:
    assert len(seeds) == 5
    for seed in seeds.values():
        assert sum(len(one.text) for one in seed.readings) == len(seed.text)
        assert sorted("".join(one.text for one in seed.readings)) == sorted(seed.text)


def test_items_of_the_newsletters_are_readings_with_outlet_and_day(
    seeds: dict[str, Seed],
) -> None:
    items = [one for one in seeds[NEWS].readings if one.seen is Seen.QUOTED_IN]
    assert len([one for one in items if one.outlet and one.published]) >= 16
    assert all(one.quoted_by and one.seen_in for one in items)


def test_an_undated_draft_stays_undated(seeds: dict[str, Seed]) -> None:
    assert [one.published for one in seeds[RAQQA].readings] == [None]


def test_comments_under_the_blog_give_no_claims(seeds: dict[str, Seed]) -> None:
    for reading in seeds[BLOG].readings:
        remarks = [block.span for block in reading.blocks if block.kind is BlockKind.COMMENTS]
        assert remarks
        assert not [
            claim.quote
            for claim in seeds[BLOG].claims
            if any(span.holds(claim.span) for span in remarks)
        ]


def test_the_appeal_is_one_family_of_two_with_both_statements_of_origin(
    seeds: dict[str, Seed],
) -> None:
    readings = [one for name in (GLOBAL, BLOG) for one in seeds[name].readings]
    claims = [one for name in (GLOBAL, BLOG) for one in seeds[name].claims]
    (family,) = [one for one in group(readings, claims) if len(one.members) > 1]
    assert (len(family.members), family.origin, len(family.origin_stated)) == (2, None, 2)


def test_figures_that_a_careful_reader_finds_are_read(seeds: dict[str, Seed]) -> None:
    missed = [
        figure
        for figure in READ_BY_EYE
        if not any(_told(claim, figure) for claim in seeds[figure[0]].claims)
    ]
    told = "\n".join(f"{text} {sorted(harms)} {low} {high}" for text, harms, low, high in missed)
    assert len(READ_BY_EYE) >= 30
    assert len(READ_BY_EYE) - len(missed) >= FLOOR, told


def test_numbers_of_what_is_no_victim_give_no_claim(seeds: dict[str, Seed]) -> None:
    numbers = {
        number
        for claim in seeds[NEWS].claims
        if claim.count and claim.count.unit is not Unit.ARTEFACTS
        for number in (claim.count.low, claim.count.high)
    }
    assert numbers & NO_VICTIMS == set()


def test_no_artefact_and_no_square_metre_is_counted_as_a_person(seeds: dict[str, Seed]) -> None:
    persons = [
        claim
        for claim in seeds[NEWS].claims
        if claim.count and claim.count.unit in {Unit.PERSONS, Unit.BODIES}
    ]
    assert not [claim.quote for claim in persons if claim.count and claim.count.low == 300_000]
    fifteen = [claim for claim in persons if claim.count and claim.count.low == 15_000]
    assert [claim.harm for claim in fifteen] == [Harm.KILLED]


@dataclass(frozen=True)
class Record:
    """An archive with the five texts, and its site beside it."""

    folder: Path

    def __call__(self, *arguments: str | Path) -> str:
        """Run a verb on it; give what it prints and says."""
        program = ("--archive", self.folder / "record", *arguments)
        told = run_here(program, cwd=self.folder, home=self.folder / "home", more={})
        told.check_returncode()
        return told.stdout + told.stderr

    def lines(self, verb: str) -> list[dict[str, Any]]:
        """Give the lines of a verb."""
        return [json.loads(line) for line in self(verb, "--jsonl").splitlines()]


@pytest.fixture(scope="module")
def record(reference_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Add the five texts to an archive and publish a draft of it."""
    folder = tmp_path_factory.mktemp("seeds")
    tawthiq = Record(folder)
    tawthiq("init", folder / "record")
    settings = folder / "record" / "tawthiq.toml"
    places = json.dumps([str(reference_data / "gazetteer" / "iraq_dtm_places_en_ar.csv")])
    text = settings.read_text("utf-8").replace("gazetteers = []", f"gazetteers = {places}")
    settings.write_text(text, encoding="utf-8")
    tawthiq("add", *sorted((reference_data / "seeds").glob("*.txt")))
    tawthiq("publish", folder / "site", "--draft")
    return tawthiq


def test_five_files_are_five_captures(record: Record) -> None:
    lines = record.lines("reports")
    assert len({line["capture"] for line in lines}) == 5


def test_haditha_is_one_incident_at_its_place_and_day(record: Record) -> None:
    incidents = record.lines("incidents")
    days = [one for one in incidents if one["date"]["from"] == "2005-11-19"]
    assert [one["counts"]["killed"]["low"] for one in days] == [24]
    assert days[0]["place"]["lat"] == pytest.approx(34.1, abs=0.2)


def test_the_girls_name_is_in_nothing_that_leaves(record: Record) -> None:
    own = record.lines("claims")
    about = [one for one in own if any(name in one["quote"] for name in GIRL)]
    assert [one for one in about if not one["withhold"]] == []
    for one in record.lines("incidents"):
        told = record("show", one["code"])
        assert not [name for name in GIRL if name in told]
    site = [path for path in (record.folder / "site").rglob("*") if path.is_file()]
    assert site
    leaks = [path for path in site if any(name.encode() in path.read_bytes() for name in GIRL)]
    assert leaks == []
