from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


def _told(text: str) -> list[tuple[Harm, int | None]]:
    found = extract(reading_of(text))
    return [(one.harm, one.count.low) for one in found if one.count and one.subset_of is None]


def test_a_record_of_the_dead_tells_the_death_on_a_line_of_its_own() -> None:
    text = "الاسم: نادر ماجد السالم\nمواليد: 1991\nاستشهد تحت التعذيب بتاريخ 3/9/2014"
    assert _told(text) == [(Harm.KILLED, 1)]


@pytest.mark.parametrize(
    "text", ["استشهد برصاص القناصة ثلاثة مدنيين", "توفي إثر القصف رجل وامرأتان"]
)
def test_who_is_told_behind_the_verb_is_counted_and_nobody_else(text: str) -> None:
    assert _told(text) == [(Harm.KILLED, 3)]


@pytest.mark.parametrize(
    ("text", "harm", "number"),
    [
        ("أسفر الانفجار عن استشهاده هو وزوجته", Harm.KILLED, 2),
        ("الطفلان عمر وهدى، من أبناء سنام، قُتلا بانفجار ذخيرة", Harm.KILLED, 2),
        ("نُقل حارس خامس إلى المستشفى بحالة حرجة", Harm.INJURED, 1),
        ("ألغام الموت تحصد روح طفل", Harm.KILLED, 1),
        ("داهموا القرية وأخذوا ١٢ شاباً إلى جهة مجهولة", Harm.DETAINED, 12),
        ("استشهاد الممرضة هدى سالم التي قضت في القصف", Harm.KILLED, 1),
    ],
)
def test_a_fate_told_roundabout_is_read(text: str, harm: Harm, number: int) -> None:
    assert (harm, number) in _told(text)


def test_the_third_of_them_is_in_a_bad_state() -> None:
    assert _told("قتل اثنان منهم والثالث حالته حرجة") == [(Harm.KILLED, 2), (Harm.INJURED, 1)]


def test_women_and_children_are_split_where_another_harm_follows() -> None:
    found = extract(reading_of("استشهاد 5 مدنيين بينهم 3 أطفال وامرأة وإصابة 6 آخرين"))
    split = found[0].split
    assert split.children is not None
    assert split.women is not None
    assert (split.children.low, split.women.low) == (3, 1)
