"""The way to a stop: as entered by hand, else estimated and said to be.

An estimate is worked out each time it is shown and never kept, so that it is not taken
for what somebody has driven.
"""

from dataclasses import dataclass
from math import ceil

from umea_field.domain.position import distance_km
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import number_text

ROAD_FACTOR = 1.3
"""How much longer the road is than the straight line.

Why: measured ratios lie between 1.2 along main roads and 1.4 between places that no
main road joins; the ways from village to village are of both kinds.

Source:
    Newell, Traffic Flow on Transportation Networks, 1980: 1.2. Boscoe, Henry and Zdeb,
    A Nationwide Comparison of Driving Distance Versus Straight-Line Distance to
    Hospitals, The Professional Geographer 64(2), 2012: 1.4.
"""

MEAN_KMH = 60.0
"""Mean speed between villages.

Why: the roads are signed 70 or 80 km/h, and lose some of it to villages signed 40 or
50, to crossings, gravel and winter. It is also easy to reckon with: a km a minute.
"""

_STEP = 5
"""Estimated minutes are rounded up to whole fives: nobody is late for being early."""


@dataclass(frozen=True)
class Place:
    """Where a way begins or ends.

    Attributes:
        lat: Degrees north, WGS 84; ``lon`` degrees east. None where not known.
        island: It has no fixed link: no road leads there.
        ferry: What is noted about the ferry.
    """

    lat: float | None
    lon: float | None
    island: bool = False
    ferry: str | None = None


UMEA = Place(63.8258, 20.2630)
"""Where every day begins and ends.

Source:
    GeoNames, Umeå (seat of the municipality), id 602150.
"""


@dataclass(frozen=True)
class Way:
    """A way to drive.

    Attributes:
        km: None where neither entered nor possible to estimate; so too ``minutes``.
        km_estimated: The km are an estimate; so too ``minutes_estimated``.
        ferry: A sentence about the ferry that the way needs; empty for none.
    """

    km: float | None = None
    minutes: int | None = None
    km_estimated: bool = False
    minutes_estimated: bool = False
    ferry: str = ""

    @property
    def is_known(self) -> bool:
        """Tell whether anything is known of it."""
        return self.km is not None or self.minutes is not None

    @property
    def is_estimated(self) -> bool:
        """Tell whether any of it is an estimate."""
        return self.km_estimated or self.minutes_estimated

    @property
    def words(self) -> str:
        """Return it in words, ``estimated 24 km, 25 min``; the ferry is not said."""
        km = "" if self.km is None else tr("{km} km", km=number_text(self.km))
        minutes = "" if self.minutes is None else minutes_words(self.minutes)
        if km and minutes and self.km_estimated and self.minutes_estimated:
            return _estimated(f"{km}, {minutes}")
        parts = (
            _estimated(km) if self.km_estimated else km,
            _estimated(minutes) if self.minutes_estimated else minutes,
        )
        return ", ".join(part for part in parts if part)


def straight_km(start: Place, end: Place) -> float | None:
    """Return the great-circle distance; None where a position is not known."""
    if start.lat is None or start.lon is None or end.lat is None or end.lon is None:
        return None
    return distance_km((start.lat, start.lon), (end.lat, end.lon))


def estimated_km(start: Place, end: Place) -> int | None:
    """Return about how long the road is; None over water or without a position."""
    straight = None if start.island or end.island else straight_km(start, end)
    return None if straight is None else round(straight * ROAD_FACTOR)


def estimated_minutes(km: float) -> int:
    """Return about how long it takes to drive so far, in whole fives."""
    return ceil(round(km / MEAN_KMH * 60, 6) / _STEP) * _STEP


def way(
    start: Place,
    end: Place,
    *,
    km: float | None = None,
    minutes: int | None = None,
    same_place: bool = False,
) -> Way:
    """Return the way from one place to another.

    Args:
        start: Where it begins.
        end: Where it ends.
        km: As entered by hand; None lets it be estimated.
        minutes: As entered by hand; None lets them be estimated.
        same_place: Both lie in the same village: no ferry between them.
    """
    ferry = "" if same_place else ferry_words(start, end)
    known_km: float | None = km
    if km is None and not ferry:
        known_km = estimated_km(_ashore(start), _ashore(end))
    known_minutes = minutes
    if minutes is None and known_km is not None and not ferry:
        known_minutes = estimated_minutes(known_km)
    return Way(
        km=known_km,
        minutes=known_minutes,
        km_estimated=km is None and known_km is not None,
        minutes_estimated=minutes is None and known_minutes is not None,
        ferry=ferry,
    )


def ferry_words(start: Place, end: Place) -> str:
    """Return a sentence about the ferry between two places; empty where none is."""
    notes = [place.ferry for place in (start, end) if place.island]
    if not notes:
        return ""
    told = "; ".join(dict.fromkeys(note.strip(" .") for note in notes if note))
    if not told:
        return tr("By ferry; its times are not noted.")
    return tr("By ferry: {note}.", note=told)


def minutes_words(minutes: int) -> str:
    """Return ``25 min``, ``2 h`` or ``1 h 40 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("{minutes} min", minutes=rest)
    if not rest:
        return tr("{hours} h", hours=hours)
    return tr("{hours} h {minutes} min", hours=hours, minutes=rest)


def _ashore(place: Place) -> Place:
    """Return a place as seen by somebody who is there already, or on the mainland."""
    return Place(place.lat, place.lon)


def _estimated(words: str) -> str:
    return tr("estimated {way}", way=words) if words else ""
