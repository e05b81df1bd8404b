"""What every tab of a store's page is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from umea_field.database.vocabularies import Vocabulary
from umea_field.gui.rows_model import Column
from umea_field.gui.stores.shown import Shown
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.empty_view import EmptyView

T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """What a tab needs besides the store: the terms and the day."""

    terms: Vocabulary
    today: date


class Tab(QWidget):
    """One tab; it is filled when it is shown."""

    def show_store(self, shown: Shown, known: Known) -> None:
        """Show a store."""


class TableTab(Tab, Generic[T]):
    """A tab that is a table, with a word where there is nothing in it."""

    opened = Signal(object)  # the row the reader wants to go into

    def __init__(
        self,
        look: Look,
        name: str,
        columns: Callable[[Known], Sequence[Column[T]]],
        rows: Callable[[Shown], Sequence[T]],
        key: Callable[[T], object],
        empty: EmptyView,
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            name: What the table holds.
            columns: Its columns; asked for again with each store.
            rows: A store's rows.
            key: What a row is known by.
            empty: Stands where there are no rows.
        """
        super().__init__()
        self._look = look
        self._name = name
        self._columns = columns
        self._rows = rows
        self._key = key
        self._empty = empty
        self.table: DataTable[T] | None = None
        self._known: Known | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)

    @override
    def show_store(self, shown: Shown, known: Known) -> None:
        """Show a store's rows."""
        if self.table is None or self._known != known:
            self._known = known
            self.renew(self._columns(known))
        rows = self._rows(shown)
        if self.table is not None:
            self.table.show_rows(rows)
            self._stack.setCurrentWidget(self.table if rows else self._empty)

    def renew(self, columns: Sequence[Column[T]]) -> None:
        """Make the table anew, with other columns."""
        before = self.table
        self.table = DataTable(self._look, self._name, columns, key=self._key)
        self.table.opened.connect(self.opened)
        self._stack.addWidget(self.table)
        if before is not None:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
