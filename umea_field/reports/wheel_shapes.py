"""Shapes of a round figure: sectors of rings, spokes, holes.

Angles are radians clockwise from twelve o'clock, lengths points, y downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, cos, pi, sin, tan

from umea_field.foundation.signs import Close, Curve, Line, Move, Segment
from umea_field.reports.figures import circle


@dataclass(frozen=True)
class Round:
    """A round figure whose middle lies at (middle, middle)."""

    middle: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point lies that is told from the middle."""
        return x + self.middle, y + self.middle

    def point(self, angle: float, radius: float) -> tuple[float, float]:
        """Return the point at an angle and a distance from the middle."""
        return self.at(radius * sin(angle), -radius * cos(angle))

    def ring(self, inner: float, outer: float) -> tuple[Segment, ...]:
        """Return a whole ring: a circle, and the inner one run through backwards."""
        around = circle(self.middle, self.middle, outer)
        return (*around, *_backwards(circle(self.middle, self.middle, inner)))

    def spoke(self, angle: float, inner: float, outer: float) -> tuple[Segment, ...]:
        """Return a line along a radius."""
        return Move(*self.point(angle, inner)), Line(*self.point(angle, outer))

    def sector(
        self, inner: float, outer: float, start: float, end: float
    ) -> tuple[Segment, ...]:
        """Return a piece of a ring."""
        there, back = self._bend(outer, start, end), self._bend(inner, end, start)
        first, turn = Move(*self.point(start, outer)), Line(*self.point(end, inner))
        return (first, *there, turn, *back, Close())

    def _bend(self, radius: float, start: float, end: float) -> Sequence[Segment]:
        """Return an arc as curves of at most an eighth of the round each."""
        count = max(ceil(abs(end - start) / (pi / 4)), 1)
        angles = [start + (end - start) * n / count for n in range(count + 1)]
        return [self._curve(radius, a, b) for a, b in pairwise(angles)]

    def _curve(self, radius: float, start: float, end: float) -> Curve:
        reach = 4 / 3 * tan((end - start) / 4) * radius

        def along(angle: float, way: float) -> tuple[float, float]:
            x, y = self.point(angle, radius)
            return x + way * cos(angle), y + way * sin(angle)

        return Curve(
            *along(start, reach), *along(end, -reach), *self.point(end, radius)
        )


def _backwards(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return a closed path of curves run through the other way."""
    points: list[tuple[float, float]] = []
    curves: list[Curve] = []
    for segment in segments:
        match segment:
            case Move(x, y):
                points.append((x, y))
            case Curve():
                curves.append(segment)
                points.append((segment.x, segment.y))
            case _:
                pass
    back = [
        Curve(one.x2, one.y2, one.x1, one.y1, *start)
        for one, start in zip(reversed(curves), reversed(points[:-1]), strict=True)
    ]
    return (Move(*points[-1]), *back, Close())
