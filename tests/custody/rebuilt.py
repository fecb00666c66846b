"""What an attacker without the key can do to a bag, and what the verifier says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawthiq.custody import bag as bag_module
from tawthiq.custody.parcel import verify as standalone


def verdict(folder: Path, *options: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    code = standalone.main([str(folder), *options])
    last = capsys.readouterr().out.splitlines()[-1]
    assert code == (0 if last.startswith("OK") else 1)
    return last


def rebuild_manifests(folder: Path) -> None:
    """What an attacker without the key can do: make every unsigned list agree again."""
    for name in folder.glob("*manifest-*.txt"):
        name.unlink()
    payload = [(name, path) for name, path in bag_module._files(folder) if name[:5] == "data/"]
    size = sum(path.stat().st_size for _, path in payload)
    info = (folder / "bag-info.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    lines = [line for line in info if not line.startswith("Payload-Oxum")]
    text = "".join(f"{line}\n" for line in [*lines, f"Payload-Oxum: {size}.{len(payload)}"])
    (folder / "bag-info.txt").write_text(text, encoding="utf-8")
    for tag in (False, True):
        files = [
            (name, path)
            for name, path in bag_module._files(folder)
            if name.startswith("data/") != tag and not name.startswith("tagmanifest-")
        ]
        for algorithm in ("sha256", "sha512"):
            target = folder / f"{'tag' if tag else ''}manifest-{algorithm}.txt"
            bag_module._write_manifest(target, files, algorithm)
