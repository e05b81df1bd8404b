"""The one field of the way back: a number, the paper's value, or a choice of two."""

from collections.abc import Callable
from enum import Enum, auto
from textwrap import shorten

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)
from typing_extensions import override

from umea_field.domain.paper_code import looks_like, scanned_in
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.problem_label import put
from umea_field.gui.widgets.section import spoken

NOW, PAPER = "1", "2"
"""The keys that choose between what stands here and what stands on the paper."""

_LETTERS = 30
"""So much of a value stands on the button that chooses it; all of it is heard."""


class _Asks(Enum):
    NUMBER = auto()
    VALUE = auto()
    CHOICE = auto()


class Entry(QFrame):
    """Waits for a number; then for the value of that line; then for a number again."""

    number_given = Signal(int)  # a line; 0 opens the one that is chosen in the table
    value_given = Signal(str)  # what the pen wrote on the line
    held = Signal(bool)  # what stands here holds, else what stands on the paper
    words_given = Signal(str)  # free words at the end of the sheet
    code_given = Signal(str)  # another sheet was scanned
    moved = Signal(int)  # so many rows down in the table, or up

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._look = look
        self._asks = _Asks.NUMBER
        self._before = ""
        self._understand: Callable[[str], tuple[str, bool]] | None = None
        self._heading = spoken("", "strong")
        self._heading.setWordWrap(True)
        self._facts = spoken("", "quiet")
        self._facts.setWordWrap(True)
        self.field = _Field()
        self.now_button = QPushButton()
        self.paper_button = QPushButton()
        self._beside = spoken("", "note")
        self._beside.setWordWrap(True)
        self._lay_out()
        self.field.textEdited.connect(self._hear)
        self.now_button.clicked.connect(lambda: self.held.emit(True))
        self.paper_button.clicked.connect(lambda: self.held.emit(False))
        look.changed.connect(self._fit)
        self._fit()
        self.ask_number()

    @property
    def waits_for_number(self) -> bool:
        """Tell whether no line is open."""
        return self._asks is _Asks.NUMBER

    def unkept(self) -> str:
        """Return the words that are typed and not given yet; empty for none."""
        words = self.field.text().strip()
        if self.waits_for_number:
            return "" if words.isdecimal() or looks_like(words) else words
        return "" if words == self._before else words

    def ask_number(self, beside: str = "") -> None:
        """Wait for the number of a line; say something beside it."""
        self._turn(_Asks.NUMBER)
        self._heading.setText(tr("Which line is corrected?"))
        self._facts.setText(
            tr("The number in the margin. Words by themselves are kept as a note.")
        )
        self.field.setAccessibleName(tr("Number of the line, or free words"))
        self.field.setPlaceholderText(tr("Line no."))
        self.field.setText("")  # what was typed before cannot be undone into it
        self._say(beside)

    def ask_value(
        self,
        heading: str,
        facts: str,
        written: str,
        understand: Callable[[str], tuple[str, bool]],
    ) -> None:
        """Wait for what the pen wrote on a line.

        Args:
            heading: The line.
            facts: What was printed and what stands here now.
            written: What was typed in before.
            understand: Says how words would be taken, and whether they can be.
        """
        self._turn(_Asks.VALUE)
        self._understand = understand
        self._before = written
        self._heading.setText(heading)
        self._facts.setText(facts)
        self.field.setAccessibleName(tr("On the paper: {line}", line=heading))
        self.field.setPlaceholderText(tr("What stands on the paper; – if crossed out"))
        self.field.setText(written)
        self.field.selectAll()
        self.field.setFocus()
        self._hear(written)

    def say_facts(self, facts: str) -> None:
        """Say anew what stands here, where a line is open."""
        if self._asks is _Asks.VALUE:
            self._facts.setText(facts)

    def ask_choice(self, heading: str, printed: str, now: str, paper: str) -> None:
        """Wait for one key: what stands here, or what stands on the paper.

        Args:
            heading: The line.
            printed: What was printed on it.
            now: What stands here now.
            paper: What the pen wrote.
        """
        self._turn(_Asks.CHOICE)
        self._heading.setText(heading)
        changed = tr("It has been changed here since the paper was printed.")
        was = tr("Printed: {value}", value=printed)
        self._facts.setText(f"{changed} {was}")
        keep, take = mark("1  Keep: {value}"), mark("2  The paper: {value}")
        for button, words, value in (
            (self.now_button, keep, now),
            (self.paper_button, take, paper),
        ):
            button.setText(tr(words, value=shorten(value, _LETTERS, placeholder=" …")))
            button.setAccessibleName(tr(words, value=value))
            button.setToolTip(value)
        self.now_button.setFocus()
        self._say("")

    def tell(self, beside: str) -> None:
        """Say something beside the field, where it waits for a number."""
        if self.waits_for_number and not self.field.text():
            self._say(beside)

    def focus(self) -> None:
        """Take the focus where one types."""
        choosing = self._asks is _Asks.CHOICE
        (self.now_button if choosing else self.field).setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._asks is _Asks.CHOICE and event.text() in (NOW, PAPER):
            self.held.emit(event.text() == NOW)
            event.accept()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._give()
            event.accept()
            return
        if self.waits_for_number and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and self._let_go():
            event.accept()
            return
        super().keyPressEvent(event)

    def _let_go(self) -> bool:
        """Go back to waiting for a number; tell whether it did anything else."""
        if self.waits_for_number and not self.field.text():
            return False
        self.ask_number()
        self.field.setFocus()
        return True

    def _give(self) -> None:
        words, scanned = scanned_in(self.field.text().strip())
        if scanned:  # a reader types wherever the focus is
            self.field.setText(words)
            self.code_given.emit(scanned)
        elif self._asks is _Asks.CHOICE:
            self.held.emit(self.now_button.hasFocus())
        elif self._asks is _Asks.VALUE:
            if words:
                self.value_given.emit(words)
            else:
                self.ask_number()
        elif not words or words.isdecimal():
            self.number_given.emit(int(words or 0))
        elif looks_like(words):
            self.code_given.emit(words)
        else:
            self.words_given.emit(words)

    def _turn(self, asks: _Asks) -> None:
        self._asks = asks
        choosing = asks is _Asks.CHOICE
        self.field.setVisible(not choosing)
        self.now_button.setVisible(choosing)
        self.paper_button.setVisible(choosing)

    @Slot(str)
    def _hear(self, words: str) -> None:
        if self._asks is not _Asks.VALUE or self._understand is None:
            self._say("")
        else:
            self._say(*self._understand(words.strip()))

    def _say(self, sentence: str, fine: bool = True) -> None:
        self._beside.setText(sentence)
        put(self._beside, "role", "note" if fine else "problem")
        self.field.setAccessibleDescription(sentence)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.addWidget(self.now_button)
        self._row.addWidget(self.paper_button)
        self._row.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.addWidget(self._heading)
        column.addWidget(self._facts)
        column.addWidget(self.field)
        column.addLayout(self._row)
        column.addWidget(self._beside)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.0), em(0.7), em(1.0), em(0.6))
        self._column.setSpacing(em(0.35))
        self._row.setSpacing(em(0.6))
        self._beside.setMinimumHeight(em(1.5))


class _Field(QLineEdit):
    """Leaves undo to the page where nothing has been typed."""

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        undo = arg__1.matches(QKeySequence.StandardKey.Undo)
        redo = arg__1.matches(QKeySequence.StandardKey.Redo)
        if (undo and not self.isUndoAvailable()) or (
            redo and not self.isRedoAvailable()
        ):
            arg__1.ignore()
            return
        super().keyPressEvent(arg__1)
