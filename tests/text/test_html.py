from __future__ import annotations

from datetime import date

from tests.text.conftest import Read

from tawthiq.text.reading import BlockKind, Quality

STORY = [
    "Seven people were killed when shells fell on the market of Wadi Sarw on Saturday, the council said.",
    "Four of the dead were children, and twelve people were injured, a doctor at the hospital said.",
    "The council asked both sides to keep away from the market until the dead are buried.",
]
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Shelling of Wadi Sarw - The Hill Courier</title>
<meta property="og:title" content="Shelling of Wadi Sarw kills seven">
<meta property="og:site_name" content="The Hill Courier">
<meta property="article:published_time" content="2019-03-03T08:00:00Z">
<link rel="canonical" href="https://courier.example/7">
<script>var hundred = "a hundred killed in a script";</script></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Shelling of Wadi Sarw kills seven</h1>
<p>{STORY[0]}</p><p>{STORY[1].replace("children", "<b>chil</b>dren")}</p><p>{STORY[2]}</p></article>
<div id="comments"><p>They say a hundred were killed, and nobody counts them at all in this town.</p></div>
<footer>Copyright The Hill Courier</footer></body></html>"""


def part(found: object, kind: BlockKind) -> str:
    blocks = found.blocks  # type: ignore[attr-defined]
    return "".join(b.span.of(found.text) for b in blocks if b.kind is kind)  # type: ignore[attr-defined]


def test_a_page_says_its_title_outlet_day_and_address(reading: Read) -> None:
    (found,), _ = reading(PAGE.encode(), "p.html")
    assert found.title == "Shelling of Wadi Sarw kills seven"
    assert (found.outlet, found.published) == ("The Hill Courier", date(2019, 3, 3))
    assert (found.url, found.lang) == ("https://courier.example/7", "en")
    assert found.quality is Quality.OK


def test_the_story_is_body_and_the_rest_is_kept_and_marked(reading: Read) -> None:
    (found,), _ = reading(PAGE.encode(), "p.html")
    assert [line for line in part(found, BlockKind.BODY).splitlines() if line] == STORY
    assert "a hundred were killed" in part(found, BlockKind.COMMENTS)
    assert "Home" in part(found, BlockKind.CHROME)
    assert "script" not in found.text


def test_each_block_says_where_it_stands(reading: Read) -> None:
    (found,), _ = reading(PAGE.encode(), "p.html")
    places = {run.span.of(found.text).strip(): run.where for run in found.runs}
    assert places[STORY[1]] == "block /html/body/article/p[2]"
    assert "".join(run.span.of(found.text) for run in found.runs) == found.text


def test_a_page_in_windows_1256_is_read_declared_or_not(reading: Read) -> None:
    words = "قتل سبعة مدنيين في قصف على سوق وادي السرو يوم السبت بحسب مجلس البلدة"
    page = f"<html><head>{{}}</head><body><p>{words}</p></body></html>"
    for head in ("<meta charset=windows-1256>", ""):
        (found,), _ = reading(page.format(head).encode("cp1256"), "p.html")
        assert words in found.text
        assert found.lang == "ar"


def test_a_page_nested_too_deep_keeps_all_its_words(reading: Read) -> None:
    page = "<div>" * 20_000 + STORY[0] + "</div>" * 20_000
    (found,), _ = reading(f"<html><body>{page}</body></html>".encode(), "p.html")
    assert found.text == STORY[0]


def test_a_page_without_words_is_an_empty_shell(reading: Read) -> None:
    page = b"<html><head><title>x</title></head><body><div id=root></div></body></html>"
    readings, _ = reading(page, "p.html")
    assert [one.quality for one in readings] == [Quality.EMPTY_SHELL]


def test_a_page_of_divs_alone_still_tells_its_story_from_menus_and_cards(reading: Read) -> None:
    menu = "".join(f"<li><a href='/s/{n}'>Section {n} of the valley</a></li>" for n in range(30))
    story = [
        f"On day {n} the council of Wadi Sarw counted {n + 2} wells that had run dry, and it asked "
        f"the town of Tell Amber for {n + 4} tankers before the week was over."
        for n in range(6)
    ]
    cards = "".join(
        f"<div class='card'><a href='/n/{n}'><h3>{one[:70]}</h3></a></div>"
        for n, one in enumerate(story)
    )
    body = "".join(f"<div class='par'>{one}</div>" for one in story)
    page = (
        f"<html><body><div id='top'><ul>{menu}</ul></div><div class='text'><h2>Wells</h2>{body}</div>"
        f"<div id='side'>{cards}</div><div id='foot'><ul>{menu}</ul></div></body></html>"
    )
    (found,), _ = reading(page.encode(), "a.html")
    told = "".join(b.span.of(found.text) for b in found.blocks if b.kind is BlockKind.BODY)
    assert [line for line in told.split("\n\n") if line] == ["Wells", *story]
    assert "Section 7 of the valley" in found.text


def test_each_block_of_the_comments_is_told_and_none_beside_them(reading: Read) -> None:
    under = (
        "<div class='comments'><div><p>First, a hundred.</p></div><p>Second, two hundred.</p></div>"
    )
    page = PAGE.replace("<footer>", f"{under}<section>Beside them.</section><footer>")
    (found,), _ = reading(page.encode(), "p.html")
    told = part(found, BlockKind.COMMENTS)
    assert "First, a hundred." in told
    assert "Second, two hundred." in told
    assert "Beside them." in part(found, BlockKind.CHROME)


def test_white_space_is_levelled_and_hidden_words_stay_unread(reading: Read) -> None:
    page = f"<p>Seven \t men\n of <b> Tell</b>  Amber<br> \n fled.</p><p hidden>Not said.</p><p>{STORY[1]}</p>"
    (found,), _ = reading(page.encode(), "p.html")
    assert found.text.splitlines()[:2] == ["Seven men of Tell Amber", "fled."]
    assert "Not said" not in found.text
