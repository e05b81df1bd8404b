"""The third step: what would become of each row, and what is asked about some."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import mark, tr
from umea_field.gui.interchange.row_detail import RowDetail
from umea_field.gui.interchange.row_words import (
    ASKED,
    CHANGED,
    LIST_WORDS,
    LOOK,
    NEW,
    REFUSED,
    SAME,
    choices_of,
    counted,
    listed,
    sentence_of_sum,
    what_of,
    where_of,
)
from umea_field.gui.interchange.words import ValueWords
from umea_field.gui.rows_model import Column
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.navigation import Navigation, Place
from umea_field.gui.widgets.reading_order import ReadingOrder
from umea_field.gui.widgets.section import hairline, panes, spoken
from umea_field.interchange.grid import Grid, Raw
from umea_field.interchange.plan import (
    Answer,
    Decision,
    Outcome,
    Plan,
    PlannedRow,
)

LISTS = (
    Place(NEW, "plus", LIST_WORDS[NEW]),
    Place(CHANGED, "pencil", LIST_WORDS[CHANGED]),
    Place(SAME, "check", LIST_WORDS[SAME]),
    Place(ASKED, "circle-help", LIST_WORDS[ASKED]),
    Place(REFUSED, "x", LIST_WORDS[REFUSED]),
    Place(LOOK, "triangle-alert", LIST_WORDS[LOOK], group=1),
)
_ROOMY = 70
"""Under so many em a row is told below its list, not beside it."""
_WORDS_NEED = 34
"""Under so many em the lists are icons only."""
_WIDE_ENOUGH = 52
"""Under so many em where a row lies is told with the row only."""


class RowsTable(DataTable[PlannedRow]):
    """Digits answer what is asked about the row one is at."""

    digit_typed = Signal(int)  # 1 to 9
    taken_back = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.text()
        if plain and digit.isdecimal() and digit != "0":
            self.digit_typed.emit(int(digit))
            event.accept()
            return
        if plain and event.key() == Qt.Key.Key_Backspace:
            self.taken_back.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class PreviewView(ReadingOrder):
    """The lists to the left, their rows, and the chosen row in full."""

    decided = Signal(object)  # a word on each row by its number, None takes it back

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: Plan | None = None
        self._words: ValueWords | None = None
        self._headings: Sequence[str] = ()
        self._cells: Mapping[int, Sequence[Raw]] = {}
        self._key = NEW
        self.sum = spoken("", "strong")
        self.sum.setWordWrap(True)
        self._hint = spoken("", "note")
        self._hint.setWordWrap(True)
        self.lists = Navigation(look, LISTS)
        self.lists.setAccessibleName(tr("What becomes of the rows"))
        self.lists.setAutoFillBackground(True)
        for ground in (self.lists, self.lists.viewport()):
            ground.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.table = RowsTable(
            look, tr("Rows"), self._columns(), key=lambda row: row.number
        )
        self.detail = RowDetail(look)
        self._inner = panes(self.table, self.detail, name="preview-rows")
        self._inner.setStretchFactor(0, 3)
        self._inner.setStretchFactor(1, 2)
        self._top = QVBoxLayout()
        self._lay_out()
        self.lists.chosen.connect(self._show_list)
        self.table.chosen.connect(self._show_row)
        self.table.opened.connect(self._go_to_detail)
        self.table.digit_typed.connect(lambda digit: self._answer(digit - 1))
        self.table.taken_back.connect(self._take_back)
        self.detail.answered.connect(self._answer)
        look.changed.connect(self._fit)
        self._fit()

    def show_plan(self, plan: Plan, words: ValueWords, grid: Grid) -> None:
        """Show another plan; the list and the row that were chosen stay chosen.

        Args:
            plan: What would become of each row.
            words: Says its values.
            grid: The file, for rows that cannot be read.
        """
        before, self._plan, self._words = self._plan, plan, words
        self._headings = grid.headings
        self._cells = {row.number: row.cells for row in grid.rows}
        if before is None or not listed(plan, self._key):
            self._key = _first_to_see(plan)
        self._tell_counts(plan)
        self.lists.choose(self._key)
        self._show_list(self._key)

    def begin_anew(self) -> None:
        """Forget the plan that is shown, so that the next begins with its best list."""
        self._plan = None
        self.detail.for_all.setChecked(False)

    @override
    def panes_read(self) -> Sequence[QWidget]:
        return (self.lists, self.table, self.detail)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back from a row to its list; digits answer from there too."""
        inside = self.detail.isAncestorOf(self.focusWidget() or self)
        digit = event.text()
        if inside and event.key() == Qt.Key.Key_Escape:
            self.table.setFocus()
        elif inside and digit.isdecimal() and digit != "0":
            self._answer(int(digit) - 1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @Slot(str)
    def _show_list(self, key: str) -> None:
        self._key = key
        if self._plan is None:
            return
        self.table.show_rows(listed(self._plan, key))
        if self.table.chosen_row() is None and self.table.rows.rowCount():
            self.table.choose(self.table.rows.row_at(0).number)
        self._hint.setVisible(key == ASKED)
        self._show_row(self.table.chosen_row())

    @Slot(object)
    def _show_row(self, row: PlannedRow | None) -> None:
        plan = self._plan
        noun = plan.noun if plan else None
        left = plan.undecided() if plan else 0
        self.detail.show_row(row, noun, self._words, left)
        if row is not None and row.outcome is Outcome.REFUSED:
            cells = self._cells.get(row.number, ())
            self.detail.show_cells(list(zip(self._headings, cells, strict=True)))

    @Slot(object)
    def _go_to_detail(self, row: PlannedRow) -> None:
        where = self.detail.buttons[0] if row.question else self.detail
        where.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _answer(self, at: int) -> None:
        """Answer about the row one is at, or about all that are left."""
        row, plan = self.table.chosen_row(), self._plan
        if row is None or plan is None or not row.question:
            return
        choices = choices_of(row)
        if at >= len(choices):
            return
        answer, which, _, _ = choices[at]
        said: dict[int, Decision | None] = {row.number: _decision(row, answer, which)}
        if self.detail.for_all.isChecked():
            said |= _for_all(plan, row, answer)
            self.detail.for_all.setChecked(False)
        self._say(said)
        self._go_on(row)

    @Slot()
    def _take_back(self) -> None:
        row = self.table.chosen_row()
        if row is not None and row.answer:
            self._say({row.number: None})

    def _say(self, said: Mapping[int, Decision | None]) -> None:
        """Show what was said at once; a new plan follows."""
        if self._plan is not None and self._words is not None:
            self._plan = self._plan.said(said)
            self._tell_counts(self._plan)
            self._show_list(self._key)
            self.decided.emit(dict(said))

    def _go_on(self, after: PlannedRow) -> None:
        """Come to the next row that waits for an answer."""
        rows = self.table.rows
        here = max(rows.position_of(after.number), 0)
        order = [*range(here + 1, rows.rowCount()), *range(here)]
        for at in order:
            row = rows.row_at(at)
            if row.question and row.answer is None:
                self.table.choose(row.number)
                return

    def _tell_counts(self, plan: Plan) -> None:
        self.sum.setText(sentence_of_sum(plan))
        for place in LISTS:
            self.lists.tell(place.key, counted(plan, place.key))
        self._hint.setText(
            tr(
                "Digits answer, Backspace takes an answer back. {count} to decide; what"
                " is not decided is left alone.",
                count=plan.undecided(),
            )
        )

    def _columns(self) -> Sequence[Column[PlannedRow]]:
        return (
            Column(
                mark("Row"),
                lambda row: str(row.number),
                4,
                lambda row: row.number,
                number=True,
            ),
            Column(mark("Name"), lambda row: row.name or "–", 10),
            Column(mark("Where"), where_of, 11, role=lambda row: "text2"),
            Column(mark("What happens"), self._what, 0, strong=_waits),
        )

    def _what(self, row: PlannedRow) -> str:
        if self._plan is None or self._words is None:
            return ""
        return what_of(row, self._plan.noun, self._words)

    def _lay_out(self) -> None:
        self._top.addWidget(self.sum)
        self._top.addWidget(self._hint)
        right = QWidget()
        column = QVBoxLayout(right)
        column.addLayout(self._top)
        column.addWidget(hairline())
        column.addWidget(self._inner, 1)
        whole = QHBoxLayout(self)
        for part in (self.lists, hairline(upright=True), right):
            whole.addWidget(part)
        whole.setStretch(2, 1)
        for layout in (column, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._top.setContentsMargins(em(1.2), em(0.8), em(1.2), em(0.6))
        self._top.setSpacing(em(0.2))
        self._fold()

    def _fold(self) -> None:
        em, width = self._look.em, self.width()
        self.lists.fold(width < em(_WORDS_NEED))
        beside = width >= em(_ROOMY)
        across = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._inner.orientation() != across:
            self._inner.setOrientation(across)
        self.table.setColumnHidden(2, width < em(_WIDE_ENOUGH))
        self._inner.setSizes([600, 400] if beside else [500, 500])


def _waits(row: PlannedRow) -> bool:
    return bool(row.question) and row.answer is None


def _decision(row: PlannedRow, answer: Answer, which: int) -> Decision:
    same = row.likely[which].record_id if answer is Answer.SAME else None
    return Decision(answer, same)


def _for_all(
    plan: Plan, like: PlannedRow, answer: Answer
) -> dict[int, Decision | None]:
    """Return the same answer for every row of the same question that waits for one.

    Where several records may be meant, which one is for a person to say.
    """
    return {
        row.number: _decision(row, answer, 0)
        for row in plan.rows
        if row.question is like.question
        and row.outcome is Outcome.LIKELY
        and row.answer is None
        and (answer is not Answer.SAME or len(row.likely) == 1)
    }


def _first_to_see(plan: Plan) -> str:
    """Return the list that most needs eyes: what is asked, refused, changed, new."""
    for key in (ASKED, REFUSED, CHANGED, NEW, SAME):
        if listed(plan, key):
            return key
    return NEW
