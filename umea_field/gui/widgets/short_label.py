"""One line of words that is cut short where there is no room for it."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from umea_field.gui.style import Look


class ShortLabel(QLabel):
    """Words that never make their window wider; the whole is told on hovering."""

    def __init__(
        self, look: Look, size: float, *, strong: bool = False, role: str = "text"
    ) -> None:
        super().__init__()
        self._look = look
        self._size = size
        self._strong = strong
        self._role = role
        look.changed.connect(self.updateGeometry)

    @Slot(str)
    def say(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        measure = self._measure()
        return QSize(measure.horizontalAdvance(self.text()) + 1, measure.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(2), self._measure().height())

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        words = self._measure().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip(self.text() if words != self.text() else "")
        painter = QPainter(self)
        painter.setFont(self._look.font(self._size, self._strong))
        painter.setPen(self._look.colour(self._role))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _measure(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(self._size, self._strong))
