"""The wheel as it stands still, painted from its geometry: rings, arcs, words, dots.

The painter's origin is the middle of the wheel.
"""

from collections.abc import Iterable
from math import cos, degrees, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from umea_field.domain.wheel_labels import Mark
from umea_field.domain.wheel_lanes import Arc
from umea_field.domain.wheel_lines import Words
from umea_field.domain.year_wheel import Wheel
from umea_field.gui.year_wheel.ring_ink import TODAY, RingInk

_SEAM = 1.2
"""How wide the air between arcs and months is, in px."""


def paint_wheel(painter: QPainter, wheel: Wheel, ink: RingInk) -> None:
    """Paint everything but what is chosen, pointed at or moved."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    _paint_grounds(painter, wheel, ink)
    _paint_months(painter, wheel, ink)
    _paint_weeks(painter, wheel, ink)
    _paint_arcs(painter, wheel, ink)
    _paint_labels(painter, wheel, ink)
    paint_dots(painter, wheel, ink)
    if wheel.today is not None:
        _paint_today(painter, wheel, ink, wheel.today)


def sector(inner: float, outer: float, start: float, end: float) -> QPainterPath:
    """Return a piece of a ring; angles run clockwise from twelve, in radians."""
    first, sweep = 90 - degrees(start), -degrees(end - start)
    path = QPainterPath()
    path.arcMoveTo(_round(outer), first)
    path.arcTo(_round(outer), first, sweep)
    path.arcTo(_round(inner), first + sweep, -sweep)
    path.closeSubpath()
    return path


def arc_path(arc: Arc) -> QPainterPath:
    """Return the outline of an activity's arc."""
    return sector(arc.inner, arc.outer, arc.start, arc.end)


def grown(arc: Arc, by: float) -> QPainterPath:
    """Return the outline of an arc, so much larger on every side."""
    turn = 2 * by / (arc.inner + arc.outer)
    return sector(arc.inner - by, arc.outer + by, arc.start - turn, arc.end + turn)


def point_at(angle: float, radius: float) -> QPointF:
    """Return a point on a circle round the middle."""
    return QPointF(radius * sin(angle), -radius * cos(angle))


def paint_words(painter: QPainter, words: Words, ink: RingInk, colour: QColor) -> None:
    """Paint words letter by letter along their arc."""
    painter.setFont(ink.font(words.size, words.bold))
    painter.setPen(colour)
    for glyph in words.glyphs():
        if glyph.text.isspace():
            continue
        painter.save()
        painter.translate(glyph.x, glyph.y)
        painter.rotate(degrees(glyph.turn))
        painter.drawText(QPointF(0, 0), glyph.text)
        painter.restore()


def paint_dot(
    painter: QPainter, middle: QPointF, number: int, wheel: Wheel, ink: RingInk
) -> None:
    """Paint a number in a white circle."""
    half = wheel.form.dot / 2
    box = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
    painter.setPen(QPen(QColor("#182124"), max(half * 0.09, 0.8)))
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawEllipse(box)
    painter.setFont(ink.font(wheel.form.dot_size, bold=True))
    painter.setPen(QColor("#182124"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def _paint_grounds(painter: QPainter, wheel: Wheel, ink: RingInk) -> None:
    form = wheel.form
    painter.setPen(Qt.PenStyle.NoPen)
    for ring in wheel.rings:
        painter.setBrush(ink.tint(ring.code))
        painter.drawPath(_ring(ring.inner, ring.outer))
    painter.setBrush(ink.look.colour("window"))
    painter.drawPath(_ring(form.radius - form.months, form.radius))
    painter.setBrush(ink.look.colour("raised"))
    painter.drawPath(_ring(form.outer, form.radius - form.months))
    seam = QPen(ink.look.colour("surface"), _SEAM)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(seam)
    for ring in wheel.rings[1:]:
        painter.drawEllipse(_round(ring.outer))
    _paint_spokes(painter, wheel.months, form.centre, form.radius)


def _paint_months(painter: QPainter, wheel: Wheel, ink: RingInk) -> None:
    for month in wheel.months:
        if month.words is not None:
            paint_words(painter, month.words, ink, ink.look.colour("text"))


def _paint_weeks(painter: QPainter, wheel: Wheel, ink: RingInk) -> None:
    form, look = wheel.form, ink.look
    painter.setPen(QPen(look.colour("line"), 1))
    outer = form.radius - form.months
    _paint_spokes(painter, wheel.weeks, form.outer, outer)
    for week in wheel.weeks:
        if week.words is not None:
            paint_words(painter, week.words, ink, look.colour("text2"))


def _paint_arcs(painter: QPainter, wheel: Wheel, ink: RingInk) -> None:
    painter.setPen(QPen(ink.look.colour("surface"), _SEAM))
    for arc in wheel.arcs:
        painter.setBrush(ink.colour(wheel.rings[arc.ring].code))
        painter.drawPath(arc_path(arc))
    for arc in wheel.arcs:
        _paint_cuts(painter, arc, wheel, ink)


def _paint_cuts(painter: QPainter, arc: Arc, wheel: Wheel, ink: RingInk) -> None:
    """Mark the ends where an activity goes on outside the days that are shown."""
    middle, side = (arc.inner + arc.outer) / 2, min(arc.outer - arc.inner, 14) * 0.3
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.letters(wheel.rings[arc.ring].code))
    turn = side * 1.2 / middle
    if arc.came_before:
        _paint_point(
            painter, middle, side, arc.start + 1.6 * turn, arc.start + turn / 2
        )
    if arc.goes_on:
        _paint_point(painter, middle, side, arc.end - 1.6 * turn, arc.end - turn / 2)


def _paint_point(
    painter: QPainter, radius: float, side: float, base: float, tip: float
) -> None:
    path = QPainterPath(point_at(tip, radius))
    path.lineTo(point_at(base, radius + side))
    path.lineTo(point_at(base, radius - side))
    path.closeSubpath()
    painter.drawPath(path)


def _paint_labels(painter: QPainter, wheel: Wheel, ink: RingInk) -> None:
    rings = {arc.number: wheel.rings[arc.ring].code for arc in wheel.arcs}
    for label in wheel.labels:
        paint_words(painter, label.words, ink, ink.letters(rings[label.number]))


def paint_dots(painter: QPainter, wheel: Wheel, ink: RingInk) -> None:
    """Paint the numbers of what has no room for its title."""
    painter.setPen(QPen(ink.look.colour("text"), 0.9))
    for dot in wheel.dots:
        if dot.led:
            painter.drawLine(QPointF(*dot.home), QPointF(dot.x, dot.y))
    for dot in wheel.dots:
        paint_dot(painter, QPointF(dot.x, dot.y), dot.number, wheel, ink)


def _paint_today(painter: QPainter, wheel: Wheel, ink: RingInk, angle: float) -> None:
    """Mark the day in the rings of weeks and months, and outside them."""
    form = wheel.form
    width = max(form.week_size * 0.17, 1.8)
    painter.setPen(QPen(TODAY, width))
    outside = form.radius + form.week_size * 0.55
    painter.drawLine(point_at(angle, form.outer), point_at(angle, outside))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(TODAY)
    half = form.week_size * 0.42
    painter.drawEllipse(point_at(angle, outside), half, half)


def _paint_spokes(
    painter: QPainter, marks: Iterable[Mark], inner: float, outer: float
) -> None:
    for mark in marks:
        painter.drawLine(point_at(mark.start, inner), point_at(mark.start, outer))


def _ring(inner: float, outer: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addEllipse(_round(outer))
    path.addEllipse(_round(inner))
    return path


def _round(radius: float) -> QRectF:
    return QRectF(-radius, -radius, 2 * radius, 2 * radius)
