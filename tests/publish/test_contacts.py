"""Numbers and addresses that reach somebody, and who writes in a private chat, reach no file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publish import invented
from tests.publish.invented import shown_in, telling

from tawthiq.publish.edition import Edition, MediaEntry
from tawthiq.publish.names import HiddenNames
from tawthiq.publish.withhold import withheld


@pytest.mark.parametrize(
    ("words", "reached"),
    [
        ("call +963 991 000 111 now", "+963 991 000 111"),
        ("call the family on 0944-555-777", "0944-555-777"),
        ("call 00963944555777", "00963944555777"),
        ("للتواصل مع العائلة: ٠٩٤٤١٢٣٤٥٦", "٠٩٤٤١٢٣٤٥٦"),
        ("أو +٩٦٣ ٩٤٤ ٥٥٥ ٧٧٧ مساءً", "+٩٦٣ ٩٤٤ ٥٥٥ ٧٧٧"),
        ("wrote the activist @amber_nine99", "@amber_nine99"),
        ("كتب الناشط @amber_nine99 على حسابه", "@amber_nine99"),
        ("@963955666777 where are you?", "@963955666777"),
        ("in Tell Tilgh+963933444555", "+963933444555"),
        ("write to desk.nine@example.org", "desk.nine@example.org"),
    ],
)
def test_what_reaches_a_person_is_found(words: str, reached: str) -> None:
    ((start, end, _),) = HiddenNames(()).stretches(words)
    assert words[start:end] == reached


@pytest.mark.parametrize(
    "words",
    [
        "on 04-05-2031 10:30 at the market",
        "on 05 04 2031 12 30 at the market",
        "photo_1@03-02-2015_10-00-00.jpg",
        "it cost 1 000 000 000 pounds",
        "0.000000001 of it",
        "2031-05-04 00:00:00",
        "as @reuters wrote",
    ],
)
def test_days_sums_and_outlets_reach_nobody(words: str) -> None:
    assert HiddenNames(()).stretches(words) == ()


def test_a_number_to_call_and_an_address_to_write_to_reach_no_file(edition: Edition) -> None:
    told = telling(edition, after=" Call +963 991 000 111 or write to desk.nine@example.org now.")
    shown = shown_in(told)
    for word in ("991", "desk.nine"):
        assert word not in shown
    assert "⟦withheld: a private person's number or address⟧ or write" in shown


def test_a_files_name_with_a_day_is_no_address(edition: Edition) -> None:
    name = "photo_1@03-02-2015_10-00-00.jpg"
    assert name in shown_in(telling(edition, after=f" It shows {name} now."))


@pytest.mark.parametrize("who", ["Abu Karim", "+963 991 000 111", "Darvil family"])
def test_who_writes_in_a_private_chat_reaches_no_file(edition: Edition, who: str) -> None:
    report_id = next(
        item.claim.report_id
        for item in edition.claims
        if item.claim.claim_id == invented.cid("low")
    )
    reports = tuple(
        replace(item, outlet=who, private=True) if item.report_id == report_id else item
        for item in edition.reports
    )
    told = replace(telling(edition, outlet=who, origin=who.casefold()), reports=reports)
    shown = shown_in(told)
    assert who.casefold() not in shown
    assert "karim" not in shown
    assert "991 000" not in shown
    assert withheld(withheld(told)) == withheld(told)


def _chat(edition: Edition, **changes: object) -> Edition:
    """Let all reports be messages of one chat among people, with a photo each."""
    media = (MediaEntry("photos/zelim_ostrek.jpg", "message 1"),)
    more = {"private": True, "media": media, **changes}
    return replace(edition, reports=tuple(replace(one, **more) for one in edition.reports))  # type: ignore[arg-type]


def test_no_file_of_a_private_chat_is_named(edition: Edition) -> None:
    shown = shown_in(_chat(edition, outlet="Zelim Ostrek"))
    assert "zelim" not in shown
    assert "ostrek" not in shown


def test_who_writes_in_a_group_is_hidden_in_the_words_of_others_too(edition: Edition) -> None:
    told = telling(
        _chat(edition, outlet="Our street", author="Zelim Ostrek"), after=" Ostrek fled."
    )
    shown = shown_in(told)
    assert "ostrek" not in shown
    assert all(one.author is None for one in withheld(told).reports)


def test_a_chat_called_after_a_place_hides_no_place(edition: Edition) -> None:
    place = invented.TAL_NURAN.name
    told = _chat(edition, outlet=f"People of {place}", author="Zelim Ostrek")
    (shown, kept) = (
        [item.place and item.place.name for item in one.incidents] for one in (withheld(told), told)
    )
    assert shown == kept
