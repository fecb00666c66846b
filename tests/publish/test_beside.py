"""A second process renders the same files in the same order."""

from __future__ import annotations

import pytest
from tests.publish import invented

from tawthiq.publish import beside
from tawthiq.publish.site import site_files


def test_the_files_are_the_same_with_a_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(site_files(invented.edition()))
    monkeypatch.setattr(beside, "WORTH", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert list(site_files(invented.edition())) == alone


def test_one_processor_renders_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "WORTH", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    monkeypatch.setattr("multiprocessing.get_context", lambda _: pytest.fail("a process was made"))
    assert any(name == "ar/index.html" for name, _ in site_files(invented.edition()))
