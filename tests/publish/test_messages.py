"""The interface speaks Arabic as completely as English."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import tawthiq
from tawthiq.publish.messages import LANGUAGES, translations

ROOT = Path(tawthiq.__file__).parent
PROJECT = ROOT.parents[1]
# As in babel.cfg, which `make messages` uses.
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "said": None,
    "said_many": (1, 2),
    "text": None,
}
SLOTS = re.compile(r"%\((\w+)\)s")
CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/tawthiq.po"))


def _used() -> set[str]:
    found = extract_from_dir(ROOT, METHODS, keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def test_every_language_of_the_site_but_the_source_has_a_catalogue() -> None:
    assert {path.parts[-3] for path in CATALOGUES} == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_holds_every_message_and_no_other(path: Path) -> None:
    catalogue = read_po(io.BytesIO(path.read_bytes()), locale=path.parts[-3])
    held = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id
    }
    assert held == _used()
    assert not catalogue.obsolete
    for message in catalogue:
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        assert not message.fuzzy, message.id
        assert all(forms), message.id
        if not isinstance(message.id, str):
            assert len(forms) == catalogue.num_plurals
            continue
        assert sorted(SLOTS.findall(forms[0])) == sorted(SLOTS.findall(message.id))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لا تقارير"),
        (1, "تقرير واحد"),
        (2, "تقريران"),
        (3, "3 تقارير"),
        (10, "10 تقارير"),
        (11, "11 تقريراً"),
        (99, "99 تقريراً"),
        (100, "100 تقرير"),
        (102, "102 تقرير"),
        (103, "103 تقارير"),
        (111, "111 تقريراً"),
    ],
)
def test_arabic_counts_in_its_six_forms(number: int, words: str) -> None:
    told = translations("ar").ngettext("%(num)s report", "%(num)s reports", number)
    assert told % {"num": number} == words


def test_a_language_without_catalogue_is_shown_in_the_source() -> None:
    assert translations("fr").gettext("Receipt") == "Receipt"
