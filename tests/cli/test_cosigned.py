"""``tawthiq cosigned``: a head goes out and comes back with a witness's signature."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.custody.note import COSIGNATURE, cosigned, parse_checkpoint, verifier_of

Command = Callable[..., subprocess.CompletedProcess[str]]
AT = datetime(2026, 2, 1, tzinfo=UTC)
NAME = "notary.example"


@pytest.fixture
def record(tawthiq: Command, tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    assert tawthiq("init", folder).returncode == 0
    (tmp_path / "page.txt").write_text("All was quiet in Qasr Numan.\n", encoding="utf-8")
    assert tawthiq("add", tmp_path / "page.txt", cwd=folder).returncode == 0
    return folder


def test_a_head_goes_out_and_dates_the_archive_when_it_comes_back(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    out = tawthiq("cosigned", cwd=record)
    assert out.returncode == 0, out.stderr
    witness = Ed25519PrivateKey.generate()
    back = tmp_path / "back.txt"
    back.write_bytes(
        cosigned(parse_checkpoint(out.stdout.encode()), witness, name=NAME, at=AT).text
    )
    stranger = tawthiq("cosigned", back, cwd=record)
    assert stranger.returncode == 0, stranger.stderr
    assert f"unknown\t{NAME}\tdates nothing until" in stranger.stdout
    toml = record / "tawthiq.toml"
    key = verifier_of(witness, NAME, kind=COSIGNATURE)
    text = toml.read_text(encoding="utf-8").replace("witnesses = []", f'witnesses = ["{key}"]')
    toml.write_text(text, encoding="utf-8")
    known = tawthiq("cosigned", back, cwd=record)
    assert f"witness\t{NAME}\t2026-02-01T00:00:00Z" in known.stdout
    verified = tawthiq("verify", cwd=record)
    assert verified.returncode == 0, verified.stdout
    assert f"since 2026-02-01T00:00:00Z, by {NAME} (cosignature good" in verified.stdout


def test_what_is_no_cosigned_head_of_this_archive_is_refused_in_a_sentence(
    tawthiq: Command, record: Path, tmp_path: Path
) -> None:
    head = tmp_path / "head.txt"
    head.write_text(tawthiq("cosigned", cwd=record).stdout, encoding="utf-8")
    (tmp_path / "large.txt").write_bytes(bytes(2 << 20))
    (tmp_path / "poem.txt").write_text("no head at all\n", encoding="utf-8")
    refused = {
        head: "no witness has signed this head",
        tmp_path / "large.txt": "too large to be a signed head",
        tmp_path / "poem.txt": "is no checkpoint",
        tmp_path / "nowhere.txt": "cannot be read",
        tmp_path: "cannot be read",
    }
    for path, sentence in refused.items():
        told = tawthiq("cosigned", path, cwd=record)
        assert (told.returncode, told.stdout) == (2, ""), path
        assert sentence in told.stderr
        assert "Traceback" not in told.stderr
