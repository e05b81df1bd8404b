"""A page of paper on the ground of the window; white in the dark too."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.printing.leaf import Leaf, Room
from umea_field.gui.style import Look

_AIR = 1.0
"""Around the page, in em."""


class PageView(QAbstractScrollArea):
    """Shows one page; arrows scroll, PageUp and PageDown turn."""

    turned = Signal(int)  # so many pages on, or back where it is below nought
    sent = Signal(bool)  # to the last page, or to the first
    resized = Signal()  # there is room for another size

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._leaf: Leaf | None = None
        self._whole = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 120)
        self.setProperty("ring", "none")  # its own lies inside its edge
        self.setAccessibleName(tr("The page"))

    def room(self, whole: bool) -> Room:
        """Return what there is room for, with air around the page."""
        air = 2 * self._look.em(_AIR)
        width, height = self.width() - air, self.height() - air
        if not whole:  # a page of full width has to be scrolled
            width -= self.verticalScrollBar().sizeHint().width()
        self._whole = whole
        ratio = self.devicePixelRatioF()
        return Room(max(width, 40), max(height, 40), ratio, whole)

    def show_leaf(self, leaf: Leaf | None) -> None:
        """Show a page; None shows none."""
        turned = leaf is None or self._leaf is None or leaf.number != self._leaf.number
        self._leaf = leaf
        if turned:
            self.verticalScrollBar().setValue(0)
        self._measure()
        self.setAccessibleDescription(leaf.words if leaf else "")
        if leaf:
            self.setAccessibleName(
                tr("Page {page} of {pages}", page=leaf.number + 1, pages=leaf.count)
            )
        self.viewport().update()

    @property
    def leaf(self) -> Leaf | None:
        """Return the page that is shown."""
        return self._leaf

    def page_box(self) -> QRect:
        """Return where the page lies in the viewport."""
        size = self._size()
        box = self.viewport().rect()
        air = self._look.em(_AIR)
        left = max((box.width() - size.width()) // 2, 0)
        top = max((box.height() - size.height()) // 2, air) if self._whole else air
        corner = QRect(left, top, size.width(), size.height())
        return corner.translated(0, -self.verticalScrollBar().value())

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._leaf is not None:
            box = self.page_box()
            painter.drawImage(box.topLeft(), self._leaf.picture)
            painter.setPen(QPen(self._look.colour("line"), 0))
            painter.drawRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour("focus"), 2))
            ring = QRectF(self.viewport().rect()).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(ring, 5, 5)
        painter.end()

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._measure()
        self.resized.emit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().event(event)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match arg__1.key():
            case Qt.Key.Key_PageDown if bar.value() == bar.maximum():
                self.turned.emit(1)
            case Qt.Key.Key_PageUp if bar.value() == bar.minimum():
                self.turned.emit(-1)
            case Qt.Key.Key_PageDown:
                bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
            case Qt.Key.Key_PageUp:
                bar.triggerAction(bar.SliderAction.SliderPageStepSub)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self.sent.emit(arg__1.key() == Qt.Key.Key_End)
            case _:
                super().keyPressEvent(arg__1)

    def _size(self) -> QSize:
        if self._leaf is None:
            return QSize(0, 0)
        return self._leaf.picture.deviceIndependentSize().toSize()

    def _measure(self) -> None:
        height = self._size().height() + 2 * self._look.em(_AIR)
        room = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, 0 if self._whole else max(height - room, 0))
        bar.setPageStep(room)
        bar.setSingleStep(self._look.em(3))
