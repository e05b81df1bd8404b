"""The list of needs, in which several can be picked at a time."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from umea_field.database.need_list import NeedRow
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.need import NeedId
from umea_field.foundation.i18n import tr
from umea_field.gui.needs.need_columns import columns
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable

_FLAG = QItemSelectionModel.SelectionFlag


class NeedTable(DataTable[NeedRow]):
    """Shift and arrows pick a range, Ctrl+A all; Ctrl and arrows go, Space picks."""

    picked_changed = Signal()  # others are picked than before

    def __init__(self, look: Look, terms: Vocabulary) -> None:
        super().__init__(look, tr("Needs"), columns(terms), key=lambda row: row.id)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def picked(self) -> Sequence[NeedRow]:
        """Return the rows that are picked, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.row_at(row) for row in rows]

    def pick(self, needs: Collection[NeedId]) -> None:
        """Pick these needs, as many as are shown; the choice stays where it is."""
        picked = QItemSelection()
        for row in range(self.rows.rowCount()):
            if self.rows.row_at(row).id in needs:
                index = self.rows.index(row, 0)
                picked.select(index, index)
        how = _FLAG.ClearAndSelect | _FLAG.Rows
        self.selectionModel().select(picked, how)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self.currentIndex().isValid():
            how = _FLAG.Select | _FLAG.Rows
            self.selectionModel().select(self.currentIndex(), how)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            how = _FLAG.Toggle | _FLAG.Rows
            self.selectionModel().select(self.currentIndex(), how)
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def selectionChanged(
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        super().selectionChanged(selected, deselected)
        self.picked_changed.emit()
