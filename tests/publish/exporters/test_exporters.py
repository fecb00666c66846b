"""The data release: each file beside the others."""

from __future__ import annotations

import csv
import io
import json

from lxml import etree
from tests.publish import invented

from tawthiq.publish.exporters.registry import EXPORTERS

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_each_line_of_the_registry_gives_files_that_the_data_page_links(
    site: dict[str, bytes],
) -> None:
    assert len(EXPORTERS) == len(set(EXPORTERS))
    released = [path for path in site if path.startswith("data/")]
    assert released
    for path in (*released, "en/feed.atom", "ar/digest.txt"):
        assert f'href="../{path}"' in site["en/data.html"].decode(), path


def test_the_incidents_table_has_a_row_for_each_code_and_profile(site: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(site["data/incidents.csv"].decode())))
    assert [(row["code"], row["counting_profile"]) for row in rows[:2]] == [
        (invented.BRIDGE, "plain-1"),
        (invented.BRIDGE, "airwars-2023"),
    ]
    (market,) = [
        row
        for row in rows
        if (row["code"], row["counting_profile"]) == (invented.MARKET, "plain-1")
    ]
    assert (market["killed_min"], market["killed_max"], market["killed_open"]) == (
        "18",
        "25",
        "yes",
    )
    assert (market["injured_min"], market["injured_max"]) == ("28", "")
    assert market["missing_min"] == ""
    assert market["previous_codes"] == invented.MERGED
    assert {row["review"] for row in rows} == {"machine reading, not reviewed"}


def test_the_map_file_puts_longitude_first_and_keeps_what_has_no_place(
    site: dict[str, bytes],
) -> None:
    features = json.loads(site["data/incidents.geojson"])["features"]
    places = {each["id"]: each["geometry"] for each in features}
    assert places[invented.MARKET] == {"type": "Point", "coordinates": [39.0041, 35.121]}
    assert places[invented.UNKNOWN] is None


def test_a_citation_names_code_edition_and_head(site: dict[str, bytes]) -> None:
    entry = site[f"en/incidents/{invented.MARKET}.bib"].decode()
    assert entry.startswith(f"@misc{{{invented.MARKET},")
    assert "edition = {2016-08-01, draft, machine reading, not reviewed}" in entry
    assert invented.edition().head_root in entry
    assert entry in site["data/incidents.bib"].decode()


def test_a_feed_has_an_entry_with_a_lasting_id_for_each_incident(site: dict[str, bytes]) -> None:
    for lang in ("en", "ar"):
        feed = etree.fromstring(site[f"{lang}/feed.atom"])
        ids = feed.xpath("a:entry/a:id/text()", namespaces=ATOM)
        assert f"tag:tawthiq,2026:{invented.MARKET}" in ids
        assert len(ids) == len(set(ids)) == 3
        for link in feed.xpath("a:entry/a:link/@href", namespaces=ATOM):
            assert f"{lang}/{link}" in site
        assert set(feed.xpath("//a:updated/text()", namespaces=ATOM)) == {"2016-08-01T00:00:00Z"}


def test_the_digest_quotes_and_always_has_a_place_for_denials(site: dict[str, bytes]) -> None:
    text = site["en/digest.txt"].decode()
    body, _, denials = text.partition("Denials, corrections and what was taken back")
    assert "\u2068Nuran Gazette\u2069 reports (3 June 2016): “\u2068A doctor" in body
    assert "struck only fighters" in denials
    assert "struck only fighters" not in body
    assert "Harbour Wire" not in text
