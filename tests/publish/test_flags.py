"""What a person should look at in an incident is said in words, in the language of the page."""

from __future__ import annotations

from dataclasses import replace

from lxml import html
from tests.publish import invented

from tawthiq.incidents.reconcile import (
    DIVIDED,
    OTHER_SCOPE,
    PROVISIONAL,
    SUM_EXCEEDS_TOTAL,
    SUPERSEDED,
)
from tawthiq.incidents.tolls import (
    BEST_NEEDS_DECISION,
    MIN_ABOVE_MAX,
    NAMED_EXCEED_HIGH,
    PARTS_EXCEED_WHOLE,
)
from tawthiq.publish import labels
from tawthiq.publish.edition import Edition
from tawthiq.publish.site import site_files


def told(edition: Edition, lang: str) -> list[html.HtmlElement]:
    """Return the entries under "To be looked at" of the market's page."""
    page = dict(site_files(edition))[f"{lang}/incidents/{invented.MARKET}.html"]
    section = html.document_fromstring(page.decode()).xpath("//section[h2][ul]")
    heading = {"en": "To be looked at", "ar": "يحتاج إلى نظر"}[lang]
    (found,) = [one for one in section if one.findtext("h2") == heading]
    return list(found.xpath("./ul/li"))


def flagged(*flags: str) -> Edition:
    """Return the invented edition with these flags at its market."""
    whole = invented.edition()
    marked = (
        replace(one, flags=flags) if one.code == invented.MARKET else one for one in whole.incidents
    )
    return replace(whole, incidents=tuple(marked))


def test_a_flag_names_the_claims_it_speaks_of_as_links() -> None:
    claim = invented.LOW.claim.claim_id
    (shown,) = told(flagged(f"{SUPERSEDED}{claim}"), "en")
    assert shown.text_content().startswith("Replaced by a later statement of the same origin: c-")
    assert shown.xpath(".//a/@href") == [f"#{claim}"]


def test_a_flag_is_said_in_arabic_on_an_arabic_page() -> None:
    (shown,) = told(flagged(MIN_ABOVE_MAX), "ar")
    assert shown.text_content() == "الرقم الأدنى أكبر من الأعلى"


def test_a_flag_without_words_is_shown_as_it_is() -> None:
    (shown,) = told(flagged("a new kind: of flag"), "ar")
    assert shown.text_content() == "a new kind: of flag"
    assert shown.xpath("./bdi/@lang") == ["en"]


def test_every_flag_that_reconciling_gives_has_words() -> None:
    given = {NAMED_EXCEED_HIGH, BEST_NEEDS_DECISION, PARTS_EXCEED_WHOLE, MIN_ABOVE_MAX, PROVISIONAL}
    given |= {SUPERSEDED, OTHER_SCOPE, SUM_EXCEEDS_TOTAL, DIVIDED}
    assert {flag.removesuffix(": ") for flag in given} <= set(labels.FLAG)
