"""Quality of `claims/` on the labelled sentences, field by field, English and Arabic.

``python benchmarks/bench_sentences.py [FIELD,FIELD…]`` also lists the misses of these fields
("unwanted" lists claims that nobody wanted). Bounds: the labels are one careful reader's.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent / "src"), str(Path(__file__).parent.parent)]

from tests.gates.sentences import FIELDS, Sentence, digest, measure, sentences

from tawthiq.claims.extract import extract
from tawthiq.lexicon.gazetteer import gazetteer

READER = partial(
    extract, gazetteer=gazetteer([Path(__file__).parent.parent / "samples" / "gazetteer.csv"])
)


def show(name: str, part: list[Sentence]) -> None:
    score = measure(READER, part)
    cells = "  ".join(
        f"{field} {score.share(field):.3f} ({score.asked[field]})" for field in FIELDS
    )
    print(f"{name:9} n={len(part)}  precision {score.precision:.3f}  {cells}")


def main() -> None:
    labelled = sentences()
    print(f"labelled sentences, digest {digest()}")
    for lang in ("en", "ar"):
        show(lang, [one for one in labelled if one.lang == lang])
        show(
            f"pairs {lang}", [one for one in labelled if one.lang == lang and one.pair is not None]
        )
    asked = sys.argv[1].split(",") if len(sys.argv) > 1 else []
    for miss in measure(READER, labelled).misses:
        if miss.field in asked:
            where = f"{miss.sentence.lang} {miss.sentence.trap}"
            print(
                f"{where} | {miss.sentence.text} | {miss.field}: wanted {miss.want}, got {miss.got}"
            )


if __name__ == "__main__":
    main()
