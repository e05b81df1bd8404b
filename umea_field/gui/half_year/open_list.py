"""A list as high as its rows, in a page that scrolls; Enter or a click opens one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.widgets.list_rows import Row
from umea_field.gui.widgets.row_list import RowList


class OpenList(RowList):
    """Shows all of its rows; arrows go among them, Enter and clicks open one."""

    opened = Signal(object)  # the key of a row

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        look.changed.connect(self._grow)
        self._grow()

    @override
    def show_rows(self, rows: Sequence[Row]) -> None:
        super().show_rows(rows)
        self._grow()
        if self.hasFocus():
            self._settle()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come to the first row, so that one sees where the keyboard is."""
        self._settle()
        super().focusInEvent(event)

    def _settle(self) -> None:
        if self.chosen_key() is None and self.rows.rows:
            self.choose(self.rows.rows[0].key)

    def begin(self) -> None:
        """Open the first row there is."""
        if self.rows.rows:
            self.choose(self.rows.rows[0].key)
            self.opened.emit(self.chosen_key())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.chosen_key() is not None:
            self.opened.emit(self.chosen_key())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, _index: QModelIndex) -> None:
        if self.chosen_key() is not None:
            self.opened.emit(self.chosen_key())

    @Slot()
    def _grow(self) -> None:
        self.setFixedHeight(self.height_of_all() + 2)
        self.setVisible(bool(self.rows.rows))
