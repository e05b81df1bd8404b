"""The second step: what each column of a file becomes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import mark, tr, trn
from umea_field.gui.interchange.column_form import ColumnForm, focusable
from umea_field.gui.interchange.file_form import FileForm
from umea_field.gui.interchange.words import target_words, way_of
from umea_field.gui.rows_model import Column
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.reading_order import ReadingOrder
from umea_field.gui.widgets.section import panes, spoken
from umea_field.interchange.intake import ColumnSeen, Intake

_ROOMY = 52
"""Under so many em the samples are told below the table only."""


class ColumnsView(ReadingOrder):
    """The file's choices to the left; its columns, and the chosen one, to the right."""

    kind_chosen = Signal(str)
    reading_chosen = Signal(object)
    meaning_chosen = Signal(int, object)
    way_chosen = Signal(int, object, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._intake: Intake | None = None
        self.file = FileForm(look)
        self.table: DataTable[ColumnSeen] = DataTable(
            look, tr("Columns of the file"), self._columns(), key=lambda seen: seen.at
        )
        self.table.setSortingEnabled(False)
        self.form = ColumnForm(look)
        self._sum = spoken("", "quiet")
        self._sum.setWordWrap(True)
        inner = QWidget()
        inner.setAutoFillBackground(True)
        inner.setBackgroundRole(QPalette.ColorRole.Base)
        self._right = right = QScrollArea()
        right.setWidgetResizable(True)
        right.setFrameShape(QFrame.Shape.NoFrame)
        right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._sum_place = QVBoxLayout()
        self._sum_place.addWidget(self._sum)
        self._hint = spoken(tr("Enter on a column changes what it becomes."), "note")
        self._sum_place.addWidget(self._hint)
        column.addLayout(self._sum_place)
        column.addWidget(self.table, 1)
        column.addWidget(self.form)
        self._panes = panes(self.file, right, name="columns")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panes)
        self.table.chosen.connect(self._show_column)
        self.table.opened.connect(self._go_to_form)
        self.file.kind_chosen.connect(self.kind_chosen)
        self.file.reading_chosen.connect(self.reading_chosen)
        self.form.meaning_chosen.connect(self.meaning_chosen)
        self.form.way_chosen.connect(self.way_chosen)
        look.changed.connect(self._fit)
        self._fit()

    def show_intake(self, intake: Intake) -> None:
        """Show a file with what has been chosen for it."""
        self._intake = intake
        seen = intake.columns()
        self.file.show_intake(intake)
        self.table.show_rows(seen)
        if self.table.chosen_row() is None and seen:
            self.table.choose(_first_open(seen))
        self._sum.setText(_summed(seen))
        self._hint.setVisible(bool(seen))
        self._show_column(self.table.chosen_row())

    @override
    def panes_read(self) -> Sequence[QWidget]:
        return (self.file, self.table, self.form)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back from a column's fields to the list of columns."""
        inside = self.form.isAncestorOf(self.focusWidget() or self)
        if event.key() == Qt.Key.Key_Escape and inside:
            self.table.setFocus()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot(object)
    def _show_column(self, column: ColumnSeen | None) -> None:
        if column is not None and self._intake is not None:
            self.form.show_column(self._intake.noun, column)

    @Slot(object)
    def _go_to_form(self, _column: ColumnSeen) -> None:
        self._right.ensureWidgetVisible(self.form)
        focusable(self.form).setFocus(Qt.FocusReason.TabFocusReason)

    def _becomes(self, seen: ColumnSeen) -> str:
        noun = self._intake.noun if self._intake else None
        words = target_words(noun, seen.target) if noun else ""
        if seen.is_unanswered:
            return tr("{field}: to answer", field=words)
        return f"{words} · {way_of(seen)}" if seen.doubt else words

    def _columns(self) -> Sequence[Column[ColumnSeen]]:
        return (
            Column(mark("Column"), lambda seen: seen.letters, 5, lambda seen: seen.at),
            Column(mark("Heading in the file"), lambda seen: seen.heading or "–", 12),
            Column(
                mark("Samples"),
                lambda seen: " · ".join(seen.samples),
                0,
                role=lambda seen: "text2",
            ),
            Column(
                mark("Becomes"),
                self._becomes,
                18,
                role=_role,
                strong=lambda seen: seen.target is not None,
            ),
        )

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._sum_place.setContentsMargins(em(1.2), em(0.7), em(1.2), em(0.4))
        self._sum_place.setSpacing(em(0.2))
        self.table.setMinimumHeight(em(10))
        self._fold()

    def _fold(self) -> None:
        em = self._look.em
        narrow = self.width() < em(_ROOMY)
        self.table.setColumnHidden(2, narrow)
        left = em(15.5 if narrow else 18)
        self._panes.setSizes([left, max(self.width() - left, 1)])


def _role(seen: ColumnSeen) -> str:
    if seen.is_unanswered:
        return "danger"
    return "text" if seen.target else "text2"


def _first_open(seen: Sequence[ColumnSeen]) -> int:
    return next((one.at for one in seen if one.is_unanswered), seen[0].at)


def _summed(seen: Sequence[ColumnSeen]) -> str:
    read = sum(one.target is not None for one in seen)
    left = len(seen) - read
    told = trn("{count} column is read", "{count} columns are read", read)
    if left:
        told += ", " + trn("{count} is left out", "{count} are left out", left)
    told += "."
    open_ = sum(one.is_unanswered for one in seen)
    if open_:
        told += " " + trn(
            "{count} column needs an answer; until then its uncertain rows are"
            " refused.",
            "{count} columns need an answer; until then their uncertain rows are"
            " refused.",
            open_,
        )
    return told
