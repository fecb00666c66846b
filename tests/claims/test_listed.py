from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


def test_a_list_of_names_is_one_claim_of_at_least_as_many() -> None:
    text = "أسماء الشهداء: علي حسن سالم، محمد كريم، خالد جاسم"
    listed = next(claim for claim in extract(reading_of(text)) if len(claim.named) == 3)
    assert listed.count is not None
    assert (listed.count.low, listed.count.high) == (3, None)


def test_one_person_of_a_list_is_a_part_of_it() -> None:
    text = "الشهيد علي حسن سالم\nالشهيد محمد كريم"
    whole = next(claim for claim in extract(reading_of(text)) if len(claim.named) == 2)
    assert sum(claim.subset_of == whole.claim_id for claim in extract(reading_of(text))) == 2


def test_names_that_run_into_each_other_are_no_list() -> None:
    assert all(
        len(claim.named) < 2 for claim in extract(reading_of("استشهاد كل من علي حسن محمد كريم"))
    )


@pytest.mark.parametrize(
    ("text", "harm", "names"),
    [
        ("شهداء بلدة كفر ميسون الذين ارتقوا بالغارات:\n• سمير الدالي\n• ماجد الحمد\n• طفل مجهول الهوية", Harm.KILLED, 3),
        ("تنعي عائلة الراعي شهداءها:\n- سعيد الراعي\n- ولده أحمد\n- ابنته سناء", Harm.KILLED, 3),
        ("#الشهداء (عباس نعمة وزوجته من بيت سلمان والابن أحمد نعمة)", Harm.KILLED, 3),
        ("عدا الإصابات شهداؤنا اليوم 1_ بشرى حبيب من سنام 2_ سالم عبيد 3_ بشار زيتون", Harm.KILLED, 3),
    ],
)  # fmt: skip
def test_a_list_begins_behind_its_heading_wherever_the_names_stand(
    text: str, harm: Harm, names: int
) -> None:
    counts = [one.count for one in extract(reading_of(text)) if one.harm is harm and one.count]
    assert max(count.low or 0 for count in counts) == names


def test_a_nickname_behind_a_name_is_nobody_else() -> None:
    found = extract(reading_of("شهداء سنام: عبد الحليم الراعي “أبو عبيدة” ، سامر الحمد"))
    assert [one.count.low for one in found if one.count and one.count.low] == [2]


def test_a_list_may_begin_with_a_name_that_no_list_of_names_knows() -> None:
    found = extract(reading_of("أسماء الشهداء:\nكريكور سمان\nأحمد سمان\nهاكوب مراد"))
    assert max(one.count.low or 0 for one in found if one.count) == 3


def test_lines_without_one_known_name_are_no_list() -> None:
    found = extract(reading_of("الشهداء:\nنظام الحكم\nقصف المدفعية اليوم"))
    assert not [one for one in found if one.count and one.count.low]
