"""The words of the interface in each language, from the catalogues beside the package.

Use ``translations`` wherever a person reads text of ours. The source is English; other languages
are in ``locale/<lang>/LC_MESSAGES/tawthiq.po`` and are compiled when first asked for, so that the
repository and the wheel hold only what people edit.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("en", "ar")


@cache
def translations(lang: str) -> gettext.NullTranslations:
    """Return the catalogue of ``lang``; English, and any language without one, is the source."""
    catalogue = files("tawthiq").joinpath("locale", lang, "LC_MESSAGES", "tawthiq.po")
    if not catalogue.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(catalogue.read_bytes()), locale=lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
