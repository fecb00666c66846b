"""The claims of a file that is not stored: streamed, on several processes or on a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.talk import say
from tawthiq.cli.unsealed import described, read_unsealed
from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.intake.telling import Options
    from tawthiq.network.endpoint import Endpoint
    from tawthiq.text.reading import Reading

ENGINES = ("here", "spark")


@dataclass(frozen=True, slots=True)
class Engine:
    """What does the work.

    Attributes:
        name: One of ``ENGINES``.
        workers: Processes on this machine.
        master: Address of the Spark cluster.
    """

    name: str = "here"
    workers: int = 1
    master: str = "local[*]"


def lines_told(
    path: Path, options: Options, engine: Engine, *, refused: list[str]
) -> Iterator[str]:
    """Give the claims of a file, one JSON object a line.

    Args:
        path: The file.
        options: How to tell it.
        engine: What does the work.
        refused: Gets the place of each row that could not be read.

    Raises:
        BadArgumentError: If there is no such engine, or it cannot read this kind of file.
    """
    if engine.name not in ENGINES:
        msg = f"there is no engine {engine.name}; choose one of {', '.join(ENGINES)}"
        raise BadArgumentError(msg)
    if engine.name == "spark":
        yield from _on_spark(path, options, engine)
        return
    from tawthiq.intake.telling import tell

    aside = 0
    for told in tell(_readings(path, refused), options, workers=engine.workers):
        yield from told.lines
        for sentence in told.set_aside:
            say(f"second reader, {sentence}")
        aside += len(told.set_aside)
    if aside:
        say(f"second reader: {aside} offers set aside")


def endpoint_of(url: str | None, model: str | None, key: str) -> Endpoint | None:
    """Return the second reader's endpoint, with a plain warning if texts leave this machine."""
    if url is None:
        return None
    from importlib.util import find_spec

    from tawthiq.network.endpoint import Endpoint

    if find_spec("openai") is None:
        msg = "a second reader needs the extra “model”: install tawthiq[model]"
        raise BadArgumentError(msg)
    endpoint = Endpoint(url, model or "default", key=key)
    if endpoint.leaves_the_machine:
        say(f"the texts of these reports leave this machine, for {url}")
    return endpoint


def _readings(path: Path, refused: list[str]) -> Iterator[Reading]:
    from tawthiq.text.remark import Remark

    for found in read_unsealed(path):
        if isinstance(found, Remark):
            where = f" {found.where}" if found.where else ""
            say(f"{path.name}{where}: {found.sentence}")
            if found.refused:
                refused.append(found.where)
        else:
            yield found


def _on_spark(path: Path, options: Options, engine: Engine) -> Iterator[str]:
    from importlib.util import find_spec

    from tawthiq.text.kinds import JSONL

    if find_spec("pyspark") is None:
        msg = "the engine spark needs the extra “spark”: install tawthiq[spark]"
        raise BadArgumentError(msg)
    sealed = described(path)
    if sealed.media_type != JSONL:
        msg = f"the engine spark reads .jsonl files, and {path.name} is {sealed.media_type}"
        raise BadArgumentError(msg)
    from tawthiq.intake.spark import cluster, tell_on_spark

    with cluster(engine.master) as context:
        yield from tell_on_spark(
            context, str(path.resolve()), options, capture=sealed.digest, columns={}
        )
