"""One hand is one origin, however many pages print it."""

from __future__ import annotations

from collections.abc import Callable

from tawthiq.claims.claim import Claim
from tawthiq.syndication import Family, Member, with_origins
from tawthiq.syndication.origin import is_quoted
from tawthiq.text.reading import Reading, Seen

Read = Callable[..., Reading]
Said = Callable[..., Claim]
COPIES = Family("f-1", None, (), (Member("a"), Member("b")), "two copies")


def _origins(claims: list[Claim], readings: list[Reading], *families: Family) -> list[str | None]:
    return [claim.origin for claim in with_origins(claims, readings, families)]


def test_copies_speak_with_one_voice(reading: Read, claim: Said) -> None:
    claims = [claim("1", "a", outlet="Mawrid Gazette"), claim("2", "b", outlet="Sidra Post")]
    assert _origins(claims, [reading("a", "x"), reading("b", "x")], COPIES) == ["f-1", "f-1"]


def test_residents_of_two_pages_are_two_origins_and_a_named_ministry_is_one(claim: Said) -> None:
    claims = [
        claim("1", "a", "residents"),
        claim("2", "c", "residents"),
        claim("3", "a", "The Ministry of Wells"),
        claim("4", "c", "the ministry of wells"),
    ]
    first, second, third, fourth = _origins(claims, [])
    assert first != second
    assert third == fourth


def test_a_monitor_is_one_origin_as_outlet_and_as_speaker_in_either_script(claim: Said) -> None:
    claims = [
        claim("1", "a", outlet="SOHR"),
        claim("2", "b", "المرصد السوري لحقوق الإنسان"),
        claim("3", "c", "the Syrian Observatory for Human Rights"),
    ]
    assert len(set(_origins(claims, []))) == 1


def test_two_papers_that_carry_one_agency_are_one_origin(reading: Read, claim: Said) -> None:
    readings = [
        reading("a", "TELL MAWRID (Reuters) - Nine people died at the bridge."),
        reading("b", "At the bridge nine died, it was reported on Monday.\nنقلاً عن رويترز"),
    ]
    claims = [claim("1", "a", outlet="Mawrid Gazette"), claim("2", "b", outlet="Sidra Post")]
    first, second = _origins(claims, readings)
    assert first == second == "Reuters"


def test_a_quoted_item_is_marked_as_no_independent_origin(reading: Read, claim: Said) -> None:
    item = reading("n#1", "x", seen=Seen.QUOTED_IN, seen_in="n")
    (origin,) = _origins([claim("1", "n#1", "NINA", "a security source")], [item])
    assert origin is not None
    assert is_quoted(origin)
    assert "n" in origin


def test_an_outlet_that_names_itself_is_no_second_origin(claim: Said) -> None:
    claims = [
        claim("1", "a", outlet="Monitoring Mission in Sanam"),
        claim("2", "a", "the mission", outlet="Monitoring Mission in Sanam"),
        claim("3", "a", "residents", outlet="Monitoring Mission in Sanam"),
    ]
    own, itself, others = _origins(claims, [])
    assert own == itself
    assert own != others
