"""Another program, written from the byte formats page alone, judges a bag as ours does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.custody import other_verifier
from tests.custody.rebuilt import rebuild_manifests, verdict

from tawthiq.custody.bag import Exported

PAGE = Path(__file__).parent.parent.parent / "docs/reference/byte-formats.md"


def test_it_is_small_and_imports_nothing_of_ours() -> None:
    text = Path(other_verifier.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    assert "import tawthiq" not in text
    assert "from tawthiq" not in text
    assert "seal is the SHA-256 of" in PAGE.read_text(encoding="utf-8").replace("\n", " ")


def test_it_finds_the_same_seal_and_key(bag: Exported) -> None:
    assert other_verifier.verify(bag.folder) == (bag.seal, bag.fingerprint)


@pytest.mark.parametrize("rebuilt", [False, True], ids=["as it is", "manifests rebuilt"])
def test_both_refuse_the_same_changes(
    bag: Exported, capsys: pytest.CaptureFixture[str], *, rebuilt: bool
) -> None:
    chosen = random.Random(11)
    for path in sorted(p for p in bag.folder.rglob("*") if p.is_file()):
        if rebuilt and ("manifest" in path.name or path.name == "bag-info.txt"):
            continue
        data = path.read_bytes()
        for place in {chosen.randrange(len(data)) for _ in range(4)}:
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            if rebuilt:
                rebuild_manifests(bag.folder)
            assert verdict(bag.folder, capsys=capsys).startswith("FAILED"), (path, place)
            assert other_verifier.verify(bag.folder) is None, (path, place)
        path.write_bytes(data)
        if rebuilt:
            rebuild_manifests(bag.folder)
    assert other_verifier.verify(bag.folder) == (bag.seal, bag.fingerprint)
