"""Points, lines and areas to lie on a map, as they are read out of files."""

from array import array
from dataclasses import dataclass

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr

POINT, LINE, AREA = "point", "line", "area"


class LayerUnreadableError(UmeaFieldError):
    """A file that was to lie on the map cannot."""


@dataclass(frozen=True)
class Shape:
    """A point, a line or an area, with its parts.

    Attributes:
        kind: POINT, LINE or AREA.
        name: What it is called in the file; empty for nothing.
        parts: Of each line or ring, or of one point, longitude and latitude in turn;
            of an area each outer ring is followed by its holes.
    """

    kind: str
    name: str
    parts: tuple["array[float]", ...]


def checked(lon: object, lat: object, file: str) -> tuple[float, float]:
    """Return a position of a file.

    Raises:
        LayerUnreadableError: It is not in degrees.
    """
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        raise no_positions(file)
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise LayerUnreadableError(
            tr(
                "{file} gives its positions in another system than degrees, such as"
                " SWEREF 99 TM. Save it in WGS 84 (EPSG:4326) and add it again.",
                file=file,
            )
        )
    return float(lon), float(lat)


def no_positions(file: str) -> LayerUnreadableError:
    """Return the refusal of a file whose positions make no sense."""
    return LayerUnreadableError(
        tr("{file} holds a shape whose positions are no numbers.", file=file)
    )
