"""The map itself: drawn aside, brought nearer, chosen from, and moved on.

The list beside it holds the same places: what is seen here is heard there.
"""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip
from typing_extensions import override

from umea_field.gui.map_page import moves
from umea_field.gui.map_page.choosing import following, towards
from umea_field.gui.map_page.layer_names import name_at
from umea_field.gui.map_page.map_picture import MapPicture
from umea_field.gui.map_page.ways import Way
from umea_field.gui.style import Look

DIRECTIONS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ASIDE = 80
"""How far Shift and an arrow draw the map, in px."""
_NOTCH = 120.0
"""What a mouse's wheel tells for one notch."""


class PlacesCanvas(MapPicture):
    """The map, heard by mouse, wheel and keys."""

    chosen = Signal(object)  # the key of the place that was chosen
    opened = Signal(object)  # the key of the place to go to
    moved = Signal(object, QPointF)  # the key of a place, where it was put, in km
    move_ended = Signal()  # the place being moved was put down, or left where it was
    files_dropped = Signal(list)  # of paths

    def __init__(self, look: Look, name: str, description: str = "") -> None:
        super().__init__(look, name, description)
        self._pressed: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @override
    def choose(self, key: UUID | None, ways: Sequence[Way] = ()) -> None:
        if key != self._chosen:
            self.cancel_move()
        super().choose(key, ways)

    def begin_move(self) -> None:
        """Let the chosen place be moved, by mouse and arrows."""
        mark = self._mark(self._chosen)
        if mark is None:
            return
        at = mark.at if mark.at is not None else self.view.centre
        self.pin.begin(mark.key, at)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocus()
        self.update()

    @Slot()
    def cancel_move(self) -> None:
        """Leave the place that is being moved where it was."""
        if self.pin.key is not None:
            self.pin.end()
            self._after_move()

    def _put_down(self) -> None:
        key, at = self.pin.key, self.pin.at
        if key is not None:
            self.pin.end()
            self._after_move()
            self.moved.emit(key, at)

    def _after_move(self) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.move_ended.emit()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.pin.key is not None and self._key_in_move(event):
            return
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in DIRECTIONS and shift:
            self.draw_aside(DIRECTIONS[Qt.Key(key)] * _ASIDE)
        elif key in DIRECTIONS:
            self._choose_towards(DIRECTIONS[Qt.Key(key)])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = 1 if key == Qt.Key.Key_PageDown else -1
            self._tell_choice(following(self._marks, self._chosen, step))
        elif key == Qt.Key.Key_Plus:
            self.zoom(moves.STEP**2)
        elif key == Qt.Key.Key_Minus:
            self.zoom(moves.STEP**-2)
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif key in _ENTER and self._chosen is not None:
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def _key_in_move(self, event: QKeyEvent) -> bool:
        """Move the pin, put it down or leave it; tell whether the key meant that."""
        key = Qt.Key(event.key())
        if key in DIRECTIONS:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = DIRECTIONS[key] * (1 if shift else self._look.em(0.6))
            self.pin.at = self.pin.at + step / self.view.scale
            self._go_to(moves.showing(self.view, self.pin.at, self._look.em(2)))
        elif key in _ENTER:
            self._put_down()
        elif key == Qt.Key.Key_Escape:
            self.cancel_move()
        else:
            return False
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False
            self.pin.take(self.view.where(self.pin.at), event.position(), self._reach())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        here = event.position()
        step = self._pressed - here
        if not self._dragging:
            far = QApplication.startDragDistance()
            self._dragging = step.manhattanLength() >= far
            if not self._dragging:
                return
        if self.pin.held:
            self.pin.at = self.view.km_at(here)
            self.update()
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pressed = here
        self.draw_aside(step)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        moving = self.pin.key is not None
        cross, hand = Qt.CursorShape.CrossCursor, Qt.CursorShape.OpenHandCursor
        self.setCursor(cross if moving else hand)
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if moving and (self.pin.held or not self._dragging):
            self.pin.at = self.view.km_at(event.position())
            self._put_down()
        elif not self._dragging:
            key = self._key_at(event.position())
            if key is not None:
                self.chosen.emit(key)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self._key_at(event.position())
        if key is not None and self.pin.key is None:
            self.opened.emit(key)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self.zoom(moves.STEP**notches, event.position())
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self._mark(self._key_at(QPointF(event.pos())))
            if mark is not None:
                words = f"{mark.name}: {mark.words}"
            else:
                km = self.view.km_at(QPointF(event.pos()))
                words = name_at(self._layers, km, self._reach() / 2 / self.view.scale)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def _reach(self) -> float:
        return float(self._look.em(1.2))

    def _key_at(self, where: QPointF) -> UUID | None:
        return self.scene.key_at(where - self.view.where(QPointF(0, 0)), self._reach())

    def _choose_towards(self, direction: QPointF) -> None:
        here = self.point_of(self._chosen) if self._chosen else None
        if here is None:
            here = QPointF(self.width() / 2, self.height() / 2)
        origin = self.view.where(QPointF(0, 0))
        self._tell_choice(towards(self.scene, here - origin, self._chosen, direction))

    def _tell_choice(self, key: UUID | None) -> None:
        if key is not None:
            self.chosen.emit(key)
