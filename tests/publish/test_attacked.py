"""An incident of attacks alone has a name on the site. Places are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publish import invented

from tawthiq.claims.claim import Harm
from tawthiq.publish import labels
from tawthiq.publish.words import words_of


@pytest.mark.parametrize(("lang", "begins"), [("en", "Attack in "), ("ar", "هجوم في ")])
def test_an_incident_of_attacks_alone_is_called_an_attack(lang: str, begins: str) -> None:
    alone = replace(
        invented.MARKET_PLAIN, killed=None, injured=None, missing=None, harms=("attacked",)
    )
    assert words_of(lang).heading(alone).striptags().startswith(begins)


def test_the_dead_are_named_before_an_attack() -> None:
    both = replace(invented.MARKET_PLAIN, harms=("attacked",))
    assert words_of("en").heading(both).striptags().startswith("Killed and injured")


def test_every_harm_has_words() -> None:
    assert set(labels.HARM) == {harm.value for harm in Harm}
