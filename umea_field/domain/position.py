"""A place on earth in WGS 84 degrees, as people write and paste it."""

import math
import re
from dataclasses import dataclass

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import number_text

DECIMALS = 5
"""Of a degree; the fifth is about a metre."""

EARTH_KM = 6371.0
"""The mean radius of the earth.

Source:
    International Union of Geodesy and Geophysics, mean radius R1, 6371.0088 km.
"""

_SOUTHWARDS, _WESTWARDS = "S", "WV"
_NUMBER = r"\d+(?:[.,]\d+)?"
_PART = re.compile(
    rf"(?P<before>[NSEWÖOV])?\s*(?P<sign>[-−])?(?P<degrees>{_NUMBER})\s*(?P<mark>°|º)?"
    rf"(?:\s*(?P<minutes>{_NUMBER})\s*['′’](?:\s*(?P<seconds>{_NUMBER})\s*[\"″”])?)?"
    r"\s*(?P<after>[NSEWÖOV])?",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    rf"(?P<before>[NSEWÖOV])\s*(?P<degrees>\d{{1,3}})[°º]?\s+(?P<minutes>{_NUMBER})['′’]?"
    r"(?!\s*[°º\d])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,;/]*")


class UnreadablePositionError(UmeaFieldError):
    """What was written is no position."""


@dataclass(frozen=True)
class Position:
    """Degrees north and east, WGS 84."""

    lat: float
    lon: float


def read_degrees(words: str) -> tuple[float, ...]:
    """Return the degrees in a text: one number, or two where a pair was pasted.

    Decimal degrees with point or comma, degrees and minutes, and degrees, minutes
    and seconds are understood, with or without the letters of the quarters.

    Raises:
        UnreadablePositionError: It makes no sense.
    """
    left = words.strip().strip("()[]")
    found: list[float] = []
    while left:
        part = _LETTERED.match(left) or _PART.match(left)
        if part is None:
            raise _unreadable(words)
        found.append(_value(part.groupdict(), words))
        left = left[part.end() :]
        left = left[_end(_BETWEEN, left) :]
    if not 1 <= len(found) <= 2:
        raise _unreadable(words)
    return tuple(found)


def read_position(words: str) -> Position:
    """Return the position in a text such as ``64,155, 20,399`` or ``64°09′ 20°24′``.

    Raises:
        UnreadablePositionError: It is no pair, or lies on no earth.
    """
    found = read_degrees(words)
    if len(found) != 2:
        raise _unreadable(words)
    lat, lon = found
    if abs(lat) > 90 or abs(lon) > 180:
        raise _unreadable(words)
    return Position(lat, lon)


def degrees_text(degrees: float) -> str:
    """Return degrees as they are written: ``64,155``, with at most five decimals."""
    return number_text(round(degrees, DECIMALS))


def _value(part: dict[str, str | None], words: str) -> float:
    minutes, seconds = _number(part.get("minutes")), _number(part.get("seconds"))
    if minutes >= 60 or seconds >= 60:
        raise _unreadable(words)
    value = _number(part["degrees"]) + minutes / 60 + seconds / 3600
    quarter = (part.get("before") or part.get("after") or "").upper()
    turned = quarter and quarter in _SOUTHWARDS + _WESTWARDS
    return round(-value if turned or part.get("sign") else value, 7)


def _number(words: str | None) -> float:
    return float(words.replace(",", ".")) if words else 0.0


def _end(pattern: re.Pattern[str], words: str) -> int:
    found = pattern.match(words)
    return found.end() if found else 0


def _unreadable(words: str) -> UnreadablePositionError:
    return UnreadablePositionError(
        tr(
            "“{words}” is no position. Write degrees, for example 64,155 and 20,399.",
            words=words.strip(),
        )
    )


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return how far two positions (latitude, longitude; WGS 84) are apart."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    across = math.sin((lat2 - lat1) / 2) ** 2
    along = math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, across + along)))
