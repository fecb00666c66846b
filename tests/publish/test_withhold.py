"""What may not leave, and that a receipt still verifies where words are withheld."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish import invented

from tawthiq.publish.edition import Edition
from tawthiq.publish.names import HiddenName, HiddenNames
from tawthiq.publish.site import site_files
from tawthiq.publish.withhold import agrees, cut, hide, withheld

CHILD = HiddenNames((HiddenName(invented.CHILD, "a child's name"),))


def test_no_part_of_a_killed_childs_name_reaches_any_file(site: dict[str, bytes]) -> None:
    for path, content in site.items():
        text = content.decode("utf-8", "replace").casefold()
        for word in ("salwa", "maruni", "سلوى", "ماروني"):
            assert word not in text, path
            assert word not in path


def test_no_word_about_sexual_violence_reaches_any_file(site: dict[str, bytes]) -> None:
    for path, content in site.items():
        for word in ("raped", "police post", "their lawyer"):
            assert word not in content.decode("utf-8", "replace"), path


def test_a_released_claim_is_shown_whole_and_no_other(edition: Edition) -> None:
    shown = withheld(replace(edition, released=frozenset({invented.cid("named")})))
    quotes = {item.claim.claim_id: item.claim.quote for item in shown.claims}
    assert quotes[invented.cid("named")] == invented.CHILD_CLAIM_TEXT
    assert quotes[invented.cid("unspeakable")] == "⟦withheld: sexual violence⟧"


def test_a_quote_keeps_what_is_around_the_gap_and_agrees_with_the_sealed_words(
    edition: Edition,
) -> None:
    public = {item.claim.claim_id: item for item in withheld(edition).claims}
    named = public[invented.cid("named")]
    assert named.claim.quote == (
        "⟦withheld: a child's name⟧, 9, was killed when the bridge of Umm Dhira was hit, her uncle said."
    )
    ((start, end),) = named.marks
    assert named.claim.quote[start:end] == "⟦withheld: a child's name⟧, 9, was killed"
    assert named.before == ""
    assert public[invented.cid("again")].before == "Little ⟦withheld: a child's name⟧ is mourned. "
    originals = {item.claim.claim_id: item.claim.quote for item in edition.claims}
    for claim_id, item in public.items():
        assert agrees(item.claim.quote, originals[claim_id]), claim_id
    assert not agrees(named.claim.quote, invented.CHILD_CLAIM_TEXT.replace("bridge", "school"))


def test_withholding_twice_gives_what_once_gives(edition: Edition) -> None:
    once = withheld(edition)
    assert withheld(once) == once


def test_an_edition_without_sensitive_words_is_not_touched(edition: Edition) -> None:
    plain = replace(
        edition,
        claims=tuple(item for item in edition.claims if item.claim.claim_id == invented.cid("low")),
        reports=tuple(item for item in edition.reports if "Maruni" not in (item.title or "")),
    )
    assert withheld(plain) == plain


@pytest.mark.parametrize(
    "words",
    [
        "SALWA was nine",
        "little Salwa's bag",
        "the Maruni family",
        "Sal\u200bwa was nine",
        "S\u0323alwa".replace("\u0323", "") + " again",
        "salwa-qadir-maruni",
    ],
)
def test_a_name_is_found_again_whatever_its_spelling(words: str) -> None:
    assert "⟦withheld: a child's name⟧" in hide(words, CHILD)


@pytest.mark.parametrize("words", ["وسلوى", "لسلوى", "سَلْوَى", "سلـوى", "سلوي", "آل ماروني"])
def test_an_arabic_name_is_found_under_vowels_and_joined_letters(words: str) -> None:
    names = HiddenNames((HiddenName(invented.CHILD_AR, "a child's name"),))
    assert "⟦withheld: a child's name⟧" in hide(f"قالت الجدة إن {words} هنا", names)


def test_words_that_only_join_names_are_left_alone() -> None:
    names = HiddenNames((HiddenName("Abu Ramzi al-Sanami", "a private person's name"),))
    shown = hide("Abu Dhira is a town; Ramzi lived there", names)
    assert shown == "Abu Dhira is a town; ⟦withheld: a private person's name⟧ lived there"


def test_elsewhere_a_name_is_hidden_where_two_of_its_words_meet() -> None:
    names = HiddenNames((), (HiddenName(invented.CHILD, "a child's name"),))
    assert hide("Salwa Qadir", names) == "⟦withheld: a child's name⟧"
    assert hide("Salwa is a common name", names) == "Salwa is a common name"


def test_a_report_whose_own_id_holds_a_name_gets_another_id_everywhere(edition: Edition) -> None:
    telling = "salwa-maruni-1"
    reports = tuple(
        replace(item, report_id=telling)
        if item.report_id == "radio-1"
        else replace(item, seen_in=telling)
        if item.seen_in == "radio-1"
        else item
        for item in edition.reports
    )
    claims = tuple(
        replace(item, claim=replace(item.claim, report_id=telling))
        if item.claim.report_id == "radio-1"
        else item
        for item in edition.claims
    )
    incidents = tuple(
        replace(item, reports=tuple(telling if one == "radio-1" else one for one in item.reports))
        for item in edition.incidents
    )
    told = replace(edition, reports=reports, claims=claims, incidents=incidents)
    files = dict(site_files(told))
    assert not any("salwa" in path or b"salwa" in content for path, content in files.items())
    shown = withheld(told)
    ids = {item.report_id for item in shown.reports}
    assert {report for item in shown.incidents for report in item.reports} <= ids
    assert {item.claim.report_id for item in shown.claims} <= ids


spans = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=5)


@given(st.text(alphabet="ab ⟦⟧ق", max_size=30), spans, spans)
def test_cutting_keeps_the_rest_in_order_and_marks_inside(
    text: str, gaps: list[tuple[int, int]], marks: list[tuple[int, int]]
) -> None:
    inside = tuple(
        sorted((max(0, a), min(len(text), b)) for a, b in marks if 0 <= a <= b <= len(text))
    )
    shown, moved = cut(text, tuple((a, b, "reason") for a, b in gaps), inside)
    assert agrees(shown, text)
    for (start, end), (old_start, old_end) in zip(moved, inside, strict=True):
        assert 0 <= start <= end <= len(shown)
        if start == end:
            assert old_start == old_end
