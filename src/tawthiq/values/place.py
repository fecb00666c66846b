"""Where on the ground: a named place with how exactly it is known.

Use ``Place`` for where harm happened. A place that no gazetteer knows is still a place: it has
its words and no coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.values.errors import BadArgumentError


@dataclass(frozen=True, slots=True)
class Place:
    """A named place.

    Attributes:
        name: Name in Latin script, or as the report spells it; ``None`` when only Arabic is known.
        name_ar: Name in Arabic script, or ``None``.
        lat: Latitude in degrees, WGS 84, or ``None``.
        lon: Longitude in degrees, WGS 84, or ``None``; both are given or neither is.
        accuracy_m: Radius in metres inside which the harm happened, or ``None``.
        score: Between 0 and 1, how well a gazetteer row fits the words; ``None`` outside matching.
        reason: One sentence for the score, or ``None``.

    Raises:
        BadArgumentError: If one coordinate stands alone or lies off the globe.
    """

    name: str | None
    name_ar: str | None
    lat: float | None = None
    lon: float | None = None
    accuracy_m: int | None = None
    score: float | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        """Refuse half a coordinate and a point off the globe."""
        if (self.lat is None) != (self.lon is None):
            msg = f"a place has both coordinates or none, got lat={self.lat} lon={self.lon}"
            raise BadArgumentError(msg)
        if (
            self.lat is not None
            and self.lon is not None
            and not (abs(self.lat) <= 90 and abs(self.lon) <= 180)
        ):
            msg = f"a place lies on the globe, got lat={self.lat} lon={self.lon}"
            raise BadArgumentError(msg)
