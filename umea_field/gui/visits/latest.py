"""The visits that are under way, and the latest ones."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from umea_field.database.visit_history import VisitLine
from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import short_date
from umea_field.gui.rows_model import Column
from umea_field.gui.style import Look
from umea_field.gui.visits.new_visit import TYPES, NewVisit
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.message_bar import MessageBar


class LatestVisits(QWidget):
    """A list to go on from; Enter opens a visit."""

    opened = Signal(object)  # VisitId

    def __init__(self, look: Look, new: QAction, form: NewVisit) -> None:
        """Hold nothing yet.

        Args:
            look: Colours and measures.
            new: Opens the form of a new visit.
            form: The form, shown over the list.
        """
        super().__init__()
        self._look = look
        self._vocabulary = Vocabulary({})
        self.bar = MessageBar(look)
        self.form = form
        self.form.hide()
        self.table: DataTable[VisitLine] = DataTable(
            look, tr("Visits"), self._columns(), key=lambda line: line.id
        )
        self.table.opened.connect(self._open)
        self._empty = EmptyView(
            look,
            "clipboard-check",
            tr("No visits yet."),
            tr("A visit to a store or a village is written down here."),
            new,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        self.setFocusProxy(self.table)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.bar)
        self._column.addWidget(form)
        self._column.addWidget(self._stack, 1)
        look.changed.connect(self._fit)
        self._fit()

    def show_lines(self, lines: Sequence[VisitLine], vocabulary: Vocabulary) -> None:
        """Show the visits: those under way first, then the latest."""
        self._vocabulary = vocabulary
        self.table.show_rows(sorted(lines, key=lambda line: line.is_done))
        self._stack.setCurrentIndex(1 if lines else 0)

    def first(self) -> VisitLine | None:
        """Return the visit that stands first; None where there is none."""
        rows = self.table.rows
        return rows.row_at(0) if rows.rowCount() else None

    def take_focus(self) -> None:
        """Give the keyboard to the list, or to the button where there is none."""
        if not self.form.isHidden():
            self.form.place.setFocus()
        elif self._stack.currentIndex() == 1:
            self.table.setFocus()
        else:
            self._empty.setFocus()

    def _columns(self) -> Sequence[Column[VisitLine]]:
        return (
            Column(
                mark("Date"),
                lambda line: short_date(line.day) if line.day else "",
                width=9,
                order=lambda line: line.day,
            ),
            Column(
                mark("Place"),
                lambda line: line.place,
                width=18,
                strong=lambda line: not line.is_done,
            ),
            Column(
                mark("State"),
                lambda line: tr("Marked done") if line.is_done else tr("In progress"),
                width=9,
                sign=lambda line: "finns" if line.is_done else "",
                role=lambda line: "text2" if line.is_done else "accent",
            ),
            Column(
                mark("Visit type"),
                lambda line: self._vocabulary.label(TYPES, line.type),
                width=12,
            ),
            Column(mark("Village"), lambda line: line.village, width=10),
            Column(mark("Visited by"), lambda line: line.worker, width=10),
            Column(mark("What came of it"), lambda line: line.counts(), width=0),
        )

    @Slot(object)
    def _open(self, line: VisitLine) -> None:
        self.opened.emit(line.id)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.2), em(0.9), em(1.2), em(0.6))
        self._column.setSpacing(em(0.9))
