"""Numbered dots for activities whose title has no room, moved apart where they meet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import ceil, cos, hypot, sin

from umea_field.domain.wheel_form import WheelForm
from umea_field.domain.wheel_labels import Label
from umea_field.domain.wheel_lanes import Arc

_APART = 1.1
"""Dots' middles are at least so far apart, in diameters."""
_STEP = 0.2
"""How finely room is sought, in diameters."""
_FARTHEST = 8
"""How far from its arc's middle a dot may be moved, in diameters."""


@dataclass(frozen=True)
class Dot:
    """An activity's number in a circle.

    Attributes:
        number: The activity's.
        x: Of its middle, with ``y``.
        home: The middle of its arc, or as near as a dot may stand to the edge.
        led: A line leads from it to its home, since it stands beside.
    """

    number: int
    x: float
    y: float
    home: tuple[float, float]
    led: bool = False


@dataclass
class _Room:
    """What is taken: circles, in squares of a grid."""

    side: float
    taken: dict[tuple[int, int], list[tuple[float, float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def take(self, x: float, y: float, reach: float) -> None:
        self.taken[self._square(x, y)].append((x, y, reach))

    def is_free(self, x: float, y: float) -> bool:
        column, row = self._square(x, y)
        return all(
            hypot(x - a, y - b) >= reach - 1e-9
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for a, b, reach in self.taken.get((i, j), ())
        )

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self.side), int(y // self.side)


def place_dots(
    arcs: Sequence[Arc], labels: Iterable[Label], form: WheelForm
) -> tuple[Dot, ...]:
    """Return a dot for each of some arcs; none covers another, nor a label.

    A dot stays at home where it meets no other; the rest are moved along the radius
    and the arc to the nearest room. Where there is none at all they stay.
    """
    room = _Room(max(_APART * form.dot, form.dot / 2 + form.largest))
    for label in labels:
        _take_label(room, label, form)
    homes = {arc.number: _point(_angle(arc, form), _radius(arc, form)) for arc in arcs}
    placed: dict[int, Dot] = {}
    crowded = [arc for arc in arcs if not _is_alone(arc.number, homes, form)]
    alone = [arc for arc in arcs if _is_alone(arc.number, homes, form)]
    for arc in (*alone, *crowded):
        home = homes[arc.number]
        x, y = _nearest(arc, home, room, form)
        away = hypot(x - home[0], y - home[1])
        placed[arc.number] = Dot(arc.number, x, y, home, away > form.dot / 2)
        room.take(x, y, _APART * form.dot)
    return tuple(placed[arc.number] for arc in arcs)


def _take_label(room: _Room, label: Label, form: WheelForm) -> None:
    size = label.words.size
    for glyph in label.words.glyphs():
        corners = glyph.corners(size)
        x = sum(corner[0] for corner in corners) / 4
        y = sum(corner[1] for corner in corners) / 4
        room.take(x, y, form.dot / 2 + hypot(glyph.width, 0.96 * size) / 2)


def _is_alone(
    number: int, homes: dict[int, tuple[float, float]], form: WheelForm
) -> bool:
    x, y = homes[number]
    return all(
        other == number or hypot(x - a, y - b) >= _APART * form.dot
        for other, (a, b) in homes.items()
    )


def _point(angle: float, radius: float) -> tuple[float, float]:
    return radius * sin(angle), -radius * cos(angle)


def _reach(form: WheelForm) -> tuple[float, float]:
    """Return how near the middle, and how far from it, a dot may stand."""
    return form.centre + form.dot / 2, form.outer - form.dot / 2


def _radius(arc: Arc, form: WheelForm) -> float:
    """Return how far out an arc's dot stands: in its middle, and inside the rings."""
    low, high = _reach(form)
    return min(max((arc.inner + arc.outer) / 2, low), high)


def _angle(arc: Arc, form: WheelForm) -> float:
    """Return where along an arc its dot stands: its middle, clear of a cut's mark."""
    aside = 0.25 * form.dot / _radius(arc, form)
    return arc.middle + aside * (arc.came_before - arc.goes_on)


def _nearest(
    arc: Arc, home: tuple[float, float], room: _Room, form: WheelForm
) -> tuple[float, float]:
    """Return the nearest free point to an arc's middle, inside the rings."""
    middle = _radius(arc, form)
    low, high = _reach(form)
    for away, along in _offsets():
        radius = middle + away * form.dot
        if not low - 1e-9 <= radius <= high + 1e-9:
            continue
        point = _point(_angle(arc, form) + along * form.dot / radius, radius)
        if room.is_free(*point):
            return point
    return home


@cache
def _offsets() -> Sequence[tuple[float, float]]:
    """Return ways to move, in diameters along the radius and the arc, the least first.

    A little along the radius is the first choice; it reads better than the same
    along the arc.
    """
    return sorted(_grid(), key=lambda step: (hypot(0.8 * step[0], step[1]), step))


def _grid() -> Iterator[tuple[float, float]]:
    count = ceil(_FARTHEST / _STEP)
    for row in range(-count, count + 1):
        for column in range(-count, count + 1):
            if hypot(row, column) <= count:
                yield row * _STEP, column * _STEP
