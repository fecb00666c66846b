"""A place has both coordinates or none, on the globe."""

from __future__ import annotations

import pytest

from tawthiq.values.errors import BadArgumentError
from tawthiq.values.place import Place


def test_a_place_that_no_gazetteer_knows_is_still_a_place() -> None:
    assert Place("Tal Nuran", None).lat is None


@pytest.mark.parametrize(
    ("lat", "lon", "said"), [(35.0, None, "both coordinates or none"), (91.0, 0.0, "on the globe")]
)
def test_half_a_coordinate_or_one_off_the_globe_is_refused(
    lat: float, lon: float | None, said: str
) -> None:
    with pytest.raises(BadArgumentError, match=said):
        Place("Tal Nuran", None, lat=lat, lon=lon)
