from __future__ import annotations

from tests.claims.conftest import reading_of

from tawthiq.claims.extract import extract

STORY = (
    "قُتل مدنيان بقصف مدفعي استهدف سوق بلدة سنام صباح اليوم، وفق ما قاله مراسلنا الذي كان قرب المكان، وأضاف أن"
    " المدفعية أطلقت عشر قذائف على السوق وعلى الحي القريب منه قبل أن يتوقف القصف عند الظهر بقليل."
)
LATER = "وقال سكان إن الطرق إلى البلدة بقيت مقطوعة حتى المساء، وإن فرق الإنقاذ وصلت إليها سيراً على الأقدام."
LINK = "مقتل سبعة أشخاص في غرق عبارة قرب برج نعيم"


def _killed(*lines: str) -> list[int | None]:
    found = extract(reading_of("\n\n".join(lines)))
    return [claim.count.low for claim in found if claim.count]


def test_the_headline_of_another_story_between_two_paragraphs_is_passed_over() -> None:
    assert _killed("أخبار سنام", "قصف على سنام", "الأحد", STORY, LINK, LATER) == [2]


def test_a_line_that_ends_as_a_sentence_between_two_paragraphs_is_read() -> None:
    assert _killed("أخبار سنام", "قصف على سنام", "الأحد", STORY, f"{LINK}.", LATER) == [2, 7]


def test_a_line_below_a_list_is_read() -> None:
    assert _killed("أخبار سنام", "قصف على سنام", "الأحد", STORY, "حصيلة:", LINK, LATER) == [2, 7]


def test_a_list_of_other_stories_ends_at_the_next_paragraph() -> None:
    others = ["أهم الأخبار", LINK, "مقتل تسعة أشخاص في حريق سوق تل نوران", "زيارة وفد إلى سنام"]
    assert _killed(*others, LATER.replace("وقال سكان", "قُتل حارس، وقال سكان")) == [1]


def test_a_heading_over_many_other_stories_ends_the_report() -> None:
    others = ["آخر الأخبار", LINK, "مقتل تسعة أشخاص في حريق سوق تل نوران", "زيارة وفد إلى سنام"]
    assert _killed("قتيلان بقصف على سنام", *others) == [2]


def test_a_page_named_after_the_dead_does_not_tell_of_any() -> None:
    name = "وفيات مدينة سنام"
    head = f"مداهمة في سنام - {name}\nFacebook\u200e{name}\u200e's Post\n\n{name}June 30, 2025 · Shared with Public"
    assert _killed(f"{head}أسفرت المداهمة عن مقتل حارس") == [1]


def test_headlines_to_the_end_behind_a_pointer_are_other_stories() -> None:
    others = ["تشييع جثمان مقاتل في برج نعيم أمس", "مقتل تسعة أشخاص في حريق سوق تل نوران"]
    assert _killed(STORY, "إقرأ أيضاً", "\u200b", *others) == [2]
