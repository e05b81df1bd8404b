"""One row of a preview in full: what it changes, what is asked about it, why not."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from umea_field.domain.record import Record
from umea_field.foundation.i18n import tr
from umea_field.gui.interchange.row_words import choices_of
from umea_field.gui.interchange.words import ValueWords, field_words
from umea_field.gui.style import Look
from umea_field.gui.widgets.lines import Line, Lines
from umea_field.gui.widgets.section import spoken
from umea_field.interchange.grid import Raw
from umea_field.interchange.plan import (
    Answer,
    CellChange,
    Outcome,
    PlannedRow,
    Question,
)


class RowDetail(QScrollArea):
    """Read here, answered by the buttons or their digits."""

    answered = Signal(int)  # which of the choices, 0 is the first
    for_all_turned = Signal(bool)  # the next answer is for all that are left

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: PlannedRow | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("The row that is chosen"))
        self._body = body = QWidget()
        body.setAutoFillBackground(True)
        body.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._column = QVBoxLayout(body)
        self._name = spoken("", "section")
        self._facts = spoken("", "quiet")
        self._told = spoken("")
        for label in (self._name, self._facts, self._told):
            label.setWordWrap(True)
            self._column.addWidget(label)
        self._answers = QVBoxLayout()
        self._column.addLayout(self._answers)
        self.buttons: list[QPushButton] = []
        self.for_all = QCheckBox()
        self.for_all.toggled.connect(self.for_all_turned)
        self._column.addWidget(self.for_all)
        self._heading = spoken("", "strong")
        self._column.addWidget(self._heading)
        self._changes = Lines(look, 9, "", hairlines=True)
        self._column.addWidget(self._changes)
        self._column.addStretch(1)
        self.setWidget(body)
        look.changed.connect(self._fit)
        self._fit()
        self.show_row(None, None, None, 0)

    def show_row(
        self,
        row: PlannedRow | None,
        noun: type[Record] | None,
        words: ValueWords | None,
        left: int,
    ) -> None:
        """Show a row.

        Args:
            row: None shows nothing.
            noun: What it is about.
            words: Says its values.
            left: How many rows wait for an answer.
        """
        self._shown = row
        self._body.setVisible(row is not None)
        if row is None or noun is None or words is None:
            return
        self._name.setText(row.name or tr("Without a name"))
        number = tr("Row {number}", number=row.number)
        self._facts.setText(" · ".join(filter(None, (number, row.place))))
        told = "\n\n".join(remark.said_alone() for remark in row.remarks)
        if row.question is Question.SAME and row.outcome is Outcome.LIKELY:
            told = tr("Something here is called almost so. Is it the same?")
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._show_choices(row, left)
        changes = row.changes
        heading = tr("Field: before → after")
        if row.outcome is Outcome.LIKELY and row.likely:
            changes = row.likely[0].changes
            heading = tr("If it is {name}", name=row.likely[0].name)
        elif row.outcome is Outcome.NEW:
            heading = tr("What is written")
        self._heading.setText(heading)
        self._heading.setVisible(bool(changes))
        self._changes.show_lines([_line(noun, words, change) for change in changes])
        self._changes.setVisible(bool(changes))

    def show_cells(self, cells: Sequence[tuple[str, Raw]]) -> None:
        """Show what stands in the file, where nothing of it could be read."""
        lines = [Line(heading, str(raw)) for heading, raw in cells if raw is not None]
        self._heading.setText(tr("As it stands in the file"))
        self._changes.show_lines(lines)
        for each in (self._heading, self._changes):
            each.setVisible(bool(lines))

    def _show_choices(self, row: PlannedRow, left: int) -> None:
        choices = choices_of(row) if row.question else ()
        while len(self.buttons) > len(choices):
            gone = self.buttons.pop()
            self._answers.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.buttons) < len(choices):
            self.buttons.append(self._button(len(self.buttons)))
        for at, (answer, which, words, note) in enumerate(choices):
            button = self.buttons[at]
            said = f"{words} – {note}" if note else words
            button.setText(f"{at + 1}  {words}" + (f"\n     {note}" if note else ""))
            button.setToolTip(note)
            button.setAccessibleName(f"{at + 1}: {said}")
            same = row.likely[which].record_id if answer is Answer.SAME else None
            button.setChecked(
                row.answer is answer and (same is None or same == row.record_id)
            )
        self.for_all.setVisible(bool(choices) and left > 1)
        words = tr("Same answer for all that are left ({count})", count=left)
        self.for_all.setText(words)
        self.for_all.setAccessibleName(words)

    def _button(self, at: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "answer")
        button.setCheckable(True)
        button.clicked.connect(partial(self._answer, at))
        self._answers.addWidget(button)
        return button

    def _answer(self, at: int, _checked: bool = False) -> None:
        self.answered.emit(at)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.2), em(0.9), em(1.2), em(0.9))
        self._column.setSpacing(em(0.5))
        self._answers.setSpacing(em(0.4))


def _line(noun: type[Record], words: ValueWords, change: CellChange) -> Line:
    return Line(field_words(noun, change.field), words.change(change))
