"""What all pages share, with and without the fonts that `make fonts` puts into the package."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from tawthiq.publish.assets import assets

FONTS = files("tawthiq.publish").joinpath("shared", "fonts")


def test_the_sheet_names_only_fonts_that_lie_beside_it() -> None:
    found = dict(assets())
    named = re.findall(r'url\("(fonts/[^"]+)"\)', found["assets/look.css"].decode())
    assert {f"assets/{name}" for name in named} == {
        path for path in found if path.endswith(".woff2")
    }


def test_the_sheet_sets_no_physical_side() -> None:
    sheet = dict(assets())["assets/look.css"].decode()
    properties = re.findall(
        r"[{;]\s*([a-z-]+)\s*:", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    )
    assert properties
    assert [each for each in properties if re.search(r"(^|-)(left|right)(-|$)", each)] == []


def test_fonts_that_were_built_in_come_with_their_licence() -> None:
    if not FONTS.is_dir():
        pytest.skip("the fonts are not built in; make them with: make fonts")
    found = dict(assets())
    assert len([path for path in found if path.endswith(".woff2")]) == 4
    assert b"SIL Open Font License" in found["assets/fonts/noto-sans-arabic.LICENSE.txt"]
