"""One case of a visit: what it is, who answers for it, by when, who was told what."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from umea_field.domain.case import Case
from umea_field.foundation.i18n import tr
from umea_field.gui.cell import Cell
from umea_field.gui.style import Look
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.term_field import TermField

TOLD = "told"
"""The field of who was told what; it is kept in the case's log."""


class CaseCard(QFrame):
    """Four fields; Enter goes to the next, and from the last one out."""

    written = Signal(str, object)  # the field, its new value
    words_typed = Signal(str, str)  # the field, the words so far
    passed = Signal()  # Enter in the last field
    reached = Signal(str)  # the field the writer has come to

    def __init__(
        self,
        look: Look,
        case: Case,
        units: Sequence[tuple[str, str]],
        today: Callable[[], date],
    ) -> None:
        """Show a case.

        Args:
            look: Colours and measures.
            case: The case.
            units: Who may answer for it: codes with words.
            today: Tells the day it is.
        """
        super().__init__()
        self.case_id = case.id
        self.setObjectName("card")
        self._grid = QGridLayout(self)
        side = look.em(0.8)
        self._grid.setContentsMargins(side, look.em(0.6), side, look.em(0.6))
        self._grid.setHorizontalSpacing(look.em(0.8))
        self._grid.setVerticalSpacing(look.em(0.4))
        self.fields: dict[str, LineField] = {
            "title": LineField(tr("Case")),
            "unit": TermField(tr("Responsible unit"), units),
            "promised_reply": DateField(tr("Reply promised by"), today, ahead=True),
            TOLD: LineField(tr("Who was told what")),
        }
        self._add("title", 0, 0, span=3)
        self._add("unit", 1, 0)
        self._add("promised_reply", 1, 2)
        self._add(TOLD, 2, 0, span=3)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 2)

    def show_case(self, case: Case, told: str | None) -> None:
        """Show what is kept; a field with the focus keeps what is being typed."""
        values = {
            "title": case.title,
            "unit": case.unit,
            "promised_reply": case.promised_reply,
            TOLD: told,
        }
        for name, value in values.items():
            if not self.fields[name].hasFocus():
                self.fields[name].show_value(value)
        self.setAccessibleName(tr("Case: {title}", title=case.title or ""))

    def take_focus(self, name: str = "title") -> None:
        """Give the keyboard to a field, after its last word.

        Nothing is selected: the next letter must not replace what stands there.
        """
        field = self.fields.get(name, self.fields["title"])
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.deselect()
        field.end(False)

    def finish(self) -> None:
        """Keep what stands there."""
        for field in self.fields.values():
            field.finish()

    def cell_in_focus(self) -> Cell | None:
        """Return the field one is in; who was told what is part of the log."""
        for name, field in self.fields.items():
            if field.hasFocus():
                return Cell("case", self.case_id, "" if name == TOLD else name)
        return Cell("case", self.case_id)

    def _add(self, name: str, row: int, column: int, span: int = 1) -> None:
        field = self.fields[name]
        field.setObjectName(name)
        label = spoken(field.accessibleName(), "quiet")
        label.setBuddy(field)
        problem = ProblemLabel(field)
        stack = QVBoxLayout()
        stack.setSpacing(2)
        stack.addWidget(field)
        stack.addWidget(problem)
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addLayout(stack, row, column + 1, 1, span)
        field.written.connect(partial(self.written.emit, name))
        field.words_typed.connect(partial(self.words_typed.emit, name))
        field.troubled.connect(problem.tell)
        field.returnPressed.connect(partial(self._go_on, name))

    @Slot()
    def _go_on(self, name: str) -> None:
        self.fields[name].finish()
        if self.fields[name].property("problem"):
            return
        names = list(self.fields)
        at = names.index(name) + 1
        if at < len(names):
            self.take_focus(names[at])
        else:
            self.passed.emit()
