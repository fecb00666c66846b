from __future__ import annotations

import pytest
from tests.text.conftest import Read

from tawthiq.text.masthead import names_a_publisher


@pytest.mark.parametrize(
    "line",
    [
        "Hill Valley News Agency",
        "Amber Town health office",
        "Two Rivers Relief Society",
        "Nurses' Union of Amber",
        "Committee for the Families of Wadi Sarw",
        "Amber Council, media office",
        "وكالة وادي السرو للأنباء",
        "المرصد المحلي في تل عنبر",
        "إذاعة الوادي",
        "الدفاع المدني في وادي السرو",
        "Reuters",
    ],
)
def test_a_name_of_who_publishes_is_known_by_its_build(line: str) -> None:
    assert names_a_publisher(line)


@pytest.mark.parametrize(
    "line",
    [
        "Shells kill seven in the market of Wadi Sarw",
        "Shells Kill Seven at Wadi Sarw Hospital",
        "Committee says seven people are missing",
        "Seven killed, health office says",
        "Names of 14 people from the council",
        "News of the day.",
        "Radio",
        "المرصد يوثق مقتل سبعة في وادي السرو",
        "مقتل سبعة في قصف على مشفى وادي السرو",
        "نداء من أجل وادي السرو",
        "مجلس البلدة قال إن السوق أغلق",
    ],
)
def test_a_headline_is_no_name_of_who_publishes(line: str) -> None:
    assert not names_a_publisher(line)


BODY = "Seven people were killed when shells fell on the market of Wadi Sarw, a doctor said."


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (
            "Seven killed in Wadi Sarw\n\nHill Valley News Agency\n3 June 2016\n\n",
            "Hill Valley News Agency",
        ),
        ("إذاعة الوادي\n6 تموز/يوليو 2016\n\n", "إذاعة الوادي"),
        ("Seven killed in Wadi Sarw\n3 June 2016\n\n", None),
        ("Hill Valley News Agency\n\n3 June 2016\n\n", None),
    ],
)
def test_it_stands_right_above_the_day(reading: Read, head: str, outlet: str | None) -> None:
    (found,), _ = reading(f"{head}{BODY}\n\nThe council did not speak of it.\n".encode(), "a.txt")
    assert found.outlet == outlet
    assert found.published is not None
