"""A reason keeps its rule and values, comes back from its line, and is told in a language."""

from __future__ import annotations

import json
import re
from gettext import NullTranslations

import pytest
from markupsafe import Markup

from tawthiq.incidents.reason import Reason, as_written, because, reason_line, reason_of
from tawthiq.incidents.reason_words import SENTENCES, in_words

SPEAKER = because("speaker", speaker="A nurse", outlet="Nuran Gazette")
WEAK = because("grade: few", pages=3, voices=2, origins=(SPEAKER, because("more", number=1)))


class _Upper(NullTranslations):
    """Tells every message in capitals but the names of its values."""

    def gettext(self, message: str) -> str:
        return "".join(
            part if part.startswith("%(") else part.upper()
            for part in re.split(r"(%\(\w+\)s)", message)
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_a_reason_is_one_sentence_with_its_values_in_it() -> None:
    assert in_words(WEAK) == "3 pages, 2 origins: A nurse (in Nuran Gazette); and 1 more."


def test_the_words_of_the_record_stay_while_the_sentence_changes_its_language() -> None:
    told = in_words(WEAK, _Upper())
    assert told == "3 PAGES, 2 ORIGINS: A nurse (IN Nuran Gazette); AND 1 MORE."


@pytest.mark.parametrize("reason", [WEAK, SPEAKER, because("grade: no harm"), as_written("So.")])
def test_a_reason_comes_back_from_its_line_whatever_the_order_of_keys(reason: Reason) -> None:
    line = json.loads(json.dumps(reason_line(reason)))
    line["values"] = dict(reversed(line["values"].items()))
    assert reason_of(line) == reason


def test_values_change_and_rules_and_numbers_stay() -> None:
    hidden = WEAK.mapped(lambda words: words.replace("nurse", "█"))
    assert in_words(hidden) == "3 pages, 2 origins: A █ (in Nuran Gazette); and 1 more."
    assert hidden.rule == WEAK.rule


def test_strangers_words_are_made_safe_and_ours_are_not_escaped_twice() -> None:
    reason = because("grade: decided", by="p-heron", day="2031-05-04", why="<b>100%</b> & sure")
    told = in_words(reason, kind=Markup, show=lambda words: Markup("<i>{}</i>").format(words))
    assert told.endswith("<i>&lt;b&gt;100%&lt;/b&gt; &amp; sure</i>")


def test_a_rule_that_this_program_does_not_know_is_told_by_its_name() -> None:
    assert in_words(because("grade: of tomorrow", by="x")) == "grade: of tomorrow"


def test_every_sentence_ends_or_is_a_part_of_one() -> None:
    whole = {rule: words for rule, words in SENTENCES.items() if ": " in rule}
    ends = {rule for rule, words in whole.items() if words.endswith((".", "%(why)s"))}
    assert ends == set(whole)
