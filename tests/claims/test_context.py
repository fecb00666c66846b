"""What stands around a harm: each sentence is about an invented place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.around import at, context

from tawthiq.claims.telling.stance import doubts_of
from tawthiq.lexicon.load import rows


@pytest.mark.parametrize(
    ("text", "word", "speakers"),
    [
        ("A hospital doctor said four people were killed.", "killed", ("hospital doctor",)),
        ("Eighteen died in the raid, a monitoring group said.", "died", ("monitoring group",)),
        ("Fifty people died, according to two officials.", "died", ("two officials",)),
        ("No one was hurt, the governor's office said.", "hurt", ("governor's office",)),
        ("According to the Sanbal Observatory, nine died.", "died", ("Sanbal Observatory",)),
        (
            "The agency quoted a security source as saying that five were killed.",
            "killed",
            ("agency", "security source"),
        ),
        ("A doctor spoke to us. She said four were killed.", "killed", ()),
        ("A doctor said the ward was full. She said four were killed.", "killed", ("doctor",)),
        ("Four people were killed on the road.", "killed", ()),
        ("ما لا يقل عن ثلاثين قتيلاً بحسب المرصد.", "قتيلاً", ("المرصد",)),
        ("أفاد مصدر طبي بمقتل أربعة أشخاص.", "بمقتل", ("مصدر طبي",)),
        ("قالت وزارة الصحة إن خمسة أشخاص قتلوا.", "قتلوا", ("وزارة الصحة",)),
        (
            "نقلت الوكالة عن مصدر أمني أن خمسة قتلوا، لكن شهوداً تحدثوا عن مقتل تسعة.",
            "قتلوا",
            ("الوكالة", "مصدر أمني"),
        ),
        (
            "نقلت الوكالة عن مصدر أمني أن خمسة قتلوا، لكن شهوداً تحدثوا عن مقتل تسعة.",
            "مقتل",
            ("شهوداً",),
        ),
        ("الدفاع المدني: مقتل طفلين في السنبل.", "مقتل", ("الدفاع المدني",)),
        ("مقتل طفلين في السنبل.", "مقتل", ()),
    ],
)
def test_the_speakers_of_a_statement_are_named_outermost_first(
    text: str, word: str, speakers: tuple[str, ...]
) -> None:
    assert at(text, word).speakers == speakers


def test_each_clause_has_its_own_speaker() -> None:
    text = "Seventy residents were executed, a lawmaker said; police said 56 had died."
    assert at(text, "executed").speakers == ("lawmaker",)
    assert at(text, "died").speakers == ("police",)


@pytest.mark.parametrize(
    ("text", "word", "stance"),
    [
        ("Four people were killed.", "killed", "asserted"),
        ("The ministry denied that any civilian had been killed.", "killed", "denied"),
        ("The coalition said it could not confirm the reports of deaths.", "deaths", "unconfirmed"),
        ("Up to 200 people are feared dead.", "dead", "unconfirmed"),
        ("The spokesman withdrew the figure of 31 dead and said 19 had died.", "dead", "retracted"),
        ("The spokesman withdrew the figure of 31 dead and said 19 had died.", "died", "asserted"),
        ("Thousands could die if the offensive goes on.", "die", "forecast"),
        ("The army denied responsibility for the deaths of nine people.", "deaths", "asserted"),
        ("The army denied a strike, while residents said nine were killed.", "killed", "asserted"),
        ("نفت القيادة مقتل أي مدني.", "مقتل", "denied"),
        ("وسط أنباء عن سقوط قتلى.", "قتلى", "unconfirmed"),
        ("سحبت الوزارة حصيلة 31 قتيلاً.", "قتيلاً", "retracted"),
        ("قتل مدنيان في السنبل.", "قتل", "asserted"),
    ],
)
def test_the_stance_is_that_of_the_words_that_govern_the_harm(
    text: str, word: str, stance: str
) -> None:
    assert at(text, word).stance.value == stance


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("نفت وزارة الدفاع استهداف المدنيين.", "object"),
        ("The army denied targeting the market.", "object"),
        ("The army denied responsibility for the blast.", "actor"),
        ("The governor rejected the toll given by residents.", "count"),
        ("The ministry denied that anyone was killed.", "harm"),
    ],
)
def test_a_denial_says_what_it_denies(text: str, what: str) -> None:
    ((found, _, _),) = doubts_of(context(text).parts)
    assert found.denies is not None
    assert found.denies.value == what


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("Shelling by regime forces killed four people.", "killed", "regime forces"),
        ("Turkish army shelling killed four people.", "killed", "Turkish army"),
        ("Two fighters of the SDF were killed.", "killed", None),
        ("قتل مدني برصاص قوات النظام في السنبل.", "قتل", "قوات النظام"),
        ("قتل مدني بقصف لقوات النظام على السنبل.", "قتل", "قوات النظام"),
        ("مقتل عناصر من داعش في السنبل.", "مقتل", None),
        ("The coalition said four people were killed.", "killed", None),
    ],
)
def test_an_actor_is_alleged_only_where_the_words_make_it_the_one_who_did_it(
    text: str, word: str, actor: str | None
) -> None:
    assert at(text, word).actor_alleged == actor


def test_weapon_and_object_are_the_words_of_the_text() -> None:
    found = at("Four were killed when a rocket hit the market.", "killed")
    assert (found.weapon, found.object_hit) == ("rocket", "market")
    found = at("قتل مدنيان بغارات على السوق.", "قتل")
    assert (found.weapon, found.object_hit) == ("غارات", "السوق")


def test_what_a_figure_leaves_out_is_kept_in_its_words() -> None:
    found = at("In all 703 people were killed, Anbar excluded.", "killed")
    assert found.coverage == "Anbar excluded"


@pytest.mark.parametrize(
    ("text", "word", "basis"),
    [
        ("The survey found that 300 people were killed.", "killed", "survey"),
        ("An estimated 300 people were killed.", "killed", "estimated"),
        ("The network documented the killing of 12 people.", "killing", "counted"),
        ("Twelve people were killed.", "killed", "unknown"),
    ],
)
def test_the_basis_of_a_figure_is_what_the_words_say(text: str, word: str, basis: str) -> None:
    assert at(text, word).basis.value == basis


def test_every_field_says_where_its_words_stand() -> None:
    text = "A doctor said four were killed when a rocket hit the market in Mosul on Tuesday."
    found = at(text, "killed")
    told = {mark.field: mark.span.of(text) for mark in found.spans}
    assert told == {
        "speakers": "doctor",
        "weapon": "rocket",
        "object_hit": "market",
        "place": "Mosul",
        "date": "Tuesday",
    }


WORDS = ("killed", "said", "denied", "in", "Mosul", "on", "Tuesday", "the", "doctor", "by", "SDF")
WORDS_AR = ("قتل", "في", "بلدة", "أمس", "#", "قالت", "،", ".", "وزارة", "حلب", "نفت", "بقصف")


@given(st.lists(st.sampled_from(WORDS + WORDS_AR), max_size=30))
def test_words_in_any_order_are_read_and_every_span_is_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    found = context(text)
    for place in range(len(found.parts.tokens)):
        around = found.around(place, place + 1)
        for mark in around.spans:
            assert mark.span.of(text)
        if around.place:
            assert around.place.words in text


def test_the_lists_name_a_source_for_every_row() -> None:
    for name in (
        "attribution",
        "speakers",
        "outlets",
        "actors",
        "weapons",
        "objects",
        "means_words",
        "place_words",
        "calendar",
        "provinces",
        "settlements",
    ):
        assert all(row["source"].strip() for row in rows(name)), name
