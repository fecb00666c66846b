"""What a site holds when it is written by the command, from files to pages."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command

CHAT = """14/03/2021, 09:12 - Messages and calls are end-to-end encrypted.
14/03/2021, 09:14 - Abu Karim: shelling on the market of Darvil now, 4 killed so far
14/03/2021, 09:40 - +963 991 000 111: seven dead in Darvil, God have mercy on them
"""
WITNESS = """Darvil Post
20 March 2021
Witness Salim Haddan told the Darvil Post that five people were killed in the shelling of Aznur.
Governor Tarqan Osh said eleven people were killed. To help, call +963 991 222 333.
"""


def test_no_witness_and_no_writer_of_a_chat_reaches_the_site(
    tawthiq: Command, tmp_path: Path
) -> None:
    given = tmp_path / "in"
    given.mkdir()
    (given / "WhatsApp Chat with friends.txt").write_text(CHAT)
    (given / "post.txt").write_text(WITNESS)
    assert tawthiq("init", "record").returncode == 0
    assert tawthiq("--archive", "record", "add", given).returncode == 0
    assert tawthiq("--archive", "record", "publish", "site", "--draft").returncode == 0
    site = [path.read_text("utf-8", "replace") for path in (tmp_path / "site").rglob("*.*ml")]
    site += [path.read_text("utf-8", "replace") for path in (tmp_path / "site").rglob("*.json*")]
    site += [
        path.read_text("utf-8", "replace") for path in (tmp_path / "site").rglob("*.[tc][xs]*")
    ]
    whole = "\n".join(site)
    for word in ("Karim", "+963", "991 000", "991 222", "Haddan"):
        assert word not in whole
    assert "seven dead" in whole
    assert "Tarqan Osh" in whole
