"""How well copies are told from independent reports: 500 known copies, 500 known independents.

Run alone: ``python benchmarks/bench_families.py [FOLDER]``. Copies are made at run time from the
reference's reports by written rules (a preface, a tail cut, a number changed, words reworded, a
passage pasted into a longer page); independents are reports of two incidents that end with one
formula. The bare baseline is "the same text, word for word".
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from reading_reference import INCIDENTS, REPORTS, readings_of, rows, truth_of

from tawthiq.syndication import group
from tawthiq.text.reading import Reading

SEED = 20_310_402
PAIRS = 500
FORMULA = (
    " Two civilians were killed and others wounded by shelling, our correspondent reported today."
)
Change = Callable[[str, random.Random], str]


def main() -> None:
    """Print precision and recall."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    if not (folder / REPORTS).exists():
        print(f"families: no reference data at {folder}")
        return
    truth = truth_of(rows(folder / INCIDENTS))
    held = [one for one in readings_of(folder / REPORTS) if len(one.text.split()) >= 40]
    chance = random.Random(SEED)
    start = time.perf_counter()
    copies = _copies(held, chance)
    apart = _independents(held, truth, chance)
    found = sum(_one_family(pair) for pair in copies)
    wrong = sum(_one_family(pair) for pair in apart)
    same = sum(one.text == other.text for one, other in copies)
    took = time.perf_counter() - start
    print(f"families: {len(copies)} copies, {len(apart)} independents, {took:.1f} s")
    print(f"  precision {found / max(found + wrong, 1):.3f}  recall {found / len(copies):.3f}")
    print(f"  baseline, word for word: precision 1.000  recall {same / len(copies):.3f}")
    for change in CHANGES:
        some = [pair for pair in copies if pair[1].title == change.__name__]
        print(
            f"  {change.__name__.strip('_'):12} recall {sum(map(_one_family, some)) / max(len(some), 1):.3f} of {len(some)}"
        )
    start = time.perf_counter()
    families = group(held)
    print(
        f"  {len(held)} reports in one go: {len(families)} families, {time.perf_counter() - start:.1f} s"
    )


def _preface(text: str, chance: random.Random) -> str:
    return f"Sent to us by a reader on day {chance.randint(1, 28)}.\n{text}\nShare this page."


def _cut(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    return " ".join(words[: max(30, int(len(words) * chance.uniform(0.6, 0.8)))])


def _number(text: str, chance: random.Random) -> str:
    return re.sub(
        r"\d+", lambda found: str(int(found.group()) % 10_000 + chance.randint(1, 9)), text
    )


def _reworded(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    return " ".join("reportedly" if chance.random() < 0.04 else word for word in words)


def _pasted(text: str, chance: random.Random) -> str:
    filler = [f"w{chance.randint(0, 10**6)}" for _ in range(len(text.split()))]
    half = len(filler) // 2
    return f"{' '.join(filler[:half])}\n{text}\n{' '.join(filler[half:])}"


CHANGES: tuple[Change, ...] = (_preface, _cut, _number, _reworded, _pasted)


def _copies(held: Sequence[Reading], chance: random.Random) -> list[tuple[Reading, Reading]]:
    found = []
    for number in range(PAIRS):
        root = replace(chance.choice(held), report_id="root", outlet="first", url=None, blocks=())
        change = CHANGES[number % len(CHANGES)]
        text = change(root.text, chance)
        found.append(
            (
                root,
                replace(root, report_id="copy", outlet="second", text=text, title=change.__name__),
            )
        )
    return found


def _independents(
    held: Sequence[Reading], truth: dict[str, str], chance: random.Random
) -> list[tuple[Reading, Reading]]:
    found = []
    while len(found) < PAIRS:
        one, other = chance.sample(held, 2)
        if truth.get(one.report_id) == truth.get(other.report_id) or one.outlet == other.outlet:
            continue
        found.append(
            (
                replace(one, text=one.text + FORMULA, blocks=()),
                replace(other, text=other.text + FORMULA, blocks=()),
            )
        )
    return found


def _one_family(pair: tuple[Reading, Reading]) -> bool:
    return bool(group(pair))


if __name__ == "__main__":
    main()
