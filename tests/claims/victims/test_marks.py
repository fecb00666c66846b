"""Words that no list knows are passed over; nothing that the rules could read is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.gates.sentences import CORPUS

from tawthiq.claims.victims import groups_ar, groups_en, harms, marks
from tawthiq.claims.victims.ages_en import unlisted_name
from tawthiq.claims.victims.persons import Sentence
from tawthiq.claims.words import quantities
from tawthiq.claims.words.tokens import TokenKind, tokens_of

SENTENCES = [
    text
    for path in sorted(Path(CORPUS).glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
    for text in line.split("\t")[1:-1]
]


def sentence_of(text: str) -> Sentence:
    tokens = tuple(token for token in tokens_of(text) if token.kind is not TokenKind.BREAK)
    return Sentence(text, tokens, tuple(token.norm for token in tokens))


def test_there_are_sentences_to_ask() -> None:
    assert len(SENTENCES) > 500


def test_no_word_is_passed_over_at_which_a_group_or_a_trigger_begins() -> None:
    opening = marks._opening()
    for text in SENTENCES:
        sentence = sentence_of(text)
        for place, token in enumerate(sentence.tokens):
            if not token.is_word:
                continue
            group = (
                groups_ar.group_at(sentence, place) or groups_ar.bare_name_at(sentence, place)
                if token.kind is TokenKind.ARABIC
                else groups_en.group_at(sentence, place)
            )
            known = opening.groups[token.norm] or unlisted_name(sentence, place) is not None
            assert group is None or known, (token.norm, text)
            trigger = harms.trigger_at(sentence, place)
            assert trigger is None or opening.triggers[token.norm], (token.norm, text)


def test_no_word_is_passed_over_at_which_a_quantity_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [_quantities(text) for text in SENTENCES]
    monkeypatch.setattr(quantities, "_opening", _Everything)
    assert [_quantities(text) for text in SENTENCES] == quick


class _Everything:
    def __getitem__(self, word: str) -> bool:
        return True


def _quantities(text: str) -> list[object]:
    sentence = sentence_of(text)
    return [
        quantities.quantity_at(sentence.tokens, sentence.words, place)
        for place in range(len(sentence))
    ]
