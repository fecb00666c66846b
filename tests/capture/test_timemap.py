from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from tawthiq.capture.timemap import Memento, mementos

BASE = "https://web.archive.org/web/timemap/link/https://amber.example/7"
HOSTS = ("web.archive.org",)


def found(words: str) -> list[tuple[int, str]]:
    return [(one.at.year, one.url) for one in mementos(words.encode(), base=BASE, hosts=HOSTS)]


def test_copies_are_listed_oldest_first_with_their_times() -> None:
    words = (
        '<https://amber.example/7>; rel="original",\n'
        '<https://web.archive.org/web/timemap/link/https://amber.example/7>; rel="self"; '
        'type="application/link-format"; from="Tue, 03 Feb 2015 12:00:00 GMT",\n'
        '<https://web.archive.org/web/20160203120000/https://amber.example/7>; rel="last memento"; datetime="Wed, 03 Feb 2016 12:00:00 GMT",\n'
        "<https://web.archive.org/web/20150203120000/https://amber.example/7>;rel='x';rel=memento; datetime=\"Tue, 03 Feb 2015 12:00:00 GMT\"\n"
    )
    assert mementos(words.encode(), base=BASE, hosts=HOSTS) == (
        Memento(
            datetime(2015, 2, 3, 12, tzinfo=UTC),
            "https://web.archive.org/web/20150203120000/https://amber.example/7",
        ),
        Memento(
            datetime(2016, 2, 3, 12, tzinfo=UTC),
            "https://web.archive.org/web/20160203120000/https://amber.example/7",
        ),
    )


@pytest.mark.parametrize(
    "link",
    [
        '<https://evil.example/web/20150203120000/x>; rel="memento"; datetime="Tue, 03 Feb 2015 12:00:00 GMT"',
        '<http://127.0.0.1/web/20150203120000/x>; rel="memento"; datetime="Tue, 03 Feb 2015 12:00:00 GMT"',
        '<file:///etc/passwd>; rel="memento"; datetime="Tue, 03 Feb 2015 12:00:00 GMT"',
        '<https://web.archive.org@evil.example/x>; rel="memento"; datetime="Tue, 03 Feb 2015 12:00:00 GMT"',
        '<https://[bad/x>; rel="memento"; datetime="Tue, 03 Feb 2015 12:00:00 GMT"',
        '<https://web.archive.org/web/1/x>; rel="memento"; datetime="soon"',
        '<https://web.archive.org/web/1/x>; rel="memento"',
        '<https://web.archive.org/web/1/x>; rel="original"; datetime="Tue, 03 Feb 2015 12:00:00 GMT"',
        "<html><body>please wait</body></html>",
        "",
    ],
)
def test_what_is_no_copy_on_a_host_of_the_archive_is_passed_over(link: str) -> None:
    assert found(link) == []


@pytest.mark.parametrize(
    "words", ["<" * 3_000_000, "<a>" + ";" * 3_000_000, '<a>; rel="' * 400_000, "<a>;a=" * 500_000]
)
def test_a_list_built_to_take_for_ever_does_not(words: str) -> None:
    start = time.process_time()
    assert found(words) == []
    assert time.process_time() - start < 20
