"""Which language a text is in.

Use ``language_of`` on a report's own words. The script decides first; within a script the
classifier of py3langid (langid.py, Lui and Baldwin 2012) decides between the languages written in
it. Too little text to tell is "und".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_KURDISH = re.compile("[\u0695\u06b5\u06c6\u06ce\u06d5]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc]")
_LOOKED_AT = 2000
_FEWEST = 12
_OTHERS = 0.04
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
        return _classified(looked, _LATIN_SCRIPT)
    return "und"


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
