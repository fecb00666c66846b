"""Who is named beside the victims is hidden; who holds an office or is a body or a place is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publish import invented
from tests.publish.invented import shown_in, telling

from tawthiq.claims.claim import PlaceMention
from tawthiq.publish.edition import Edition
from tawthiq.publish.persons import private_names, private_speaker
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
        ("said a resident, Hasan al-Durri, who helped to dig", "Hasan al-Durri"),
        ("“It was a drone,” said Fatima, a mother of three", "Fatima"),
        ("the man, who asked to be called only Yahya", "Yahya"),
        ("Three were killed, said Omar A., 33", "Omar A"),
        ("Two of them were children. Umm Walid lost her house", "Umm Walid"),
        ("They met the governor. Farid Nassan lost his house", "Farid Nassan"),
        ("HASAN MAKRI, A TAXI DRIVER, SAID THREE DIED", "HASAN MAKRI"),
        ("قتل ثلاثة، وفق شاهد العيان مصطفى قرقور", "مصطفى قرقور"),
        ("قال جارهم إبراهيم سنكري إن شخصين قتلا", "إبراهيم سنكري"),
        ("يقول بائع الخضار زكي بارودي إن البيت تهدم", "زكي بارودي"),
        ("أكدت والدة الشهيد، فاطمة جبور، مقتل ثلاثة", "فاطمة جبور"),
        ("قتل ستة، بحسب أحد السكان ويدعى وليد عمران", "وليد عمران"),
    ],
)
def test_a_private_person_is_found_by_the_form_of_the_words(words: str, name: str) -> None:
    assert [one.name for one in private_names(words)] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "Governor Salim Tarqan said eleven people were killed",
        "Maj. Gen. Ahmed Hassan said so",
        "the governor Ahmed Hassan said so",
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
        "the church, called Saint Elias, was hit",
        "قال بيان الجيش إن خمسة قتلوا",
        "أفاد ناشطون بأن القصف على المدينة استمر",
        "قالت المديرية صباح اليوم إن ثلاثة جرحوا",
        "وهو يدعي للشام وأهلها",
    ],
)
def test_an_office_a_body_a_place_and_plain_words_are_let_stand(words: str) -> None:
    assert list(private_names(words)) == []


@pytest.mark.parametrize(
    "name",
    [
        "Zelim Ostrek",
        "Farid Nassan",
        "Witness Karim Haddan",
        "shop owner O’Hadri-Nassan",
        "Omar A.",
    ],
)
def test_a_speaker_who_is_no_body_is_a_private_person(name: str) -> None:
    assert [one.sure for one in private_speaker(name)] == [True]


@pytest.mark.parametrize(
    "name",
    [
        "Marsh Valley Monitor",
        "Governor Salim Tarqan",
        "medics",
        "Save the Children",
        "مصدر طبي",
        "residents of Tell Mawrid",
        "state news agency Orient Press",
    ],
)
def test_a_speaker_who_is_a_body_an_office_or_nobody_is_let_stand(name: str) -> None:
    assert list(private_speaker(name)) == []


def test_no_witness_reaches_any_file(edition: Edition) -> None:
    told = telling(
        edition,
        speakers=("Witness Karim Haddan",),
        before="Zelim Ostrek fled. Doctor Hani Rassul said that ",
        after=" and Haddan's sister wept.",
    )
    shown = shown_in(told)
    for word in ("karim", "haddan", "hani", "rassul"):
        assert word not in shown
    assert "state agency" in shown


def test_a_released_claim_shows_who_says_it(edition: Edition) -> None:
    told = telling(edition, speakers=("Witness Karim Haddan",))
    shown = withheld(replace(told, released=frozenset({invented.cid("low")})))
    (claim,) = (item.claim for item in shown.claims if item.claim.claim_id == invented.cid("low"))
    assert claim.speakers == ("Witness Karim Haddan",)


def test_a_speaker_is_hidden_where_nobody_released_the_claim(edition: Edition) -> None:
    shown = withheld(telling(edition, speakers=("Witness Karim Haddan",)))
    (claim,) = (item.claim for item in shown.claims if item.claim.claim_id == invented.cid("low"))
    assert claim.speakers == (f"Witness {GAP}",)


def test_a_town_that_a_gazetteer_knows_is_no_mother_of_somebody(edition: Edition) -> None:
    town = invented.UMM_DHIRA
    place = PlaceMention(town.name or "", candidates=(town,))
    told = telling(edition, place=place, after=f" The shelling of {town.name} lasted for hours.")
    assert f"the shelling of {town.name}".casefold() in shown_in(told)


def test_a_mother_named_as_a_place_that_nobody_knows_is_hidden(edition: Edition) -> None:
    told = telling(edition, place=PlaceMention("Umm Walid"), after=" Umm Walid lost her house.")
    assert "walid lost" not in shown_in(told)
