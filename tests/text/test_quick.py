"""Texts built to take for ever: what our own reader takes grows with the text and no faster.

Plain text is read in the program itself, so that nothing but its own rules bounds the time.
"""

from __future__ import annotations

import time

import pytest
from tests.text.conftest import Read

PIECES = (
    "[", "[a](", "[a](b(c", "(", "*", "<a", "-- ", "|", "> ", "@a ", "http://", "www.a ", "a. ",
    "1 January ", "3/2/2015\n", "12:30 ", "Tuesday 3 February 2015\n", "By A B\n", "Comments\n",
    "Source: ", "A\n", "2h\n", "(Reuters) - ", "ا", "ـ", "َ", "قتل سبعة ", "٣ شباط ٢٠١٥\n",
    "\u200f", "\u00a0", "\r", "\u2028", "e\u0301", "…", "\n \n",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_one_piece_over_and_over_takes_no_longer_than_its_size(
    reading: Read, piece: str
) -> None:
    text = piece * (120_000 // len(piece))
    start = time.process_time()
    readings, remarks = reading(text.encode(), "x.txt")
    assert time.process_time() - start < 20
    assert readings or remarks
