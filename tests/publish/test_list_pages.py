"""Imported lists have pages of their own, each row with its receipt, in no sum. All is invented."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import html
from tests.publish import invented
from tests.publish.invented import imported

from tawthiq.publish.edition import Edition
from tawthiq.publish.lists import MOST, pages_of
from tawthiq.publish.site import site_files
from tawthiq.publish.stories import PERSON
from tawthiq.publish.withhold import withheld


def page(site: dict[str, bytes], path: str) -> html.HtmlElement:
    """Return a page of the site."""
    return html.document_fromstring(site[path].decode())


def only_list(site: dict[str, bytes], lang: str) -> str:
    """Return the path of the one page of the one list."""
    (path,) = [each for each in site if each.startswith(f"{lang}/lists/") and "/1.html" in each]
    return path


def test_a_row_shows_the_lists_own_numbers_also_where_they_cannot_be(
    site: dict[str, bytes],
) -> None:
    first, second = page(site, only_list(site, "en")).find_class("row")
    told = " ".join(first.text_content().split())
    assert "killed9–7" in told.replace(" ", "")
    assert "2–3 civilians" in told
    assert "the list's grade: Confirmed" in told
    assert "The list's minimum is above its maximum: killed, 9, 7" in told
    assert "not reported" in second.text_content()
    assert "date not known" in second.text_content()


def test_each_number_leads_to_its_receipt_with_file_row_and_digest(site: dict[str, bytes]) -> None:
    shown = page(site, only_list(site, "en"))
    links = shown.xpath("//a[@class='n']/@href")
    receipts = {f"#{each.get('id')}": each.text_content() for each in shown.iter("details")}
    assert links
    for link in links:
        assert "harbour <list>.csv, row 1" in " ".join(receipts[link].split())
        assert invented.LISTED[0].receipt.digest in receipts[link]


def test_the_arabic_page_is_arabic_but_for_the_lists_words(site: dict[str, bytes]) -> None:
    told = page(site, only_list(site, "ar")).text_content()
    assert "درجة القائمة: مؤكد" in told
    assert "الحد الأدنى في القائمة أعلى من حدها الأعلى: killed, 9, 7" in told.replace("، ", ", ")
    assert "تل نوران" in told
    assert "قوائم مستوردة" in told


def test_imported_rows_are_in_no_sum(site: dict[str, bytes]) -> None:
    codes = {one.code for one in invented.LISTED}
    for path in ("en/totals.json", "en/incidents/index.json", "en/index.json"):
        assert not [code for code in codes if code in site[path].decode()], path


def test_programs_read_the_rows_beside_the_page(site: dict[str, bytes]) -> None:
    twin = json.loads(site[only_list(site, "en").replace(".html", ".json")])
    assert [one["key"] for one in twin["imported"]] == ["H-1", "H-2"]


def test_without_lists_there_is_no_page_and_no_way_to_one() -> None:
    bare = dict(site_files(invented.edition(imported=())))
    assert not [path for path in bare if "/lists/" in path]
    assert b"lists/index.html" not in bare["en/index.html"]


def test_a_long_list_is_cut_into_pages_in_order_of_its_rows() -> None:
    rows = [invented.imported(row) for row in range(2 * MOST + 1, 0, -1)]
    found = pages_of(rows)
    assert [len(one.rows) for one in found] == [MOST, MOST, 1]
    assert [one.receipt.row for one in found[0].rows[:2]] == [1, 2]
    assert {one.whole for one in found} == {2 * MOST + 1}


def test_lists_with_names_alike_do_not_meet_on_one_path() -> None:
    rows = [invented.imported(1, list_name="A b"), invented.imported(1, list_name="a B")]
    assert len({one.path for one in pages_of(rows)}) == 2


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("valley_by_Samir_Kaddour.csv", f"⟦withheld: {PERSON}⟧"),
        ("قائمة المحامي سامر قدور.csv", f"⟦withheld: {PERSON}⟧"),
        ("harbour list of May.csv", "harbour list of May.csv"),
    ],
)
def test_a_list_called_after_a_private_person_shows_no_name(
    edition: Edition, file: str, shown: str
) -> None:
    row = imported(1)
    told = replace(edition, imported=(replace(row, receipt=replace(row.receipt, file=file)),))
    assert withheld(told).imported[0].receipt.file == shown
    assert withheld(withheld(told)) == withheld(told)
