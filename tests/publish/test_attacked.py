"""An incident of attacks alone has a name on the site. Places are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publish import invented

from tawthiq.claims.claim import Harm
from tawthiq.cli.incidents import SHOWN, row
from tawthiq.publish import labels
from tawthiq.publish.site import site_files
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


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_of_an_attack_alone_has_no_table_without_rows(lang: str) -> None:
    whole = invented.edition()
    alone = [
        replace(one, killed=None, injured=None, missing=None, harms=("attacked",))
        for one in whole.incidents
    ]
    name = f"{lang}/incidents/{invented.MARKET}.html"
    assert b'id="profiles"' in dict(site_files(whole))[name]
    assert b'id="profiles"' not in dict(site_files(replace(whole, incidents=tuple(alone))))[name]


def test_an_attack_alone_is_no_row_of_blanks_in_the_list() -> None:
    alone = replace(
        invented.MARKET_PLAIN, killed=None, injured=None, missing=None, harms=("attacked",)
    )
    cells = dict(zip(SHOWN, row(alone), strict=True))
    assert cells["also told"] == "attacked"
    assert cells["killed"] == ""


def test_every_harm_has_words() -> None:
    assert set(labels.HARM) == {harm.value for harm in Harm}
