"""How fast claims are read, beside tokens alone; and how well, where read reports are at hand.

    python benchmarks/bench_claims.py [REPORTS.jsonl]

Without a file it reads invented sentences. Bound by one core: look-ups in dictionaries and making
small objects; nothing waits for a disk.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.gates.read_reports import asked, likeness, reading_of_row, share

from tawthiq.claims.extract import extract
from tawthiq.claims.words.tokens import tokens_of

INVENTED = "Four people were killed and nine wounded in Tal Sana. مقتل خمسة مدنيين وإصابة ثلاثة آخرين في تل سنا.\n"


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    rows = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        if path
        else [{"id": str(number), "text": INVENTED * 5} for number in range(300)]
    )
    readings = [reading_of_row(row) for row in rows]
    for reading in readings[:50]:
        extract(reading)
    for name, work in (("tokens alone", lambda one: tokens_of(one.text)), ("claims", extract)):
        began = time.process_time()
        for reading in readings:
            work(reading)
        print(
            f"{name:13} {len(readings) / (time.process_time() - began):7.0f} reports/s of one core"
        )
    for times in (100, 200, 400, 800):
        reading = reading_of_row({"id": "long", "text": INVENTED * times})
        began = time.process_time()
        extract(reading)
        spent = time.process_time() - began
        print(f"{len(reading.text):7} characters {spent:6.2f} s")
    if path and "expected" in rows[0]:
        killed = asked(path, "killed", rules="airwars-2023")
        injured = asked(path, "injured", rules="airwars-2023")
        ones = sum(one.low == one.high == 1 for one in killed) / len(killed)
        print(
            f"killed exact {share(killed):.3f} (always 1: {ones:.3f}), two or more {share(killed, least=2):.3f}"
        )
        print(
            f"injured likeness {likeness(injured):.3f}, two or more {share(injured, least=2):.3f} exact"
        )


if __name__ == "__main__":
    main()
