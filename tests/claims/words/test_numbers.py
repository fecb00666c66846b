from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.claims.claim import Exactness
from tawthiq.claims.words.quantities import plain_number_at, quantity_at
from tawthiq.claims.words.tokens import tokens_of, words_of

UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
MALE = ("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
FEMALE = ("", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
AR_TENS = ("", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
AR_STEMS = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")


def english(number: int) -> str:
    if number < 20:
        return UNITS[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return TENS[tens] + (f"-{UNITS[unit]}" if unit else "")
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    big, rest = divmod(number, size)
    joint = " and " if rest and rest < 100 else " "
    return f"{UNITS[big]} {name}" + (joint + english(rest) if rest else "")


def arabic(number: int, units: tuple[str, ...]) -> str:
    if number <= 10:
        return units[number]
    if number < 20:
        return _teen(number - 10, units)
    if number < 100:
        tens, unit = divmod(number, 10)
        return f"{units[unit]} و{AR_TENS[tens]}" if unit else AR_TENS[tens]
    size = 100 if number < 1000 else 1000
    big, rest = divmod(number, size)
    whole = _hundreds(big) if size == 100 else _thousands(big)
    return f"{whole} و{arabic(rest, units)}" if rest else whole


def _teen(unit: int, units: tuple[str, ...]) -> str:
    ten = "عشر" if units is MALE else "عشرة"
    if unit < 3:
        return f"{(('', 'أحد', 'اثنا') if units is MALE else ('', 'إحدى', 'اثنتا'))[unit]} {ten}"
    return f"{units[unit]} {ten}"


def _hundreds(big: int) -> str:
    return ("", "مئة", "مئتان")[big] if big < 3 else f"{AR_STEMS[big]}مئة"


def _thousands(big: int) -> str:
    return ("", "ألف", "ألفان")[big] if big < 3 else f"{MALE[big]} آلاف"


def read(words: str) -> int | None:
    tokens = tokens_of(words)
    found = plain_number_at(tokens, words_of(tokens), 0)
    return found.value if found is not None and found.last == len(tokens) else None


@given(st.integers(0, 9999))
def test_any_number_spelt_in_english_reads_back(number: int) -> None:
    assert read(english(number)) == number


@given(st.integers(1, 9999), st.sampled_from([MALE, FEMALE]), st.booleans())
def test_any_number_spelt_in_arabic_reads_back(
    number: int, units: tuple[str, ...], bare: bool
) -> None:
    words = arabic(number, units)
    if bare:
        words = words.replace("أ", "ا").replace("إ", "ا").replace("ة", "ه")
    assert read(words) == number


@given(st.integers(1, 9999))
def test_at_least_opens_the_high_end(number: int) -> None:
    for words in (f"at least {number}", f"ما لا يقل عن {number}"):
        tokens = tokens_of(words)
        found = quantity_at(tokens, words_of(tokens), 0)
        assert found is not None
        assert (found.low, found.high, found.exactness) == (number, None, Exactness.AT_LEAST)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between 105 and 141", 105, 141),
        ("18 to 20", 18, 20),
        ("572-616", 572, 616),
        ("more than 70", 71, None),
        ("up to 200", None, 200),
        ("nearly 300", None, 300),
        ("fewer than 10", None, 9),
        ("half a dozen", 6, 6),
        ("two dozen", 24, 24),
        ("1.5 million", 1_500_000, 1_500_000),
        ("ما بين 5 و7", 5, 7),
        ("أكثر من 70", 71, None),
        ("٣٥", 35, 35),
        ("١٬٢٥٠", 1250, 1250),
        ("300 ألف", 300_000, 300_000),
        ("بثلاثة", 3, 3),
    ],
)
def test_bounds_and_ranges(words: str, low: int | None, high: int | None) -> None:
    tokens = tokens_of(words)
    found = quantity_at(tokens, words_of(tokens), 0)
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("words", ["الاثنين", "يوم الأحد", "GBU-38", "7:30", "9" * 40])
def test_what_counts_nobody_is_no_number(words: str) -> None:
    assert read(words) is None


@pytest.mark.parametrize("text", ["low 56, high 72", "low 56 high 72"])
def test_low_and_high_are_the_ends_of_a_range(text: str) -> None:
    tokens = tokens_of(text)
    found = quantity_at(tokens, words_of(tokens), 0)
    assert found is not None
    assert (found.low, found.high, found.exactness) == (56, 72, Exactness.RANGE)


@pytest.mark.parametrize("text", ["low 56", "low 56,", "low", "low 72, high 56"])
def test_a_low_without_its_high_is_no_range(text: str) -> None:
    tokens = tokens_of(text)
    found = quantity_at(tokens, words_of(tokens), 0)
    assert found is None or found.exactness is not Exactness.RANGE
