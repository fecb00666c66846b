from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


@pytest.mark.parametrize(
    ("text", "harm", "number"),
    [
        ("A drone fired at a man on a motorcycle, killing him immediately.", Harm.KILLED, 1),
        ("A shell hit the tent, killing her instantly.", Harm.KILLED, 1),
        ("The army said that its forces killed him in a raid.", Harm.KILLED, 1),
        ("A shell hit the tent, killing her two sons.", Harm.KILLED, 2),
        ("The strike killed her mother.", Harm.KILLED, 1),
        ("He died a few minutes later at the hospital.", Harm.KILLED, 1),
        ("She died of her injuries on Tuesday.", Harm.KILLED, 1),
        ("Wounded in the attack were three journalists and their driver.", Harm.INJURED, 4),
        ("Killed in the attack were a nurse and two guards.", Harm.KILLED, 3),
    ],
)
def test_a_pronoun_or_an_opening_verb_has_its_victims(text: str, harm: Harm, number: int) -> None:
    claim = extract(reading_of(text))[0]
    assert claim.count is not None
    assert (claim.harm, claim.count.low, claim.count.high) == (harm, number, number)


@pytest.mark.parametrize(
    "text", ["He died in 1990 in exile.", "Wounded, he was taken to Qarnuba.", "She killed time."]
)
def test_a_life_that_ended_long_ago_is_no_claim(text: str) -> None:
    assert extract(reading_of(text)) == ()
