"""Gaps: the matrix and its list, which share what is chosen, and a cell's history."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.cell_history import cell_history
from umea_field.database.gap_matrix import check_days, gap_matrix
from umea_field.database.need_list import open_need_count
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain import status
from umea_field.domain.gap_matrix import GapMatrix, narrowed
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import date_text
from umea_field.gui import rooms
from umea_field.gui.actions import action
from umea_field.gui.needs.cell_pane import CellPane
from umea_field.gui.needs.gap_filters import GapFilters
from umea_field.gui.needs.gap_list import GapList, GapRow
from umea_field.gui.needs.gap_words import Said
from umea_field.gui.needs.matrix_table import Cell, MatrixTable
from umea_field.gui.needs.part import Means, Part
from umea_field.gui.needs.sign_key import SignKey
from umea_field.gui.needs.when_bar import WhenBar
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.filter_line import FilterLine
from umea_field.gui.widgets.section import hairline, panes

MATRIX, LIST = "matrix", "list"
"""The two views of the part."""

_REST = 60
"""How long a cell is chosen before its history is read, in ms."""
_ROOMY = 62
"""Under so many em filters, days and the pane are shown only when asked for."""


class GapsPart(Part):
    """What every village has of every service, now or on any day."""

    TABLES = (
        "village",
        "store",
        "service_offer",
        "service_check",
        "visit",
        "worker",
    ) + ("need", "case", "term")

    def __init__(self, means: Means) -> None:
        super().__init__()
        self._means = means
        look = means.look
        with means.database.read() as session:
            self._terms = vocabulary(session)
        self._whole = self._shown = GapMatrix()
        self._needs = 0
        self._key = MATRIX
        self._wanted: Cell | None = None
        self._folded: bool | None = None
        self._unfilled: set[str] = set()
        self.filters = GapFilters(look)
        self.table = MatrixTable(look)
        self.key = SignKey(look, self._terms)
        self.filter = FilterLine(look, self, tr("Filter the list of gaps"))
        self.list = GapList(look)
        self.when = WhenBar(look, means.today)
        self.pane = CellPane(look)
        self._all = action(self, tr("Show all"), self.filters.clear)
        self._visit = action(self, tr("New visit"), self._ask_visit, icon="plus")
        self._print = action(
            self, tr("Print"), self._ask_paper, icon="printer", key="Ctrl+P"
        )
        self._visit.setEnabled(not means.database.read_only)
        self._empty = EmptyView(look, "grid-3x3", "", does=self._all)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @override
    def tools(self) -> QWidget:
        return self.filters

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._print,)

    @override
    def show_view(self, key: str) -> None:
        self._key = key
        self._fill()
        if self._wanted:
            (self.list if key == LIST else self.table).choose(self._wanted)
        self._show()

    @override
    def facts(self) -> str:
        matrix = self._shown
        parts = [
            trn("{count} village", "{count} villages", len(matrix.lines)),
            trn("{count} service", "{count} services", len(matrix.services)),
            trn("{count} gap", "{count} gaps", matrix.gaps),
        ]
        if self.when.on is None:
            parts.append(trn("{count} open need", "{count} open needs", self._needs))
        words = ", ".join(parts)
        if self.when.on is not None:
            day = date_text(self.when.on)
            words = tr("As it was {day}: {facts}", day=day, facts=words)
        changes = self._changes()
        return f"{words}. {changes}" if changes else words

    @override
    def start(self) -> None:
        self._middle().setFocus()

    @override
    def panes(self) -> Sequence[QWidget]:
        shown = [self._middle()]
        if not self.pane.isHidden():
            shown.append(self.pane)
        return shown if self.when.isHidden() else (*shown, self.when.line)

    @override
    def read(self) -> Sequence[QWidget]:
        return (self._stack, self.pane, self.when)

    @override
    def details(self) -> QWidget:
        return self.pane

    @override
    def leave(self) -> None:
        self.filters.finish()
        self.when.finish()

    @override
    def reload(self) -> None:
        with self._means.database.read() as session:
            self._terms = vocabulary(session)
            self.when.show_days(check_days(session))
            self._needs = open_need_count(session, self._terms)
        self._read_matrix()
        districts = {line.district for line in self._whole.lines if line.district}
        self.filters.show_choices(sorted(districts, key=alphabetical), self._terms)
        self._narrow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _connect(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.filters.days_wanted.connect(self.when.setVisible)
        self.filters.changes_wanted.connect(self.when.compare_by_itself)
        self.when.changed.connect(self._go_to_day)
        self.filter.textChanged.connect(self.list.narrow)
        self.filter.left.connect(self.list.setFocus)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.list.chosen.connect(self._choose_row)
        self.list.opened.connect(self._open_row)
        self.pane.left.connect(self.start)
        self.pane.place_asked.connect(self.place_asked)
        self.pane.need_asked.connect(lambda need: self.place_asked.emit("needs", need))
        self._rest.timeout.connect(self._read_cell)

    def _read_matrix(self) -> None:
        on, against = self.when.on, self.when.compared
        with self._means.database.read() as session:
            self._whole = gap_matrix(session, self._terms, on, against)

    @Slot()
    def _go_to_day(self) -> None:
        self._read_matrix()
        self._narrow()

    @Slot()
    def _narrow(self) -> None:
        self._shown = narrowed(self._whole, self.filters.narrowing(self._terms))
        self._unfilled = {MATRIX, LIST}
        self._fill()
        self.key.show_changes(self.when.compared is not None)
        self._show()
        self._rest.start()
        self.reworded.emit()

    def _fill(self) -> None:
        """Fill the view that is shown; the other waits until it is."""
        if self._key in self._unfilled:
            self._unfilled.discard(self._key)
            said = Said(self._terms, self.when.compared)
            shown = self.list if self._key == LIST else self.table
            shown.show_matrix(self._shown, said)

    def _show(self) -> None:
        if not self._shown.lines or not self._shown.services:
            self._say_empty()
            self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentIndex(1 if self._key == LIST else 0)
        self.table.fit(low=bool(self._folded))

    def _say_empty(self) -> None:
        if self.filters.is_narrow():
            self._empty.say(tr("Nothing here with what is chosen above"))
            self._empty.offer(self._all)
        else:
            self._empty.say(
                tr("No services are noted yet"),
                tr("A visit notes what a village has and lacks."),
            )
            self._empty.offer(self._visit)

    @Slot()
    def _ask_visit(self) -> None:
        self.place_asked.emit(rooms.VISITS, rooms.NEW)

    @Slot()
    def _ask_paper(self) -> None:
        """Show the matrix on paper, with the same choice."""
        self.leave()
        options = self.filters.paper_options()
        days = {"on": self.when.on, "since": self.when.compared}
        options |= {name: day.isoformat() for name, day in days.items() if day}
        wanted = PaperWanted("gap_matrix", options=tuple(options.items()))
        self.place_asked.emit(rooms.REPORTS, wanted)

    def _changes(self) -> str:
        against = self.when.compared
        if against is None:
            return ""
        counts = self._shown.changes()
        total = sum(counts.values())
        told = trn(
            "{count} cell changed since {day}",
            "{count} cells changed since {day}",
            total,
            day=date_text(against),
        )
        words = [
            trn("{count} better", "{count} better", counts.get(status.BETTER, 0)),
            trn("{count} worse", "{count} worse", counts.get(status.WORSE, 0)),
            trn("{count} otherwise", "{count} otherwise", counts.get(status.OTHER, 0)),
        ]
        said = [
            words[at]
            for at, change in enumerate((status.BETTER, status.WORSE, status.OTHER))
            if counts.get(change)
        ]
        return f"{told}: {', '.join(said)}" if said else told

    def _middle(self) -> QWidget:
        shown = self._stack.currentWidget()
        if shown is self._empty:
            return self.filters.district
        return self.list if self._key == LIST else self.table

    @Slot(object)
    def _choose(self, cell: Cell | None) -> None:
        if cell is not None and self._key == MATRIX:
            self._wanted = cell
            self._rest.start()

    @Slot(object)
    def _choose_row(self, row: GapRow | None) -> None:
        if row is not None and self._key == LIST:
            self._wanted = row.key
            self._rest.start()

    @Slot(object)
    def _open(self, cell: Cell) -> None:
        self._wanted = cell
        self.pane.show()
        self._read_cell()
        self.pane.setFocus()

    @Slot(object)
    def _open_row(self, row: GapRow) -> None:
        self._open(row.key)

    @Slot()
    def _read_cell(self) -> None:
        self._rest.stop()
        told = None
        if self._wanted is not None:
            village_id, service = self._wanted
            with self._means.database.read() as session:
                told = cell_history(session, village_id, service, self._terms)
        if told is None:
            self.pane.show_nothing()
        else:
            self.pane.show_cell(told, self._terms)

    def _lay_out(self) -> None:
        matrix = QWidget()
        self._column = QVBoxLayout(matrix)
        self._column.addWidget(self.table, 1000)
        self._column.addWidget(self.key)
        self._column.addStretch(1)
        lines = QWidget()
        self._lines = QVBoxLayout(lines)
        self._lines.addWidget(self.filter)
        self._lines.addWidget(self.list, 1)
        for each in (matrix, lines, self._empty):
            self._stack.addWidget(each)
        self._panes = panes(self._stack, self.pane, name="needs-gaps")
        self._panes.setStretchFactor(0, 1)
        self._panes.setStretchFactor(1, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(hairline())
        whole.addWidget(self._panes, 1)
        whole.addWidget(hairline())
        whole.addWidget(self.when)
        self._means.look.changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self._means.look.em
        for layout in (self._column, self._lines):
            layout.setContentsMargins(em(1.4), em(0.3), em(0.6), em(0.5))
            layout.setSpacing(em(0.5))
        self.pane.setMinimumWidth(em(14))
        self._folded = None
        self._fold()

    def _fold(self) -> None:
        """Leave room for the matrix itself where there is little."""
        em = self._means.look.em
        folded = self.width() < em(_ROOMY)
        if folded != self._folded:
            self._folded = folded
            self.filters.fold(folded)
            self.when.fold(folded)
            self.when.setVisible(not folded or self.filters.days.isChecked())
            self.pane.setVisible(not folded)
            self.key.setVisible(not folded)
            side = em(20.6)
            self._panes.setSizes([max(self.width() - side, 1), side])
        self.table.fit(low=folded)


def read_ahead(session: Session, known: Vocabulary) -> None:
    """Read what the matrix begins with, and let go of it."""
    check_days(session)
    open_need_count(session, known)
    matrix = gap_matrix(session, known)
    if matrix.lines and matrix.services:
        village, service = matrix.lines[0].village_id, matrix.services[0]
        cell_history(session, village, service, known)
