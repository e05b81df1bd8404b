"""What the signs on a map mean."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.map.drawing import draw_sign_of
from umea_field.gui.style import Look


class Legend(QWidget):
    """■ store, ○ no store: in one line under a map."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = ((True, tr("store")), (False, tr("no store")))
        self.setAccessibleName(
            tr("A filled square is a village with a store, a ring one without.")
        )
        look.changed.connect(self._fit)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(14), self._look.em(1.7))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        font = look.font(0.9)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = float(look.em(0.1))
        for store, words in self._words:
            middle = QRectF(left, 0, look.em(0.7), self.height()).center()
            draw_sign_of(painter, look, middle, store)
            left += look.em(1.1)
            painter.setFont(font)
            painter.setPen(look.colour("text2"))
            box = QRectF(left, 0, self.width() - left, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            left += QFontMetrics(font).horizontalAdvance(words) + look.em(1.4)
        painter.end()

    @Slot()
    def _fit(self) -> None:
        self.updateGeometry()
        self.update()
