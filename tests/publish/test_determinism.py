"""The same edition gives the same bytes, whatever the process that renders it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PROGRAM = """
import hashlib
from tawthiq.publish.site import site_files
from tests.publish import invented
told = hashlib.sha256()
for path, content in site_files(invented.edition()):
    told.update(path.encode() + b"\\0" + content + b"\\0")
print(told.hexdigest())
"""


def _digest(**environment: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=PROJECT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def test_hash_seed_time_zone_and_locale_change_no_byte(site: dict[str, bytes]) -> None:
    one = _digest(PYTHONHASHSEED="1", TZ="Asia/Baghdad", LC_ALL="C", LANG="C")
    other = _digest(PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8", LANG="ar_IQ.UTF-8")
    told = hashlib.sha256()
    for path, content in site.items():
        told.update(path.encode() + b"\0" + content + b"\0")
    assert one == other == told.hexdigest()
