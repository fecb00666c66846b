"""Who is counted: groups of persons, bodies, families or objects, with how many they are.

Use ``Sentence`` to mark one sentence's words once; ``groups_ar`` and ``groups_en`` read the groups
of either language out of it. A group is what a harm can happen to: "three young men", "طفلتان",
"his wife", "الشاب" with a name, "others".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tawthiq.claims.claim import Exactness, Status, Unit
from tawthiq.claims.words.quantities import Quantity, possibly_more
from tawthiq.claims.words.tokens import Token, TokenKind
from tawthiq.lexicon.load import Hit, phrases, phrases_where
from tawthiq.values.span import Span

MAGNITUDES = ("tens", "dozens", "scores", "hundreds", "thousands", "many", "large")
"""Ids of vague words that say how large a number is."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as it stands.

    Attributes:
        first: Index of its first token in the sentence.
        last: One past its last token.
        sex: "female", "male" or ``None``, by the word before it or the given name.
        age: Age in years as said beside it, or ``None``.
    """

    first: int
    last: int
    sex: str | None = None
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Persons or things that a harm can happen to.

    Attributes:
        first: Index of its first token in the sentence.
        last: One past its last token.
        low: Smallest number, ``None`` for no lower bound.
        high: Largest number, ``None`` for open; both ``None`` for a vague word.
        exactness: How the words bind it.
        rule: Which rule and rows made it, for the claim's ``why``.
        unit: What is counted.
        status: What they are said to be.
        sex: "female", "male" or "".
        age: "child", "adult" or "".
        kin: Whether the words relate them to somebody named before.
        more: Whether they add to what was counted before ("others").
        bare: Whether a number stands alone, without a noun.
        plain_noun: Whether it is a bare plural, without number or vague word.
        definite: Whether it has the article.
        harm: Row of the harm that the noun itself names ("جريح", "fatalities"), or ``None``.
        names: Names in it.
        state: Row of the harm that an adjective tells of them ("two wounded children"), or ``None``.
        body: Whether it is spoken of as a dead body.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    exactness: Exactness
    rule: str
    unit: Unit = Unit.PERSONS
    status: Status = Status.UNKNOWN
    sex: str = ""
    age: str = ""
    kin: bool = False
    more: bool = False
    bare: bool = False
    plain_noun: bool = False
    definite: bool = False
    harm: Hit | None = None
    state: Hit | None = None
    names: tuple[Name, ...] = ()
    body: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether only a counting profile can give it a number."""
        return self.exactness is Exactness.VAGUE

    @property
    def is_magnitude(self) -> bool:
        """Whether a vague word says how large ("dozens", "مئات")."""
        return any(f"vague word of {size} " in self.rule for size in MAGNITUDES)

    @property
    def is_named(self) -> bool:
        """Whether it is a name without a noun."""
        return bool(self.names) and self.rule.startswith("name")

    @property
    def counts_people(self) -> bool:
        """Whether persons or bodies are counted."""
        return self.unit is Unit.PERSONS or self.unit is Unit.BODIES


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence with their look-up forms.

    Attributes:
        text: The reading's text.
        tokens: Tokens of the sentence.
        words: Their normalised forms.
        cuts: Indices at which a new clause begins.
        shouted: Whether the text is written in capitals only.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    cuts: frozenset[int] = frozenset()
    shouted: bool = False

    def __len__(self) -> int:
        return len(self.tokens)

    def cue(self, place: int, name: str) -> Hit | None:
        """Return the cue of this name ("part", "and", "agent", …) at ``place``, or ``None``."""
        if place >= len(self.words):
            return None
        return phrases_where("cues", "cue", name).at(self.words, place)

    def word(self, place: int) -> str:
        """Return the word at ``place``, or "" outside the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def is_mark(self, place: int) -> bool:
        """Say whether a punctuation mark, a line break or an end stands at ``place``."""
        if not 0 <= place < len(self.tokens):
            return True
        return self.tokens[place].kind in {TokenKind.MARK, TokenKind.BREAK}

    def is_capital(self, place: int) -> bool:
        """Say whether the word at ``place`` begins with a capital letter."""
        return self.text[self.tokens[place].start].isupper()

    def written(self, first: int, last: int) -> str:
        """Return the words from ``first`` up to ``last`` as they stand."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def span(self, first: int, last: int) -> Span:
        """Return where these tokens stand in the text."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of persons or things at a place.

    Attributes:
        hit: What the list says.
        first: Index of its first token.
        last: One past its last token.
        harm: Whether it is a noun of harmed persons (list ``harms``).
    """

    hit: Hit
    first: int
    last: int
    harm: bool

    @property
    def number(self) -> str:
        """sg, du, pl, amb (dual or plural) or any."""
        return self.hit.row["number"]


def noun_at(sentence: Sentence, place: int, *, lang: str, counted: bool = False) -> Noun | None:
    """Return the longest noun of persons, objects or harmed persons at ``place``.

    Args:
        sentence: The sentence.
        place: Index of its first token.
        lang: "ar" or "en".
        counted: Whether a number stands before it; some words are nouns only then.
    """
    if place >= len(sentence):
        return None
    best: Noun | None = None
    for name in ("persons", "harms"):
        for hit in phrases(name).every(sentence.words, place):
            if hit.row["lang"] != lang or not _is_noun(name, hit, counted=counted):
                continue
            if best is None or hit.length > best.last - best.first:
                best = Noun(hit, place, place + hit.length, harm=name == "harms")
            break
    return best


_ONLY_COUNTED = frozenset(
    {
        "اصابه",
        "death",
        "injury",
        "killings",
        "slain",
        "forces",
        "elements",
        "ارواح",
        "انسان",
        "ادمي",
    }
)


def _is_noun(name: str, hit: Hit, *, counted: bool) -> bool:
    if hit.prefix.endswith("س"):
        return False
    if name == "persons":
        return counted or hit.form not in _ONLY_COUNTED
    return hit.row["kind"] == "person" and (counted or hit.form not in _ONLY_COUNTED)


def group_of(nouns: Sequence[Noun], quantity: Quantity, **more: Any) -> Group:
    """Return the group that these adjacent nouns name together, with its quantity."""
    unit, status, sex, age, kin = Unit.PERSONS, Status.UNKNOWN, "", "", False
    harm, body = None, False
    first, last = quantity.first, quantity.last
    for noun in nouns:
        first, last = min(first, noun.first), max(last, noun.last)
        row = noun.hit.row
        if noun.harm:
            harm = harm or noun.hit
            continue
        if noun is nouns[0] or unit is Unit.BODIES:
            unit = _UNITS[row["unit"]]
        if status is Status.UNKNOWN and row["status"]:
            status = _STATUSES[row["status"]]
        sex, age, kin = sex or row["sex"], age or row["age"], kin or bool(row["kin"])
        body = body or row["unit"] == Unit.BODIES.value
    rows = ", ".join([f"“{noun.hit.form}”" for noun in nouns])
    rule = f"{quantity.rule} + {rows}" if rows else quantity.rule
    said: dict[str, Any] = {"unit": unit, "status": status, "sex": sex, "age": age, "kin": kin}
    said |= {"harm": harm, "body": body, **more}
    return Group(first, last, quantity.low, quantity.high, quantity.exactness, rule, **said)


_UNITS = {one.value: one for one in Unit}
_STATUSES = {one.value: one for one in Status}


def topped(sentence: Sentence, group: Group) -> Group:
    """Return a group with the upper end told behind it ("at least 56 people, possibly 70")."""
    if group.exactness is not Exactness.AT_LEAST or group.last >= len(sentence):
        return group
    said = Quantity(group.first, group.last, group.low, group.high, group.exactness, group.rule)
    found = possibly_more(sentence.tokens, sentence.words, said)
    if found is said:
        return group
    return replace(
        group, last=found.last, high=found.high, exactness=found.exactness, rule=found.rule
    )
