"""The open needs as a list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.need_list import NeedRow, need_rows
from umea_field.database.vocabularies import vocabulary
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.needs.need_columns import columns
from umea_field.gui.needs.part import Means, Part
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.filter_line import FilterLine


class NeedsPart(Part):
    """Every need that something is left to do about."""

    TABLES = ("need", "need_voice", "case", "village", "store", "organisation") + (
        "term",
    )

    def __init__(self, means: Means) -> None:
        super().__init__()
        self._means = means
        with means.database.read() as session:
            self._terms = vocabulary(session)
        self._rows: Sequence[NeedRow] = ()
        self.filter = FilterLine(means.look, self, tr("Filter needs"))
        self.table: DataTable[NeedRow] = DataTable(
            means.look, tr("Open needs"), columns(self._terms), key=lambda row: row.id
        )
        self.filter.textChanged.connect(self.table.narrow)
        self.filter.left.connect(self.table.setFocus)
        column = QVBoxLayout(self)
        em = means.look.em
        column.setContentsMargins(em(1.4), em(0.6), em(1.4), em(0.6))
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)

    @override
    def facts(self) -> str:
        return trn("{count} open need", "{count} open needs", len(self._rows))

    @override
    def start(self) -> None:
        self.table.setFocus()

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.table,)

    @override
    def reload(self) -> None:
        with self._means.database.read() as session:
            self._terms = vocabulary(session)
            self._rows = need_rows(session, self._terms)
        self.table.show_rows(self._rows)
        self.reworded.emit()
