"""In which province and country a place of the shipped lists lies.

Use ``regions_of`` to hold an incident against a total of a whole province or country.
"""

from __future__ import annotations

from functools import cache

from tawthiq.lexicon.load import rows
from tawthiq.lexicon.placenames import plain
from tawthiq.values.place import Place


def regions_of(place: Place | None) -> frozenset[str]:
    """Return the plain names, every spelling, of the province and country of a place.

    Only for a point of the settlements that ship; for any other the set is empty: where it lies
    is not known.
    """
    if place is None or place.lat is None or place.lon is None:
        return frozenset()
    return _by_point().get((place.lat, place.lon), frozenset())


@cache
def _by_point() -> dict[tuple[float, float], frozenset[str]]:
    countries = {row["country"]: _names(row["forms"]) for row in rows("countries")}
    provinces = {
        (row["country"], row["admin1"]): _names(row["forms"]) | countries[row["country"]]
        for row in rows("provinces")
    }
    return {
        (float(row["lat"]), float(row["lon"])): provinces.get(
            (row["country"], row["admin1"]), countries.get(row["country"], frozenset())
        )
        for row in rows("settlements")
    }


def _names(forms: str) -> frozenset[str]:
    return frozenset(plain(name) for name in forms.split("|"))
