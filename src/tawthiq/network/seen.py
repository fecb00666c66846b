"""What a browser saw of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tawthiq.network.answer import Cut, Hop


class End(StrEnum):
    """How the program that drives a browser came to its end."""

    ITSELF = "itself"
    FAILED = "failed"
    TIME = "time"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a page as it was drawn.

    Attributes:
        data: PNG.
        at: Time it was drawn.
        top: Pixels of the page above it.
        height: Pixels of the whole page.
    """

    data: bytes
    at: datetime
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A page inside the page, after its scripts ran.

    Attributes:
        url: Its address; "about:blank" where the page wrote it itself.
        words: UTF-8 HTML.
    """

    url: str
    words: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """What a browser saw of a page.

    Attributes:
        url: Address at which the page came to stand.
        at: Time its words were taken.
        hops: Every answer that the page loaded, in order; bodies as the browser decoded them.
        main: The answers of the page itself with what led to it; the last is the page's own.
        words: The page after its scripts ran, as UTF-8 HTML; empty where there is none.
        pictures: The whole page as drawn, from its top; empty where there is none.
        refused: What the page asked for and the guard refused, a sentence each.
        cut: Why not everything was received, or ``None``.
        stopped: What ended the look before its end, or ``None``.
        agent: How the browser named itself.
        browser: Program and version.
        walls: What kept the browser from the network beside the proxy.
        remarks: What was done to see it that a judge of it should know, one sentence each.
        frames: The frames that it showed, in order; those that stand in an attribute of ``words``
            are not repeated.
    """

    url: str
    at: datetime
    hops: tuple[Hop, ...]
    main: tuple[Hop, ...]
    words: bytes
    pictures: tuple[Picture, ...]
    refused: tuple[str, ...]
    cut: Cut | None
    stopped: str | None
    agent: str
    browser: str
    walls: str
    remarks: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
