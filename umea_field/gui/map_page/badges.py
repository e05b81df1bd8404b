"""The marks of places: shape, colour and letter all say the same."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)

from umea_field.gui.map_page.ink import Ink
from umea_field.gui.signs import draw_sign

RING, DOT, SIGN, TEXT = "ring", "dot", "sign", "text"
SQUARE, TRIANGLE, DIAMOND, PENTAGON, CIRCLE, CROSS = (
    "square",
    "triangle",
    "diamond",
    "pentagon",
    "circle",
    "cross",
)

_SMALL, _LARGE = 0.58, 1.24
"""How wide a mark is, in em: one of a village, one that says a state."""


@dataclass(frozen=True)
class Badge:
    """How a place is marked.

    Attributes:
        shape: One of the shapes above.
        role: The colour's.
        words: A letter, a number of months, or the name of a sign.
        open: It is an outline, its letter in its colour.
    """

    shape: str
    role: str
    words: str = ""
    open: bool = False

    def width(self, ink: Ink) -> float:
        """Return how wide it is, in px."""
        if self.shape in (RING, DOT):
            return ink.em(_SMALL)
        if self.shape == TEXT:
            measure = QFontMetricsF(ink.font(0.8, strong=True))
            return max(measure.horizontalAdvance(self.words) + ink.em(0.6), ink.em(1.2))
        return ink.em(_LARGE)

    def height(self, ink: Ink) -> float:
        """Return how high it is, in px."""
        return ink.em(_SMALL if self.shape in (RING, DOT) else _LARGE)


def draw_badge(painter: QPainter, ink: Ink, badge: Badge, middle: QPointF) -> None:
    """Draw a mark with its middle at a point."""
    wide, high = badge.width(ink), badge.height(ink)
    box = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
    colour, ground = ink.colour(badge.role), ink.colour("surface")
    painter.setPen(QPen(ground, max(ink.em(0.08), 1)))
    painter.setBrush(colour)
    match badge.shape:
        case "ring":
            painter.setPen(QPen(colour, max(ink.em(0.15), 1.5)))
            painter.setBrush(ink.colour("map-land"))
            painter.drawEllipse(box)
        case "dot":
            painter.drawRect(box)
        case "sign":
            _draw_sign(painter, ink, badge, box)
        case "text":
            _draw_text(painter, ink, badge, box)
        case _:
            if badge.open:
                painter.setPen(QPen(colour, max(ink.em(0.12), 1.5)))
                painter.setBrush(ground)
            _draw_shape(painter, badge.shape, box)
            painter.setPen(colour if badge.open else ground)
            painter.setFont(ink.font(0.72, strong=True))
            painter.drawText(
                _letter_box(badge.shape, box), Qt.AlignmentFlag.AlignCenter, badge.words
            )


def _draw_sign(painter: QPainter, ink: Ink, badge: Badge, box: QRectF) -> None:
    """Draw the sign of a service's status on a small plate."""
    colour = ink.colour(badge.role)
    painter.setPen(QPen(ink.colour("edge"), 1))
    painter.setBrush(ink.colour("surface"))
    painter.drawRoundedRect(box, box.width() * 0.25, box.width() * 0.25)
    inner = box.width() * 0.14
    draw_sign(
        painter,
        badge.words,
        box.adjusted(inner, inner, -inner, -inner),
        colour,
        ink.colour("surface"),
    )


def _draw_text(painter: QPainter, ink: Ink, badge: Badge, box: QRectF) -> None:
    painter.setPen(QPen(ink.colour(badge.role), max(ink.em(0.1), 1)))
    painter.setBrush(ink.colour("surface" if badge.open else f"{badge.role}-tint"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(ink.colour("text"))
    painter.setFont(ink.font(0.8, strong=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, badge.words)


def _draw_shape(painter: QPainter, shape: str, box: QRectF) -> None:
    if shape in (SQUARE, CROSS):
        painter.drawRect(box.adjusted(1, 1, -1, -1))
    elif shape == CIRCLE:
        painter.drawEllipse(box)
    else:
        painter.drawPolygon(_corners(shape, box))


def _corners(shape: str, box: QRectF) -> QPolygonF:
    middle, half = box.center(), box.width() / 2
    if shape == TRIANGLE:
        return QPolygonF(
            [
                box.topLeft() + QPointF(-0.12 * half, 0.05 * half),
                box.topRight() + QPointF(0.12 * half, 0.05 * half),
                QPointF(middle.x(), box.bottom() + 0.22 * half),
            ]
        )
    count, reach = (4, 1.2) if shape == DIAMOND else (5, 1.12)
    return QPolygonF(
        [
            middle
            + QPointF(
                sin(2 * pi * at / count) * half * reach,
                -cos(2 * pi * at / count) * half * reach,
            )
            for at in range(count)
        ]
    )


def _letter_box(shape: str, box: QRectF) -> QRectF:
    """Return where the letter stands: a little up in a triangle."""
    lift = {TRIANGLE: -0.12, PENTAGON: 0.04}.get(shape, 0.0) * box.height()
    return box.translated(0, lift)


def badge_picture(ink: Ink, badge: Badge, ratio: float) -> QPixmap:
    """Return a mark as a picture with a little air round it, kept for the next time."""
    colours = tuple(
        ink.colour(role).name()
        for role in (badge.role, "surface", "map-land", "edge", "text")
    )
    return _picture(_Kept(ink, badge, colours, ink.em(10), ratio))


@dataclass(frozen=True)
class _Kept:
    """What a picture is known by; of the ink only what it gives."""

    ink: Ink
    badge: Badge
    colours: tuple[str, ...]
    pixels: int
    ratio: float

    def __hash__(self) -> int:
        return hash((self.badge, self.colours, self.pixels, self.ratio))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and (
            (self.badge, self.colours, self.pixels, self.ratio)
            == (other.badge, other.colours, other.pixels, other.ratio)
        )


@lru_cache(maxsize=256)
def _picture(kept: _Kept) -> QPixmap:
    ink, badge, ratio = kept.ink, kept.badge, kept.ratio
    side = max(badge.width(ink), badge.height(ink)) * 1.5 + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_badge(painter, ink, badge, QPointF(side / 2, side / 2))
    painter.end()
    return picture
