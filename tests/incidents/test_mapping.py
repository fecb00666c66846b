"""A row of somebody's table as its mapping reads it: kept as it is, flagged where it is odd."""

from __future__ import annotations

from datetime import date

import pytest

from tawthiq.incidents.imported import Figure
from tawthiq.incidents.incident import Grade
from tawthiq.incidents.mapping import RowFields
from tawthiq.incidents.mapping_file import mapping_of
from tawthiq.publish import labels
from tawthiq.values.errors import BadArgumentError

TODAY = date(2031, 6, 1)
MAPPING = """
list = "valley"
key = "ref"
[fields]
date_from = "day"
date_to = "until"
place = ["town", "area"]
lat = "lat"
lon = "lon"
grade = "rating"
killed_low = "min"
killed_high = "max"
aliases = "old"
[grades]
poor = "weak"
[parted]
aliases = ","
"""
BLANK = dict.fromkeys(("ref", "day", "until", "town", "area", "lat", "lon", "rating"), "") | {
    "min": "",
    "max": "",
    "old": "",
}


def _read(**cells: str) -> RowFields:
    return mapping_of(MAPPING, name="m.toml").row_of(BLANK | cells, today=TODAY)


def test_cells_become_the_fields_that_the_mapping_names() -> None:
    told = _read(
        day="2031-05-03", area="Qarnuba", lat="33.5", lon="40", rating="poor", min="4", max="6.0",
        old="a-1, a-2,",
    )  # fmt: skip
    assert (told.start, told.end, told.grade) == (date(2031, 5, 3), date(2031, 5, 3), Grade.WEAK)
    assert told.place is not None
    assert (told.place.name, told.place.lat) == ("Qarnuba", 33.5)
    assert told.figures == (Figure("killed", "", 4, 6),)
    assert told.aliases == ("a-1", "a-2")
    assert told.flags == ()


def test_a_minimum_above_the_maximum_is_kept_and_flagged() -> None:
    told = _read(min="9", max="7")
    assert told.figures == (Figure("killed", "", 9, 7),)
    assert told.flags == ("list minimum above maximum: killed, 9, 7",)


@pytest.mark.parametrize(
    ("cells", "flag"),
    [
        ({"day": "1970-01-01"}, "day that means none: 1970-01-01"),
        ({"day": "2999-01-01"}, "day after the import: 2999-01-01, 2031-06-01"),
        ({"day": "2031-05-03", "until": "2031-05-01"}, "end before start: 2031-05-01, 2031-05-03"),
        ({"day": "in spring"}, "no day: date_from, in spring"),
        ({"lat": "0", "lon": "0"}, "place that means none: 0, 0"),
        ({"lat": "91", "lon": "0"}, "not on the globe: lat, 91"),
        ({"lat": "33"}, "half a coordinate"),
        ({"min": "many"}, "no number of people: killed_low, many"),
        ({"min": "-3"}, "no number of people: killed_low, -3"),
        ({"min": "9" * 400}, "no number of people: killed_low, 999"),
        ({"lat": "nan", "lon": "nan"}, "not on the globe: lat, nan"),
        ({"rating": "superb"}, "no grade: superb"),
    ],
)
def test_what_is_odd_is_flagged_and_never_refused(cells: dict[str, str], flag: str) -> None:
    told = _read(**cells)
    assert any(flag in one for one in told.flags), told.flags
    assert {one.partition(": ")[0] for one in told.flags} <= labels.FLAG.keys()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('list = "valley"', "m.toml names no key"),
        ('key = "ref"', "names no list"),
        ("key = 3", "key is a text"),
        ("key = ", "is no TOML"),
        ('list = "v"\nkey = "ref"\ncolour = "red"', "has colour"),
        ('list = "v"\nkey = "ref"\n[fields]\ncolour = "red"', "there is no field 'colour'"),
        ('list = "v"\nkey = "ref"\n[fields]\nplace = 3', "the name of a column"),
        ('list = "v"\nkey = "ref"\n[grades]\nbad = "awful"', "the grade of 'bad' is one of"),
        ('list = "v"\nkey = "ref"\n[parted]\nplace = ","', "parted takes"),
        ('list = "v"\nkey = "ref"\nfields = "all"', "fields is a table"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadArgumentError, match=sentence):
        mapping_of(text, name="m.toml")
