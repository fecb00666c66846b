"""Memory stays flat however many rows a file has."""

from __future__ import annotations

import io
import json
import tracemalloc

from tawthiq.text.marks_kept import MarksKept
from tawthiq.text.reading import Reading
from tawthiq.text.rows import read_jsonl
from tawthiq.values.digest import Digest


def test_copies_are_counted_and_an_id_stays_with_its_first_text() -> None:
    with MarksKept() as kept:
        kept.add(b"one")
        kept.add(b"one")
        assert (kept.times(b"one"), kept.times(b"two")) == (2, 0)
        assert kept.first_named("r1", b"one") == b"one"
        assert kept.first_named("r1", b"two") == b"one"
        assert kept.first_named("\ud800", b"two") == b"two"


WORDS = ("Shells", "fell", "on", "the", "mill", "near", "Tal", "Nuran", "last", "night")


def peak(rows: int) -> int:
    """Return the most bytes that reading a file of so many rows held at once."""
    # few words in ever new order, so that what is remembered of words stays the same
    texts = (" ".join(WORDS[int(digit)] for digit in f"{n:04}") for n in range(rows))
    lines = (json.dumps({"id": f"r{n}", "text": text}) for n, text in enumerate(texts))
    data = "\n".join(lines).encode()
    digest = Digest.of(data)
    tracemalloc.start()
    try:
        read = read_jsonl(lambda: io.BytesIO(data), digest, {})
        found = sum(isinstance(one, Reading) for one in read)
        return tracemalloc.get_traced_memory()[1] if found == rows else 0
    finally:
        tracemalloc.stop()


def test_seven_times_the_rows_take_no_more_memory() -> None:
    peak(50)
    few, many = peak(100), peak(700)
    assert few
    assert many < few + 50_000
