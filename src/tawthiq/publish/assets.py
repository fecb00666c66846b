"""What all pages share: the style sheet, the icon, and the Arabic fonts where they were built in.

Use ``assets`` for the files. The fonts come with wheels made by ``make wheelhouse`` (``make fonts``
puts them here from a locked package); without them a page uses the reader's own fonts.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from tawthiq.publish.swap import File

_FACES = (
    ("Tawthiq Naskh", "noto-naskh-arabic"),
    ("Tawthiq Sans", "noto-sans-arabic"),
)
_WEIGHTS = (400, 600)
# Arabic letters only, so that a page without Arabic asks for no font.
_ARABIC = "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+200C-200F, U+FB50-FDFF, U+FE70-FEFC"


def assets() -> Iterator[File]:
    """Yield the files below ``assets/``."""
    folder = files("tawthiq.publish").joinpath("shared")
    fonts = folder.joinpath("fonts")
    rules = "".join(_rules(fonts)) if fonts.is_dir() else ""
    yield "assets/look.css", rules.encode() + folder.joinpath("look.css").read_bytes()
    yield "assets/mark.svg", folder.joinpath("mark.svg").read_bytes()
    if fonts.is_dir():
        for font in sorted(fonts.iterdir(), key=lambda each: each.name):
            yield f"assets/fonts/{font.name}", font.read_bytes()


def _rules(fonts: Traversable) -> Iterator[str]:
    for family, file in _FACES:
        for weight in _WEIGHTS:
            name = f"{file}-arabic-{weight}-normal.woff2"
            if fonts.joinpath(name).is_file():
                yield (
                    f'@font-face{{font-family:"{family}"; font-weight:{weight}; font-display:swap;'
                    f' src:url("fonts/{name}") format("woff2"); unicode-range:{_ARABIC}}}\n'
                )
