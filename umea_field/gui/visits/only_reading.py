"""A visit in a database that cannot be written: it is read, and nothing is typed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from umea_field.gui.visits.ringed_grid import RingedGrid

_MOVING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Escape,
    }
)
_CLICKS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class OnlyReading(QObject):
    """Lets no field and no grid of a visit take anything in."""

    def hold(self, part: QWidget) -> None:
        """Let a part of a visit be read only; the records it has just got as well."""
        for line in part.findChildren(QLineEdit):
            line.setReadOnly(True)
        for prose in part.findChildren(QPlainTextEdit):
            prose.setReadOnly(True)
        for button in part.findChildren(QAbstractButton):
            button.setEnabled(False)
        for choice in part.findChildren(QComboBox):
            choice.setEnabled(False)
        for grid in part.findChildren(RingedGrid):
            grid.installEventFilter(self)
            grid.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            writes = bool(event.text()) or event.key() == Qt.Key.Key_F2
            return plain and writes and event.key() not in _MOVING
        return event.type() in _CLICKS
