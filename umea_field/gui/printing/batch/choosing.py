"""What a batch is about: rows that are chosen by Space, by a day or by a tour."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.paper_subjects import PaperSubject
from umea_field.database.printed_sheets import Subject
from umea_field.foundation.i18n import mark, tr, trc
from umea_field.gui.printing.words import subject_words
from umea_field.gui.rows_model import Column
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.filter_line import FilterLine

Groups = Sequence[tuple[object, str, frozenset[Subject]]]
"""Tours and the like: a key, words, and what belongs to each."""


class Choosing(QWidget):
    """A table in which Space chooses; letters narrow it, a day or a tour chooses."""

    chosen_changed = Signal()
    come_to = Signal(object)  # PaperSubject: the reader has come to it

    def __init__(self, look: Look, page: QWidget, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self._subjects: Sequence[PaperSubject] = ()
        self._chosen: set[Subject] = set()
        self._groups: dict[object, frozenset[Subject]] = {}
        self.line = FilterLine(look, page, tr("Filter the list"))
        self.since = DateField(tr("Every visit since"), today)
        self.since.setPlaceholderText(tr("All since 1/3, -30 …"))
        self.group = ChoiceField(tr("All of a tour"), (), empty=tr("All of a tour …"))
        self.all_button = QPushButton(trc("choices", "All"))
        self.none_button = QPushButton(tr("None"))
        self.table = _Table(
            look, tr("What to print"), self._columns(), key=lambda row: row.subject
        )
        self._lay_out()
        self.line.textChanged.connect(self.table.narrow)
        self.line.left.connect(self.table.setFocus)
        self.since.written.connect(self._choose_since)
        self.group.written.connect(self._choose_group)
        self.all_button.clicked.connect(lambda: self._choose_shown(True))
        self.none_button.clicked.connect(lambda: self._choose_shown(False))
        self.table.turned.connect(self._turn)
        self.table.chosen.connect(self.come_to)
        look.changed.connect(self._fit)
        self._fit()

    def show_subjects(
        self, subjects: Sequence[PaperSubject], groups: Groups, first: Subject | None
    ) -> None:
        """Show what can be chosen, with one chosen to begin with.

        Args:
            subjects: In the order they are shown.
            groups: Tours, each with what it calls at.
            first: What is chosen; None for nothing.
        """
        self._subjects = subjects
        known = {one.subject for one in subjects}
        self._chosen = {first} & known if first else set()
        self._groups = {key: held & known for key, _, held in groups}
        told = [(key, words) for key, words, held in groups if held & known]
        self.group.offer(told)
        self.group.show_value(None)
        self.group.setVisible(bool(told))
        self.since.show_value(None)
        self.since.setVisible(any(one.subject.table == "visit" for one in subjects))
        self.line.clear()
        self.table.show_rows(subjects)
        if first is not None:
            self.table.choose(first)
        self.chosen_changed.emit()

    def chosen(self) -> Sequence[PaperSubject]:
        """Return what is chosen, in the order of the list."""
        return [one for one in self._subjects if one.subject in self._chosen]

    def _choose(self, subjects: Iterable[Subject], chosen: bool) -> None:
        if chosen:
            self._chosen |= set(subjects)
        else:
            self._chosen -= set(subjects)
        self.table.viewport().update()
        self.chosen_changed.emit()

    def _choose_shown(self, chosen: bool) -> None:
        rows = self.table.rows
        shown = [rows.row_at(at).subject for at in range(rows.rowCount())]
        self._choose(shown, chosen)

    @Slot(object)
    def _choose_since(self, day: object) -> None:
        if isinstance(day, date):
            found = [
                one.subject for one in self._subjects if one.day and one.day >= day
            ]
            self._chosen = set(found)
            self._choose(found, chosen=True)

    @Slot(object)
    def _choose_group(self, key: object) -> None:
        if key is not None:
            self._chosen = set(self._groups.get(key, frozenset()))
            self._choose((), chosen=True)

    @Slot(object)
    def _turn(self, row: PaperSubject) -> None:
        self._choose([row.subject], row.subject not in self._chosen)

    def _columns(self) -> Sequence[Column[PaperSubject]]:
        return (
            Column[PaperSubject](
                mark("Print"), self._mark, width=5.6, order=self._order
            ),
            Column[PaperSubject](
                mark("About"),
                subject_words,
                width=0,
                strong=lambda row: row.subject in self._chosen,
            ),
            Column[PaperSubject](
                mark("Store"), lambda row: row.store, width=12, role=lambda _: "text2"
            ),
        )

    def _mark(self, row: PaperSubject) -> str:
        return tr("✓ yes") if row.subject in self._chosen else "–"

    def _order(self, row: PaperSubject) -> int:
        return 0 if row.subject in self._chosen else 1

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self.line, 1)
        self._top.addWidget(self.all_button)
        self._top.addWidget(self.none_button)
        self._below = QHBoxLayout()
        self._below.addWidget(self.since, 1)
        self._below.addWidget(self.group, 1)
        self._column = column = QVBoxLayout(self)
        column.addLayout(self._top)
        column.addLayout(self._below)
        column.addWidget(self.table, 1)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(0, 0, 0, 0)
        for layout in (self._column, self._top, self._below):
            layout.setSpacing(em(0.5))


class _Table(DataTable[PaperSubject]):
    """Space, or a click on the mark, turns a row's choice."""

    turned = Signal(object)  # PaperSubject

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.chosen_row()
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.turned.emit(row)
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0:
            self.turned.emit(self.rows.row_at(index.row()))
