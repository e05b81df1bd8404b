"""The picture of the map: what part of the plane it shows, and how it is painted."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.icons import icon
from umea_field.gui.map.outlines import Outline
from umea_field.gui.map.view import View
from umea_field.gui.map_page import moves
from umea_field.gui.map_page.ground import KeptGround
from umea_field.gui.map_page.layer_names import notes_of
from umea_field.gui.map_page.layer_paths import DrawnLayer
from umea_field.gui.map_page.marks import Mark
from umea_field.gui.map_page.painting import (
    Chosen,
    margins_height,
    paint_margins,
    paint_places,
)
from umea_field.gui.map_page.pin_move import PinMove
from umea_field.gui.map_page.scene import Scene, arranged
from umea_field.gui.map_page.ways import Way
from umea_field.gui.style import Look


class MapPicture(QWidget):
    """Places on land and water, one of them ringed; a subclass hears mouse and keys."""

    def __init__(self, look: Look, name: str, description: str = "") -> None:
        """Hold no places yet.

        Args:
            look: Colours and measures.
            name: For those who listen to the screen, as is ``description``.
            description: Where the same is found as words.
        """
        super().__init__()
        self._look = look
        self._description = description
        self._outline: Outline | None = None
        self._layers: Sequence[DrawnLayer] = ()
        self._marks: Sequence[Mark] = ()
        self._chosen: UUID | None = None
        self._ways: Sequence[Way] = ()
        self._fits = True
        self._ground = KeptGround()
        self._arranged_for = QRectF()
        self.view = View(QPointF(), 8.0, QSize(1, 1))
        self._scene: Scene | None = None
        self.pin = PinMove()
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._buttons = [
            self._button("zoom-in", tr("Nearer"), partial(self.zoom, moves.STEP**2)),
            self._button("zoom-out", tr("Farther"), partial(self.zoom, moves.STEP**-2)),
            self._button("maximize", tr("Show everything"), self.fit),
        ]
        look.changed.connect(self._dress)
        self._dress()

    def show_outline(self, outline: Outline) -> None:
        """Show land, water and borders under the places."""
        self._outline = outline
        self._ground.forget()
        self.update()

    @property
    def outline(self) -> Outline | None:
        """Land, water and borders, when they have been read."""
        return self._outline

    @property
    def marks(self) -> Sequence[Mark]:
        """The places, the heaviest first."""
        return self._marks

    @property
    def layers(self) -> Sequence[DrawnLayer]:
        """The layers that are shown, the topmost first."""
        return self._layers

    def show_layers(self, layers: Sequence[DrawnLayer]) -> None:
        """Show these layers instead, the topmost first."""
        self._layers = layers
        self._ground.forget()
        self._arrange()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these places instead; the chosen one stays chosen."""
        self._marks = marks
        if self._fits:
            self._fit_all()
        self._arrange()

    def choose(self, key: UUID | None, ways: Sequence[Way] = ()) -> None:
        """Ring a place, bring it in sight, and show the ways from it."""
        other = key != self._chosen
        self._chosen, self._ways = key, ways
        mark = self._mark(key)
        said = f"{mark.name}, {mark.words}. " if mark else ""
        if mark is not None and other and self.hasFocus():
            heard = QAccessibleAnnouncementEvent(self, said)
            QAccessible.updateAccessibility(heard)
        self.setAccessibleDescription(said + self._description)
        if mark is not None and mark.at is not None:
            self.view = moves.showing(self.view, mark.at, self._look.em(3))
        self._arrange()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Come so many times nearer, to the chosen place or to a point."""
        mark = self._mark(self._chosen)
        if about is None:
            about = QPointF(self.width() / 2, self.height() / 2)
            where = self.view.where(mark.at) if mark and mark.at else None
            if where is not None and self.rect().contains(where.toPoint()):
                about = where
        self._fits = False
        self._go_to(moves.zoomed(self.view, factor, about))

    def draw_aside(self, step: QPointF) -> None:
        """Show what lies so many px to the right and downwards."""
        self._fits = False
        self._go_to(moves.shifted(self.view, step))

    @Slot()
    def fit(self) -> None:
        """Show every place."""
        self._fits = True
        self._fit_all()
        self._arrange()

    def point_of(self, key: UUID) -> QPointF | None:
        """Return where a place's mark lies on the screen; None where it has none."""
        at = self.scene.at.get(key)
        return at + self.view.where(QPointF(0, 0)) if at is not None else None

    @property
    def scene(self) -> Scene:
        """Where signs and names lie; worked out when it is first asked for."""
        if self._scene is None:
            self._scene = self._arranged()
        return self._scene

    @property
    def told(self) -> Chosen:
        """What is told of the chosen place."""
        return Chosen(
            self._chosen, self._ways, self.pin.at if self.pin.key is not None else None
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        gap, side = self._look.em(0.4), max(self._look.em(2.1), 24)
        for at, button in enumerate(self._buttons):
            button.setGeometry(self.width() - side - gap, gap + at * side, side, side)
            button.setIconSize(QSize(round(side * 0.64), round(side * 0.64)))
        self.view = moves.resized(self.view, self.size())
        if self._fits:
            self._fit_all()
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        if self._outline is None:
            painter.fillRect(self.rect(), look.colour("map-land"))
        else:
            self._ground.paint(painter, look, self._outline, self.view, self._layers)
        ratio = self.devicePixelRatioF()
        paint_places(painter, look, self.view, self.scene, self.told, ratio)
        paint_margins(painter, look, self.view)
        painter.end()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(40), self._look.em(30))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(12), self._look.em(10))

    @Slot()
    def _dress(self) -> None:
        for button in self._buttons:
            button.setIcon(icon(self._look, button.objectName(), "text"))
        self._ground.forget()
        self._arrange()

    def _go_to(self, view: View) -> None:
        """Show another part of the plane; names are set anew only where they must."""
        same = self._scene is not None and view.scale == self._scene.scale
        self.view = view
        if same and self._arranged_for.contains(self._sight(0.0)):
            self.update()
        else:
            self._arrange()

    def _arrange(self) -> None:
        """Let names be set and painted anew, once."""
        self._scene = None
        self.update()

    def _arranged(self) -> Scene:
        self._arranged_for = self._sight(0.5)
        scale, within = self.view.scale, self._arranged_for
        corner, size = within.topLeft() / scale, within.size() / scale
        return arranged(
            self._marks,
            self._look,
            scale,
            within,
            self._chosen,
            notes_of(self._layers, QRectF(corner, size)),
        )

    def _sight(self, more: float) -> QRectF:
        """Return what is seen and so much more to each side, in px of the plane."""
        box, scale = self.view.box(), self.view.scale
        wide, high = box.width() * scale, box.height() * scale
        seen = QRectF(box.x() * scale, box.y() * scale, wide, high)
        return seen.adjusted(-wide * more, -high * more, wide * more, high * more)

    def _fit_all(self) -> None:
        points = [mark.at for mark in self._marks if mark.at is not None]
        em = self._look.em
        margin = QPointF(min(em(5), self.width() / 6), min(em(2.6), self.height() / 8))
        foot = margins_height(self._look, self.width())
        free = QSize(self.width(), max(self.height() - foot, 1))
        view = moves.showing_all(points, free, margin)
        below = QPointF(0, foot / 2 / view.scale)
        self.view = View(view.centre + below, view.scale, self.size())

    def _mark(self, key: UUID | None) -> Mark | None:
        return next((mark for mark in self._marks if mark.key == key), None)

    def _button(self, picture: str, name: str, do: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setObjectName(picture)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setProperty("kind", "map")
        button.clicked.connect(do)
        return button
