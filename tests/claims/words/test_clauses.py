from __future__ import annotations

from tawthiq.claims.words.clauses import clauses_of
from tawthiq.claims.words.tokens import tokens_of


def parts(text: str) -> list[str]:
    tokens = tokens_of(text)
    return [
        text[tokens[clause.first].start : tokens[clause.last - 1].end]
        for clause in clauses_of(text, tokens)
    ]


def test_a_sentence_ends_at_its_mark_and_not_inside_a_title() -> None:
    assert parts("Dr. Amal spoke. Two men died.") == ["Dr. Amal spoke", "Two men died"]


def test_a_line_end_parts_statements_of_a_post() -> None:
    assert parts("خبر عاجل\nمقتل شخص") == ["خبر عاجل", "مقتل شخص"]


def test_lines_wrapped_at_a_width_are_one_sentence() -> None:
    text = "\n".join(["word " * 13] * 3) + "\nends here"
    assert len(parts(text)) == 1


def test_a_comma_before_a_new_harm_parts_clauses() -> None:
    assert len(parts("Two men were walking home, killing nobody")) == 2
