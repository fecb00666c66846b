"""Which language a text is in, told without the classifier where the words alone tell."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tawthiq.lexicon.load import rows
from tawthiq.text import language
from tawthiq.text.language import language_of

# Invented sentences about invented places.
SAID = {
    "fr": "Trois civils ont été tués et cinq autres blessés dans le village de Tel Marun, a dit un médecin.",
    "de": "Drei Menschen wurden in dem Dorf Tel Marun getötet und fünf weitere verletzt, sagte ein Arzt.",
    "es": "Tres civiles murieron y otros cinco resultaron heridos en la aldea de Tel Marun, dijo un médico.",
    "it": "Tre civili sono stati uccisi e altri cinque feriti nel villaggio di Tel Marun, ha detto un medico.",
    "pt": "Três civis foram mortos e outros cinco ficaram feridos na aldeia de Tel Marun, disse um médico.",
    "nl": "Drie burgers werden gedood en vijf anderen raakten gewond in het dorp Tel Marun, zei een arts.",
    "tr": "Tel Marun köyünde üç sivil öldü, beş kişi de yaralandı; hastane görevlileri bunu doğruladı.",
    "sv": "Tre civila dödades och fem andra skadades i byn Tel Marun, sade en läkare på sjukhuset.",
    "pl": "Trzech cywilów zginęło, a pięciu innych zostało rannych we wsi Tel Marun, powiedział lekarz.",
    "sq": "Tre civilë u vranë dhe pesë të tjerë u plagosën në fshatin Tel Marun, tha një mjek.",
}
ENGLISH = (
    "Three civilians were killed and five others wounded when shells hit the village of Tel Marun."
)


@pytest.fixture
def without_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the classifier say "classified", so that a test sees who decided."""
    monkeypatch.setattr(language, "_classified", lambda *_: "classified")


@pytest.mark.parametrize("lang", SAID)
def test_a_sentence_of_another_language_is_told_as_that(lang: str) -> None:
    assert language_of(SAID[lang]) == lang


@pytest.mark.parametrize("lang", SAID)
def test_an_english_title_in_another_language_does_not_decide(
    lang: str, without_classifier: None
) -> None:
    quoting = f"{SAID[lang]} The Amber and Stone Review; {SAID[lang]} With the Amber Post."
    assert language_of(quoting) == "classified"


def test_plain_english_needs_no_classifier(without_classifier: None) -> None:
    assert language_of(ENGLISH) == "en"
    assert language_of(ENGLISH.upper()) == "en"


def test_english_without_small_words_is_left_to_the_classifier(without_classifier: None) -> None:
    assert language_of("Tel Marun: five killed, market shelled, 12 March") == "classified"


def test_one_small_word_many_times_does_not_decide(without_classifier: None) -> None:
    assert language_of("The Marun, The Darvil, The Nusra: Konzerte heute Abend") == "classified"


def test_the_classifier_says_the_same_of_english_that_the_words_tell() -> None:
    assert language._classified(ENGLISH, language._LATIN_SCRIPT) == language_of(ENGLISH)


def test_plain_english_and_arabic_load_no_model() -> None:
    arabic = "قتل ثلاثة مدنيين وأصيب خمسة آخرون جراء قصف مدفعي استهدف قرية تل مارون"
    program = (
        "import sys; from tawthiq.text.language import language_of;"
        f"print(language_of({ENGLISH!r}), language_of({arabic!r}),"
        "not {'numpy', 'py3langid'} & sys.modules.keys())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.split() == ["en", "ar", "True"]


def test_no_own_word_is_of_two_languages() -> None:
    words = [word for row in rows("own_words") for word in row["forms"].split("|")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("text", "lang"), [("", "und"), ("Tel Marun", "und"), ("12345 67", "und")])
def test_too_little_text_is_undetermined(text: str, lang: str) -> None:
    assert language_of(text) == lang
