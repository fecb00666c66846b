"""Which language a text is in.

Use ``language_of`` on a report's own words. The script decides first, then the small words that
only one language writes so (``lexicon/own_words.csv``); where these are few, the classifier of
py3langid (langid.py, Lui and Baldwin 2012) decides between the languages written in the script.
Too little text to tell is "und".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tawthiq.lexicon.load import rows

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_KURDISH = re.compile("[\u0695\u06b5\u06c6\u06ce\u06d5]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc]")
_WORD = re.compile("[a-z\u00df-\u024f]+")
_LOOKED_AT = 2000
_FEWEST = 12
_OTHERS = 0.04
_FEWEST_OWN = 3
_OWN = 0.125
_ARABIC_SCRIPT = ("ar", "fa", "ku", "ps", "ug", "ur")
# A short post in English must not come out as a language that nobody here writes in.
_LATIN_SCRIPT = (
    *("en", "fr", "de", "es", "it", "pt", "nl", "tr", "sv", "da", "no", "fi"),
    *("pl", "cs", "ro", "hu", "sq", "hr", "id", "sw"),
)


def language_of(text: str) -> str:
    """Return a BCP 47 tag, "und" where it cannot be told."""
    looked = text[:_LOOKED_AT]
    arabic, latin = len(_ARABIC.findall(looked)), len(_LATIN.findall(looked))
    if arabic >= latin and arabic >= _FEWEST:
        if len(_KURDISH.findall(looked)) > _OTHERS * arabic:
            return "ckb"
        if len(_PERSIAN.findall(looked)) > _OTHERS * arabic:
            return _classified(looked, _ARABIC_SCRIPT)
        return "ar"
    if latin >= _FEWEST:
        return "en" if _says_own(looked, "en") else _classified(looked, _LATIN_SCRIPT)
    return "und"


def _says_own(text: str, lang: str) -> bool:
    """Say whether an eighth of the words are small words that only this language writes so.

    Names and quoted titles of another language bring one or two along, its sentences more.
    """
    words = _WORD.findall(text.lower())
    own = [word for word in words if word in _own_words(lang)]
    return len(own) >= _FEWEST_OWN and len(set(own)) > 1 and len(own) >= _OWN * len(words)


@cache
def _own_words(lang: str) -> frozenset[str]:
    """Return the words that only this language writes so."""
    lines = (row["forms"].split("|") for row in rows("own_words") if row["lang"] == lang)
    return frozenset(word for forms in lines for word in forms)


def _classified(text: str, among: tuple[str, ...]) -> str:
    """Return what the classifier says."""
    tag, _ = _classifier(among).classify(text)
    return str(tag)


@cache
def _classifier(among: tuple[str, ...]) -> LanguageIdentifier:
    """Return the classifier; it takes half a second to load, so only who needs it pays."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    found.set_languages(list(among))
    return found
