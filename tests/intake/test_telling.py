"""The same lines come out of one process, of several, and of Spark."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tawthiq.claims.interchange import claim_of
from tawthiq.custody.sealed import Sealed
from tawthiq.intake.spark import cluster, tell_on_spark
from tawthiq.intake.telling import BATCH, Options, tell
from tawthiq.text.kinds import JSONL
from tawthiq.text.read import read
from tawthiq.text.reading import Reading
from tawthiq.values.digest import Digest

SENTENCES = (
    "Four shepherds were killed near Tal Nuran.",
    "إصابة طفلتين بانفجار لغم في وادي صهران.",
    "Several people were wounded in Umm Dhira.",
    "The market of Bir Salwan opened again.",
)


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    """Write 300 collected reports with a broken line, a blank one and ids that clash."""
    rows = [
        {
            "id": f"r{n % 290}",
            "text": f"{SENTENCES[n % 4]} Report {n // 8}.",
            "outlet": "Sample Post",
        }
        for n in range(300)
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    lines[7] = "{broken"
    lines.insert(20, "")
    lines[30] = json.dumps({"text": "Two men were killed in Deir Halun."})
    path = tmp_path / "collected.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def digest_of(path: Path) -> Digest:
    return Digest.of(path.read_bytes())


def readings(path: Path) -> Iterator[Reading]:
    sealed = Sealed(digest_of(path), path.stat().st_size, JSONL, path.name, 0, "")
    for found in read(sealed, lambda _: path.open("rb")):
        if isinstance(found, Reading):
            yield found


def lines_of(path: Path, *, workers: int = 1, profile: str | None = None) -> list[str]:
    told = tell(readings(path), Options(profile), workers=workers)
    return [line for one in told for line in one.lines]


def test_each_line_is_a_claim_whose_quote_stands_in_its_report(collected: Path) -> None:
    texts = {reading.report_id: reading.text for reading in readings(collected)}
    lines = lines_of(collected)
    assert len(lines) > 200
    for line in lines:
        claim = claim_of(json.loads(line))
        assert claim.span.of(texts[claim.report_id]) == claim.quote


def test_two_workers_print_what_one_prints(collected: Path) -> None:
    assert len(list(readings(collected))) > BATCH
    assert lines_of(collected, workers=2) == lines_of(collected)


def test_a_profile_gives_a_vague_word_its_number(collected: Path) -> None:
    vague = [json.loads(line) for line in lines_of(collected, profile="plain-1")]
    assert any(line["count"]["profile"] == "plain-1" for line in vague)


HELD = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


@pytest.mark.spark
@pytest.mark.skipif(not HELD, reason="Spark needs Java and the extra “spark”; one is not installed")
@pytest.mark.filterwarnings("ignore")
def test_spark_prints_what_one_process_prints(collected: Path) -> None:
    with cluster("local[2]") as context:
        options = Options("plain-1")
        found = list(
            tell_on_spark(
                context, str(collected), options, capture=digest_of(collected), columns={}
            )
        )
    assert found == lines_of(collected, profile="plain-1")


def test_how_young_unsealed_texts_may_be_is_told_to_every_worker(tmp_path: Path) -> None:
    text = "Two men were killed on Thursday 2 September when the SDF shelled Tal Sana."
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    options = Options(by=date(2026, 5, 1))
    lines = [
        [line for told in tell(readings(path), options, workers=workers) for line in told.lines]
        for workers in (1, 2)
    ]
    assert lines[0] == lines[1]
    assert [json.loads(line)["date"]["from"] for line in lines[0]] == ["2021-09-02"]


def test_a_sealed_text_is_no_younger_than_its_seal(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a", "text": "Two men were killed."}\n', encoding="utf-8")
    at = "2026-05-01T10:00:00.000000Z"
    sealed = Sealed(digest_of(path), path.stat().st_size, JSONL, path.name, 0, at)
    found = [one for one in read(sealed, lambda _: path.open("rb")) if isinstance(one, Reading)]
    assert [one.by for one in found] == [date(2026, 5, 1)]
