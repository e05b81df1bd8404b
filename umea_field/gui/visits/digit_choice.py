"""A few choices that open in a row: a digit chooses, Escape leaves it as it was."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from umea_field.gui.widgets.segments import Segments


class DigitChoice(QFrame):
    """Opens over a row of a grid and takes the focus."""

    chosen = Signal(str)  # a value
    passed = Signal()  # Enter without a choice
    left = Signal()  # Escape

    def __init__(
        self, parent: QWidget, name: str, choices: Sequence[tuple[str, str]]
    ) -> None:
        """Be closed.

        Args:
            parent: The grid's viewport.
            name: For those who listen to the screen.
            choices: Values with their words; the digits follow the order.
        """
        super().__init__(parent)
        self._room = parent
        self._segments = Segments(name, choices, digits=True)
        self._segments.written.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._segments)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.hide()
        QGuiApplication.instance().focusObjectChanged.connect(self._watch)  # type: ignore[union-attr]

    def open_at(self, where: QPoint, name: str, value: str | None) -> None:
        """Open over a row; the value it has is the one that is pressed."""
        self._segments.setAccessibleName(name)
        self._segments.show_value(value)
        self.adjustSize()
        left = max(0, min(where.x(), self._room.width() - self.width() - 4))
        self.move(left, where.y())
        self.show()
        self.raise_()
        self._segments.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()

    def _enter(self) -> None:
        button = self.focusWidget()
        at_first = button is self._segments.focusProxy()
        if isinstance(button, QAbstractButton) and not at_first:
            button.click()
        self.hide()
        self.passed.emit()

    @Slot(object)
    def _take(self, value: object) -> None:
        self.hide()
        self.chosen.emit(str(value))

    @Slot(QObject)
    def _watch(self, new: QObject | None) -> None:
        """Fold away when the keyboard goes elsewhere."""
        inside = isinstance(new, QWidget) and self.isAncestorOf(new)
        if self.isVisible() and not inside:
            self.hide()
