"""Check a Tawthiq export without Tawthiq: python3 verify.py FOLDER [--letter DIGEST] [--key DIGEST].

Standard library only, Python 3.8 or newer, no network; it opens everything for reading only.
It ends with "OK" and the seal of the whole export, or with "FAILED", a code, a path and a sentence.
Compare the seal and the key with the covering letter: an export that was forged as a whole, under
another key, agrees with itself and is found only by what reached you by another way.

It does not prove that a server sent a page, that a report is true, or who wrote it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import stat
import sys
import unicodedata
from pathlib import Path
from typing import Any, Dict, List, Set, Tuple

BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO = "Bagging-Date: {0}\nExternal-Identifier: {1}\nPayload-Oxum: {2}.{3}\n"
ALGORITHMS = ("sha256", "sha512")
CUSTODY = "data/custody/"
PAPERS = ("ledger.jsonl", "leaves.bin", "contents.txt", "head.txt", "key.txt")
DATED = re.compile(r"head(-[1-9][0-9]*)?\.[a-z0-9.-]+\.tsr|head-[1-9][0-9]*\.txt")
SEALING = ("capture", "receive", "derive")
MANIFESTS = ["%smanifest-%s.txt" % (kind, name) for kind in ("", "tag") for name in ALGORITHMS]

Files = Dict[str, Tuple[int, str, str]]  # path: size, sha256, sha512
Entry = Dict[str, Any]


class Failed(Exception):
    """The export is not what it was: a code, a path and a sentence."""


def need(condition: object, code: str, path: str, sentence: str) -> None:
    """Fail unless ``condition`` holds."""
    if not condition:
        raise Failed("%s %s: %s" % (code, path, sentence))


def listed(folder: Path) -> Files:
    """List and hash all files; links, strange names and empty folders are not allowed."""
    found: Files = {}
    folded: Set[str] = set()
    for base, folders, names in os.walk(str(folder)):
        need(folders or names, "LAYOUT", base, "is an empty folder")
        for name in folders + names:
            full = os.path.join(base, name)
            path = os.path.relpath(full, str(folder)).replace(os.sep, "/")
            mode = os.lstat(full).st_mode
            regular = stat.S_ISDIR(mode) or stat.S_ISREG(mode)
            need(regular, "LAYOUT", path, "is a link or a device")
            need(unicodedata.is_normalized("NFC", path), "LAYOUT", path, "is not named in NFC")
            need(path.lower() not in folded, "LAYOUT", path, "differs only in case from another")
            folded.add(path.lower())
            if stat.S_ISREG(mode):
                found[path] = hashed(full)
    return found


def hashed(full: str) -> Tuple[int, str, str]:
    """Return size and both digests of a file, however large."""
    size, digests = 0, [hashlib.new(name) for name in ALGORITHMS]
    with open(full, "rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            size += len(piece)
            for digest in digests:
                digest.update(piece)
    return size, digests[0].hexdigest(), digests[1].hexdigest()


def check_manifests(folder: Path, files: Files) -> None:
    """Demand the four manifests, byte for byte as they follow from the files."""
    for name in ["bagit.txt", "bag-info.txt"] + MANIFESTS:
        need(name in files, "LAYOUT", name, "is missing")
    need((folder / "bagit.txt").read_bytes() == BAGIT, "LAYOUT", "bagit.txt", "is not BagIt 1.0")
    for tag in (True, False):
        code = "TAGMANIFEST" if tag else "MANIFEST"
        kind = [p for p in files if p.startswith("data/") != tag and p[:12] != "tagmanifest-"]
        for which, algorithm in enumerate(ALGORITHMS):
            name = "%smanifest-%s.txt" % ("tag" if tag else "", algorithm)
            lines = (folder / name).read_bytes().decode("utf-8", "replace").splitlines(True)
            for line, path in zip(lines, sorted(kind)):
                right = "%s  %s\n" % (files[path][which + 1], path)
                need(line == right, code, path, "is not what %s says" % name)
            need(len(lines) == len(kind), code, name, "does not list exactly the files")


def check_ledger(folder: Path, leaves: bytes) -> List[Entry]:
    """Read the entries of this export; each must be the leaf it claims to be."""
    path = CUSTODY + "ledger.jsonl"
    data = (folder / path).read_bytes()
    entries: List[Entry] = []
    need(data.endswith(b"\n"), "LEDGER", path, "does not end with a line's end")
    for number, line in enumerate(data[:-1].split(b"\n"), 1):
        where = "%s line %d" % (path, number)
        try:
            entry = json.loads(line.decode("utf-8"))
            again = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            seq, prev = int(entry["seq"]), str(entry["prev"])
            same = again.encode("utf-8") == line
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise Failed("LEDGER %s: is no entry" % where) from error
        need(same, "LEDGER", where, "is not in its canonical form")
        need(not entries or seq > entries[-1]["seq"], "LEDGER", where, "is out of order")
        need(0 <= seq < len(leaves) // 32, "LEDGER", where, "is no entry of this ledger")
        own = hashlib.sha256(b"\x00" + line).digest()
        before = leaves[32 * seq - 32 : 32 * seq] if seq else bytes(32)
        need(own == leaves[32 * seq : 32 * seq + 32], "LEDGER", where, "is not its leaf")
        need(prev == before.hex(), "LEDGER", where, "does not follow the entry before")
        entries.append(entry)
    return entries


def root_of(leaves: bytes) -> bytes:
    """Return the RFC 9162 root over leaf hashes."""
    level = [leaves[i : i + 32] for i in range(0, len(leaves), 32)]
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        pairs = zip(level[::2], level[1::2])
        level = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs] + odd
    return level[0]


def check_head(folder: Path, leaves: bytes, entries: List[Entry]) -> str:
    """Check the signed head over all leaves; return the fingerprint of the key."""
    head, key_path = CUSTODY + "head.txt", CUSTODY + "key.txt"
    text, key_text = (folder / head).read_bytes(), (folder / key_path).read_bytes()
    try:
        name, key_id, encoded = key_text.decode("utf-8").rstrip("\n").split("+", 2)
        key = base64.b64decode(encoded, validate=True)
        body, signature = text.split(b"\n\n")
        origin, size, root = body.decode("utf-8").split("\n")
        raw = base64.b64decode(signature.decode("utf-8").split(" ")[2])
        signed_by = "\u2014 %s %s\n" % (name, base64.b64encode(raw).decode())
    except (ValueError, IndexError) as error:
        raise Failed("HEAD %s: is no signed head, or key.txt no key" % head) from error
    known = [e["detail"].get("key") for e in entries if e["action"] == "sign"]
    known = [one for one in known if one]
    need(known[-1:] == [key_text.decode().rstrip("\n")], "HEAD", key_path, "is not announced")
    need(key_text.endswith(b"\n") and key[:1] == b"\x01", "HEAD", key_path, "is no Ed25519 key")
    own = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    need(own.hex() == key_id and raw[:4] == own, "HEAD", head, "is signed by another key")
    need(name == origin and signature == signed_by.encode(), "HEAD", head, "has another form")
    right = base64.b64encode(root_of(leaves)).decode()
    need(size == str(len(leaves) // 32), "ROOT", CUSTODY + "leaves.bin", "is of another size")
    need(root == right, "ROOT", CUSTODY + "leaves.bin", "does not give the root that was signed")
    need(verifies(key[1:], raw[4:], body + b"\n"), "HEAD", head, "does not bear a good signature")
    return hashlib.sha256(key[1:]).hexdigest()


def check_contents(folder: Path, files: Files, last: Entry, size: int) -> None:
    """Check that the last entry of the head seals the list of all files."""
    path = CUSTODY + "contents.txt"
    sealed = last["action"] == "export" and last["seq"] == size - 1
    need(sealed, "CONTENTS", path, "is sealed by no entry that is the last of the head")
    need(path in files, "CONTENTS", path, "is missing")
    need(files[path][1] == last["detail"]["contents"], "CONTENTS", path, "is not what was sealed")
    lines = (folder / path).read_bytes().decode("utf-8", "replace").splitlines()
    named = {p[2]: (int(p[1]), p[0]) for p in (line.split(" ", 2) for line in lines)}
    outside = set(MANIFESTS) | {"bagit.txt", "bag-info.txt"}
    held = {p: files[p][:2] for p in files if not p.startswith(CUSTODY) and p not in outside}
    for name in sorted(set(named) | set(held)):
        need(named.get(name) == held.get(name), "CONTENTS", name, "is not what was sealed")
    payload = [files[p][0] for p in files if p.startswith("data/")]
    sums = (last["at"][:10], last["detail"].get("submission"), sum(payload), len(payload))
    info = (folder / "bag-info.txt").read_bytes().decode("utf-8", "replace")
    need(info == INFO.format(*sums), "CONTENTS", "bag-info.txt", "does not follow from the rest")


def check_objects(files: Files, entries: List[Entry]) -> int:
    """Check that each sealed object of the entries is here, and no other."""
    removed = {e["object"] for e in entries if e["action"] == "remove"}
    sealed = {e["object"]: e for e in entries if e["action"] in SEALING}
    for digest, entry in sorted(sealed.items()):
        path = "data/objects/%s" % digest
        if digest in removed and path not in files:
            print("removed: %s (see the ledger for by whom and why)" % digest)
            continue
        right = path in files and files[path][:2] == (entry["size"], digest)
        need(right, "OBJECT", path, "is not what entry %d sealed" % entry["seq"])
    for path in sorted(files):
        tail = path[len(CUSTODY) :] if path.startswith(CUSTODY) else PAPERS[0]
        need(tail in PAPERS or DATED.fullmatch(tail), "LAYOUT", path, "does not belong here")
        known = not path.startswith("data/objects/") or path[13:] in sealed
        need(known, "OBJECT", path, "was sealed by no entry of this export")
    return len(sealed)


def check_times(folder: Path, files: Files, leaves: bytes) -> None:
    """Check what each token dates; print the line with which its signature is checked."""
    oid = b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01(?:\x05\x00)?\x04\x20"
    for path in sorted(p for p in files if p.startswith(CUSTODY) and p.endswith(".tsr")):
        head = CUSTODY + path[len(CUSTODY) :].split(".")[0] + ".txt"
        lines, token = (folder / head).read_bytes().split(b"\n"), (folder / path).read_bytes()
        root = base64.b64encode(root_of(leaves[: 32 * int(lines[1])]))
        need(lines[2] == root, "TIME", head, "is no earlier head of this ledger")
        form = oid + re.escape(bytes.fromhex(files[head][1])) + b"\x02.{1,24}?\x18.([0-9]{14})"
        match = re.search(form, token, re.DOTALL)
        need(match, "TIME", path, "dates something else than its head")
        when = match.group(1) if match else b""
        print("entries before %d were there at %s UTC:" % (int(lines[1]), when.decode()))
        print("  openssl ts -verify -in %s -data %s -CAfile CA.pem" % (path, head))


P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = Tuple[int, int, int, int]


def add(a: Point, b: Point) -> Point:
    """Add two points of the curve (RFC 8032 section 5.1.4)."""
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, z - t, z + t, n + m
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number: int, point: Point) -> Point:
    """Multiply a point."""
    result: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def decoded(data: bytes) -> Point:
    """Read a point in its one encoding."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise ValueError("no point of the curve")
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def verifies(key: bytes, signature: bytes, message: bytes) -> bool:
    """Check an Ed25519 signature (RFC 8032 section 5.1.7)."""
    try:
        a, r = decoded(key), decoded(signature[:32])
    except ValueError:
        return False
    s = int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    base = decoded((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    left, right = times(s, base), add(r, times(k, a))
    apart = [(left[i] * right[2] - right[i] * left[2]) % P for i in (0, 1)]
    return len(signature) == 64 and s < Q and apart == [0, 0]


def check(folder: Path, letter: str, key: str) -> str:
    """Check everything; return the seal."""
    files = listed(folder)
    check_manifests(folder, files)
    leaves = (folder / CUSTODY / "leaves.bin").read_bytes()
    need(leaves and len(leaves) % 32 == 0, "ROOT", CUSTODY + "leaves.bin", "is no list of leaves")
    entries = check_ledger(folder, leaves)
    fingerprint = check_head(folder, leaves, entries)
    check_contents(folder, files, entries[-1], len(leaves) // 32)
    count = check_objects(files, entries)
    check_times(folder, files, leaves)
    tags = [(folder / name).read_bytes() for name in MANIFESTS[2:]]
    seal = hashlib.sha256(b"".join(tags)).hexdigest()
    need(letter in ("", seal), "LETTER", "seal", "is %s, the letter says %s" % (seal, letter))
    need(key in ("", fingerprint), "LETTER", "key", "is %s, not %s" % (fingerprint, key))
    print("%d files, %d objects, a ledger of %d entries" % (len(files), count, len(leaves) // 32))
    print("signed with the key %s" % fingerprint)
    print("Compare key and seal with the letter. Not proved: who wrote it, that it is true.")
    return seal


def main(arguments: List[str]) -> int:
    """Run from the command line."""
    options = {"--letter": "", "--key": ""}
    while len(arguments) > 2 and arguments[-2] in options:
        options[arguments[-2]] = arguments[-1].strip().lower()
        arguments = arguments[:-2]
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    try:
        print("OK %s" % check(folder, options["--letter"], options["--key"]))
    except (Failed, ArithmeticError, LookupError, OSError, TypeError, ValueError) as error:
        print("FAILED %s" % (error if isinstance(error, Failed) else "LAYOUT %r" % (error,)))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
