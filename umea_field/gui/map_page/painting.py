"""Marks, names, ways, scale and credit: what is painted over the ground, anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from umea_field.foundation.i18n import tr
from umea_field.foundation.outlines import CREDIT
from umea_field.foundation.wording import number_text
from umea_field.gui.map.outlines import BORDER_CREDIT
from umea_field.gui.map.view import View
from umea_field.gui.map_page.badges import Badge, badge_picture, draw_badge
from umea_field.gui.map_page.ink import Ink
from umea_field.gui.map_page.scene import NAME, NOTE, Scene, reach_of
from umea_field.gui.map_page.ways import Way

_FEW = 400
"""Of more marks than this the rest may lie under the words of a way."""
_SCALE_SHARE = 8.0
"""How long the scale may be at most, in em."""


@dataclass(frozen=True)
class Chosen:
    """What is told of the place that is chosen.

    Attributes:
        ways: From it, with where they lead.
        moved: Where it is being moved to, in km; None where it is not.
    """

    key: UUID | None = None
    ways: Sequence[Way] = ()
    moved: QPointF | None = None


def paint_places(
    painter: QPainter,
    ink: Ink,
    view: View,
    scene: Scene,
    chosen: Chosen,
    ratio: float = 0.0,
) -> None:
    """Paint everything over the ground but scale and credit.

    Args:
        painter: In px.
        ink: Colours and measures.
        view: What is seen.
        scene: Where everything lies.
        chosen: What is told of one place.
        ratio: Dots to a px where marks are taken from kept pictures; 0 draws them.
    """
    origin = view.where(QPointF(0, 0))
    seen = QRectF(QPointF(), view.size.toSizeF()).adjusted(-40, -20, 40, 20)
    here = scene.at.get(chosen.key) if chosen.key else None
    if here is not None:
        taken = [box.translated(origin) for box in _occupied(ink, scene)]
        _paint_ways(painter, ink, view, here + origin, chosen.ways, taken)
    _paint_names(painter, ink, scene, origin, chosen.key)
    if here is not None:
        _paint_ring(painter, ink, scene, here + origin, chosen.key)
    painter.save()
    painter.translate(origin)
    _paint_marks(painter, ink, scene, seen.translated(-origin), ratio)
    painter.restore()
    _paint_chosen_name(painter, ink, scene, origin, chosen.key)
    if chosen.moved is not None:
        start = here + origin if here is not None else view.where(chosen.moved)
        _paint_move(painter, ink, start, view.where(chosen.moved))


def _paint_marks(
    painter: QPainter, ink: Ink, scene: Scene, seen: QRectF, ratio: float
) -> None:
    pictures: dict[Badge, tuple[QPixmap, QPointF]] = {}
    for mark in reversed(scene.marks):
        middle = scene.at.get(mark.key)
        if middle is None or not seen.contains(middle):
            continue
        if not ratio:
            draw_badge(painter, ink, mark.badge, middle)
            continue
        kept = pictures.get(mark.badge)
        if kept is None:
            picture = badge_picture(ink, mark.badge, ratio)
            half = picture.deviceIndependentSize() / 2
            kept = pictures[mark.badge] = picture, QPointF(half.width(), half.height())
        painter.drawPixmap(middle - kept[1], kept[0])


def _paint_ring(
    painter: QPainter, ink: Ink, scene: Scene, middle: QPointF, key: UUID | None
) -> None:
    mark = next((mark for mark in scene.marks if mark.key == key), None)
    if mark is None:
        return
    radius = reach_of(mark, ink)
    painter.setBrush(ink.colour("surface"))
    painter.setPen(QPen(ink.colour("accent"), max(ink.em(0.15), 2)))
    painter.drawEllipse(middle, radius, radius)


def _paint_names(
    painter: QPainter, ink: Ink, scene: Scene, origin: QPointF, chosen: UUID | None
) -> None:
    names = scene.words
    ground = QColor(ink.colour("map-land"))
    ground.setAlphaF(0.72)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    for box in (*(box for box, _ in scene.notes), *scene.names.values()):
        painter.drawRoundedRect(box.translated(origin).adjusted(0, 1, 0, -1), 3, 3)
    centre = Qt.AlignmentFlag.AlignCenter
    painter.setPen(ink.colour("text2"))
    painter.setFont(ink.font(NOTE))
    for box, words in scene.notes:
        painter.drawText(box.translated(origin), centre, words)
    painter.setPen(ink.colour("text"))
    painter.setFont(ink.font(NAME))
    for key, box in scene.names.items():
        if key != chosen:
            painter.drawText(box.translated(origin), centre, names[key])


def _paint_chosen_name(
    painter: QPainter, ink: Ink, scene: Scene, origin: QPointF, chosen: UUID | None
) -> None:
    """Paint the chosen place's name over all else: it stands wherever it must."""
    box = scene.names.get(chosen) if chosen else None
    if box is None or chosen is None:
        return
    where = box.translated(origin)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour("surface"))
    painter.drawRoundedRect(where.adjusted(-2, 1, 2, -1), 3, 3)
    painter.setPen(ink.colour("text"))
    painter.setFont(ink.font(NAME, strong=True))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, scene.words[chosen])


def _paint_ways(
    painter: QPainter,
    ink: Ink,
    view: View,
    here: QPointF,
    ways: Sequence[Way],
    taken: list[QRectF],
) -> None:
    inner = QRectF(QPointF(), view.size.toSizeF()).adjusted(
        ink.em(3), ink.em(1.5), -ink.em(3), -ink.em(1.5)
    )
    font = ink.font(NAME)
    measure = QFontMetricsF(font)
    pills: list[tuple[QRectF, str]] = []
    for way in _apart(ways):
        if way.to is None:
            continue
        there = view.where(way.to)
        pen = QPen(ink.colour("accent"), max(ink.em(0.11), 1.5))
        pen.setDashPattern([2.5, 2.0] if way.entered else [1.0, 3.0])
        painter.setPen(pen)
        painter.drawLine(here, there)
        box = QRectF(0, 0, measure.horizontalAdvance(way.words), measure.height())
        box.adjust(-ink.em(0.45), -1, ink.em(0.45), 1)
        placed = _pill(box, here, there, inner, taken)
        if placed is not None:
            pills.append((placed, way.words))
            taken.append(placed)
    painter.setFont(font)
    for box, words in pills:
        painter.setPen(QPen(ink.colour("line"), 1))
        painter.setBrush(ink.colour("surface"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(ink.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _occupied(ink: Ink, scene: Scene) -> list[QRectF]:
    """Return where the words of ways had better not stand, in px of the plane."""
    boxes = [*scene.names.values(), *(box for box, _ in scene.notes)]
    half = ink.em(0.65)
    for mark in scene.marks[:_FEW]:
        middle = scene.at.get(mark.key)
        if middle is not None:
            corner = middle - QPointF(half, half)
            boxes.append(QRectF(corner.x(), corner.y(), 2 * half, 2 * half))
    return boxes


def _apart(ways: Sequence[Way]) -> list[Way]:
    """Return the ways without those that another to the same place says already."""
    return [
        way
        for at, way in enumerate(ways)
        if not any(
            other.to == way.to
            and other.words.startswith(way.words)
            and (len(other.words) > len(way.words) or here < at)
            for here, other in enumerate(ways)
            if other is not way
        )
    ]


def _pill(
    box: QRectF,
    start: QPointF,
    end: QPointF,
    inner: QRectF,
    others: Sequence[QRectF],
) -> QRectF | None:
    """Return where a way's words stand: at its middle, or nearer its start."""
    for part in (0.5, 0.62, 0.4, 0.3, 0.72, 0.22, 0.15, 0.1):
        box.moveCenter(start + (end - start) * part)
        if inner.contains(box.center()) and not any(
            box.intersects(other) for other in others
        ):
            return QRectF(box)
    return None


def _paint_move(painter: QPainter, ink: Ink, here: QPointF, there: QPointF) -> None:
    """Paint where a place is being moved to: a cross in a ring."""
    pen = QPen(ink.colour("danger"), max(ink.em(0.13), 2))
    dashed = QPen(pen)
    dashed.setDashPattern([3, 2])
    painter.setPen(dashed)
    painter.drawLine(here, there)
    painter.setPen(pen)
    reach, radius = ink.em(1.3), ink.em(0.75)
    painter.drawEllipse(there, radius, radius)
    painter.drawLine(there - QPointF(reach, 0), there + QPointF(reach, 0))
    painter.drawLine(there - QPointF(0, reach), there + QPointF(0, reach))


def credit_words() -> str:
    """Return whose the map is."""
    return tr("{map} · Municipalities: {whose}", map=CREDIT, whose=BORDER_CREDIT)


def scale_of(ink: Ink, view: View) -> tuple[float, str]:
    """Return how long the scale is in px, and its words: a round number of km or m."""
    most = ink.em(_SCALE_SHARE) / view.scale
    power = 10 ** floor(log10(most))
    km = next(power * times for times in (5, 2, 1) if power * times <= most)
    if km < 1:
        return km * view.scale, tr("{metres} m", metres=number_text(round(km * 1000)))
    return km * view.scale, tr("{km} km", km=number_text(km))


def paint_margins(painter: QPainter, ink: Ink, view: View) -> None:
    """Paint scale and credit, each on a plate of its own."""
    font = ink.font(NOTE)
    painter.setFont(font)
    measure = QFontMetricsF(font)
    length, words = scale_of(ink, view)
    bottom, air = view.size.height() - ink.em(0.4), float(ink.em(0.45))
    high = measure.height()
    plate = QRectF(
        air,
        bottom - high - 2,
        length + measure.horizontalAdvance(words) + 3 * air,
        high + 2,
    )
    _plate(painter, ink, plate)
    painter.setPen(QPen(ink.colour("text"), max(ink.em(0.1), 1.5)))
    left, line = plate.left() + air, plate.center().y() + ink.em(0.2)
    tick = ink.em(0.35)
    painter.drawPolyline(
        [
            QPointF(left, line - tick),
            QPointF(left, line),
            QPointF(left + length, line),
            QPointF(left + length, line - tick),
        ]
    )
    painter.setPen(ink.colour("text"))
    box = plate.adjusted(length + 2 * air, 0, 0, 0)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
    _paint_credit(painter, ink, view.size, plate)


def margins_height(ink: Ink, width: float) -> int:
    """Return how much of a map's foot scale and credit take, in px."""
    measure = QFontMetricsF(ink.font(NOTE))
    wide = measure.horizontalAdvance(credit_words()) + ink.em(_SCALE_SHARE + 6)
    return round(measure.height() * (2 if wide > width else 1) + ink.em(0.6))


def _paint_credit(painter: QPainter, ink: Ink, size: QSize, beside: QRectF) -> None:
    """Paint whose the map is; on two lines where there is no room for one."""
    measure = QFontMetricsF(ink.font(NOTE))
    words, air = credit_words(), float(ink.em(0.45))
    if measure.horizontalAdvance(words) + 4 * air > size.width() - beside.right():
        words = words.replace(" · ", "\n")
    wide = max(measure.horizontalAdvance(line) for line in words.split("\n"))
    high = measure.height() * (words.count("\n") + 1)
    plate = QRectF(
        size.width() - wide - 3 * air,
        beside.bottom() - high - 2,
        wide + 2 * air,
        high + 2,
    )
    _plate(painter, ink, plate)
    painter.setPen(ink.colour("text2"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)


def _plate(painter: QPainter, ink: Ink, box: QRectF) -> None:
    ground = QColor(ink.colour("surface"))
    ground.setAlphaF(0.93)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 4, 4)
