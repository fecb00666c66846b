"""Arabic: harm thought of, asked, planned, forbidden, charged or played counts nobody."""

from __future__ import annotations

import pytest
from tests.claims.conftest import reading_of

from tawthiq.claims.claim import Harm
from tawthiq.claims.extract import extract


def _told(text: str) -> set[tuple[str, int | None, int | None]]:
    return {
        (one.harm.value, one.count.low, one.count.high)
        for one in extract(reading_of(text))
        if one.count is not None and one.harm is not Harm.ATTACKED
    }


@pytest.mark.parametrize(
    "text",
    [
        "كاد القناص أن يقتل ثلاثة أطفال في السنبل.",
        "كادت القذيفة أن تقتل عائلة من ستة أشخاص في تل نوران.",
        "لولا الملجأ لقتل عشرون طفلاً في تل نوران.",
        "إذا قتل مدني واحد في قرنوبة فسنرد.",
        "لو قتل عشرة أشخاص في السنبل لما تحرك أحد.",
        "لو وصل الإسعاف لما قتل ثلاثة في السنبل.",
        "في حال مقتل ثلاثة جنود سيعلن الحداد في السنبل.",
        "يمكن أن يقتل اللغم عشرة أشخاص دفعة واحدة.",
        "حذرت المنظمة من مقتل آلاف المدنيين في حال اقتحام قرنوبة.",
    ],
)
def test_what_nearly_or_may_happen_counts_nobody(text: str) -> None:
    assert _told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "كم شهيداً يجب أن يسقط في قرنوبة حتى يتحرك العالم؟",
        "هل قتل ثلاثة أشخاص في السنبل؟",
        "هل صحيح أن طفلين استشهدا في تل نوران؟",
        "لا أحد يعرف كم قتيلاً سقط في السنبل.",
    ],
)
def test_a_question_counts_nobody(text: str) -> None:
    assert _told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "من قتل مدنياً يعاقب بالسجن المؤبد.",
        "يعاقب بالإعدام كل من قتل شخصين أو أكثر.",
        "قتل المدنيين جريمة حرب.",
        "يحظر القانون قتل الأسرى وتعذيب المعتقلين.",
        "متهم بقتل ثلاثة أشخاص يمثل أمام محكمة تل نوران.",
        "براءة شاب من تهمة قتل امرأة في تل نوران.",
        "حكمت المحكمة بإعدام ثلاثة رجال في السنبل.",
        "فشل المسلحون في قتل أربعة حراس في السنبل.",
        "إحباط مخطط لاغتيال ثلاثة ناشطين في السنبل.",
        "خطط لقتل خمسة ضباط في تل نوران قبل أن يُكشف.",
        "كانوا ينوون خطف طبيبين في السنبل.",
        "رفض الجندي قتل ثلاثة أسرى في السنبل.",
        "تراجع المسلحون عن إعدام أربعة رهائن في تل نوران.",
        "يسعون إلى قتل ثلاثة قادة في تل نوران.",
        "عرض 3 ملايين مقابل قتل رجل في قرنوبة.",
    ],
)
def test_law_trials_and_plans_count_nobody(text: str) -> None:
    assert _told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "لم تقتل الغارة ثلاثة مدنيين في السنبل كما قيل.",
        "لم يتم اعتقال ثلاثة شبان في تل نوران كما أشيع.",
        "خبر مقتل سبعة مدنيين في تل نوران كاذب.",
        "فيلم جديد يحكي عن مقتل ثلاثة إخوة في السنبل.",
        "مناورة للدفاع المدني في تل نوران تحاكي إصابة عشرين شخصاً.",
        "الذكرى العاشرة لاستشهاد القائد أبو سنام.",
        "يا شهيد السنبل نم قرير العين فالأرض أرضك.",
        "كتيبة شهداء السنبل تسيطر على الحاجز.",
        "فاز فريق شهداء تل نوران بثلاثة أهداف.",
    ],
)
def test_untrue_news_stories_and_prayers_count_nobody(text: str) -> None:
    assert _told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "القصف قتل 12 بقرة في السنبل.",
        "قتل 12 من الأبقار في السنبل.",
        "وفاة ثلاثة أشخاص بالسرطان في السنبل.",
        "توفيت والدة رئيس المجلس في تل نوران إثر نوبة قلبية.",
        "سجلت السنبل 40 إصابة جديدة بفيروس كورونا.",
        "أصيب الأهالي بالذعر في السنبل بعد الغارة.",
    ],
)
def test_animals_illness_and_fright_count_nobody(text: str) -> None:
    assert _told(text) == set()


@pytest.mark.parametrize(
    ("text", "harms"),
    [
        ("لا قتلى ولا جرحى في قصف السنبل.", {"killed", "injured"}),
        ("القصف على تل نوران لم يقتل أحداً.", {"killed"}),
    ],
)
def test_a_denial_of_all_harm_is_one_of_nobody(text: str, harms: set[str]) -> None:
    assert _told(text) == {(harm, 0, 0) for harm in harms}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("حاول المدنيون الفرار فقتل ثلاثة منهم في السنبل.", 3),
        ("لم يقتل سوى رجلين في السنبل.", 2),
        ("مقتل خمسة مدنيين في السنبل جريمة حرب.", 5),
        ("منع الحصار إسعافهم فاستشهد أربعة في قرنوبة.", 4),
        ("في ذكرى الثورة قتل ثلاثة متظاهرين في قرنوبة.", 3),
        ("طالب الأهالي بالتحقيق في مقتل ثلاثة شبان في السنبل.", 3),
        ("حذرت المنظمة من الجوع بعد وفاة طفل في السنبل.", 1),
        ("تراجع المسلحون بعد مقتل ثلاثة منهم في السنبل.", 3),
        ("حذرت المنظمة إثر مقتل خمسة مدنيين في السنبل.", 5),
        ("لا يزال القصف مستمراً وقتل ستة في السنبل.", 6),
        ("خطة لتهريب شاب انتهت بمقتله في السنبل.", 1),
    ],
)
def test_what_happened_beside_such_words_is_counted(text: str, count: int) -> None:
    assert _told(text) == {("killed", count, count)}


def test_a_prisoner_whose_death_is_called_natural_is_counted() -> None:
    told = _told("توفي معتقل في سجن السنبل بنوبة قلبية تحت التعذيب.")
    assert ("killed", 1, 1) in told
