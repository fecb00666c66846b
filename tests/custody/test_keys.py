from __future__ import annotations

from pathlib import Path

import pytest

from tawthiq.custody.archive import Archive, open_archive
from tawthiq.custody.keys import (
    KeyRing,
    key_ring,
    make_keys,
    replace_signing_key,
    signing_key,
    unwrap_keys,
    vault_key,
    wrap_keys,
)
from tawthiq.values.errors import ArchiveError

WORDS = "five quite random dry words"


def test_keys_lie_outside_the_archive_for_their_owner_only(archive: Archive, ring: KeyRing) -> None:
    for kind in ("signing", "vault"):
        assert ring.path(kind).stat().st_mode & 0o777 == 0o600
        assert archive.folder not in ring.path(kind).parents
    assert signing_key(ring).sign(b"x")
    assert str(vault_key(ring).to_public()).startswith("age1")


def test_a_key_folder_inside_the_archive_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="may not lie inside"):
        key_ring(archive, archive.folder / "keys")


@pytest.mark.parametrize("kind", ["signing", "vault"])
def test_a_key_that_was_copied_into_the_archive_stops_the_start(
    archive: Archive, ring: KeyRing, kind: str
) -> None:
    (archive.folder / "backup-of-key").write_bytes(ring.path(kind).read_bytes())
    with pytest.raises(ArchiveError, match="private key inside"):
        open_archive(archive.folder)


def test_keys_that_are_there_are_never_made_again(ring: KeyRing) -> None:
    before = ring.path("signing").read_bytes()
    make_keys(ring)
    assert ring.path("signing").read_bytes() == before


def test_a_wrapped_key_opens_with_its_passphrase_only(ring: KeyRing) -> None:
    public = signing_key(ring).public_key()
    assert wrap_keys(ring, WORDS) == ("signing", "vault")
    assert b"PRIVATE KEY" not in ring.path("signing").read_bytes()
    with pytest.raises(ArchiveError, match="nobody is here to give it"):
        signing_key(ring)
    with pytest.raises(ArchiveError, match="does not open"):
        signing_key(ring, lambda: "another passphrase")
    assert wrap_keys(ring, WORDS) == ()
    assert unwrap_keys(ring, WORDS) == ("signing", "vault")
    assert signing_key(ring).public_key() == public


def test_a_short_passphrase_is_refused(ring: KeyRing) -> None:
    with pytest.raises(ArchiveError, match="at least 12"):
        wrap_keys(ring, "short")


def test_a_key_that_others_may_read_is_refused(ring: KeyRing) -> None:
    ring.path("signing").chmod(0o644)
    with pytest.raises(ArchiveError, match="may be read by others"):
        signing_key(ring)


def test_a_lost_key_is_said(ring: KeyRing) -> None:
    ring.path("signing").unlink()
    with pytest.raises(ArchiveError, match="drill for a lost key"):
        signing_key(ring)


def test_a_file_that_is_no_key_is_said(ring: KeyRing) -> None:
    for kind, load in (("signing", signing_key), ("vault", vault_key)):
        ring.path(kind).write_bytes(b"no key")
        with pytest.raises(ArchiveError, match="is no"):
            load(ring)


def test_a_new_key_leaves_the_old_one_beside_it(ring: KeyRing) -> None:
    old = ring.path("signing").read_bytes()
    replace_signing_key(ring)
    assert ring.path("signing").read_bytes() != old
    assert Path(f"{ring.path('signing')}.old").read_bytes() == old
