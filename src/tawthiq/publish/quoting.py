"""Strangers' words as safe HTML: escaped, isolated, with what is hidden made visible.

Use ``quoted`` for a quote with its marks and ``plain`` for any other words that are not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from gettext import NullTranslations

from markupsafe import Markup, escape

from tawthiq.publish import labels
from tawthiq.publish.names import TOKEN

# Controls that could turn the reading order of what stands around them, or that no page can hold.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_PIECE = re.compile(f"{TOKEN.pattern}|{_HIDDEN.pattern}")
LONGEST = 1200


def plain(words: str | None, catalogue: NullTranslations, *, longest: int = 300) -> Markup:
    """Return words as HTML, cut at ``longest`` code points."""
    words = words or ""
    shown = _safe(words[:longest], catalogue)
    return shown + Markup("…") if len(words) > longest else shown


def quoted(quote: str, marks: Iterable[tuple[int, int]], catalogue: NullTranslations) -> Markup:
    """Return a quote with its marked words, at most ``LONGEST`` code points around them.

    Args:
        quote: The words as they may be shown.
        marks: (start, end) pairs; none marks the whole quote.
        catalogue: Messages of the page's language.
    """
    spans = list(_tidy(marks, len(quote))) or [(0, len(quote))]
    start, end = _window(spans[0], len(quote))
    shown = Markup("") if start == 0 else _gap()
    at = start
    for mark_start, mark_end in spans:
        first, last = max(mark_start, start), min(mark_end, end)
        if first >= last:
            continue
        shown += _safe(quote[at:first], catalogue)
        shown += Markup("<mark>{}</mark>").format(_safe(quote[first:last], catalogue))
        at = last
    shown += _safe(quote[at:end], catalogue)
    return shown if end == len(quote) else shown + _gap()


def _gap() -> Markup:
    return Markup('<span class="gap">[…]</span>')


def _window(mark: tuple[int, int], length: int) -> tuple[int, int]:
    if length <= LONGEST:
        return 0, length
    start = max(0, min(mark[0] - LONGEST // 4, length - LONGEST))
    return start, start + LONGEST


def _tidy(marks: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    last = 0
    for mark_start, mark_end in sorted(marks):
        start, end = max(mark_start, last), min(mark_end, length)
        if start < end:
            yield start, end
            last = end


def _safe(words: str, catalogue: NullTranslations) -> Markup:
    if not _PIECE.search(words):
        return escape(words)
    shown, at = Markup(""), 0
    for piece in _PIECE.finditer(words):
        shown += escape(words[at : piece.start()])
        shown += _shown(piece.group(), catalogue)
        at = piece.end()
    return shown + escape(words[at:])


def _shown(piece: str, catalogue: NullTranslations) -> Markup:
    if len(piece) == 1:
        return Markup('<span class="ctl" dir="ltr">U+{:04X}</span>').format(ord(piece))
    reason = piece.removeprefix("⟦withheld: ").removesuffix("⟧")
    reason = catalogue.gettext(labels.WITHHELD[reason]) if reason in labels.WITHHELD else reason
    gap = Markup('<bdi class="withheld">⟦{}⟧</bdi>')
    return gap.format(catalogue.gettext("withheld: %(reason)s") % {"reason": reason})
