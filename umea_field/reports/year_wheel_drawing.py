"""The year wheel drawn: plain paths and words, for paper, SVG and screen alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import atan2, degrees, pi, tau

from umea_field.domain.wheel_labels import Label as Title
from umea_field.domain.wheel_labels import Mark as Stretch
from umea_field.domain.wheel_lanes import Arc
from umea_field.domain.wheel_lines import Band, Width, fitted
from umea_field.domain.wheel_lines import Words as Set
from umea_field.domain.year_wheel import Wheel
from umea_field.foundation.signs import Close, Line, Move
from umea_field.reports.figures import (
    Drawing,
    Glyph,
    Hatch,
    Label,
    Mark,
    Outline,
    Words,
    circle,
    rectangle,
)
from umea_field.reports.measures import Face, Type
from umea_field.reports.wheel_colours import (
    ON_PAPER,
    TINT,
    VERMILION,
    RingColour,
    Surround,
    mixed,
    ring_colour,
)
from umea_field.reports.wheel_shapes import Round

ROOM = 4.0
"""Points around the wheel, for the dot of today."""
_SEAM = 0.7
"""Half of the line between parts."""


@dataclass(frozen=True)
class Style:
    """How a wheel is drawn.

    Attributes:
        surround: The colours around the activities.
        hatched: Rings have patterns, for print in grey.
        centre: Lines in the middle, the first one large.
        names: Names to set in rings that are empty, by their codes.
        chosen: The number of the activity that is marked as chosen; 0 for none.
    """

    surround: Surround = ON_PAPER
    hatched: bool = False
    centre: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    chosen: int = 0


def draw_wheel(wheel: Wheel, style: Style, width: Width) -> Drawing:
    """Return a wheel as a drawing; the middle of the drawing is the wheel's.

    Args:
        wheel: Any.
        style: How.
        width: Measures words, as it did for the wheel.
    """
    brush = _Brush(wheel, style, width)
    side = 2 * (wheel.form.radius + ROOM)
    return Drawing(side, side, tuple(brush.marks()))


def swatch(place: int, side: float, *, hatched: bool = False) -> Drawing:
    """Return a ring's colour with its number, 1 the outermost, as a small square."""
    colour = ring_colour(place)
    type_ = Type(0.78 * side, side, Face.BOLD)
    ground = Outline(rectangle(0, 0, side, side), fill=colour.fill)
    number = Words(
        str(place + 1), side / 2, 0.77 * side, type_, colour.text, anchor="middle"
    )
    if not hatched:
        return Drawing(side, side, (ground, number))
    hatch = _hatch(colour, side / 4)
    marked = Outline(rectangle(0, 0, 1.8 * side, side), fill=colour.fill, hatch=hatch)
    return Drawing(1.8 * side, side, (marked, ground, number))


def _hatch(colour: RingColour, gap: float) -> Hatch | None:
    if colour.hatching is None:
        return None
    return Hatch(colour.hatching, mixed(colour.fill, "#000000", 0.45), gap, gap / 8)


class _Brush:
    """Draws one wheel, from what lies beneath to what lies on top."""

    def __init__(self, wheel: Wheel, style: Style, width: Width) -> None:
        self._wheel, self._style, self._width = wheel, style, width
        self._form = wheel.form
        self._around = style.surround
        self._middle = wheel.form.radius + ROOM
        self._round = Round(self._middle)
        self._arcs = {arc.number: arc for arc in wheel.arcs}

    def marks(self) -> Iterator[Mark]:
        yield from self._grounds()
        for arc in self._wheel.arcs:
            yield from self._arc(arc)
        for title in self._wheel.labels:
            yield from self._title(title)
        yield from self._names()
        yield from self._dots()
        yield from self._days()
        yield from self._centre()
        yield from self._today()

    def _grounds(self) -> Iterator[Mark]:
        ground = self._around.ground
        for place, ring in enumerate(self._wheel.rings):
            tint = mixed(ring_colour(place).fill, ground, TINT)
            path = self._round.ring(ring.inner + _SEAM, ring.outer - _SEAM)
            yield Outline(path, fill=tint)
        for month in self._wheel.months:
            line = self._round.spoke(month.start, self._form.centre, self._form.outer)
            yield Outline(line, stroke=ground, width=2 * _SEAM)

    def _arc(self, arc: Arc) -> Iterator[Mark]:
        colour = ring_colour(arc.ring)
        hatch = _hatch(colour, self._form.dot / 4) if self._style.hatched else None
        path = self._round.sector(
            arc.inner + _SEAM, arc.outer - _SEAM, arc.start, arc.end
        )
        yield Outline(path, fill=colour.fill, hatch=hatch)
        # Neighbours in a ring are parted by a line of the ground's colour.
        for angle in (arc.start, arc.end):
            line = self._round.spoke(angle, arc.inner, arc.outer)
            yield Outline(line, stroke=self._around.ground, width=_SEAM)
        if arc.came_before:
            yield self._cut(arc, arc.start, 1, colour.text)
        if arc.goes_on:
            yield self._cut(arc, arc.end, -1, colour.text)
        if arc.number == self._style.chosen:
            yield from self._choice(arc)

    def _choice(self, arc: Arc) -> Iterator[Mark]:
        """Yield a frame inside an activity, told by two lines and not by a colour."""
        path = self._round.sector(arc.inner, arc.outer, arc.start, arc.end)
        yield Outline(path, stroke=self._around.ink, width=4 * _SEAM)
        yield Outline(path, stroke=self._around.ground, width=1.5 * _SEAM)

    def _cut(self, arc: Arc, angle: float, way: int, colour: str) -> Mark:
        """Return a triangle at the end where an activity is cut, pointing onwards."""
        side = 0.42 * min(self._form.dot, arc.outer - arc.inner)
        radius = (arc.inner + arc.outer) / 2
        edge = angle + way * 0.35 * side / radius
        base = edge + way * side / radius
        corners = (
            self._round.point(edge, radius),
            self._round.point(base, radius - 0.6 * side),
            self._round.point(base, radius + 0.6 * side),
        )
        first, *rest = corners
        return Outline((Move(*first), *(Line(*one) for one in rest), Close()), colour)

    def _title(self, title: Title) -> Iterator[Mark]:
        arc = self._arcs[title.number]
        colour = ring_colour(arc.ring)
        if self._style.hatched and colour.hatching:
            yield self._plate(arc, title.words, colour.fill)
        yield self._words(title.words, colour.text)

    def _plate(self, arc: Arc, words: Set, colour: str) -> Mark:
        """Return a piece of the arc without its pattern, for words to stand on."""
        corners = [c for glyph in words.glyphs() for c in glyph.corners(words.size)]
        radii = [(x * x + y * y) ** 0.5 for x, y in corners]
        pad = 0.12 * words.size
        low = max(min(radii) - pad, arc.inner + _SEAM)
        high = min(max(radii) + pad, arc.outer - _SEAM)
        turns = [_angle_of(x, y, arc.middle) for x, y in corners]
        aside = 2 * pad / low
        start = max(min(turns) - aside, arc.start)
        return Outline(
            self._round.sector(low, high, start, min(max(turns) + aside, arc.end)),
            colour,
        )

    def _names(self) -> Iterator[Mark]:
        """Yield the names of empty rings, where the year begins."""
        form = self._form
        for ring in self._wheel.rings:
            name = self._style.names.get(ring.code, "")
            if ring.lanes or not name:
                continue
            bands = (
                Band(ring.inner, ring.outer, 0.06, share * pi) for share in (0.5, 0.8)
            )
            tries = (fitted((name,), form.smallest, b, self._width) for b in bands)
            words = next((words for words in tries if words), None)
            if words is not None:
                yield self._words(words, self._around.ink)

    def _dots(self) -> Iterator[Mark]:
        form, ink = self._form, self._around.ink
        dots = self._wheel.dots
        for dot in dots:
            if dot.led:
                home, x, y = dot.home, dot.x, dot.y
                path = (Move(*self._round.at(*home)), Line(*self._round.at(x, y)))
                yield Outline(path, stroke=ink, width=0.6)
                yield Outline(circle(*self._round.at(*home), 0.16 * form.dot), fill=ink)
        type_ = Type(form.dot_size, form.dot_size, Face.BOLD)
        for dot in dots:
            x, y = self._round.at(dot.x, dot.y)
            chosen = dot.number == self._style.chosen
            yield Outline(
                circle(x, y, form.dot / 2 - 0.3),
                fill=self._around.ground,
                stroke=ink,
                width=1.8 if chosen else 0.6,
            )
            size = type_ if dot.number < 100 else Type(0.8 * type_.size, 1, Face.BOLD)
            yield Words(
                str(dot.number), x, y + 0.34 * size.size, size, ink, anchor="middle"
            )

    def _days(self) -> Iterator[Mark]:
        form, around = self._form, self._around
        edge = form.radius - form.months
        for stretches, inner, outer, ground, ink in (
            (self._wheel.weeks, form.outer, edge, around.weeks, around.quiet),
            (self._wheel.months, edge, form.radius, around.months, around.ink),
        ):
            path = self._round.ring(inner + _SEAM, outer)
            yield Outline(path, fill=ground)
            for one in stretches:
                yield from self._stretch(one, inner, outer, ink)

    def _stretch(
        self, one: Stretch, inner: float, outer: float, ink: str
    ) -> Iterator[Mark]:
        month = outer == self._form.radius
        low = inner if month else inner + 0.62 * (outer - inner)
        line = self._round.spoke(one.start, low, outer)
        tick = mixed(self._around.quiet, self._around.weeks, 0.45)
        yield Outline(
            line,
            stroke=self._around.ground if month else tick,
            width=2.4 * _SEAM if month else 0.4,
        )
        if one.words is not None:
            yield self._words(one.words, ink)

    def _centre(self) -> Iterator[Mark]:
        if not self._style.centre:
            return
        first, *rest = self._style.centre
        form = self._form
        size = 0.6 * form.centre
        while self._width(first, size, True) > 1.5 * form.centre:
            size *= 0.9
        y = self._middle + (0.34 * size if not rest else 0.08 * size)
        large = Type(size, size, Face.BOLD)
        yield Words(first, self._middle, y, large, self._around.ink, anchor="middle")
        small = Type(max(0.36 * size, form.smallest), size)
        for line in rest:
            y += 1.35 * small.size
            yield Words(
                line, self._middle, y, small, self._around.quiet, anchor="middle"
            )

    def _today(self) -> Iterator[Mark]:
        angle, form = self._wheel.today, self._form
        if angle is None:
            return
        line = self._round.spoke(angle, form.outer, form.radius)
        yield Outline(line, stroke=VERMILION, width=1.4)
        yield Outline(
            circle(*self._round.point(angle, form.radius), 2.6), fill=VERMILION
        )

    def _words(self, words: Set, colour: str) -> Label:
        face = Face.BOLD if words.bold else Face.REGULAR
        glyphs: list[Glyph] = []
        for line in words.lines:
            if glyphs and words.text[len(glyphs) : len(glyphs) + 1] == " ":
                # Whoever copies the words gets the space where a line was broken.
                glyphs.append(replace(glyphs[-1], letter=" "))
            glyphs += [
                Glyph(one.text, *self._round.at(one.x, one.y), degrees(one.turn))
                for one in line
            ]
        type_ = Type(words.size, words.size, face)
        return Label(words.text, tuple(glyphs), type_, colour)


def _angle_of(x: float, y: float, near: float) -> float:
    """Return the angle of a point, counted on from where another angle lies."""
    angle = atan2(x, -y)
    return angle + tau * round((near - angle) / tau)
