"""Who is named beside the victims is hidden; who holds an office or is a body or a place is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publish import invented

from tawthiq.publish.edition import Edition
from tawthiq.publish.persons import private_names, private_speaker
from tawthiq.publish.site import site_files
from tawthiq.publish.withhold import withheld

GAP = "⟦withheld: a private person's name⟧"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Witness Karim Haddan told the Darvil Post that five were killed", "Karim Haddan"),
        ("Umm Walid, a resident, said her house was hit", "Umm Walid"),
        ("Dr. Lina al-Marek of Aznur hospital counted nine bodies", "Lina al-Marek"),
        ("the brother of Nadim Sarraf was wounded", "Nadim Sarraf"),
        ("“They hit us,” said Farid Nassan, 34, a shopkeeper", "Farid Nassan"),
        ("قال الشاهد كريم حدان إن خمسة قتلوا", "كريم حدان"),
        ("وقال الطبيب هاني رسول إن تسع جثث وصلت", "هاني رسول"),
        ("وقالت أم وليد وهي من سكان البلدة", "أم وليد"),
        ("قال الناشط الميداني شمدين خورو لمراسلنا", "شمدين خورو"),
    ],
)
def test_a_private_person_is_found_by_the_form_of_the_words(words: str, name: str) -> None:
    assert [one.name for one in private_names(words)] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "Governor Salim Tarqan said eleven people were killed",
        "Ahmed Hassan, a spokesman for the ministry, said so",
        "medics at Ali Hussein Hospital",
        "Doctors Without Borders counted nine",
        "Abu Kamal was shelled",
        "a strike on the village of Abu Nitun",
        "Relative calm returned on Tuesday",
        "WITNESS SAID TEN PEOPLE DIED",
        "Resident Coordinator in the town",
        "قتلى أم جرحى في البلدة",
        "قصف على قرية أبو نيتون",
        "المتحدث باسم الجيش أحمد علي قال",
        "أصيب والده بجروح بليغة",
        "أسعف السائق ومنعت المواطنين من الاقتراب",
        "تم نقل السيدة إلى المشفى",
    ],
)
def test_an_office_a_body_a_place_and_plain_words_are_let_stand(words: str) -> None:
    assert list(private_names(words)) == []


@pytest.mark.parametrize("name", ["Zelim Ostrek", "Farid Nassan", "Witness Karim Haddan"])
def test_a_speaker_who_is_no_body_is_a_private_person(name: str) -> None:
    assert [one.sure for one in private_speaker(name)] == [True]


@pytest.mark.parametrize(
    "name",
    ["Marsh Valley Monitor", "Governor Salim Tarqan", "medics", "Save the Children", "مصدر طبي"],
)
def test_a_speaker_who_is_a_body_an_office_or_nobody_is_let_stand(name: str) -> None:
    assert list(private_speaker(name)) == []


def _telling(edition: Edition, **changes: str | tuple[str, ...]) -> Edition:
    """Return the edition with one claim said by other people in other words."""
    around = {key: changes.pop(key) for key in ("before", "after") if key in changes}
    claims = tuple(
        replace(item, **around, claim=replace(item.claim, **changes))  # type: ignore[arg-type]
        if item.claim.claim_id == invented.cid("low")
        else item
        for item in edition.claims
    )
    return replace(edition, claims=claims)


def _all(edition: Edition) -> str:
    return "\n".join(
        path + content.decode("utf-8", "replace") for path, content in site_files(edition)
    ).casefold()


def test_no_witness_reaches_any_file(edition: Edition) -> None:
    told = _telling(
        edition,
        speakers=("Witness Karim Haddan",),
        before="Zelim Ostrek fled. Doctor Hani Rassul said that ",
        after=" and Haddan's sister wept.",
    )
    shown = _all(told)
    for word in ("karim", "haddan", "hani", "rassul"):
        assert word not in shown
    assert "state agency" in shown


def test_a_number_to_call_and_an_address_to_write_to_reach_no_file(edition: Edition) -> None:
    told = _telling(edition, after=" Call +963 991 000 111 or write to desk.nine@example.org now.")
    shown = _all(told)
    for word in ("991", "desk.nine"):
        assert word not in shown
    assert "⟦withheld: a private person's number or address⟧ or write" in shown


def test_a_files_name_with_a_day_is_no_address(edition: Edition) -> None:
    name = "photo_1@03-02-2015_10-00-00.jpg"
    assert name in _all(_telling(edition, after=f" It shows {name} now."))


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
    told = replace(_telling(edition, outlet=who, origin=who.casefold()), reports=reports)
    shown = _all(told)
    assert who.casefold() not in shown
    assert "karim" not in shown
    assert "991 000" not in shown
    assert withheld(withheld(told)) == withheld(told)


def test_a_released_claim_shows_who_says_it(edition: Edition) -> None:
    told = _telling(edition, speakers=("Witness Karim Haddan",))
    shown = withheld(replace(told, released=frozenset({invented.cid("low")})))
    (claim,) = (item.claim for item in shown.claims if item.claim.claim_id == invented.cid("low"))
    assert claim.speakers == ("Witness Karim Haddan",)


def test_a_speaker_is_hidden_where_nobody_released_the_claim(edition: Edition) -> None:
    shown = withheld(_telling(edition, speakers=("Witness Karim Haddan",)))
    (claim,) = (item.claim for item in shown.claims if item.claim.claim_id == invented.cid("low"))
    assert claim.speakers == (f"Witness {GAP}",)
