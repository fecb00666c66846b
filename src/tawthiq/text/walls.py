"""Signs that a page showed something else than the report.

Each function looks for one kind of sign and gives a ``Grade`` or ``None``. The words are data:
``lexicon/quality_rules.csv`` holds sayings of walls and errors, ``lexicon/interface_words.csv``
the words of buttons and counters, by whose absence a report is told from an empty shell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from tawthiq.lexicon.load import rows
from tawthiq.text.dates import day_in
from tawthiq.text.patterns import Patterns, Told, level
from tawthiq.text.reading import Quality

_LETTER = re.compile(r"[^\W\d_]")
_COUNTER = re.compile(r"\d[\d.,:]*\s*[km]?\b|[\d·•|/@]+", re.IGNORECASE)
_MOST_LEFT = 6
_LONGEST_SHELL = 600
_FEWEST_AGES = 4
_MOST_BESIDE_AGES = 5
_FEWEST_HEADLINES = 5
_LONGEST_HEADLINE = 160
_SHORTEST_HEADLINE = 18
_SENTENCE_ENDS = (".", "؟", "?", "!", "…", "۔", "»", "”", '"')
_FEWEST_TITLE_WORDS = 3
_SHARED = 0.34
_SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Grade:
    """A quality and the one sentence that says why.

    Attributes:
        quality: What the text is.
        reason: The rule and the words that told it.
    """

    quality: Quality
    reason: str


def by_saying(
    text: str, signals: AbstractSet[str], *, page_title: str | None = None
) -> Grade | None:
    """Look for a saying of a wall or an error; the first row that fits decides.

    Args:
        text: The words of the report.
        signals: What the form of the capture tells.
        page_title: Title of the window the page was shown in, looked at part by part
            ("Page not found | Nuran Gazette"), or ``None``.
    """
    length = len(text)
    said = _SaidOf.text(text, page_title)
    for saying in _sayings():
        row = saying.row
        if length > int(row["longest"]) or (row["signal"] and row["signal"] not in signals):
            continue
        if told := saying.said_in(said):
            return Grade(Quality(row["quality"]), f"rule {row['rule']}: “{told.words[:120]}”")
    return None


_LOOKED_AT = 3000
_CODE_FIRST = re.compile(r"^\W*[45]\d\d\b\W*(?=\w)")
_TITLE_PARTS = re.compile(r"\s[|·•:»/\-–—]+\s")


@dataclass(frozen=True, slots=True)
class _SaidOf:
    """What a page says, levelled, in the parts that sayings are looked for in.

    Attributes:
        words: All of it, with and without a status code that stands before its words: many sites
            print the bare number large over the sentence.
        heading: Its first line.
        title: The parts of its window's title.
    """

    words: tuple[str, ...]
    heading: str
    title: tuple[str, ...]

    @classmethod
    def text(cls, text: str, page_title: str | None) -> _SaidOf:
        """Level a text and its window's title."""
        words = level(text[:_LOOKED_AT])
        bare = _CODE_FIRST.sub("", words)
        return cls(
            words=(words,) if bare == words else (words, bare),
            heading=level(text.lstrip().partition("\n")[0]),
            title=tuple(level(part) for part in _TITLE_PARTS.split(page_title or "") if part),
        )


@dataclass(frozen=True, slots=True)
class _Saying:
    """A row of the sayings.

    Attributes:
        row: Its fields.
        forms: Its forms where they are said.
        whole: Its forms as all that a part of a title says.
    """

    row: Mapping[str, str]
    forms: Patterns
    whole: Patterns

    def said_in(self, said: _SaidOf) -> Told | None:
        """Return the first form that is said, or ``None``."""
        words = (said.heading,) if self.row["said"] == "heading" else said.words
        found = [self.forms.first_levelled(one) for one in words]
        found += [self.whole.first_levelled(one) for one in said.title]
        return next((one for one in found if one), None)


@cache
def _sayings() -> tuple[_Saying, ...]:
    """Return the rows of the sayings with their patterns, in file order."""
    return tuple(
        _Saying(dict(row), Patterns([row]), Patterns([{**row, "said": "whole"}]))
        for row in rows("quality_rules")
    )


def by_form(text: str, signals: AbstractSet[str]) -> Grade | None:
    """Look at what the form of the page tells where its words tell nothing."""
    words = len(text.split())
    for signal, quality, most, sentence in _FORMS:
        if signal in signals and words <= most:
            return Grade(quality, f"{sentence}, and {words} words")
    return None


_FORMS = (
    ("status_404", Quality.NOT_FOUND, 300, "the server answered 404"),
    ("status_410", Quality.NOT_FOUND, 300, "the server answered 410"),
    ("status_401", Quality.LOGIN_WALL, 300, "the server answered 401"),
    *(
        (f"status_{code}", Quality.BOT_CHECK, 300, f"the server answered {code}")
        for code in (403, 429)
    ),
    *(
        (f"status_{code}", Quality.ERROR_PAGE, 100_000, f"the server answered {code}")
        for code in (*range(400, 429), *range(430, 452), *range(500, 531))
    ),
    ("password_field", Quality.LOGIN_WALL, 60, "the page asks for a password"),
    ("scripts_only", Quality.EMPTY_SHELL, 12, "the page is made by scripts that did not run"),
    ("not_free", Quality.PAYWALL, 100_000, "the page says that it is not free to read"),
    ("no_end", Quality.TRUNCATED, 10_000_000, "the page stops before its end"),
)


def by_interface(text: str) -> Grade | None:
    """Look whether nothing is left when words of buttons, counters and ages are taken away."""
    if len(text) > _LONGEST_SHELL:
        return None
    levelled = level(text)
    left = _COUNTER.sub(" ", _interface().sub(" ", _age().sub(" ", levelled)))
    if len(_LETTER.findall(left)) > _MOST_LEFT:
        return None
    told = {kind for kind, form in _told_kinds(levelled) if form}
    quality = next((quality for kind, quality in _SHELLS if kind in told), Quality.EMPTY_SHELL)
    return Grade(quality, f"nothing but words of the interface: “{levelled[:120]}”")


_SHELLS = (("missing", Quality.NOT_FOUND), ("login", Quality.LOGIN_WALL))


def _told_kinds(levelled: str) -> list[tuple[str, bool]]:
    return [
        (row["kind"], any(level(form) in levelled for form in row["forms"].split("|")))
        for row in rows("interface_words")
        if row["kind"] != "age"
    ]


def by_ages(text: str) -> Grade | None:
    """Look for what is left of comments: a name, and one age after another."""
    lines = [line for line in map(level, text.splitlines()) if line]
    ages = sum(_age().fullmatch(line) is not None for line in lines)
    if ages < _FEWEST_AGES or 2 * ages < len(lines):
        return None
    name = _interface().sub(" ", lines[0]).strip(" '")
    others = [line for line in lines if not _age().fullmatch(line)]
    said = sum(len(_words(line)) for line in others if not _is_name(line, name))
    if said > _MOST_BESIDE_AGES:
        return None
    return Grade(Quality.COMMENT_SKELETON, f"{ages} ages of comments, {said} words beside a name")


def _is_name(line: str, name: str) -> bool:
    """Say whether a line is the page's name, alone or with whom the page was."""
    told, words = set(_words(line)), set(_words(name))
    return bool(words) and (line.startswith(name) or 2 * len(told & words) >= len(told))


def by_headlines(text: str, title: str | None) -> Grade | None:
    """Look for a list of headlines under the day, where its title promises one story."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    listed = [line for line in lines if _SHORTEST_HEADLINE <= len(line) <= _LONGEST_HEADLINE]
    longer = [line for line in lines if len(line) > _LONGEST_HEADLINE]
    if longer or len(listed) < _FEWEST_HEADLINES:
        return None
    ended = sum(line.endswith(_SENTENCE_ENDS) for line in listed)
    if 4 * ended > len(listed) or (title and not _promises_another(text, title)):
        return None
    if not _dated(lines[0]) and (ended or not title):
        return None
    return Grade(Quality.FRONT_PAGE, f"{len(listed)} headlines one under another, and no story")


def _dated(line: str) -> bool:
    """Say whether a line is today's day as front pages print it."""
    found = day_in(line)
    return found is not None and len(line) - (found.end - found.start) <= _SHORTEST_HEADLINE


def by_copies(text: str, title: str | None, copies: int) -> Grade | None:
    """Look whether the same words stand in several reports whose titles promise others.

    A report that several outlets carry word for word is a family of copies and stays usable; what
    stands under titles that do not know it is what a site shows instead of its pages.
    """
    if copies < _FEWEST_COPIES or (title and not _promises_another(text, title)):
        return None
    if not title and len(text) > _LONGEST_UNTITLED:
        return None
    reason = f"the same {len(text)} characters stand in {copies} reports of this batch"
    return Grade(Quality.BOILERPLATE, f"{reason}, and no title speaks of them")


_FEWEST_COPIES = 3
_LONGEST_UNTITLED = 400


def _promises_another(text: str, title: str | None) -> bool:
    """Say whether a title's own words are missing from a text."""
    words = {word for word in _words(title or "") if len(word) >= _SHORTEST_WORD}
    if len(words) < _FEWEST_TITLE_WORDS:
        return False
    return len(words & set(_words(text))) < _SHARED * len(words)


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\w+", level(text))


@cache
def _interface() -> re.Pattern[str]:
    """Return the pattern of all interface words; longer forms come first.

    There are no word bounds: pages print their buttons without a space between.
    """
    forms = {
        level(form)
        for row in rows("interface_words")
        if row["kind"] != "age"
        for form in row["forms"].split("|")
    }
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(re.escape(form) for form in ordered))


@cache
def _age() -> re.Pattern[str]:
    """Return the pattern of an age beside a comment."""
    forms = {
        re.escape(level(form)).replace(r"\#", r"\d+").replace("#", r"\d+")
        for row in rows("interface_words")
        if row["kind"] == "age"
        for form in row["forms"].split("|")
    }
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(forms)) + r")(?!\w)")
