"""How Sphinx builds these pages; warnings are errors (`make docs`)."""

from __future__ import annotations

project = "Tawthiq"
author = "The Tawthiq maintainers"
copyright = "the Tawthiq maintainers, Apache-2.0"  # noqa: A001 - Sphinx's name
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
html_title = "Tawthiq"
html_show_copyright = False
html_last_updated_fmt = None
