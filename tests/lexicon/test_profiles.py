from __future__ import annotations

from pathlib import Path

import pytest

from tawthiq.lexicon.profiles import PROFILES, profile
from tawthiq.values.errors import BadArgumentError

Pair = tuple[object, object]
ND: Pair = ("n.d.", "n.d.")

# words, language, unit, then the bounds under plain-1, airwars-2023, acled-2024; the other two
# give no number for any vague word.
VAGUE: tuple[tuple[str, str, str, Pair, Pair, Pair], ...] = (
    ("civilians", "en", "persons", (2, None), (2, 2), ND),
    ("شهداء", "ar", "persons", (3, None), (2, 2), ND),
    ("مدنيين", "ar", "persons", (2, None), (2, 2), ND),
    ("a number of workers", "en", "persons", (2, None), (2, 2), ND),
    ("وعدد من العمال", "ar", "persons", (2, None), (2, 2), ND),
    ("آخرون", "ar", "persons", (2, None), (2, 2), ND),
    ("Several people", "en", "persons", (3, None), (2, 2), (3, 3)),
    ("عدّة", "ar", "persons", (3, None), (2, 2), (3, 3)),
    ("several families", "en", "families", (3, None), (2, 2), ND),
    ("a handful of people", "en", "persons", (3, None), ND, ND),
    ("بضعة أشخاص", "ar", "persons", (3, None), ND, ND),
    ("many", "en", "persons", (3, None), (5, 10), ND),
    ("الكثير من الأهالي", "ar", "persons", (3, None), (5, 10), ND),
    ("large numbers of people", "en", "persons", (3, None), (12, 24), ND),
    ("أعداد كبيرة", "ar", "persons", (3, None), (12, 24), ND),
    ("tens of people", "en", "persons", (20, None), (12, 24), (10, 10)),
    ("بعشرات القتلى", "ar", "persons", (20, None), (12, 24), (10, 10)),
    ("Dozens", "en", "persons", (24, None), (12, 24), (12, 12)),
    ("dozens of families", "en", "families", (24, None), ND, ND),
    ("عشرات العائلات", "ar", "families", (20, None), ND, ND),
    ("scores of villagers", "en", "persons", (40, None), ND, ND),
    ("hundreds", "en", "persons", (200, None), (100, 200), (100, 100)),
    ("المئات", "ar", "persons", (200, None), (100, 200), (100, 100)),
    ("thousands", "en", "persons", (2000, None), ND, (1000, 1000)),
    ("آلاف", "ar", "persons", (2000, None), ND, (1000, 1000)),
    ("tens of thousands", "en", "persons", (20000, None), ND, (10000, 10000)),
    ("a family", "en", "persons", (2, None), (2, 2), ND),
    ("casualties", "en", "persons", (2, None), (2, 2), ND),
    ("ضحايا", "ar", "persons", (2, None), (2, 2), ND),
)
N: Pair = ("low", "high")
OPEN: Pair = ("low", None)
LOW: Pair = ("low", "low")
TOP: Pair = (None, "high")
# words, language, exactness, then the bounds under each profile in their order.
FIRM: tuple[tuple[str, str, str, tuple[Pair, ...]], ...] = (
    ("five", "en", "exact", (N, N, LOW, N, N)),
    ("خمسة", "ar", "exact", (N, N, LOW, N, N)),
    ("at least 72", "en", "at_least", (OPEN, OPEN, LOW, OPEN, OPEN)),
    ("ما لا يقل عن 72", "ar", "at_least", (OPEN, OPEN, LOW, OPEN, OPEN)),
    ("more than 70", "en", "at_least", (OPEN, LOW, ND, ND, ND)),
    ("أكثر من 70", "ar", "at_least", (OPEN, LOW, ND, ND, ND)),
    ("up to 200", "en", "up_to", (TOP, TOP, ND, TOP, TOP)),
    ("fewer than 9", "en", "up_to", (TOP, ND, ND, ND, ND)),
    ("about 40", "en", "about", (N, ND, ND, ND, ND)),
    ("nearly 40", "en", "about", (N, ND, ND, ND, ND)),
    ("a dozen", "en", "about", (N, N, LOW, ND, ND)),
    ("between 50 and 60", "en", "range", (N, N, LOW, N, N)),
)


def bounds(
    name: str, words: str, *, lang: str, exactness: str = "vague", unit: str = "persons"
) -> Pair:
    row = profile(name).row_for(words, exactness=exactness, lang=lang, harm="killed", unit=unit)
    assert row is not None
    assert row.source
    return row.low, row.high


@pytest.mark.parametrize("case", VAGUE, ids=lambda case: case[0])
def test_a_vague_word_means_what_each_profile_says_and_no_more(
    case: tuple[str, str, str, Pair, Pair, Pair],
) -> None:
    words, lang, unit, *expected = case
    for name, pair in zip(PROFILES, (*expected, ND, ND), strict=True):
        assert bounds(name, words, lang=lang, unit=unit) == pair, name


@pytest.mark.parametrize("case", FIRM, ids=lambda case: case[0])
def test_a_bounded_number_keeps_the_bounds_that_each_profile_gives_it(
    case: tuple[str, str, str, tuple[Pair, ...]],
) -> None:
    words, lang, exactness, expected = case
    for name, pair in zip(PROFILES, expected, strict=True):
        assert bounds(name, words, lang=lang, exactness=exactness) == pair, name


def test_no_profile_gives_a_number_where_its_source_is_silent_without_the_flag() -> None:
    for name in PROFILES:
        for row in profile(name).rows:
            assert (row.low == "n.d.") == bool(row.flag), (name, row)
            assert (row.low == "n.d.") == (row.high == "n.d."), (name, row)


def test_every_profile_answers_for_every_exactness() -> None:
    for name in PROFILES:
        for exactness in ("exact", "at_least", "up_to", "about", "range", "vague"):
            for lang in ("en", "ar"):
                assert bounds(name, "words", lang=lang, exactness=exactness)


def test_the_default_profile_is_the_first_and_needs_one_origin() -> None:
    first = profile(PROFILES[0])
    assert (first.id, first.needs_independent, first.status_rule) == ("plain-1", 1, "as_claimed")


def test_iraq_body_count_needs_two_independent_origins() -> None:
    assert profile("ibc-methods").needs_independent == 2


def test_an_unknown_profile_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BadArgumentError, match=r"'nothing'; there are plain-1, airwars-2023"):
        profile("nothing")


def test_a_profile_of_ones_own_is_two_files_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(
        "words,lang,harm,unit,low,high,exactness,flag,source\nmany,en,*,*,7,9,vague,,our codebook p. 3\n",
        encoding="utf-8",
    )
    (tmp_path / "own.toml").write_text(
        'id = "own-1"\nversion = "1"\norigin = "us"\n'
        '[combine]\nrule = "range"\nnamed_dead = "none"\nsource = "p. 1"\n'
        '[status]\nrule = "as_claimed"\nsource = "p. 1"\n'
        '[inclusion]\nneeds_independent = 1\nleast_killed = 0\nabsent_harms = []\nsource = "p. 1"\n'
        '[output]\nsingle_value = false\nbest_needs_decision = false\nsource = "p. 1"\n',
        encoding="utf-8",
    )
    own = profile(str(tmp_path / "own.toml"))
    row = own.row_for("many people", exactness="vague", lang="en", harm="killed", unit="persons")
    assert row is not None
    assert (own.id, row.low, row.high) == ("own-1", 7, 9)


@pytest.mark.parametrize("broken", ["", "id = 3", "[combine]\nrule = 'guess'"])
def test_a_broken_profile_is_refused_in_one_sentence(tmp_path: Path, broken: str) -> None:
    (tmp_path / "own.csv").write_text("words\n", encoding="utf-8")
    (tmp_path / "own.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(BadArgumentError, match="cannot be read"):
        profile(str(tmp_path / "own.toml"))


def test_a_row_without_a_source_is_refused(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "src/tawthiq/lexicon/counting"
    (tmp_path / "own.toml").write_bytes((shipped / "plain-1.toml").read_bytes())
    (tmp_path / "own.csv").write_text(
        "words,lang,harm,unit,low,high,exactness,flag,source\nmany,en,*,*,7,9,vague,,\n",
        encoding="utf-8",
    )
    with pytest.raises(BadArgumentError, match="names no source"):
        profile(str(tmp_path / "own.toml"))
