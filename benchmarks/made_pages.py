"""Pages, feeds and archive files made at run time from the samples' own invented sentences."""

from __future__ import annotations

import html
import json
import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
_SAMPLE = ("Invented sample report", "تقرير تجريبي")
_ARABIC = re.compile(r"[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page and what its story says.

    Attributes:
        markup: The page.
        story: The words of its story, title left out.
        kind: How it was built.
    """

    markup: str
    story: str
    kind: str


@cache
def sentences(*, arabic: bool) -> tuple[str, ...]:
    """Return sentences of the samples in one of their languages."""
    files = [path for path in sorted(SAMPLES.glob("*.txt")) if "newsletter" not in path.name]
    texts = [path.read_text(encoding="utf-8") for path in files]
    lines = (SAMPLES / "18-collected-posts.jsonl").read_text(encoding="utf-8").splitlines()
    texts += [json.loads(line)["text"] for line in lines]
    found = [part.strip() for text in texts for part in re.findall(r"[^.\n؟]{40,300}[.؟]", text)]
    once = dict.fromkeys(one for one in found if not one.startswith(_SAMPLE))
    return tuple(one for one in once if bool(_ARABIC.search(one)) is arabic)


def paragraph(drawn: random.Random, *, arabic: bool) -> str:
    """Make a paragraph of two to five sentences."""
    return " ".join(drawn.choices(sentences(arabic=arabic), k=drawn.randint(2, 5)))


def headline(drawn: random.Random, *, arabic: bool) -> str:
    """Make the words of a link to another story."""
    return " ".join(drawn.choice(sentences(arabic=arabic)).split()[: drawn.randint(5, 10)])


def made_page(drawn: random.Random, *, arabic: bool) -> MadePage:
    """Make a page of about 30 KB: menus, a cookie bar, cards of other stories, comments."""
    kind = drawn.choice(sorted(_LAYOUTS))
    story = [paragraph(drawn, arabic=arabic) for _ in range(drawn.randint(4, 12))]
    title = headline(drawn, arabic=arabic)
    around = _Around(drawn, arabic=arabic)
    body = _LAYOUTS[kind].format(
        title=html.escape(title),
        story="".join(_PARAGRAPH[kind].format(html.escape(one)) for one in story),
        menu=around.links(60),
        cards=around.cards(12),
        comments=around.comments(6),
        day="3 June 2016",
    )
    script = "<script>" + "var a=[];a.push('x');" * 300 + "</script>"
    head = f"<title>{html.escape(title)} | Amber News</title><meta charset='utf-8'>{script}"
    lang = "ar' dir='rtl" if arabic else "en"
    markup = f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>"
    return MadePage(markup, "\n".join(story), kind)


class _Around:
    """What stands around a story."""

    def __init__(self, drawn: random.Random, *, arabic: bool) -> None:
        self._drawn = drawn
        self._arabic = arabic

    def _words(self) -> str:
        return html.escape(headline(self._drawn, arabic=self._arabic))

    def links(self, many: int) -> str:
        return "".join(
            f'<li><a href="/section/{n}">{self._words()[:24]}</a></li>' for n in range(many)
        )

    def cards(self, many: int) -> str:
        card = '<div class="card"><a href="/n/{n}"><img src="/i/{n}.jpg"><h3>{words}</h3></a><span>12:0{d}</span></div>'
        return "".join(card.format(n=n, words=self._words(), d=n % 10) for n in range(many))

    def comments(self, many: int) -> str:
        one = '<div class="comment"><b>Reader {n}</b><p>{words}</p></div>'
        return "".join(
            one.format(n=n, words=html.escape(paragraph(self._drawn, arabic=self._arabic)))
            for n in range(many)
        )


_PARAGRAPH = {
    "article": "<p>{}</p>",
    "divs": '<div class="par">{}</div>',
    "breaks": "{}<br><br>",
    "table": "<p>{}</p>",
}
_COOKIES = '<div class="cookie-bar"><p>We use cookies.</p><button>Accept</button></div>'
_LAYOUTS = {
    "article": _COOKIES
    + "<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1><time>{day}</time>"
    "{story}</article><aside>{cards}</aside><section id='comments'>{comments}</section></main>"
    "<footer><ul>{menu}</ul></footer>",
    "divs": _COOKIES
    + "<div id='top'><ul>{menu}</ul></div><div id='content'><h2 class='title'>{title}</h2>"
    "<div class='date'>{day}</div><div class='entry'>{story}</div></div><div id='side'>{cards}</div>"
    "<div id='comments'>{comments}</div><div id='foot'><ul>{menu}</ul></div>",
    "breaks": "<div class='menu'><ul>{menu}</ul></div><div class='post'><h1>{title}</h1>"
    "<div class='post-body'>{story}</div></div><div class='related'>{cards}</div>"
    "<div class='comments'>{comments}</div>",
    "table": "<table width='100%'><tr><td colspan='2'><ul>{menu}</ul></td></tr><tr><td>"
    "<h1>{title}</h1>{story}</td><td>{cards}</td></tr><tr><td colspan='2'>"
    "<div id='comments'>{comments}</div></td></tr></table>",
}
