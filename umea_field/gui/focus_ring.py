"""The ring round whatever the keyboard speaks to.

One overlay for the whole program: a ring of its own for each kind of control would
differ, and Fusion's is hardly seen. Views paint the ring of their row themselves.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from umea_field.gui.style import Look

WIDTH = 2
"""The ring's line, in px."""
_GAP = 2
_FIELDS = (QLineEdit, QComboBox, QPlainTextEdit, QTextEdit)
_UNRINGED = (QAbstractItemView, QMenu, QMainWindow, QScrollArea)
_MOVING = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
}


class FocusRing(QObject):
    """Follows the focus with a ring, but where a widget's ``ring`` is "none"."""

    def __init__(self, application: QApplication, look: Look) -> None:
        super().__init__(application)
        self._look = look
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._ring: _Ring | None = None
        application.focusChanged.connect(self._follow)
        look.changed.connect(self._place)

    def box(self) -> QRect | None:
        """Return where the ring lies in what it lies in; None where there is none."""
        return self._ring.geometry() if self._ring is not None else None

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is None or isinstance(new, _UNRINGED) or new.property("ring") == "none":
            return
        self._target = new
        host = _host(new)
        self._ring = _Ring(self._look, host)
        self._ring.destroyed.connect(self._forget)
        each: QWidget | None = new
        while each is not None and each is not host:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the ring round its control wherever layouts move it."""
        if event.type() in _MOVING:
            self._place()
        return False

    @Slot()
    def _place(self) -> None:
        if self._ring is None or self._target is None or not isValid(self._target):
            return
        inside = isinstance(self._target, _FIELDS)
        margin = 1 if inside else _GAP + WIDTH
        box = self._target.rect()
        corner = self._target.mapTo(self._ring.host, QPoint(0, 0))
        box.translate(corner)
        self._ring.setGeometry(box.adjusted(-margin, -margin, margin, margin))
        self._ring.radius = 7 if inside else 9
        self._ring.setVisible(self._target.isVisible())
        self._ring.raise_()
        self._ring.update()

    def _let_go(self) -> None:
        for widget in self._watched:
            if isValid(widget):  # a page may be taken away under the focus
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        ring, self._ring = self._ring, None
        if ring is not None and isValid(ring):
            ring.destroyed.disconnect(self._forget)
            ring.hide()
            ring.deleteLater()

    @Slot()
    def _forget(self) -> None:
        self._ring = None
        self._target = None
        self._watched.clear()


class _Ring(QWidget):
    def __init__(self, look: Look, host: QWidget) -> None:
        super().__init__(host)
        self._look = look
        self.host = host
        self.radius = 8
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), WIDTH))
        half = WIDTH / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, self.radius, self.radius)


def _host(widget: QWidget) -> QWidget:
    """Return what a ring lies in: scrolled content, to move with it, or a window."""
    each = widget.parentWidget()
    while each is not None and not each.isWindow():
        above = each.parentWidget()
        scroll = above.parentWidget() if above is not None else None
        if isinstance(scroll, QScrollArea) and scroll.widget() is each:
            return each
        each = above
    return widget.window()
