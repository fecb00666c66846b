"""Words, numbers and marks of a text with their places; the text itself is never changed.

Use ``tokens_of`` first. A token is split at a change of script, "1,234" stays whole, and letters
broken up against filters ("قـ.ـصف", "شهـ ـيد", "استشها.د") are joined: the token's ``norm`` is the
whole word, its span covers what stands in the text. A shorthand of posts ("civs", "w/") has the
``norm`` of the word it stands for. A tag of HTML left over parts nothing. Time and memory are linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from tawthiq.lexicon.load import Words, phrases, rows
from tawthiq.lexicon.normalize import INVISIBLE, MARKS, TATWEEL, normalize
from tawthiq.lexicon.shorthand import meant


class TokenKind(StrEnum):
    """What a token is."""

    ARABIC = "arabic"
    LATIN = "latin"
    NUMBER = "number"
    DECIMAL = "decimal"
    ORDINAL = "ordinal"
    CLOCK = "clock"
    DATE = "date"
    CODE = "code"
    MARK = "mark"
    BREAK = "break"


class Token(NamedTuple):
    """A word, a number, a punctuation mark or a line break.

    A named tuple, because a text has more of them than of anything else.

    Attributes:
        start: First code point in the text.
        end: One past the last code point.
        norm: Form for look-ups (``lexicon.normalize``); a number without its separators; a line
            break is one newline, two for a blank line.
        kind: NUMBER for a whole number that may count something; CODE for a number that touches a
            Latin letter or another mark that makes it a name ("GBU-38", "1KViews").
    """

    start: int
    end: int
    norm: str
    kind: TokenKind

    @property
    def is_word(self) -> bool:
        """Whether it is a word of either script."""
        return self.kind is TokenKind.ARABIC or self.kind is TokenKind.LATIN


_ARABIC = "\u0621-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_IN_ARABIC = f"[{_ARABIC}{MARKS}{TATWEEL}{INVISIBLE}]"
_IN_LATIN = f"[{_LATIN}\u0300-\u036f{INVISIBLE}]"
_HIDE = f"[{INVISIBLE}]"
_GAP = rf"(?:{_HIDE}? ?)"
_CENTURY = "(?:[1١۱][9٩۹]|[2٢۲][0٠۰])"
_DAY_FIRST = (
    rf"\d{{1,2}}{_GAP}(?P<day>[/_\\-]){_GAP}\d{{1,2}}{_GAP}(?P=day){_GAP}{_CENTURY}\d\d(?!\d)"
)
_YEAR_FIRST = (
    rf"{_CENTURY}\d\d{_GAP}(?P<year>[/_\\-]){_GAP}\d{{1,2}}{_GAP}(?P=year){_GAP}\d{{1,2}}(?!\d)"
)
_PATTERN = re.compile(
    rf"(?P<arabic>(?:(?<=\d)|(?<=\d ))ه{TATWEEL}+(?![{_ARABIC}])|[{_ARABIC}]{_IN_ARABIC}*(?:(?<={TATWEEL})(?:[ .*·•_/!|-]{{1,3}}(?=[{TATWEEL}{_ARABIC}])|[^\w\s]{{1,2}}(?={TATWEEL})){_IN_ARABIC}+)*)"
    rf"|(?P<latin>(?<![{_LATIN}\d/])[wW]/(?:[oO](?![{_LATIN}]))?(?!/)|[{_LATIN}]{_IN_LATIN}*(?:['’](?![sS](?![{_LATIN}]))[{_LATIN}]{_IN_LATIN}*)?)"
    rf"|(?P<date>\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}(?!\d)|{_DAY_FIRST}|{_YEAR_FIRST})"
    rf"|(?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d))"
    rf"|(?P<number>\d{{1,3}}(?:[,٬،]\d{{3}})+(?!\d)|\d(?:{_HIDE}?\d)*(?![.٫]\d|\d)|\d(?:{_HIDE}?\d)*(?P<decimal>[.٫]\d+)?)"
    rf"|(?P<break>(?:\r\n|[\n\r\u2028\u2029\x0b\x0c])\s*)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,200}>)"
    r"|(?P<mark>['’][sS]\b|(?P<same>[.!?…*=_-])(?P=same){0,999}|[^\s])"
)
_NOT_ARABIC = re.compile(rf"[^{_ARABIC}{MARKS}{TATWEEL}{INVISIBLE}]")
_NOT_COUNTED = re.compile(rf"[{_LATIN}%°٪$€£]")
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)(?![^\W\d_])", re.IGNORECASE)
_TAG_GROUP = "tag"
_NUMBER_GROUP = TokenKind.NUMBER.value
_COUNTED_END = re.compile(r"(?:ish|yo|yrs?)(?![^\W_])", re.IGNORECASE)
_AM_PM = re.compile(r"(?:[ap]\.?m\b\.?)", re.IGNORECASE)
_SPLITS = frozenset(".*·•-_/!|")
_DIGITS_THAT_COUNT = 15
_GLUED = 4
_PIECES = 9
_LONGEST_FORM = 400
_REMEMBERED = 65_536
_AFTER_TA = re.compile(rf"ة[{MARKS}]*(?=[{_ARABIC}])")


class Tokens(tuple[Token, ...]):
    """The tokens of a whole text."""

    @cached_property
    def words(self) -> Words:
        """Their normalised forms; all rules for the text look them up in these."""
        return Words([token.norm for token in self])


def tokens_of(text: str) -> Tokens:
    """Return the tokens of ``text`` in order.

    Args:
        text: Any text; lone surrogates, control characters and mixed scripts included.
    """
    return Tokens(_joined(_raw(text)))


def words_of(tokens: Sequence[Token]) -> list[str]:
    """Return the normalised forms, for look-ups of phrases; those of a whole text are remembered."""
    return tokens.words if isinstance(tokens, Tokens) else [token.norm for token in tokens]


def _raw(text: str) -> list[Token]:
    """Return the tokens before broken words are joined."""
    found: list[Token] = []
    after = 0
    new = tuple.__new__  # a text has more tokens than anything else; this spares a call for each
    for match in _PATTERN.finditer(text):
        start = match.start()
        if start < after:
            continue
        pieces = _PIECES_OF.get(match[0])
        if pieces is None:
            if match.lastgroup == _NUMBER_GROUP:
                kind, after = _kind_of_number(match, text, match.end())
                found.append(Token(start, after, _norm(text[start:after], kind), kind))
                continue
            pieces = _pieces(match)
        for first, last, norm, kind in pieces:
            found.append(new(Token, (start + first, start + last, norm, kind)))
    return found


_Piece = tuple[int, int, str, TokenKind]
"""Where a token begins and ends in what was written, its form for look-ups, and its kind."""


_PIECES_OF: dict[str, tuple[_Piece, ...]] = {}
"""The tokens of what the pattern matched before; what is a number depends on what stands around it."""


def _pieces(match: re.Match[str]) -> tuple[_Piece, ...]:
    """Return the tokens of what the pattern matched, and remember them: most are one token."""
    written = match[0]
    found = _read(written, match.lastgroup or "")
    if len(written) <= _LONGEST_FORM and len(_PIECES_OF) < _REMEMBERED:
        _PIECES_OF[written] = found
    return found


def _read(written: str, group: str) -> tuple[_Piece, ...]:
    """Return the tokens of what a group of the pattern matched."""
    if group == _TAG_GROUP or written in INVISIBLE_SINGLE:
        return ()
    kind = TokenKind(group)
    if kind is TokenKind.ARABIC:
        return _unglued(written)
    if kind is TokenKind.BREAK:
        blank = sum(char in "\n\u2029" for char in written) > 1
        return ((0, len(written), "\n\n" if blank else "\n", kind),)
    return ((0, len(written), _norm(written, kind), kind),)


def _unglued(written: str) -> tuple[_Piece, ...]:
    """Return the words that a lost line end has glued into one.

    A ta marbuta ends its word, so letters behind one begin another; a long word of harm at the end
    of an unknown one was a word of its own.
    """
    start = 0
    found: list[_Piece] = []
    for match in _AFTER_TA.finditer(written):
        found += _parted(written, start, match.end())
        start = match.end()
    return (*found, *_parted(written, start, len(written)))


def _parted(text: str, start: int, end: int) -> Iterator[_Piece]:
    norm = _norm(text[start:end], TokenKind.ARABIC)
    tail = next((tail for tail in _tails() if norm.endswith(tail)), "") if len(norm) > 8 else ""
    if tail and len(norm) - len(tail) >= _GLUED and not phrases("harms").holds(norm):
        cut = end
        while _norm(text[cut:end], TokenKind.ARABIC) != tail and cut > start + 1:
            cut -= 1
        yield start, cut, _norm(text[start:cut], TokenKind.ARABIC), TokenKind.ARABIC
        start, norm = cut, tail
    yield start, end, norm, TokenKind.ARABIC


@cache
def _tails() -> tuple[str, ...]:
    return tuple(normalize(form) for row in rows("glued") for form in row["forms"].split("|"))


_INVISIBLE_RUNS = ((0x200B, 0x2010), (0x202A, 0x202F), (0x2060, 0x2065), (0x2066, 0x2070))
INVISIBLE_SINGLE = frozenset("\u00ad\u061c\u180e\ufeff") | {
    chr(code) for first, end in _INVISIBLE_RUNS for code in range(first, end)
}
"""The invisible characters one by one."""


def _kind_of_number(match: re.Match[str], text: str, end: int) -> tuple[TokenKind, int]:
    """Return the kind of a number and where its token really ends."""
    for pattern, kind in ((_ORDINAL_END, TokenKind.ORDINAL), (_AM_PM, TokenKind.CLOCK)):
        suffix = pattern.match(text, end)
        if suffix:
            return kind, suffix.end()
    before = text[match.start() - 1 : match.start()]
    if _COUNTED_END.match(text, end) and not _NOT_COUNTED.match(before):
        return TokenKind.NUMBER, end
    if _NOT_COUNTED.match(before) or _NOT_COUNTED.match(text, end) or _is_code(text, match.start()):
        return TokenKind.CODE, end
    return TokenKind.DECIMAL if match.group("decimal") else TokenKind.NUMBER, end


def _is_code(text: str, start: int) -> bool:
    """Say whether a number is tied by a mark to the letters before it ("GBU-38", "@tal_24")."""
    if start < 2 or text[start - 1] not in "-‑/_":
        return False
    return bool(re.match(rf"[{_LATIN}]", text[start - 2]))


def _norm(found: str, kind: TokenKind) -> str:
    """Return the form for look-ups; what runs on for pages is in no list and is cut short.

    Forms are remembered, so that their length bounds the memory that a hostile text can take.
    """
    found = found[:_LONGEST_FORM]
    if kind is TokenKind.ARABIC:
        return normalize(_NOT_ARABIC.sub("", found))
    if kind is TokenKind.NUMBER or kind is TokenKind.ORDINAL:
        return re.sub(r"[,٬،]|[a-z]+$", "", normalize(found))
    if kind is TokenKind.MARK:
        return found[0] if len(set(found)) == 1 and len(found) > 1 else normalize(found) or found
    norm = normalize(found)
    return meant(found, norm) if kind is TokenKind.LATIN else norm


def _joined(raw: list[Token]) -> Iterator[Token]:
    """Join words that a dot, star or space splits although lists know them whole."""
    after = 0
    for split in [place for place, token in enumerate(raw) if token.norm in _SPLITS]:
        place = split - 1
        if place < after or not raw[place].is_word:
            continue
        whole = _whole(raw, place)
        if whole is not None:
            yield from raw[after:place]
            yield whole[0]
            after = place + whole[1]
    yield from raw[after:]


def _whole(raw: list[Token], place: int) -> tuple[Token, int] | None:
    """Return the joined word that begins at ``place`` and how many tokens it took."""
    parts = [raw[place]]
    token_kind = raw[place].kind
    used = 1
    best: tuple[Token, int] | None = None
    while len(parts) < _PIECES and place + used + 1 < len(raw):
        split, after = raw[place + used], raw[place + used + 1]
        touches = split.start == parts[-1].end and after.start == split.end
        if not (touches and after.kind is token_kind and split.norm in _SPLITS):
            break
        parts.append(after)
        used += 2
        norm = "".join(part.norm for part in parts)
        if _is_known(norm) and not all(_is_known(part.norm) for part in parts):
            best = Token(parts[0].start, parts[-1].end, norm, token_kind), used
    return best


def _is_known(word: str) -> bool:
    """Say whether a list of this project knows the word whole."""
    return any(phrases(name).holds(word) for name in ("harms", "persons", "filtered_words"))


def value_of(token: Token) -> int | None:
    """Return the number a NUMBER or ORDINAL token writes, or ``None`` where it counts nothing.

    Numbers of more than fifteen digits are codes, not counts.
    """
    if token.kind not in {TokenKind.NUMBER, TokenKind.ORDINAL}:
        return None
    if not token.norm.isdecimal() or len(token.norm) > _DIGITS_THAT_COUNT:
        return None
    return int(token.norm)
