"""A line above a table that narrows it while one types."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action, key_words
from umea_field.gui.icons import SIZE, icon_picture
from umea_field.gui.style import Look


class FilterLine(QLineEdit):
    """Ctrl+F comes here, Down goes on to the table, Escape shows every row again."""

    left = Signal()  # down into the table

    def __init__(self, look: Look, page: QWidget, name: str) -> None:
        """Narrow nothing yet.

        Args:
            look: Colours and measures.
            page: Where Ctrl+F is heard.
            name: For those who listen to the screen.
        """
        super().__init__()
        self._look = look
        self._come = action(page, tr("Filter the list"), self._focus, key="Ctrl+F")
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("Filter"))
        look.changed.connect(self._fit)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the page where nothing typed here can be undone."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(
            event, QKeyEvent
        ):
            is_undo = event.matches(QKeySequence.StandardKey.Undo)
            is_redo = event.matches(QKeySequence.StandardKey.Redo)
            if (is_undo and not self.isUndoAvailable()) or (
                is_redo and not self.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, side = self._look, self._look.em(SIZE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = icon_picture(look, "list-filter")
        painter.drawPixmap(look.em(0.7), (self.height() - side) // 2, picture)
        if not self.text() and not self.hasFocus():
            self._draw_key(painter)
        painter.end()

    def _draw_key(self, painter: QPainter) -> None:
        look = self._look
        words = key_words(self._come.shortcut())
        font = look.font(0.9)
        width = QFontMetrics(font).horizontalAdvance(words) + 2 * look.em(0.35)
        words_end = look.em(SIZE + 1.6) + self.fontMetrics().horizontalAdvance(
            self.placeholderText()
        )
        if words_end + width + look.em(0.6) > self.width():
            return
        height = look.em(1.35)
        box = QRect(
            self.width() - width - look.em(0.6),
            (self.height() - height) // 2,
            width,
            height,
        )
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(look.colour("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    @Slot()
    def _focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @Slot()
    def _fit(self) -> None:
        self.setTextMargins(self._look.em(SIZE + 0.5), 0, 0, 0)
