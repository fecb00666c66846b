"""Words of harm in a sentence: which harm, and on which side of them its victims stand.

Use ``trigger_at`` on each word. A verb, a verbal noun and an idiom are triggers; a noun of the
harmed ("قتيل", "fatalities") is a group of persons and is read with them. Phrases that hold such
a word and state no harm ("assassination attempt", "عائلات الشهداء") are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from tawthiq.claims.claim import Harm
from tawthiq.claims.victims.no_harm_ar import no_harm
from tawthiq.claims.victims.persons import Sentence, noun_at
from tawthiq.claims.words.tokens import TokenKind
from tawthiq.lexicon.load import Hit, Starts, phrases, phrases_where, rows
from tawthiq.lexicon.normalize import normalize


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or idiom of harm.

    Attributes:
        first: Index of its first token in the sentence.
        last: One past its last token.
        harm: What it says happened.
        kind: "verb" (victims on either side), "right", "left", "event", "possessive", "adjective",
            "object" (an Arabic verb with its victim's pronoun), "state" (said of the one right
            before), "loss" (only of kin whom somebody lost), "toll" (its number may stand far off), "joint" (dead and injured share a number) or "around" (an idiom that holds its victim).
        row: Id of its row in the list.
        lang: "ar" or "en".
        close: For "around": index of the idiom's last word, else -1.
    """

    first: int
    last: int
    harm: Harm
    kind: str
    row: str
    lang: str
    close: int = -1


_KINDS = frozenset(
    {"verb", "right", "left", "event", "possessive", "adjective", "object", "state", "loss"}
)
_PREDICATES = frozenset({"dead"})
_AMONG = frozenset({"among", "amongst"})
_INSIDE = 16
_ADJECTIVES = 3
_DOER = 9
_BETWEEN = frozenset({"بين", "مابين"})
TRIGGERING = _BETWEEN | {"the"}
"""Small words that may begin a trigger."""


def speaks_of_harm(sentence: Sentence) -> bool:
    """Say whether a sentence may state a harm at all; most do not and need no further look."""
    return any(map(_harmful().__getitem__, sentence.words))


@cache
def _harmful() -> Starts:
    bodies = phrases_where("persons", "unit", "bodies")
    return Starts(phrases("harms"), phrases("toll_cues"), bodies)


def skipped_at(sentence: Sentence, place: int) -> int:
    """Return how many words at ``place`` hold a word of harm but state none."""
    hit = phrases("not_harm").at(sentence.words, place)
    return hit.length if hit is not None else 0


def trigger_at(sentence: Sentence, place: int) -> Trigger | None:
    """Return the trigger that begins at ``place``, or ``None``."""
    special = _around_at(sentence, place) or _toll_at(sentence, place) or _joint_at(sentence, place)
    if special is not None:
        return special
    gapped = _gapped_at(sentence, place)
    if gapped is not None:
        return gapped
    best: Hit | None = None
    for hit in phrases("harms").every(sentence.words, place):
        kind = hit.row["kind"]
        noun = sentence.word(place - 1) == "the" and not _are_among(sentence, place)
        predicate = hit.form in _PREDICATES and not noun
        fits = kind in _KINDS or predicate
        if _is_told_of_nobody(hit, sentence, place) or no_harm(hit, sentence, place):
            continue
        if fits and not _is_article_verb(hit) and (best is None or hit.length > best.length):
            best = hit
    if best is None:
        return _ahead_at(sentence, place)
    kind = best.row["kind"] if best.row["kind"] in _KINDS else "left"
    return Trigger(
        place, place + best.length, Harm(best.row["harm"]), kind, best.row["id"], best.row["lang"]
    )


def _are_among(sentence: Sentence, place: int) -> bool:
    """Say whether somebody is "among the dead"; "among the dead is a boy" heads who they are."""
    heads = sentence.cue(place + 1, "be") is not None
    return sentence.word(place - 2) in _AMONG and not heads


def told_at(sentence: Sentence, place: int) -> Trigger | None:
    """Return the trigger at ``place``; behind "the" only a toll ("the number of people killed")."""
    if sentence.word(place) != "the" or place + 1 == len(sentence):
        return trigger_at(sentence, place)
    found = trigger_at(sentence, place + 1)
    return found if found is not None and found.kind == "toll" else None


def _is_article_verb(hit: Hit) -> bool:
    """Say whether the article, "as" or "with" is written onto a verb, which Arabic never does."""
    verb = hit.row["kind"] in {"verb", "object"}
    return verb and (hit.definite or hit.prefix.endswith(("ك", "ب")))


def _is_told_of_nobody(hit: Hit, sentence: Sentence, place: int) -> bool:
    """Say whether an Arabic verbal noun carries the article: then no victim stands right behind."""
    if not hit.definite or hit.row["kind"] != "event" or hit.length > 1:
        return False
    help_or_death = hit.row["harm"] == Harm.KILLED.value or hit.row["id"] == "isaf"
    return help_or_death and not sentence.word(place + 1).startswith("ل")


@cache
def _idioms(kind: str) -> dict[str, tuple[tuple[frozenset[str], Hit], ...]]:
    """Return the idioms of two parts, by their first word: (last words, row)."""
    found: dict[str, list[tuple[frozenset[str], Hit]]] = {}
    for row in rows("harms"):
        if row["kind"] != kind:
            continue
        for form in row["forms"].split("|"):
            begin, _, end = (normalize(part).strip() for part in form.partition("…"))
            hit = Hit(row, 1, "", definite=False, form=form)
            found.setdefault(begin, []).append((frozenset({end}), hit))
    return {begin: tuple(ends) for begin, ends in found.items()}


def _around_at(sentence: Sentence, place: int) -> Trigger | None:
    word = sentence.word(place)
    for begin in (word, word[1:] if word[:1] in {"و", "ف", "ب", "ل"} else word):
        for ends, hit in _idioms("around").get(begin, ()):
            for close in range(place + 2, min(place + _INSIDE, len(sentence))):
                if sentence.word(close) in ends:
                    row = hit.row
                    return Trigger(
                        place, place + 1, Harm(row["harm"]), "around", row["id"], row["lang"], close
                    )
    return None


def _gapped_at(sentence: Sentence, place: int) -> Trigger | None:
    """Return a verb and its noun with a few adjectives between ("sustained serious injuries")."""
    if sentence.tokens[place].kind is TokenKind.ARABIC:
        return _with_doer(sentence, place)
    for ends, hit in _idioms("gapped").get(sentence.word(place), ()):
        for close in range(place + 1, min(place + 2 + _ADJECTIVES, len(sentence))):
            if sentence.word(close) in ends:
                row = hit.row
                return Trigger(place, close + 1, Harm(row["harm"]), "left", row["id"], row["lang"])
            if sentence.tokens[close].kind is not TokenKind.LATIN or phrases("numbers").holds(
                sentence.word(close)
            ):
                break
    return None


def _with_doer(sentence: Sentence, place: int) -> Trigger | None:
    """Return an Arabic verb and its noun with who did it between ("أودى انفجار بحياة")."""
    word = sentence.word(place)
    stem = word[1:] if word[:1] in {"و", "ف", "ل"} else word
    for ends, hit in _idioms("gapped").get(word) or _idioms("gapped").get(stem, ()):
        for close in range(place + 2, min(place + 2 + _DOER, len(sentence))):
            if sentence.word(close) in ends:
                row = hit.row
                return Trigger(place, close + 1, Harm(row["harm"]), "event", row["id"], "ar")
            if sentence.is_mark(close):
                break
    return None


def _ahead_at(sentence: Sentence, place: int) -> Trigger | None:
    """Return a verb that states a harm by the noun of its object ("claimed three lives")."""
    for ends, hit in _idioms("ahead").get(sentence.word(place), ()):
        for close in range(place + 1, min(place + 2 + _ADJECTIVES, len(sentence))):
            if sentence.word(close) in ends:
                row = hit.row
                return Trigger(place, place + 1, Harm(row["harm"]), "right", row["id"], row["lang"])
            if sentence.is_mark(close):
                break
    return None


_TOLL_OF_INJURED = ("جرحي", "مصابين", "اصابات", "injured", "wounded")


def _toll_at(sentence: Sentence, place: int) -> Trigger | None:
    """Return a word for a toll ("death toll", "عدد الشهداء"); its number may stand far off."""
    hit = phrases("toll_cues").at(sentence.words, place)
    if hit is None or hit.row["role"] != "head":
        return None
    behind = sentence.words[place + hit.length : place + hit.length + 2]
    near = [hit.form, *takewhile(lambda word: not word.startswith("و"), behind)]
    injured = any(word in said for word in _TOLL_OF_INJURED for said in near)
    harm = Harm.INJURED if injured else Harm.KILLED
    return Trigger(place, place + hit.length, harm, "toll", f"toll {hit.form}", hit.row["lang"])


def _joint_at(sentence: Sentence, place: int) -> Trigger | None:
    """Return words that share one number between dead and injured ("بين قتيل وجريح")."""
    hit = sentence.cue(place, "joint")
    if hit is None:
        return _between_nouns(sentence, place)
    last = place + hit.length
    lang = hit.row["lang"]
    return Trigger(place, last, Harm.KILLED_OR_INJURED, "joint", f"cues {hit.form}", lang)


def _between_nouns(sentence: Sentence, place: int) -> Trigger | None:
    """Return "بين شهيد وإصابتين": two nouns of the harmed behind a word for between."""
    if sentence.word(place) not in _BETWEEN:
        return None
    dead = noun_at(sentence, place + 1, lang="ar")
    hurt = noun_at(sentence, place + 2, lang="ar") if dead is not None else None
    if dead is None or hurt is None or not (dead.harm and hurt.harm):
        return None
    if not hurt.hit.prefix.startswith("و"):
        return None
    return Trigger(place, hurt.last, Harm.KILLED_OR_INJURED, "joint", "between two nouns", "ar")
