"""The map itself: villages with and without a store, and the way to the next one.

A table with the same villages stands beside every map: what is seen here is heard
there. Arrows lead from village to village, plus and minus bring the map nearer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import hypot
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolButton, QToolTip, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.icons import icon
from umea_field.gui.map.drawing import Drawing
from umea_field.gui.map.labels import placed
from umea_field.gui.map.outlines import Outline, plane
from umea_field.gui.map.view import View, fitting, ground
from umea_field.gui.style import Look

FARTHEST, NEAREST = 0, 5
"""How many steps nearer than the whole the map may come."""

_STEP = 1.5
_DIRECTIONS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


@dataclass(frozen=True)
class Spot:
    """A village on the map.

    Attributes:
        key: What it is known by.
        name: Beside its sign.
        lat: Degrees north, WGS 84; ``lon`` degrees east.
        store: It has a store.
        people: How many live there; where names crowd, the largest keep theirs.
    """

    key: UUID
    name: str
    lat: float
    lon: float
    store: bool
    people: int = 0


@dataclass(frozen=True)
class Way:
    """The way from the chosen village to where its people would go instead."""

    to: UUID
    words: str


class MapCanvas(QWidget):
    """Villages on land and water, one of them chosen."""

    chosen = Signal(object)  # the key of the village that was chosen

    def __init__(self, look: Look, name: str, description: str = "") -> None:
        """Hold no villages yet.

        Args:
            look: Colours and measures.
            name: For those who listen to the screen, as is ``description``.
            description: Where the same is found as words.
        """
        super().__init__()
        self._look = look
        self._description = description
        self._outline: Outline | None = None
        self._spots: tuple[Spot, ...] = ()
        self._chosen: UUID | None = None
        self._way: Way | None = None
        self._route: tuple[UUID, ...] = ()
        self._numbers: Mapping[UUID, str] = {}
        self._steps = FARTHEST
        self._view = View(QPointF(), 1.0, QSize(1, 1))
        self._ground: QPixmap | None = None
        self._drawing: Drawing | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._nearer = self._button("zoom-in", tr("Nearer"), 1)
        self._farther = self._button("zoom-out", tr("Farther"), -1)
        look.changed.connect(self._dress)
        self._dress()

    def show_outline(self, outline: Outline) -> None:
        """Show land and water under the villages."""
        self._outline = outline
        self._arrange()

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Show these villages instead; the chosen one stays chosen."""
        if tuple(spots) != self._spots:
            self._spots = tuple(spots)
            self._arrange()

    def choose(self, key: UUID | None, way: Way | None = None) -> None:
        """Ring a village, with a dashed line to where its people would go instead."""
        if (key, way) != (self._chosen, self._way):
            self._chosen, self._way = key, way
            self._arrange()

    def show_route(self, keys: Sequence[UUID], numbers: Mapping[UUID, str]) -> None:
        """Draw a line from village to village, and numbers in their signs."""
        if (tuple(keys), numbers) != (self._route, self._numbers):
            self._route, self._numbers = tuple(keys), dict(numbers)
            self._arrange()

    @property
    def has_outline(self) -> bool:
        """Tell whether land and water are shown."""
        return self._outline is not None

    @property
    def view(self) -> View:
        """What is seen now."""
        self._settle()
        return self._view

    @property
    def drawing(self) -> Drawing:
        """Where everything lies; worked out when it is first asked for."""
        return self._settle()

    def step(self, nearer: int) -> None:
        """Come so many steps nearer the chosen village, or farther from it."""
        steps = min(max(self._steps + nearer, FARTHEST), NEAREST)
        if steps != self._steps:
            self._steps = steps
            self._arrange()

    def place_of(self, key: UUID) -> QPointF | None:
        """Return where a village lies on the screen; None where it is not shown."""
        return next(
            (
                self.view.where(plane(spot.lat, spot.lon))
                for spot in self._spots
                if spot.key == key
            ),
            None,
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case key if key in _DIRECTIONS:
                self._go(_DIRECTIONS[Qt.Key(key)])
            case Qt.Key.Key_Plus:
                self.step(1)
            case Qt.Key.Key_Minus:
                self.step(-1)
            case _:
                super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = self._spot_at(event.position())
        if spot is not None:
            self.chosen.emit(spot.key)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), spot.name if spot else "", self)
            return True
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        gap, side = self._look.em(0.3), self._look.em(2.1)
        self._nearer.setGeometry(self.width() - side - gap, gap, side, side)
        self._farther.setGeometry(self.width() - side - gap, gap + side, side, side)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        drawing = self.drawing
        if self._ground is None and self._outline is not None:
            self._ground = ground(self._look, self._outline, self._view)
        drawing.paint(self, self._look, self._ground)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(24), self._look.em(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(12), self._look.em(12))

    @Slot()
    def _dress(self) -> None:
        self._nearer.setIcon(icon(self._look, "zoom-in"))
        self._farther.setIcon(icon(self._look, "zoom-out"))
        self.updateGeometry()
        self._ground = None
        self._arrange()

    def _arrange(self) -> None:
        """Let everything be laid out and painted again, once."""
        self._drawing = None
        self._nearer.setEnabled(self._steps < NEAREST)
        self._farther.setEnabled(self._steps > FARTHEST)
        chosen = self._chosen_spot()
        self.setAccessibleDescription(
            f"{chosen.name}. {self._description}" if chosen else self._description
        )
        self.update()

    def _settle(self) -> Drawing:
        """Work out where everything lies, where that has changed."""
        if self._drawing is None:
            view = self._new_view()
            if view != self._view or self._outline is None:
                self._view, self._ground = view, None
            self._drawing = self._drawn_anew(self._chosen_spot())
        return self._drawing

    def _chosen_spot(self) -> Spot | None:
        return next((s for s in self._spots if s.key == self._chosen), None)

    def _drawn_anew(self, chosen: Spot | None) -> Drawing:
        look = self._look
        order = sorted(
            self._spots,
            key=lambda spot: (spot is not chosen, not spot.store, -spot.people),
        )
        at = {spot.key: self._view.where(plane(spot.lat, spot.lon)) for spot in order}
        drawing = Drawing(spots=order, at=at, chosen=chosen, numbers=self._numbers)
        drawing.route = [at[key] for key in self._route if key in at]
        if chosen and self._way and self._way.to in at:
            drawing.way = (at[chosen.key], at[self._way.to], self._way.words)
        drawing.measure(look, self.rect())
        measured = []
        plain = QFontMetricsF(look.font(0.9))
        strong = QFontMetricsF(look.font(0.9, strong=True))
        for spot in order:
            font = strong if spot is chosen else plain
            size = QSizeF(font.horizontalAdvance(spot.name) + 1, font.height())
            gap = look.em(1.15 if spot is chosen else 0.7)
            if spot.key in self._numbers:
                gap = look.em(1.35 if spot is chosen else 1.0)
            measured.append((at[spot.key], gap, size))
        buttons = self._nearer.geometry().united(self._farther.geometry()).toRectF()
        drawing.names = placed(
            measured,
            [*drawing.taken(look), buttons],
            self.rect().toRectF().adjusted(2, 2, -2, -2),
        )
        return drawing

    def _new_view(self) -> View:
        points = [plane(spot.lat, spot.lon) for spot in self._spots]
        em = self._look.em
        whole = fitting(points, self.size(), QPointF(em(3.5), em(2.2)))
        if self._steps == FARTHEST:
            return whole
        chosen = self._chosen_spot()
        centre = plane(chosen.lat, chosen.lon) if chosen else whole.centre
        return View(centre, whole.scale * _STEP**self._steps, self.size())

    def _spot_at(self, where: QPointF) -> Spot | None:
        reach = self._look.em(1.2)
        near = [
            (hypot(point.x() - where.x(), point.y() - where.y()), spot)
            for spot in self._spots
            if (point := self.drawing.at.get(spot.key)) is not None
        ]
        distance, spot = min(near, key=lambda pair: pair[0], default=(reach, None))
        if distance < reach:
            return spot
        named = self.drawing.key_named_at(where)
        return next((spot for spot in self._spots if spot.key == named), None)

    def _go(self, direction: QPointF) -> None:
        """Choose the nearest village in a direction."""
        places = self.drawing.at
        here = places.get(self._chosen) if self._chosen else None
        if here is None:
            here = QPointF(self.width() / 2, self.height() / 2)
        best, least = None, float("inf")
        for key, there in places.items():
            step = there - here
            ahead = QPointF.dotProduct(step, direction)
            aside = abs(step.x() * direction.y() - step.y() * direction.x())
            if key != self._chosen and ahead > 0 and aside <= 2 * ahead:
                cost = ahead + 2 * aside
                best, least = (key, cost) if cost < least else (best, least)
        if best is not None:
            self.chosen.emit(best)

    def _button(self, picture: str, name: str, nearer: int) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setObjectName(picture)
        button.clicked.connect(partial(self.step, nearer))
        return button
