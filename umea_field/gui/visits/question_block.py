"""One question: its answer to the left, what was answered last time to the right."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.questions import Question
from umea_field.domain.field import Shown
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import short_date
from umea_field.gui.style import Look
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.prose_field import ProseField
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.term_field import TermField

Choices: TypeAlias = Sequence[tuple[str, str]]

_PLAIN_KINDS = ("text", "hours", "number", "")


class QuestionBlock(QWidget):
    """A question that may be answered, or passed by."""

    answered = Signal(str, object)  # the question's code, its answer or None
    words_typed = Signal(str, str)  # the question's code, the words so far
    reached = Signal(str)  # the question's code

    def __init__(self, look: Look, question: Question, choices: Choices) -> None:
        """Show a question.

        Args:
            look: Colours and measures.
            question: The question, its answer and the one before.
            choices: The terms that answer it; empty where words do.
        """
        super().__init__()
        self.code = question.code
        self._look = look
        self._choices = choices
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(look.em(0.35), look.em(0.35), 0, look.em(0.35))
        self._grid.setHorizontalSpacing(look.em(0.7))
        self._grid.setVerticalSpacing(look.em(0.3))
        self._text = spoken(question.text)
        self._text.setWordWrap(True)
        number = spoken(question.code.removeprefix("Q").lstrip("0"), "quiet")
        number.setMinimumWidth(look.em(1.3))
        self.field = self._made(question)
        self.field.setObjectName(question.code)
        self._trouble = ProblemLabel(self.field, _hint(question))
        self._text.setBuddy(self.field)
        self._before = spoken("", "quiet")
        self._before.setWordWrap(True)
        self._before.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._previous: str | None = None
        self._pass = QPushButton(tr("No answer …"))
        self._pass.setProperty("kind", "quiet")
        self._pass.setAccessibleName(
            tr("No answer to: {question}", question=question.text)
        )
        self._pass.clicked.connect(self._open_menu)
        top = Qt.AlignmentFlag.AlignTop
        asked = QHBoxLayout()
        asked.addWidget(self._text, 1)
        asked.addWidget(self._pass, 0, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(number, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addLayout(asked, 0, 1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self._trouble)
        self._grid.addLayout(column, 1, 1)
        self._grid.addWidget(self._before, 1, 2, top)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        self.field.written.connect(self._tell)
        self.field.troubled.connect(self._trouble.tell)
        self.field.words_typed.connect(self._tell_typed)
        self.show_question(question)

    def show_question(self, question: Question) -> None:
        """Show the answers as they are kept; words being typed stay."""
        self._previous = question.previous
        self._before.setText(_said_before(question))
        self._before.setVisible(bool(question.previous))
        if not self.field.hasFocus():
            self.field.show_value(question.answer)

    def answer_as_last_time(self) -> None:
        """Answer what was answered at the last visit; it can be written on."""
        if self._previous:
            self._pass_with(self._previous)

    def finish(self) -> None:
        """Keep what stands there."""
        self.field.finish()

    def _made(self, question: Question) -> LineField | ProseField:
        if self._choices:
            return _TermAnswer(question.text, self._choices, several=True)
        if question.kind in ("hours", "number"):
            return LineField(question.text)
        prose = ProseField(self._look, question.text, lines=2)
        # what is dropped is a picture of the visit, not a path in an answer
        prose.viewport().setAcceptDrops(False)
        return prose

    @Slot(object)
    def _tell(self, value: object) -> None:
        self.answered.emit(self.code, value)

    @Slot(str)
    def _tell_typed(self, words: str) -> None:
        self.words_typed.emit(self.code, words)

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self._pass.accessibleName())
        for words in ways_to_pass():
            menu.addAction(words).triggered.connect(
                lambda _=False, words=words: self._pass_with(words)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._pass.mapToGlobal(self._pass.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _pass_with(self, words: str) -> None:
        self.field.show_value(words)
        self.answered.emit(self.code, words)
        self.field.setFocus()


class _TermAnswer(TermField):
    """Terms by their first letters; what is no term stays as it was typed."""

    @override
    def read(self, words: str) -> object:
        parts = [part.strip() for part in words.split(",") if part.strip()]
        return ", ".join(self.words_for(part) for part in parts)

    @override
    def said(self, value: object) -> str:
        return str(value)

    @override
    def emptied(self) -> object:
        return None


def _said_before(question: Question) -> str:
    day = question.previous_day
    if not question.previous or day is None:
        return question.previous or ""
    return f"{short_date(day)}: {question.previous}"


def ways_to_pass() -> tuple[str, ...]:
    """Return what may be said instead of an answer."""
    return tr("Does not know"), tr("Does not want to answer"), tr("Not relevant here")


def _hint(question: Question) -> str:
    never = question.shown in (Shown.INTERNAL, Shown.SENSITIVE)
    if never and not question.hint:
        return tr("Never printed.")
    return question.hint


def is_plain(kind: str) -> bool:
    """Tell whether a question is answered in words rather than by terms."""
    return kind in _PLAIN_KINDS
