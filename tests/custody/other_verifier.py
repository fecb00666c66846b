"""A second verifier of a bag, written from ``docs/reference/byte-formats.md`` alone.

It imports nothing of Tawthiq. Where it and the verifier in the parcel disagree, the page is wrong.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def sha(data: bytes, name: str = "sha256") -> str:
    return hashlib.new(name, data).hexdigest()


def same(found: object, right: object, what: str) -> None:
    if found != right:
        raise ValueError(what)


def read(folder: Path) -> dict[str, bytes]:
    found = {}
    for path in folder.rglob("*"):
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise ValueError(path)
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def manifests(files: dict[str, bytes]) -> str:
    same(files["bagit.txt"], BAGIT, "bagit.txt")
    for kind in ("", "tag"):
        named = [
            path
            for path in sorted(files)
            if path.startswith("data/") == (not kind) and not path.startswith("tagmanifest-")
        ]
        for algorithm in ("sha256", "sha512"):
            right = "".join(f"{sha(files[path], algorithm)}  {path}\n" for path in named)
            name = f"{kind}manifest-{algorithm}.txt"
            same(files[name].decode(), right, name)
    return sha(files["tagmanifest-sha256.txt"] + files["tagmanifest-sha512.txt"])


def root_of(leaves: list[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    pair = root_of(leaves[:left]) + root_of(leaves[left:])
    return hashlib.sha256(b"\x01" + pair).digest()


def ledger(files: dict[str, bytes], leaves: list[bytes]) -> list[dict[str, Any]]:
    lines = files["data/custody/ledger.jsonl"].split(b"\n")
    same(lines.pop(), b"", "end of the ledger")
    entries = [json.loads(line) for line in lines]
    for line, entry in zip(lines, entries, strict=True):
        text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        same(text.encode(), line, "canonical")
        seq = entry["seq"]
        same(leaves[seq], hashlib.sha256(b"\x00" + line).digest(), "leaf")
        same(entry["prev"], leaves[seq - 1].hex() if seq else "0" * 64, "prev")
    numbers = [entry["seq"] for entry in entries]
    same(numbers, sorted(set(numbers)), "order")
    return entries


def head(files: dict[str, bytes], leaves: list[bytes], entries: list[dict[str, Any]]) -> str:
    name, identity, encoded = files["data/custody/key.txt"].decode()[:-1].split("+", 2)
    kind = base64.b64decode(encoded, validate=True)
    same(kind[:1], b"\x01", "kind of key")
    same(
        f"{name}+{identity}+{base64.b64encode(kind).decode()}\n",
        files["data/custody/key.txt"].decode(),
        "key",
    )
    same(identity, sha(name.encode() + b"\n" + kind)[:8], "id of the key")
    announced = [
        one["detail"]["key"]
        for one in entries
        if one["action"] == "sign" and "key" in one["detail"]
    ]
    same(announced[-1] + "\n", files["data/custody/key.txt"].decode(), "announced key")
    body, lines = files["data/custody/head.txt"].split(b"\n\n")
    body += b"\n"
    root = base64.b64encode(root_of(leaves)).decode()
    same(body.decode(), f"{name}\n{len(leaves)}\n{root}\n", "head")
    match = re.fullmatch(f"\u2014 {re.escape(name)} ([A-Za-z0-9+/=]+)\n", lines.decode())
    signature = base64.b64decode(match[1], validate=True) if match else b""
    same(
        lines.decode(), f"\u2014 {name} {base64.b64encode(signature).decode()}\n", "signature line"
    )
    same(signature[:4].hex(), identity, "signer")
    Ed25519PublicKey.from_public_bytes(kind[1:]).verify(signature[4:], body)
    return sha(kind[1:])


def contents(files: dict[str, bytes], entries: list[dict[str, Any]], size: int) -> None:
    last = entries[-1]
    same((last["action"], last["seq"]), ("export", size - 1), "last entry")
    same(last["detail"]["contents"], sha(files["data/custody/contents.txt"]), "contents")
    unlisted = re.compile(r"data/custody/.*|bagit\.txt|bag-info\.txt|(tag)?manifest-.*")
    listed = [path for path in sorted(files) if not unlisted.fullmatch(path)]
    right = "".join(f"{sha(files[path])} {len(files[path])} {path}\n" for path in listed)
    same(files["data/custody/contents.txt"].decode(), right, "files")
    payload = [data for path, data in files.items() if path.startswith("data/")]
    info = (
        f"Bagging-Date: {last['at'][:10]}\nExternal-Identifier: {last['detail']['submission']}\n"
        f"Payload-Oxum: {sum(map(len, payload))}.{len(payload)}\n"
    )
    same(files["bag-info.txt"].decode(), info, "bag-info.txt")
    removed = {one["object"] for one in entries if one["action"] == "remove"}
    sealed = {one["object"] for one in entries if one["action"] in {"capture", "receive", "derive"}}
    held = {
        path.removeprefix("data/objects/") for path in listed if path.startswith("data/objects/")
    }
    same((held - sealed, sealed - held - removed), (set(), set()), "objects")
    for digest in held:
        same(sha(files[f"data/objects/{digest}"]), digest, "object")


def verify(folder: Path) -> tuple[str, str] | None:
    """Return seal and fingerprint of a bag, or ``None`` if it is not what was exported."""
    try:
        files = read(folder)
        seal = manifests(files)
        data = files["data/custody/leaves.bin"]
        leaves = [data[at : at + 32] for at in range(0, len(data), 32)]
        same(len(data) % 32, 0, "leaves")
        entries = ledger(files, leaves)
        fingerprint = head(files, leaves, entries)
        contents(files, entries, len(leaves))
    except (ValueError, LookupError, TypeError, AttributeError, InvalidSignature):
        return None
    return seal, fingerprint
