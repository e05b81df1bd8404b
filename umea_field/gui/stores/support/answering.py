"""What a person answers to one condition: met or not, in words, and what to fill in."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from umea_field.domain.support_check import Checked
from umea_field.domain.support_condition import MET, NOT_MET, UNKNOWN
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.gui.widgets.segments import Segments

NARROW = 44
"""Under so many em everything stands on a line of its own."""


class Answering(QWidget):
    """Below the list; it is about the condition one is at."""

    answered = Signal(object, object)  # MET, NOT_MET, UNKNOWN or None; words or None
    words_typed = Signal(str)  # the words as they stand while they are typed
    fill_asked = Signal(object)  # Gap

    def __init__(self, look: Look, change: QAction) -> None:
        """Answer nothing yet.

        Args:
            look: Colours and measures.
            change: Changes the conditions; offered here where it is narrow.
        """
        super().__init__()
        self._look = look
        self._checked: Checked | None = None
        self._label = spoken(tr("Your answer"), "quiet")
        self.choice = Segments(
            tr("Your answer"),
            [
                (MET, tr("Met")),
                (NOT_MET, tr("Not met")),
                (UNKNOWN, tr("Unknown")),
            ],
            digits=True,
        )
        self.note = LineField(tr("What was found"))
        self.note.setPlaceholderText(tr("What was found"))
        self.fill = QPushButton()
        self.fill.setProperty("kind", "quiet")
        self.choice.written.connect(self._answer)
        self.note.written.connect(self._answer)
        self.note.words_typed.connect(self.words_typed)
        self.fill.clicked.connect(self._ask_to_fill)
        self._change = ActionButton(look, change)
        self._change.fold(True)
        self._grid = QGridLayout()
        self._first = QHBoxLayout()
        self._first.addWidget(self._label)
        self._first.addWidget(self.choice)
        self._whole = QGridLayout(self)
        self._whole.addWidget(hairline(), 0, 0)
        self._whole.addLayout(self._grid, 1, 0)
        for each in (self._label, self.choice, self.note, self.fill, self._change):
            each.setParent(self)  # what is shown without a parent is a window
        look.changed.connect(self._fit)
        self._fit()

    def show_checked(self, checked: Checked | None, writes: bool) -> None:
        """Show the answer to a condition; words being typed stay."""
        before = self._checked.condition.id if self._checked else None
        now = checked.condition.id if checked else None
        if before != now:
            self.note.finish()
        self._checked = checked
        answer = checked.answer if checked else None
        words = checked.condition.words() if checked else ""
        self.choice.show_value(answer.answer if answer else None)
        if before != now or not (self.note.hasFocus() and self.note.isModified()):
            self.note.show_value(answer.value if answer else None)
        self.choice.setAccessibleDescription(words)
        self.note.setAccessibleDescription(words)
        self.choice.setEnabled(writes and checked is not None)
        self.note.setEnabled(writes and checked is not None)
        gap = checked.gap if checked else None
        self.fill.setText(gap.words if gap else "")
        self.fill.setVisible(writes and gap is not None)

    def answer(self, said: str | None) -> None:
        """Answer as if a segment had been pressed; None takes the answer back."""
        if self.choice.isEnabled() and said != self.choice.value():
            self.choice.show_value(said)
            self._answer()

    def clear(self) -> None:
        """Take back the answer and its words."""
        if self.choice.isEnabled() and self._checked and self._checked.answer:
            self.choice.show_value(None)
            self.note.show_value(None)
            self._answer()

    def finish(self) -> None:
        """Write what still stands unwritten."""
        self.note.finish()

    @property
    def checked(self) -> Checked | None:
        """Return the condition that is answered here."""
        return self._checked

    @Slot()
    def _answer(self, _value: object = None) -> None:
        if self._checked is not None:
            self.answered.emit(self.choice.value(), self.note.value())

    @Slot()
    def _ask_to_fill(self) -> None:
        if self._checked is not None and self._checked.gap is not None:
            self.fill_asked.emit(self._checked.gap)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._grid.setContentsMargins(em(1.4), em(0.6), em(1.4), em(0.6))
        self._grid.setHorizontalSpacing(em(0.7))
        self._grid.setVerticalSpacing(em(0.4))
        self._first.setSpacing(em(0.7))
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() < self._look.em(NARROW)
        for widget in (self.note, self.fill, self._change):
            self._grid.removeWidget(widget)
        self._grid.removeItem(self._first)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        self._label.setVisible(not narrow)
        self._change.setVisible(narrow)
        self._grid.addLayout(self._first, 0, 0, left)
        self._grid.addWidget(self._change, 0, 2, right)
        if narrow:
            self._grid.addWidget(self.note, 1, 0, 1, 3)
            self._grid.addWidget(self.fill, 2, 0, 1, 3, left)
        else:
            self._grid.addWidget(self.note, 0, 1)
            self._grid.addWidget(self.fill, 0, 2)
        self._grid.setColumnStretch(1, 1)
