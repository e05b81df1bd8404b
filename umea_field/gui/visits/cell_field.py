"""A field opened in a cell of a grid: it closes where it was opened."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from umea_field.gui.widgets.line_field import LineField

_LEAVING = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Escape: "escape",
}
_TABS = {Qt.Key.Key_Tab: "next", Qt.Key.Key_Backtab: "back"}


class CellKeys(QObject):
    """Hears the keys that leave a field in a cell, before the field does."""

    left = Signal(str)  # "enter", "next", "back", "up", "down", "escape" or "away"

    def __init__(self, field: QLineEdit, *, tabs: bool) -> None:
        """Hear a field's keys.

        Args:
            field: Whose keys.
            tabs: Tab goes to the next cell rather than out of the grid.
        """
        super().__init__(field)
        self._tabs = tabs
        self._field = field
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            popup = event.reason() == Qt.FocusReason.PopupFocusReason
            menu = event.reason() == Qt.FocusReason.MenuBarFocusReason
            if not popup and not menu:
                self.left.emit("away")
        return False

    def _take(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if self._tabs and key in _TABS:
            self.left.emit(_TABS[key])
            return True
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key not in _LEAVING or not plain:
            return False
        completer = self._field.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None and popup.isVisible():
            if _LEAVING[key] in ("up", "down"):
                return False
            popup.hide()
        self.left.emit(_LEAVING[key])
        return True


def put_in_cell(field: LineField, parent: QWidget, *, tabs: bool = False) -> CellKeys:
    """Make a field one of a grid's, closed until it is shown; return its keys."""
    field.setParent(parent)
    field.setProperty("cell", True)
    field.hide()
    return CellKeys(field, tabs=tabs)
