"""The questions section: one column, nothing must be answered."""

from uuid import UUID

from PySide6.QtCore import QObject, QRect, Slot
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database import questions
from umea_field.domain.visit import VisitAnswer
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.visits.question_block import QuestionBlock, is_plain
from umea_field.gui.visits.section import Desk, VisitSection

_ANSWER = "visit_answer"


class QuestionSection(VisitSection):
    """The questions that are due at this visit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "questions", tr("Questions"))
        self._blocks: dict[str, QuestionBlock] = {}
        self._given: dict[str, str | None] = {}
        self._ids: dict[str, UUID] = {}
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    @override
    def fill(self) -> None:
        if self.reading is None:
            return
        asked = self.reading.questions
        self._given = {each.code: each.answer for each in asked}
        self._ids = {}
        if list(self._blocks) != [each.code for each in asked]:
            self._build()
        else:
            for each in asked:
                self._blocks[each.code].show_question(each)

    @override
    def state(self) -> str:
        total = len(self._given)
        answered = sum(bool(answer) for answer in self._given.values())
        return tr("{count} of {total}", count=answered, total=total)

    @override
    def facts(self) -> str:
        total = len(self._given)
        answered = sum(bool(answer) for answer in self._given.values())
        return trn(
            "{count} of {total} answered",
            "{count} of {total} answered",
            answered,
            total=total,
        )

    @override
    def take_focus(self) -> None:
        empty = [code for code, answer in self._given.items() if not answer]
        first = next(iter(empty or self._blocks), None)
        if first is not None:
            self._blocks[first].field.setFocus()

    @override
    def go_to(self, place: str) -> bool:
        block = self._blocks.get(place)
        if block is None:
            self.take_focus()
            return not place
        block.field.setFocus()
        return True

    def answer_as_last_time(self) -> None:
        """Give the question one is at the answer of the last visit."""
        focused = QApplication.focusWidget()
        for block in self._blocks.values():
            if isinstance(focused, QWidget) and block.isAncestorOf(focused):
                block.answer_as_last_time()

    @override
    def finish(self) -> None:
        for block in self._blocks.values():
            block.finish()

    def _build(self) -> None:
        assert self.reading is not None
        for block in self._blocks.values():
            self.column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._blocks = {}
        for question in self.reading.questions:
            choices = (
                ()
                if is_plain(question.kind)
                else [
                    (term.code or "", term.words())
                    for term in self.vocabulary.choices(question.kind)
                ]
            )
            block = QuestionBlock(self.desk.look, question, choices)
            block.answered.connect(self._answer)
            block.words_typed.connect(self._draft)
            self.column.addWidget(block)
            self._blocks[question.code] = block
        for first in list(self._blocks.values())[:1]:
            self.setFocusProxy(first.field)

    @Slot(str, object)
    def _answer(self, code: str, words: object) -> None:
        said = str(words) if words else None
        self._given[code] = said
        visit = self.visit

        def work(session: Session) -> VisitAnswer:
            if code in self._ids:
                self.desk.keeper.settle(session, _ANSWER, self._ids[code], "answer")
            return questions.answer(session, visit, code, said)

        def take(answer: VisitAnswer) -> None:
            self._ids[code] = answer.id

        question = self.vocabulary.label(questions.QUESTIONS, code)
        self.desk.keeper.keep(
            tr("Answer to: {question}", question=question), work, take
        )
        self.state_again()

    @Slot(str, str)
    def _draft(self, code: str, words: str) -> None:
        if not self.desk.keeper.try_again():
            return
        if code in self._ids:
            self.desk.keeper.draft(_ANSWER, self._ids[code], "answer", words)
        elif words.strip():
            self._answer(code, words)

    @Slot(QWidget, QWidget)
    def _watch(self, _old: QWidget | None, new: QObject | None) -> None:
        """Tell which question the writer has come to, and bring it in sight."""
        for code, block in self._blocks.items():
            if isinstance(new, QWidget) and block.isAncestorOf(new):
                self.reached.emit(code)
                self.sight_wanted.emit(block, QRect(block.rect()))
                return
