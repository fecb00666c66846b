"""What an attacker without the key can do to a bag and to an archive, and what the verifier says."""

from __future__ import annotations

import hashlib
import json
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


def rebuild_archive(folder: Path) -> None:
    """Name every object by what it holds now, and chain the ledger anew; only the heads stay."""
    renamed: dict[str, Path] = {}
    for path in sorted(p for p in (folder / "store/objects").rglob("*") if len(p.name) == 64):
        name = hashlib.sha256(path.read_bytes()).hexdigest()
        if name != path.name:
            target = folder / "store/objects" / name[:2] / name[2:4] / name
            target.parent.mkdir(parents=True, exist_ok=True)
            note = json.loads(path.with_name(f"{path.name}.json").read_bytes())
            path.with_name(f"{path.name}.json").unlink()
            path.rename(target)
            told = json.dumps({**note, "digest": name}, sort_keys=True, separators=(",", ":"))
            target.with_name(f"{name}.json").write_text(f"{told}\n", encoding="utf-8")
            renamed[path.name] = target
    ledger = folder / "ledger/000000.jsonl"
    before, lines = "0" * 64, []
    for line in ledger.read_bytes().split(b"\n")[:-1]:
        again = _chained(line, before, renamed)
        before = hashlib.sha256(b"\x00" + again).hexdigest()
        lines.append(again + b"\n")
    ledger.chmod(0o644)
    ledger.write_bytes(b"".join(lines))
    for path in (folder / "ledger").glob("index.sqlite3*"):
        path.unlink()


def _chained(line: bytes, before: str, renamed: dict[str, Path]) -> bytes:
    try:
        entry = json.loads(line)
        if entry["object"] in renamed:
            entry["object"] = renamed[entry["object"]].name
        entry["prev"] = before
        text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode()
    except (ValueError, LookupError, TypeError):
        return line
