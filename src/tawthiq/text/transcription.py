"""What a person wrote down of an image, a recording or a film.

The first line says of which object (``transcription of <sha256>``); a line may begin with its place
in brackets, a time code ``[00:01:05]`` or a box on a page ``[page 2 10,20,300,40]``. The words are a
person's, so the reading says that they were transcribed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tawthiq.text.decode import decode
from tawthiq.text.lines import lines_of
from tawthiq.text.page import Page, Stated
from tawthiq.text.posts import Piece
from tawthiq.text.reading import Block, BlockKind, Run
from tawthiq.text.wire import Told
from tawthiq.values.errors import UnreadableError
from tawthiq.values.span import Span

ENDING = "transcription"
_HEAD = re.compile(r"transcription of (?P<digest>[0-9a-f]{64})\s*", re.IGNORECASE)
_PLACE = re.compile(r"\[(?P<place>\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?|(?:page )?\d[\d ,]*)\]\s*")


def read_transcription(data: bytes) -> Told:
    """Read a transcription.

    Args:
        data: The whole file.

    Raises:
        UnreadableError: If it does not say of which object it is, or holds no words.
    """
    text = decode(data).text
    head = _HEAD.match(text)
    if head is None:
        msg = "a transcription begins with: transcription of, and the 64 characters of the object"
        raise UnreadableError(msg)
    if not text[head.end() :].strip():
        msg = "the transcription holds no words"
        raise UnreadableError(msg)
    runs: list[Run] = []
    blocks: list[Block] = []
    place = f"object {head['digest']}"
    for line in lines_of(text):
        said = _PLACE.match(text[line.start : line.end])
        if said:
            place = f"object {head['digest']} at {said['place']}"
        runs.append(Run(Span(line.start, line.end), place))
        skip = line.end if line.start < head.end() else line.start + (said.end() if said else 0)
        if skip > line.start:
            blocks.append(Block(Span(line.start, skip), BlockKind.CHROME))
        if line.end > skip:
            blocks.append(Block(Span(skip, line.end), BlockKind.BODY))
    stated = Stated(title=f"Transcription of {head['digest']}")
    page = Page(text, tuple(runs), tuple(blocks), stated, frozenset({"transcribed"}))
    return page, (Piece((Span(0, len(text)),), replace(stated), None),)
