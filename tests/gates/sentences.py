"""Reads the labelled sentences and measures an extractor on them, field by field.

The notation is in ``corpus/README.md``. Claims that are a part of another are matched only where
nothing else fits; a field marked ``any…`` and a field the label leaves out are not scored.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tawthiq.claims.claim import Claim
from tawthiq.lexicon.normalize import normalize
from tawthiq.text.reading import Quality, Reading, Seen
from tawthiq.values.digest import Digest
from tawthiq.values.program import Program

CORPUS = Path(__file__).parent / "corpus"
PUBLISHED = date(2016, 6, 20)
FIELDS = (
    "found",
    "number",
    "exactness",
    "unit",
    "scope",
    "stance",
    "status",
    "split",
    "by",
    "at",
    "on",
)
HARMS = {
    "K": "killed",
    "I": "injured",
    "KI": "killed_or_injured",
    "M": "missing",
    "T": "detained",
    "A": "abducted",
    "D": "displaced",
    "TO": "tortured",
    "S": "sexual_violence",
    "B": "besieged",
    "TH": "threatened",
    "PD": "property_destroyed",
    "PG": "property_damaged",
    "C": "cultural_property",
    "H": "health_effect",
    "AT": "attacked",
}
_EXACTNESS = ("at_least", "up_to", "about", "range")
_UNITS = ("bodies", "families", "houses", "buildings", "artefacts", "ratio")
_SCOPES = ("running_total", "period_total", "several_incidents")
_STANCES = ("denied", "unconfirmed", "retracted", "forecast")
_STATUS = ("civilian", "combatant", "police", "official")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One claim that a careful reader takes from a sentence."""

    harm: str
    low: int | None
    high: int | None
    counted: bool
    marks: frozenset[str]
    words: dict[str, str] = field(hash=False, default_factory=dict)

    def one_of(self, values: Sequence[str], default: str) -> str:
        """Return the mark among ``values``, else the default."""
        return next((value for value in values if value in self.marks), default)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence."""

    trap: str
    lang: str
    text: str
    wanted: tuple[Wanted, ...]
    pair: int | None

    def reading(self) -> Reading:
        """Return the sentence as the text of a report of 20 June 2016."""
        digest = Digest.of_text(self.text)
        return Reading(
            digest.hex, digest, self.text, (), (), self.lang, None, "Sample Post", None, None, PUBLISHED,
            Seen.DIRECT, None, (), None, Quality.OK, "labelled", Program("tests", "1"),
        )  # fmt: skip


def sentences() -> list[Sentence]:
    """Return all labelled sentences, pairs first, in order of the files."""
    found: list[Sentence] = []
    for path in sorted(CORPUS.glob("pairs-*.tsv")):
        for trap, english, arabic, expected in _rows(path):
            pair = len(found)
            found.append(Sentence(trap, "en", english, _wanted(expected, side=0), pair))
            found.append(Sentence(trap, "ar", arabic, _wanted(expected, side=1), pair))
    for lang in ("en", "ar"):
        for path in sorted(CORPUS.glob(f"{lang}-*.tsv")):
            found += [
                Sentence(trap, lang, text, _wanted(e, side=0), None)
                for trap, text, e in _rows(path)
            ]
    return found


def digest() -> str:
    """Return one digest over the labelled files, so that data and quality cannot be confused."""
    told = hashlib.sha256()
    for path in sorted(CORPUS.glob("*.tsv")):
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Miss:
    """A sentence with a field that came out otherwise than labelled."""

    sentence: Sentence
    field: str
    want: str
    got: str


@dataclass(slots=True)
class Score:
    """Right and asked, by field; and what was said that nobody wanted."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    said: int = 0
    unwanted: int = 0
    misses: list[Miss] = field(default_factory=list)

    def share(self, name: str) -> float:
        """Return the share of a field that is right; 1 where nothing was asked."""
        return self.right[name] / self.asked[name] if self.asked[name] else 1.0

    @property
    def precision(self) -> float:
        """Share of the claims said that somebody wanted."""
        return 1 - self.unwanted / self.said if self.said else 1.0


def measure(extract: Callable[[Reading], Sequence[Claim]], part: Sequence[Sentence]) -> Score:
    """Run an extractor over sentences and count, field by field."""
    score = Score()
    for sentence in part:
        claims = list(extract(sentence.reading()))
        left = [claim for claim in claims if claim.subset_of is None]
        parts = [claim for claim in claims if claim.subset_of is not None]
        for wanted in sentence.wanted:
            claim = _best(wanted, left) or _best(wanted, parts)
            _ask(
                score,
                sentence,
                "found",
                want=str(wanted),
                got=str(claim is not None),
                ok=claim is not None,
            )
            if claim is None:
                continue
            if claim in left:
                left.remove(claim)
            for name, want, got in _fields(wanted, claim):
                _ask(score, sentence, name, want=want, got=got, ok=_same(name, want, got))
        score.said += len(claims) - len(parts)
        score.unwanted += len(left)
        score.misses += [Miss(sentence, "unwanted", "none", f"{c.harm}: {c.quote}") for c in left]
    return score


def _ask(score: Score, sentence: Sentence, name: str, *, want: str, got: str, ok: bool) -> None:
    score.asked[name] += 1
    score.right[name] += ok
    if not ok:
        score.misses.append(Miss(sentence, name, want, got))


def _best(wanted: Wanted, claims: Sequence[Claim]) -> Claim | None:
    fitting = [c for c in claims if "anyharm" in wanted.marks or c.harm == wanted.harm]

    def likeness(claim: Claim) -> tuple[bool, bool]:
        count = claim.count
        return (
            count is not None and (count.low, count.high) == (wanted.low, wanted.high),
            claim.harm == wanted.harm,
        )

    return max(fitting, key=likeness) if fitting else None


def _fields(wanted: Wanted, claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Give each field that the label scores: its name, what was wanted, what came."""
    count = claim.count
    if wanted.counted and "anycount" not in wanted.marks:
        yield (
            "number",
            f"{wanted.low}..{wanted.high}",
            f"{count.low}..{count.high}" if count else "no count",
        )
        vague = wanted.low is None and wanted.high is None
        if count and "anyharm" not in wanted.marks:
            yield (
                "exactness",
                wanted.one_of(_EXACTNESS, "vague" if vague else "exact"),
                count.exactness,
            )
            if not wanted.harm.startswith(("property", "cultural")):
                yield "unit", wanted.one_of(_UNITS, "persons"), count.unit
    yield from _said(wanted, claim)


def _said(wanted: Wanted, claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Give the fields beside the count."""
    if "anyscope" not in wanted.marks:
        yield "scope", wanted.one_of(_SCOPES, "incident"), claim.scope
    if "anystance" not in wanted.marks:
        yield "stance", wanted.one_of(_STANCES, "asserted"), claim.stance
    if wanted.marks & set(_STATUS):
        yield "status", wanted.one_of(_STATUS, ""), claim.status_claimed
    for name in ("women", "children", "men"):
        if name in wanted.words:
            got = getattr(claim.split, name)
            yield "split", f"{name} {wanted.words[name]}", f"{name} {got.low if got else None}"
    if "by" in wanted.words:
        yield "by", wanted.words["by"], claim.speakers[-1] if claim.speakers else ""
    if "at" in wanted.words:
        yield "at", wanted.words["at"], claim.place.words if claim.place else ""
    if "on" in wanted.words:
        yield "on", wanted.words["on"], str(claim.date.days.start) if claim.date else ""


def _same(name: str, want: str, got: str) -> bool:
    if name in {"by", "at"}:
        return normalize(want).replace("_", " ") in normalize(got).replace("_", " ")
    return want == got


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _wanted(expected: str, *, side: int) -> tuple[Wanted, ...]:
    if expected == "none":
        return ()
    return tuple(_one(words.strip(), side) for words in expected.split(";"))


def _one(words: str, side: int) -> Wanted:
    harm, count, rest = (*words.split(" ", 2), "")[:3]
    said = dict(
        re.findall(
            r"(\w+)=(.+?)(?= \w+=|(?: (?:any\w+|denied|civilian|unconfirmed|period_total))|$)", rest
        )
    )
    bare = re.sub(
        r"\w+=.+?(?= \w+=| (?:any\w+|denied|civilian|unconfirmed|period_total)|$)", "", rest
    )
    ends = re.fullmatch(r"(\d+|-)\.\.(\d+|\*)", count)
    low = int(ends[1]) if ends and ends[1] != "-" else None
    high = int(ends[2]) if ends and ends[2] != "*" else None
    sides = {name: value.split("/")[side if "/" in value else 0] for name, value in said.items()}
    return Wanted(HARMS[harm], low, high, count != "-", frozenset(bare.split()), sides)
