"""Reasons are told in the language of the page, the words of the record inside them as written."""

from __future__ import annotations

from dataclasses import replace

from lxml import html
from tests.publish import invented

from tawthiq.incidents.incident import Incident
from tawthiq.incidents.precision_code import Coded
from tawthiq.incidents.reason import because
from tawthiq.publish.site import site_files

HAND = because("speaker", speaker="Nurse <Samar>", outlet="Nuran Gazette")
WHY = because("grade: few", pages=2, voices=1, origins=(HAND,))
PLACE = Coded(2, because("place: near", words="the outskirts of Tal Nuran"))
DAY = Coded(4, because("date: several days", days=12, voices=1))


def page(lang: str, path: str = f"incidents/{invented.MARKET}.html") -> html.HtmlElement:
    """Return a page of the invented edition whose market has these reasons and codes."""
    whole = invented.edition()
    marked = tuple(
        _with_reasons(one) if one.code == invented.MARKET else one for one in whole.incidents
    )
    found = dict(site_files(replace(whole, incidents=marked)))[f"{lang}/{path}"]
    return html.document_fromstring(found.decode())


def _with_reasons(one: Incident) -> Incident:
    toll = one.killed and replace(one.killed, low_rule="range: named")
    return replace(one, grade_because=WHY, place_precision=PLACE, date_precision=DAY, killed=toll)


def grade(lang: str) -> html.HtmlElement:
    """Return the paragraph of the grade."""
    (found,) = page(lang).find_class("grade")
    return found


def test_the_reason_of_a_grade_is_one_english_sentence_on_an_english_page() -> None:
    told = grade("en").text_content()
    assert "2 pages, 1 origin: Nurse <Samar> (in Nuran Gazette)." in told


def test_the_reason_of_a_grade_is_arabic_on_an_arabic_page_but_for_the_records_words() -> None:
    told = grade("ar")
    assert "صفحتان، أصل واحد: Nurse <Samar> (في Nuran Gazette)." in told.text_content()
    assert not told.xpath(".//*[@lang='en']")
    assert "Nurse <Samar>" in [bdi.text_content() for bdi in told.iter("bdi")]


def test_both_precision_codes_stand_with_their_reasons_in_both_languages() -> None:
    english, arabic = (page(lang).text_content() for lang in ("en", "ar"))
    assert "Place: 2/7. The reports put it near or around a place: “the outskirts" in english
    assert "Day: 4/5. Known to within 12 days, as told by 1 origin." in english
    assert "المكان: 2/7. التقارير تضعه قرب مكان أو حوله: «the outskirts" in arabic
    assert "اليوم: 4/5. معروف في حدود 12 يوماً، كما يرويه أصل واحد." in arabic


def test_the_rule_of_an_end_is_told_behind_its_claims() -> None:
    assert "So many people are named one by one." in page("en").text_content()
    assert "هو عدد من سُمّوا فرداً فرداً." in page("ar").text_content()


def test_the_method_page_says_what_each_code_means() -> None:
    codes = page("ar", "method.html").xpath("//section[h2[@id='precision']]//dt")
    assert [one.text_content() for one in codes] == [*"1234567", *"12345"]
