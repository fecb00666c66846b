from __future__ import annotations

from pathlib import Path

import pytest

from tawthiq.lexicon.gazetteer import gazetteer, shipped
from tawthiq.lexicon.place_lists import read_list
from tawthiq.lexicon.placenames import bones, plain
from tawthiq.values.errors import UnreadableError

OWN = """name_en,name_ar,lat,lon,governorate,district
Tel Marwa,تل مروى,34.00,45.00,Diyala,Muqdadiya
Tal Marwah,تل مروه,34.10,42.30,Anbar,Haditha
Hay Sanbal Al Gharbi,حي سنبل الغربي,34.11,42.31,Anbar,Haditha
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Hasaka", "Hasaka"),
        ("Deir ez-Zor", "Deir Al Zor"),
        ("Ar Raqqah", "Raqqah"),
        ("الموصل", "موصل"),
        ("‘Afrīn", "Afrin"),
    ],
)
def test_the_article_and_marks_do_not_part_two_spellings(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hasakeh", "Hasakah"), ("Fallujah", "Falluja"), ("Miqdadiyah", "Muqdadiya")],
)
def test_likeness_looks_at_the_consonants(one: str, other: str) -> None:
    assert bones(one) == bones(other) != ""


def test_a_name_with_less_than_three_consonants_is_like_nothing() -> None:
    assert bones("Ana") == ""


def test_the_settlements_that_ship_are_found_in_both_scripts() -> None:
    for words in ("Mosul", "الموصل"):
        best = shipped().candidates(words)[0]
        assert (best.name, best.name_ar) == ("Mosul", "الموصل")
        assert best.score is not None
        assert best.reason


def test_the_province_named_outranks_likeness_of_names(own: Path) -> None:
    known = gazetteer([own])
    assert known.candidates("Tal Marwah", within=["Diyala"])[0].name == "Tel Marwa"
    assert known.candidates("تل مروه", within=["محافظة ديالى", "ديالى"])[0].name_ar == "تل مروى"


def test_a_place_said_to_be_near_outranks_likeness_of_names(own: Path) -> None:
    best = gazetteer([own]).candidates("Tal Marwah", near=["Muqdadiya"])[0]
    assert best.name == "Tel Marwa"
    assert best.reason is not None
    assert "km from" in best.reason


def test_an_unknown_place_takes_only_the_point_the_text_puts_it_near(own: Path) -> None:
    known = gazetteer([own])
    best, *others = known.candidates("Sanbal", within=["Diyala"], near=["Muqdadiya"])
    assert best.name is not None
    assert best.name.endswith("Miqdādīyah")
    assert best.accuracy_m == 15000
    assert best.reason is not None
    assert "puts it near" in best.reason
    assert all((other.score or 0) < 0.2 for other in others)


def test_a_town_named_around_a_place_counts_as_near_it(own: Path) -> None:
    best = gazetteer([own]).candidates("Tel Marwa", within=["Haditha"])[0]
    assert best.name == "Tal Marwah"


def test_a_place_that_no_list_knows_has_no_candidates() -> None:
    assert shipped().candidates("Qarrat Nowhere") == ()


def test_candidates_come_in_the_same_order_each_time(own: Path) -> None:
    known = gazetteer([own])
    assert known.candidates("Marwa") == known.candidates("Marwa")


@pytest.mark.parametrize(
    "header", ["name,latitude,longitude", "Name_EN,Lat,Lng", "arabic_name,y,x", "place,lat,long"]
)
def test_a_list_names_its_columns_as_it_likes(tmp_path: Path, header: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"{header}\nتل الورد,34.5,43.5\n", encoding="utf-8")
    (row,) = read_list(path)
    assert (row.lat, row.lon, row.names) == (34.5, 43.5, ("تل ورد",))


def test_a_row_without_coordinates_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,lat,lon\nA,,\nB,95,10\nC,x,y\nDoral,34,44\n", encoding="utf-8")
    assert [row.name for row in read_list(path)] == ["Doral"]


@pytest.mark.parametrize("content", [b"", b"name,lat\nA,1\n", b"\xff\xfe\x00", b"lat,lon\n1,2\n"])
def test_a_list_that_cannot_be_used_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=r"gazetteer 'list\.csv'"):
        read_list(path)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        gazetteer([tmp_path / "none.csv"])


def test_the_reference_list_of_iraq_is_read_whole(reference_data: Path) -> None:
    rows = read_list(reference_data / "gazetteer" / "iraq_dtm_places_en_ar.csv")
    assert len(rows) > 5300
    assert all(row.names for row in rows)
