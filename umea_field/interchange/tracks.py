"""GPX: waypoints as points, routes and tracks as lines."""

from array import array
from io import BytesIO
from xml.etree import ElementTree

from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress
from umea_field.interchange.shapes import (
    LINE,
    POINT,
    LayerUnreadableError,
    Shape,
    checked,
    no_positions,
)

_STEP = 2000
_PLACES = ("wpt", "rtept", "trkpt")


def read_tracks(content: bytes, file: str, progress: Progress) -> list[Shape]:
    """Return every waypoint, route and track of a GPX file.

    Raises:
        LayerUnreadableError: It is no GPX, or breaks off.
        Stopped: The user asked for it.
    """
    reading = _Reading(file)
    total = max(content.count(b"<trkpt") + content.count(b"<wpt"), 1)
    try:
        steps = ElementTree.iterparse(BytesIO(content), events=("start", "end"))
        for number, (event, element) in enumerate(steps):
            if number % _STEP == 0:
                progress(min(reading.places, total), total, file)
            tag = element.tag.rpartition("}")[2]
            if number == 0 and tag != "gpx":
                raise _no_gpx(file)
            if event == "end":
                reading.end(tag, element)
    except ElementTree.ParseError as error:
        raise _no_gpx(file) from error
    return reading.shapes


class _Reading:
    """What has been read so far; what is done with is let go."""

    def __init__(self, file: str) -> None:
        self.shapes: list[Shape] = []
        self.places = 0
        self._file = file
        self._line = array("d")
        self._parts: list[array[float]] = []

    def end(self, tag: str, element: ElementTree.Element) -> None:
        """Take an element that is whole."""
        if tag in _PLACES:
            self._place(tag, element)
            element.clear()
        elif tag == "trkseg":
            self._end_line()
        elif tag in ("trk", "rte"):
            self._end_line()
            if self._parts:
                self.shapes.append(Shape(LINE, _name(element), tuple(self._parts)))
            self._parts = []
            element.clear()

    def _place(self, tag: str, element: ElementTree.Element) -> None:
        self.places += 1
        try:
            told = float(element.get("lon", "")), float(element.get("lat", ""))
        except ValueError:
            raise no_positions(self._file) from None
        lon, lat = checked(*told, self._file)
        if tag == "wpt":
            line = array("d", (lon, lat))
            self.shapes.append(Shape(POINT, _name(element), (line,)))
        else:
            self._line.extend((lon, lat))

    def _end_line(self) -> None:
        if len(self._line) > 2:
            self._parts.append(self._line)
        self._line = array("d")


def _name(element: ElementTree.Element) -> str:
    for child in element:
        if child.tag.rpartition("}")[2] == "name":
            return (child.text or "").strip()
    return ""


def _no_gpx(file: str) -> LayerUnreadableError:
    return LayerUnreadableError(
        tr("{file} is no whole GPX file. Copy or export it again.", file=file)
    )
