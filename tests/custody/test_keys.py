from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
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
    vault_public,
    wrap_keys,
)
from tawthiq.custody.vault_open import close, key_if_open, open_for
from tawthiq.values.errors import ArchiveError

WORDS = "five quite random dry words"
MEMORY = (Path("/run/user"), Path("/dev/shm"))  # noqa: S108 - where an open vault's key lies


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


@pytest.mark.parametrize("place", ["gazetteers/more/deep", "vault", "store/tmp", "ledger/heads"])
def test_a_key_at_any_depth_of_the_archive_stops_the_start(
    archive: Archive, ring: KeyRing, place: str
) -> None:
    folder = archive.folder / place
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "notes.txt").write_bytes(ring.path("vault").read_bytes())
    with pytest.raises(ArchiveError, match=f"{place}/notes.txt is a private key inside"):
        open_archive(archive.folder)


def test_a_link_to_a_key_or_to_its_folder_stops_the_start(archive: Archive, ring: KeyRing) -> None:
    link = archive.folder / "link"
    for target in (ring.path("signing"), ring.folder):
        link.symlink_to(target)
        with pytest.raises(ArchiveError, match="private key inside"):
            open_archive(archive.folder)
        link.unlink()
    open_archive(archive.folder)


def test_a_wrapped_key_inside_the_archive_is_refused_too(archive: Archive, ring: KeyRing) -> None:
    wrap_keys(ring, WORDS)
    (archive.folder / "mine").write_bytes(ring.path("vault").read_bytes())
    with pytest.raises(ArchiveError, match="private key inside"):
        open_archive(archive.folder)


def test_a_key_folder_that_leads_into_the_archive_by_a_link_is_refused(
    archive: Archive, tmp_path: Path
) -> None:
    (archive.folder / "mine").mkdir()
    link = tmp_path / "config"
    link.symlink_to(archive.folder / "mine")
    with pytest.raises(ArchiveError, match="may not lie inside"):
        key_ring(archive, link / "deeper")


def test_an_archive_inside_the_key_folder_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="nor it beside them"):
        key_ring(archive, archive.folder.parent)


def test_a_key_folder_that_leads_into_the_archive_by_a_second_mount_is_refused(
    archive: Archive, tmp_path: Path
) -> None:
    other = tmp_path / "mounted"
    other.mkdir()
    code = (
        "import sys; from pathlib import Path\n"
        "from tawthiq.custody.archive import open_archive\n"
        "from tawthiq.custody.keys import key_ring\n"
        "key_ring(open_archive(Path(sys.argv[1])), Path(sys.argv[2]) / 'keys')\n"
    )
    bind = 'mount --bind "$1" "$2" || exit 77; exec "$3" -c "$4" "$1" "$2"'
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("unshare is not installed")
    run = subprocess.run(
        [unshare, "--mount", "sh", "-c", bind, "sh", archive.folder, other, sys.executable, code],
        capture_output=True,
        check=False,
        text=True,
    )
    if run.returncode == 77 or "unshare failed" in run.stderr:
        pytest.skip("this user may not mount")
    assert "may not lie inside the archive" in run.stderr


def test_sealing_goes_on_while_the_vault_is_closed(ring: KeyRing) -> None:
    public = str(vault_public(ring))
    ring.path("vault").with_suffix(".vault.pub").unlink()
    wrap_keys(ring, WORDS)
    assert str(vault_public(ring)) == public
    ring.path("vault").with_suffix(".vault.pub").unlink()
    with pytest.raises(ArchiveError, match="nobody is here to give it"):
        vault_public(ring)


def test_a_vault_is_open_until_its_end_and_while_the_clock_goes_on(ring: KeyRing) -> None:
    start = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
    until = open_for(ring, vault_key(ring), now=start, minutes=10)
    lie = [path for top in MEMORY for path in top.rglob(f"*{ring.archive_id}.vault")]
    assert [path.stat().st_mode & 0o777 for path in lie] == [0o600]
    assert str(key_if_open(ring, now=start + timedelta(minutes=9))) == str(vault_key(ring))
    assert key_if_open(ring, now=until) is None
    assert key_if_open(ring, now=start + timedelta(minutes=1)) is None  # it was taken away
    open_for(ring, vault_key(ring), now=start, minutes=10)
    assert key_if_open(ring, now=start - timedelta(days=1)) is None  # the clock was set back
    open_for(ring, vault_key(ring), now=start, minutes=0.001)
    assert close(ring)
    assert not close(ring)
