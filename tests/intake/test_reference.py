"""The five texts that the project began with, through the whole intake."""

from __future__ import annotations

from pathlib import Path

from tests.intake.conftest import Desk

from tawthiq.intake.quotes import check_quotes
from tawthiq.register import queries, queries_incidents
from tawthiq.register.kept import Outcome


def test_the_seeds_are_five_captures_and_every_quote_stands(
    desk: Desk, reference_data: Path
) -> None:
    added = desk.add(*sorted((reference_data / "seeds").glob("*.txt")))
    assert added.refused == ()
    assert len(list(queries.captures())) == 5
    assert added.counts[Outcome.IN] + added.counts[Outcome.SET_ASIDE] == queries.totals().reports
    assert added.claims >= 30
    found = list(check_quotes(desk.archive.folder))
    assert len(found) == added.claims
    assert set(found) == {None}


def test_the_appeal_on_two_sites_is_one_family_whose_origin_is_not_held(
    desk: Desk, reference_data: Path
) -> None:
    desk.add(*sorted((reference_data / "seeds").glob("anbar-*.txt")))
    (family,) = queries.families()
    assert len(family.members) == 2
    assert family.origin is None
    assert len(family.origin_stated) >= 2


def test_every_claim_of_the_seeds_stands_in_one_incident_or_waits_for_one(
    desk: Desk, reference_data: Path
) -> None:
    desk.add(*sorted((reference_data / "seeds").glob("*.txt")))
    placed = [claim for one in queries_incidents.placed() for claim in one.claims]
    assert sorted(placed) == sorted(claim.claim_id for claim in queries.claims())
