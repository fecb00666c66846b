"""The twelve reconciliations that any honest record must get right, under each profile named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tawthiq.claims.claim import Claim, Denial, Denied, Harm, Scope, Stance, Status
from tawthiq.incidents import Decision, DecisionKind, Grade, Incident, Toll, reconcile
from tawthiq.incidents.reconcile import incident_of
from tawthiq.lexicon.profiles import PROFILES, profile
from tawthiq.values.count_range import CountRange

Made = Callable[..., Claim]


def _one(claims: Sequence[Claim], name: str = "plain-1") -> Incident:
    return incident_of("TW-TEST", claims, profile(name))


def _ends(toll: Toll | None) -> tuple[int | None, int | None] | None:
    return None if toll is None else (toll.low, toll.high)


def _killed(claims: Sequence[Claim], name: str) -> tuple[int | None, int | None] | None:
    return _ends(_one(claims, name).killed)


@pytest.mark.parametrize("name", PROFILES)
def test_r1_a_denial_changes_no_number_and_contests_nothing(said: Made, name: str) -> None:
    claims = [
        said("h", "the hospital of Sidra", 6, actor_alleged="Northern army"),
        said("n", "Well Watch", 6, actor_alleged="Northern army"),
        said(
            "d",
            "Northern army",
            stance=Stance.DENIED,
            denies=Denial(None, Denied.STATUS),
            actor_denied="Northern army",
        ),
    ]
    found = _one(claims, name)
    assert _ends(found.killed) == (6, 6)
    assert found.grade is Grade.FAIR
    assert "d" in found.claims
    (army,) = found.actors
    assert army.position == "quoted"
    assert "d" in army.claims


@pytest.mark.parametrize("name", PROFILES)
def test_r2_one_wire_on_five_pages_is_one_origin(said: Made, name: str) -> None:
    claims = [said(f"c{page}", "an official", 9, origin="f-1 › an official") for page in range(5)]
    found = _one(claims, name)
    assert _ends(found.killed) == (9, 9)
    assert found.origins == 1
    assert found.grade is Grade.WEAK
    assert found.grade_reason.startswith("5 pages, 1 origin")
    assert ("provisional" in found.flags) == (name == "ibc-methods")


def _conflict(said: Made) -> list[Claim]:
    return [
        said("d", "Dr Sidra", 18, report_id="paper", status_claimed=Status.CIVILIAN),
        said("n", "Well Watch", 25, report_id="paper", children=6),
        said("p", None, "at_least 18", report_id="paper", origin="The Paper", children=2),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("airwars-2023", (18, 25)),
        ("acled-2024", (18, 18)),
        ("ucdp-19.1", (18, 25)),
        ("ibc-methods", (18, 25)),
        ("plain-1", (18, 25)),
    ],
)
def test_r3_conflicting_tolls_make_a_range(
    said: Made, name: str, expected: tuple[int, int]
) -> None:
    assert _killed(_conflict(said), name) == expected


def test_r3_the_page_that_repeats_its_doctor_is_no_third_voice(said: Made) -> None:
    found = _one(_conflict(said))
    assert found.killed is not None
    assert not found.killed.high_open
    assert found.killed.children == CountRange(2, 6)
    assert found.killed.low_from == ("d",)
    assert found.killed.high_from == ("n",)
    assert found.origins == 2
    assert found.grade is Grade.FAIR


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("airwars-2023", (29, 31)),
        ("acled-2024", (29, 29)),
        ("ucdp-19.1", (29, 31)),
        ("ibc-methods", (29, 31)),
        ("plain-1", (29, 31)),
    ],
)
def test_r4_a_running_total_supersedes_its_speakers_earlier_ones(
    said: Made, name: str, expected: tuple[int, int]
) -> None:
    office = [
        said(f"o{day}", "health office", toll, scope=Scope.RUNNING_TOTAL, told=f"2031-05-0{day}")
        for day, toll in ((1, 11), (2, 26), (4, 31))
    ]
    found = _one([*office, said("n", "Well Watch", 29, told="2031-05-03")], name)
    assert _ends(found.killed) == expected
    assert "superseded: o1, o2" in found.flags
    assert {"o1", "o2"} <= set(found.claims)
    assert found.grade is Grade.FAIR


@pytest.mark.parametrize("name", PROFILES)
def test_r5_a_part_is_neither_added_nor_a_lower_toll(said: Made, name: str) -> None:
    claims = [
        said("a", "Well Watch", 14, children=4),
        said("w", "Well Watch", 3, subset_of="a", women=3, report_id="page of a"),
        said("b", "Dr Sidra", 4, children=4),
    ]
    found = _one(claims, name)
    assert found.killed is not None
    assert _ends(found.killed) == (14, 14)
    assert found.killed.children == CountRange(4, 4)
    assert found.killed.women == CountRange(3, 3)


def test_r6_two_records_found_to_be_one_give_one_range(said: Made) -> None:
    x = said("x", "Dr Sidra", 7, day="2031-06-03", at="the market")
    y = said("y", "Well Watch", (7, 9), day="2031-06-02", at="the souq")
    rules = profile("plain-1")
    apart = reconcile([x, y], (), rules)
    same = Decision("1", DecisionKind.SAME, ("x", "y"), "Alice", "2031-07-01", "one market")
    (one,) = reconcile([x, y], (), rules, decisions=[same])
    assert len(apart) == 2
    assert one.code in {incident.code for incident in apart}
    assert _ends(one.killed) == (7, 9)
    assert one.claims == ("x", "y")
    assert reconcile([x, y], (), rules) == apart


def _totals(said: Made) -> list[Claim]:
    return [
        said("a", "Dr Sidra", 5, at="Ain", day="2031-06-03"),
        said("b", "Dr Sidra", "vague casualties", at="Bir", day="2031-06-03"),
        said("w", "police", 60, at="Ain", day="2031-06-03", scope=Scope.PERIOD_TOTAL),
        said(
            "s", "radio", 12, at="Ain, Bir and Sur", day="2031-06-03", scope=Scope.SEVERAL_INCIDENTS
        ),
    ]


@pytest.mark.parametrize("name", PROFILES)
def test_r7_totals_of_a_week_and_of_three_places_set_no_bound(said: Made, name: str) -> None:
    found = {one.claims[0]: one for one in reconcile(_totals(said), (), profile(name))}
    ain = found["a"]
    assert _ends(ain.killed) == (5, 5)
    assert ain.grade is Grade.WEAK
    assert "totals set aside: s, w" in ain.flags
    assert ain.claims == ("a", "s", "w")
    assert len(found) == 2


def test_r7_only_acled_divides_a_total_and_says_so(said: Made) -> None:
    for name in PROFILES:
        bir = {one.claims[0]: one for one in reconcile(_totals(said), (), profile(name))}["b"]
        divided = "divided: s" in bir.flags
        assert divided == (name == "acled-2024")
        assert (_ends(bir.killed) == (4, 4)) == divided


def test_r7_incidents_that_exceed_their_total_are_flagged(said: Made) -> None:
    claims = [
        said("a", "Dr Sidra", 9, at="Ain", day="2031-06-03"),
        said("s", "radio", 7, at="Ain", day="2031-06-03", scope=Scope.SEVERAL_INCIDENTS),
    ]
    (found,) = reconcile(claims, (), profile("plain-1"))
    assert "incidents exceed total: s" in found.flags


def test_r8_a_sum_of_two_places_is_no_further_origin_of_one(said: Made) -> None:
    house = [
        said("p1", "The Page", 130, at="the house", report_id="page"),
        said("i1", "The Inquiry", 101, at="the house"),
    ]
    around = [
        said("p2", "The Page", "about 100", at="the street", report_id="page"),
        said("i2", "The Inquiry", 4, at="the street"),
    ]
    area = said("o", "officials", 230, at="the district", scope=Scope.SEVERAL_INCIDENTS)
    found = _one([*house, area])
    assert _ends(found.killed) == (101, 130)
    assert "totals set aside: o" in found.flags
    assert _killed(around, "plain-1") == (4, 100)


def test_r9_more_names_than_the_toll_raise_it_and_are_flagged(said: Made) -> None:
    names = ("Adib Sour", "Basma Tall", "Camil Rafi", "Dima Haddo", "Emad Zaqri", "Fadi Monk")
    claims = [
        said("k", "The Press", 4),
        said("i", "The Press", 10, harm=Harm.INJURED, report_id="page of k"),
        said("l", "The List", 6, names=names, subset_of="elsewhere"),
    ]
    for name in ("plain-1", "airwars-2023"):
        found = _one(claims, name)
        assert _ends(found.killed) == (6, 6)
        assert "named_exceed_high" in found.flags
        assert _ends(found.injured) == (10, 10)


@pytest.mark.parametrize("scope", [Scope.SEVERAL_INCIDENTS, Scope.PERIOD_TOTAL])
@pytest.mark.parametrize("name", ["plain-1", "airwars-2023"])
def test_what_covers_more_than_the_incident_gives_it_no_names_and_no_parts(
    said: Made, scope: Scope, name: str
) -> None:
    found = _one(
        [
            said("k", "The Press", 1, children=1),
            said("y", "The Yearbook", 3037, children=924, scope=scope),
            said("l", "The List", 2, names=("Adib Sour", "Basma Tall"), scope=scope),
        ],
        name,
    )
    assert _ends(found.killed) == (1, 1)
    assert found.killed is not None
    assert found.killed.children == CountRange.exactly(1)
    assert "named_exceed_high" not in found.flags
