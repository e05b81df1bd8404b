"""Drawings as plain values: paths and words in points, y downwards.

The same drawing goes to paper, to SVG and to the screen. Nothing in it is see-through,
since PDF/A for long keeping is safest without.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Literal, TypeAlias

from umea_field.foundation.signs import Close, Curve, Line, Move, Segment
from umea_field.reports.measures import HAIRLINE, Type

BLACK, WHITE = "#000000", "#ffffff"


class Hatching(StrEnum):
    """Patterns that tell areas apart without colour."""

    RISING = "rising"
    FALLING = "falling"
    CROSS = "cross"
    DOTS = "dots"


@dataclass(frozen=True)
class Hatch:
    """A pattern over an area.

    Attributes:
        kind: Which pattern.
        colour: As ``#0072b2``.
        gap: Between its lines or dots in points.
        width: Of its lines; its dots are three times as wide.
    """

    kind: Hatching
    colour: str = BLACK
    gap: float = 4.0
    width: float = HAIRLINE


@dataclass(frozen=True)
class Outline:
    """A path, filled or stroked or both.

    Attributes:
        segments: Its lines and curves; a new part begins with a ``Move``.
        fill: Its colour as ``#0072b2``; empty for none.
        stroke: The colour of its line; empty for none.
        width: Of its line in points.
        dash: Lengths of dashes and gaps in turn; empty for an unbroken line.
        hatch: A pattern over its fill.
        round: Its line has round ends and joins.
    """

    segments: tuple[Segment, ...]
    fill: str = ""
    stroke: str = ""
    width: float = HAIRLINE
    dash: tuple[float, ...] = ()
    hatch: Hatch | None = None
    round: bool = False


@dataclass(frozen=True)
class Words:
    """Words on a straight baseline.

    Attributes:
        text: The words.
        x: Where the baseline begins, ends or has its middle; as is ``y``.
        type: How they are set; the grey of it is not used.
        colour: As ``#000000``.
        angle: How far the baseline is turned, in degrees clockwise.
        anchor: What of the baseline lies at (x, y).
    """

    text: str
    x: float
    y: float
    type: Type
    colour: str = BLACK
    angle: float = 0.0
    anchor: Literal["start", "middle", "end"] = "start"


@dataclass(frozen=True)
class Glyph:
    """A letter at the left end of its own baseline, turned clockwise by degrees."""

    letter: str
    x: float
    y: float
    angle: float = 0.0


@dataclass(frozen=True)
class Label:
    """Words whose letters are placed one by one, such as along an arc.

    Attributes:
        text: The words as they are read and copied.
        glyphs: Its letters in reading order; spaces may be left out.
        type: How they are set; the grey of it is not used.
        colour: As ``#000000``.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    type: Type
    colour: str = BLACK


Mark: TypeAlias = Outline | Words | Label


@dataclass(frozen=True)
class Drawing:
    """A drawing; what comes first lies beneath.

    Attributes:
        width: In points, as is ``height``.
        marks: What is drawn.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]

    def labels(self) -> Iterator[str]:
        """Yield all that can be read in it, in the order it is drawn."""
        for mark in self.marks:
            if not isinstance(mark, Outline):
                yield mark.text


def bounds_of(segments: Sequence[Segment]) -> tuple[float, float, float, float]:
    """Return a box that holds a path: left, top, right, bottom.

    Of curves it holds the control points too, so it may be larger than the path.
    """
    points = [point for segment in segments for point in _points(segment)]
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def _points(segment: Segment) -> Sequence[tuple[float, float]]:
    match segment:
        case Curve(x1, y1, x2, y2, x, y):
            return ((x1, y1), (x2, y2), (x, y))
        case Move(x, y) | Line(x, y):
            return ((x, y),)
        case Close():
            return ()


def hatching(outline: Outline) -> Outline | None:
    """Return the pattern that an outline's area is to be filled with; None for none.

    It reaches beyond the outline and is to be clipped to it. Patterns of neighbours
    meet, since all are counted from the drawing's corner.
    """
    hatch = outline.hatch
    if hatch is None:
        return None
    box = bounds_of(outline.segments)
    if hatch.kind is Hatching.DOTS:
        dots = tuple(_dots(box, hatch.gap))
        return Outline(dots, stroke=hatch.colour, width=3 * hatch.width, round=True)
    segments: list[Segment] = []
    if hatch.kind in (Hatching.RISING, Hatching.CROSS):
        segments += _rising(box, hatch.gap)
    if hatch.kind in (Hatching.FALLING, Hatching.CROSS):
        segments += _falling(box, hatch.gap)
    return Outline(tuple(segments), stroke=hatch.colour, width=hatch.width)


def _steps(low: float, high: float, gap: float) -> Iterator[float]:
    for step in range(int(low // gap), int(high // gap) + 2):
        yield step * gap


def _rising(box: tuple[float, float, float, float], gap: float) -> Iterator[Segment]:
    """Yield lines on which x + y is the same."""
    left, top, right, bottom = box
    for total in _steps(left + top, right + bottom, gap * 2**0.5):
        yield Move(total - bottom, bottom)
        yield Line(total - top, top)


def _falling(box: tuple[float, float, float, float], gap: float) -> Iterator[Segment]:
    """Yield lines on which x - y is the same."""
    left, top, right, bottom = box
    for difference in _steps(left - bottom, right - top, gap * 2**0.5):
        yield Move(difference + top, top)
        yield Line(difference + bottom, bottom)


def _dots(box: tuple[float, float, float, float], gap: float) -> Iterator[Segment]:
    """Yield lines without length, which round ends make into dots."""
    left, top, right, bottom = box
    for y in _steps(top, bottom, gap):
        for x in _steps(left, right, gap):
            yield Move(x, y)
            yield Line(x, y)


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """Return a circle, clockwise from its right."""
    reach = 0.5522847498 * radius
    corners = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    segments: list[Segment] = [Move(x + radius, y)]
    for (a, b), (c, d) in pairwise(corners):
        first = x + a * radius + c * reach, y + b * radius + d * reach
        second = x + c * radius + a * reach, y + d * radius + b * reach
        segments.append(Curve(*first, *second, x + c * radius, y + d * radius))
    return (*segments, Close())


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    """Return a rectangle by its top left corner."""
    right, bottom = x + width, y + height
    return (Move(x, y), Line(right, y), Line(right, bottom), Line(x, bottom), Close())
