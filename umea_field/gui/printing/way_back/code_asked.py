"""The first step of the way back: a code is scanned, or typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain.paper_code import CodeError, page_in, read
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.lines import Line, Lines
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.section import spoken

_WIDTH = 34
"""Of the field and what is said about it, in em."""


class CodeAsked(QWidget):
    """One field; a scanner types into it and ends with Enter, a person may too."""

    given = Signal(str, int)  # the code as it is printed, the page (1 is the first)
    chosen = Signal(object)  # PrintedSheetId: one of several with the same code

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.field = QLineEdit()
        self.field.setPlaceholderText("UF-A7K3-M2PZ")
        self.field.setAccessibleName(tr("The code of the sheet"))
        self._problem = ProblemLabel(
            self.field,
            tr(
                "Scan the square code with a reader, or type the code in the top right"
                " corner of the page. Small letters do, and O is read as 0."
            ),
        )
        self._several = Lines(look, 12, "")
        self._several.hide()
        self._title = spoken(tr("Receive paper"), "title")
        self._about = spoken(
            tr(
                "For pages that come back with corrections by pen. The page is shown as"
                " it was printed, with its lines beside."
            ),
            "quiet",
        )
        self._about.setWordWrap(True)
        self._inner = inner = QVBoxLayout()
        inner.addWidget(self._title)
        inner.addWidget(self._about)
        label = spoken(tr("Code"), "quiet")
        label.setBuddy(self.field)
        inner.addWidget(label)
        inner.addWidget(self.field)
        inner.addWidget(self._problem)
        inner.addWidget(self._several)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addLayout(inner)
        middle.addStretch(3)
        self._place = QWidget()
        self._place.setLayout(middle)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addWidget(self._place, 100)
        whole.addStretch(1)
        self.field.textEdited.connect(self._hear)
        look.changed.connect(self._fit)
        self._fit()

    def ask(self) -> None:
        """Ask for a code anew."""
        self.field.clear()
        self.say("")
        self._several.hide()
        self.field.setFocus()

    def say(self, sentence: str) -> None:
        """Say what is wrong with the code; an empty sentence says that nothing is."""
        self._problem.tell(sentence)

    def offer(self, sheets: Sequence[tuple[object, str, str]]) -> None:
        """Offer several sheets with the same code.

        Args:
            sheets: The id of each, when it was printed, and what it is.
        """
        self.say(
            tr(
                "Two machines have happened to print the same code. Which of these is"
                " the paper in your hand?"
            )
        )
        self._several.show_lines(
            [
                Line(when, what, partial(self.chosen.emit, key))
                for key, when, what in sheets
            ]
        )
        self._several.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.field.hasFocus():
            self._give()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.ask()
            event.accept()
            return
        super().keyPressEvent(event)

    def _give(self) -> None:
        typed = self.field.text()
        try:
            code = read(typed)
        except CodeError as error:
            self.say(str(error))
            self.field.selectAll()
            return
        self.given.emit(code, page_in(typed))

    @Slot(str)
    def _hear(self, typed: str) -> None:
        """Tell at once where a whole code does not fit together."""
        self._several.hide()
        self.say(trouble_with(typed))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._inner.setContentsMargins(em(1.4), em(1), em(1.4), em(1))
        self._inner.setSpacing(em(0.6))
        self._place.setMaximumWidth(em(_WIDTH + 2.8))


def trouble_with(typed: str) -> str:
    """Return what is wrong with a code that is being typed; empty while it may grow.

    A code that is too short is no fault until it is given.
    """
    bare = [each for each in typed.upper().removeprefix("UF") if each.isalnum()]
    if typed.upper().startswith("UM") or len(bare) < _WHOLE:
        return ""
    try:
        read(typed)
    except CodeError as error:
        return str(error)
    return ""


_WHOLE = 8
