"""How well what is no report is told from what is: recall and precision, with each error's kind.

Run alone: ``python benchmarks/bench_quality.py FOLDER`` where FOLDER holds the reference data
(``airwars-syria-dev/reports.jsonl``). The bare baseline is "no text of this length twice". What
bounds the figures: 24 labels that are wrong by the text itself, listed in
docs/explanation/quality.md; duplicates are judged over the one file.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections import Counter
from pathlib import Path

from tawthiq.custody.sealed import Sealed
from tawthiq.text.kinds import JSONL
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.values.digest import Digest

FILE = Path("airwars-syria-dev") / "reports.jsonl"


def graded(data: bytes) -> list[Reading]:
    """Read a file of collected reports and return its readings."""
    sealed = Sealed(Digest.of(data), len(data), JSONL, "reports.jsonl", 0, "")
    found = read(sealed, lambda _: io.BytesIO(data))
    return [one for one in found if isinstance(one, Reading)]


def figures(said: list[bool], told: list[bool]) -> tuple[float, float]:
    """Return recall and precision of ``said`` against ``told``."""
    both = sum(a and b for a, b in zip(said, told, strict=True))
    return both / sum(told), both / max(sum(said), 1)


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    if not (folder / FILE).exists():
        print(f"quality: no reference data at {folder}")
        return
    data = (folder / FILE).read_bytes()
    labels = [json.loads(line)["quality"] for line in data.splitlines()]
    unusable = [label not in {"ok", "ok_short"} for label in labels]
    start = time.perf_counter()
    readings = graded(data)
    took = time.perf_counter() - start
    recall, precision = figures([not one.usable for one in readings], unusable)
    copies = Counter(one.text for one in readings)
    bare = figures([copies[one.text] > 1 for one in readings], unusable)
    print(f"quality: {len(readings)} reports read and graded in {took:.1f} s")
    print(f"  unusable: recall {recall:.3f}, precision {precision:.3f}")
    print(f"  baseline, exact duplicates alone: recall {bare[0]:.3f}, precision {bare[1]:.3f}")
    pairs = Counter(
        (label, one.quality.value)
        for one, label, bad in zip(readings, labels, unusable, strict=True)
        if bad == one.usable
    )
    for (label, quality), count in sorted(pairs.items()):
        print(f"  labelled {label}, graded {quality}: {count}")


if __name__ == "__main__":
    main()
