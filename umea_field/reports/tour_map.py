"""The outline of the land with the stops of a tour, as a drawing.

Straight lines show in what order one calls; nobody drives along them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from umea_field.domain.travel_estimate import UMEA
from umea_field.foundation import outlines
from umea_field.foundation.outlines import Point
from umea_field.foundation.signs import Close, Line, Move, Segment
from umea_field.reports.figures import (
    WHITE,
    Drawing,
    Mark,
    Outline,
    Words,
    circle,
    rectangle,
)
from umea_field.reports.measures import Face, Type

SEA, LAND, SHORE = "#dbe4e8", "#fbfaf6", "#93a1a8"
BORDER, ROUTE, UNKNOWN = "#b9b3aa", "#5b5b5b", "#f0eee9"
_LABEL, _NUMBER, _CREDIT = Type(10.5, 12), Type(10, 12, Face.BOLD), Type(9, 11)
_RADIUS = 7.5
_LEAST_KM = 12.0
"""No map shows less than so many km from side to side."""
_FINE = 1.1
"""Corners of a shore are no nearer each other than so many points."""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A stop on the map: its number, its name, degrees north and east."""

    number: int
    name: str
    lat: float
    lon: float


def tour_map(days: Sequence[Sequence[Spot]], width: float, height: float) -> Drawing:
    """Return the stops of each day on the outline of the land, north upwards.

    Args:
        days: The stops that have a position, in order; every day begins and ends in
            Umeå.
        width: In points.
        height: In points.
    """
    view = _View.of([spot for day in days for spot in day], width, height)
    marks: list[Mark] = [Outline(rectangle(0, 0, width, height), fill=UNKNOWN)]
    marks.append(_sea(view))
    marks += _bodies(view, outlines.LAND, LAND)
    marks += _bodies(view, outlines.WATER, SEA)
    marks += _border(view)
    marks += [_route(view, day) for day in days if day]
    marks += _places(view, [spot for day in days for spot in day])
    marks.append(_credit(height))
    marks.append(Outline(rectangle(0, 0, width, height), stroke=SHORE, width=0.75))
    return Drawing(width, height, tuple(marks))


@dataclass(frozen=True)
class _View:
    """The part of the plane that is seen.

    Attributes:
        left: Km, as is ``top``.
        scale: Points in a km.
        width: Points, as is ``height``.
    """

    left: float
    top: float
    scale: float
    width: float
    height: float

    @classmethod
    def of(cls, spots: Sequence[Spot], width: float, height: float) -> "_View":
        """Return the view that holds Umeå and all the stops, with room about them."""
        places = [outlines.km_of(spot.lat, spot.lon) for spot in spots]
        across, down = zip(_umea(), *places, strict=True)
        middle = (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
        wide = max(1.35 * (max(across) - min(across)), _LEAST_KM)
        high = max(1.3 * (max(down) - min(down)), _LEAST_KM * height / width)
        scale = min(width / wide, height / high)
        left, top = middle[0] - width / scale / 2, middle[1] - height / scale / 2
        return cls(left, top, scale, width, height)

    def at(self, point: Point) -> Point:
        """Return where a point of the plane is drawn."""
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale

    def seen(self, ring: Sequence[Point]) -> list[Point]:
        """Return the part of a ring inside the view; empty for none."""
        kept = [self.at(point) for point in ring]
        for inside, cut in self._sides():
            kept = list(_cut(kept, inside, cut))
        return _thinned(kept)

    def _sides(self) -> Iterator[tuple[Callable[[Point], bool], "_Cut"]]:
        wide, high = self.width, self.height
        yield lambda p: p[0] >= 0, lambda a, b: _upright(a, b, 0)
        yield lambda p: p[0] <= wide, lambda a, b: _upright(a, b, wide)
        yield lambda p: p[1] >= 0, lambda a, b: _level(a, b, 0)
        yield lambda p: p[1] <= high, lambda a, b: _level(a, b, high)


_Cut = Callable[[Point, Point], Point]


def _upright(a: Point, b: Point, x: float) -> Point:
    return x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _level(a: Point, b: Point, y: float) -> Point:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y


def _cut(
    ring: Sequence[Point], inside: Callable[[Point], bool], cut: _Cut
) -> Iterator[Point]:
    """Yield the corners of a ring cut off along one side.

    Source:
        Sutherland and Hodgman, Reentrant polygon clipping, 1974.
    """
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if inside(here) != inside(before):
            yield cut(before, here)
        if inside(here):
            yield here


def _thinned(ring: Sequence[Point]) -> list[Point]:
    kept = list(ring[:1])
    for x, y in ring[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _FINE:
            kept.append((round(x, 1), round(y, 1)))
    return kept if len(kept) > 3 else []


@cache
def _rings(name: str) -> Sequence[Sequence[Sequence[Point]]]:
    return [rings for _, rings in outlines.bodies(name)]


def _sea(view: _View) -> Mark:
    """Return the water about the land, as far as the file knows which is which."""
    across, down = zip(
        *(point for body in _rings(outlines.LAND) for point in body[0]), strict=True
    )
    left, top = view.at((min(across), min(down)))
    right, bottom = view.at((max(across), max(down)))
    left, right = max(0.0, left), min(view.width, right)
    top, bottom = max(0.0, top), min(view.height, bottom)
    return Outline(rectangle(left, top, right - left, bottom - top), fill=SEA)


def _bodies(view: _View, name: str, fill: str) -> Iterator[Mark]:
    for rings in _rings(name):
        shown = [ring for ring in map(view.seen, rings[:1]) if ring]
        for ring in shown:
            yield Outline(_closed(ring), fill=fill, stroke=SHORE, width=0.35)


def _border(view: _View) -> Iterator[Mark]:
    """Yield the municipality's own border where it can be seen."""
    for said, rings in outlines.bodies(outlines.MUNICIPALITIES):
        if said["code"] != "2480":
            continue
        for ring in rings:
            points = [view.at(corner) for corner in ring]
            for start, end in pairwise(points):
                if _both_inside(view, start, end):
                    yield Outline(
                        (Move(*start), Line(*end)),
                        stroke=BORDER,
                        width=0.7,
                        dash=(5, 2),
                    )


def _both_inside(view: _View, *points: Point) -> bool:
    return all(0 <= x <= view.width and 0 <= y <= view.height for x, y in points)


def _closed(ring: Sequence[Point]) -> tuple[Segment, ...]:
    return (Move(*ring[0]), *(Line(*point) for point in ring[1:]), Close())


def _umea() -> Point:
    assert UMEA.lat is not None
    assert UMEA.lon is not None
    return outlines.km_of(UMEA.lat, UMEA.lon)


def _route(view: _View, day: Sequence[Spot]) -> Mark:
    places = [_umea(), *(outlines.km_of(one.lat, one.lon) for one in day), _umea()]
    first, *others = (view.at(place) for place in places)
    line: list[Segment] = [Move(*first), *(Line(*point) for point in others)]
    return Outline(tuple(line), stroke=ROUTE, width=1.1, dash=(4, 3))


def _places(view: _View, spots: Sequence[Spot]) -> Iterator[Mark]:
    """Yield a dot for each place, and its name where nothing stands already."""
    groups: list[tuple[Point, list[Spot]]] = []
    for spot in spots:
        here = view.at(outlines.km_of(spot.lat, spot.lon))
        for there, together in groups:
            if max(abs(here[0] - there[0]), abs(here[1] - there[1])) < _RADIUS:
                together.append(spot)
                break
        else:
            groups.append((here, [spot]))
    x, y = view.at(_umea())
    yield Outline(rectangle(x - 4, y - 4, 8, 8), fill=ROUTE)
    taken = [_box(at, _RADIUS, _RADIUS) for at, _ in groups]
    taken.append(_box((x, y), 4, 4))
    for (left, base), together in groups:
        yield Outline(circle(left, base, _RADIUS), fill=WHITE, stroke=ROUTE, width=1.2)
        number = str(together[0].number)
        yield Words(number, left, base + 3.5, _NUMBER, anchor="middle")
    bold = Type(_LABEL.size, _LABEL.leading, Face.BOLD)
    yield _name(view, "Umeå", (x, y), bold, taken)
    for at, together in groups:
        more = [f"{one.number} {one.name}" for one in together[1:]]
        words = " · ".join([together[0].name, *more])
        yield _name(view, words, at, _LABEL, taken)


_Box = tuple[float, float, float, float]


def _box(at: Point, across: float, down: float) -> _Box:
    return at[0] - across, at[1] - down, at[0] + across, at[1] + down


def _name(view: _View, words: str, at: Point, type_: Type, taken: list[_Box]) -> Mark:
    """Return a name beside its dot: to the right where nothing stands there."""
    wide, high = 0.53 * type_.size * len(words), type_.size
    x, y, gap = at[0], at[1], _RADIUS + 3
    places = (
        (x + gap, y + 0.35 * high),
        (x - gap - wide, y + 0.35 * high),
        (x - wide / 2, y - gap - 1),
        (x - wide / 2, y + gap + 0.8 * high),
        (x + gap, y - gap),
        (x + gap, y + gap + high),
    )
    best = min(places, key=lambda place: _clashes(view, place, wide, high, taken))
    taken.append((best[0], best[1] - high, best[0] + wide, best[1] + 2))
    return Words(words, best[0], best[1], type_)


def _clashes(
    view: _View, place: Point, wide: float, high: float, taken: Sequence[_Box]
) -> float:
    left, top, right, bottom = place[0], place[1] - high, place[0] + wide, place[1] + 2
    over = sum(
        max(0.0, min(right, r) - max(left, x)) * max(0.0, min(bottom, b) - max(top, t))
        for x, t, r, b in taken
    )
    outside = not _both_inside(view, (left - 2, top), (right + 2, bottom))
    return over + (10_000 if outside else 0)


def _credit(height: float) -> Mark:
    return Words(outlines.CREDIT, 5, height - 5, _CREDIT, colour="#4a4a4a")
