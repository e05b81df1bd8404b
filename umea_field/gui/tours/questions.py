"""The questions heard at a stop, and the cases they become."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umea_field.database.stop_questions import Heard
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.stop_question import StopQuestion
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.terms import choices_of
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.record_cards import RecordCards
from umea_field.gui.widgets.section import spoken

_FIELDS = ("question", "asked_by", "unit", "answer")


class Questions(QWidget):
    """One line a question, which unfolds to its fields; Ctrl+E makes a case of it."""

    add_asked = Signal()
    remove_asked = Signal(object)  # StopQuestionId
    case_asked = Signal(object)  # StopQuestionId: make a case, or show its case

    def __init__(
        self,
        look: Look,
        saving: Saving,
        notifier: Notifier,
        form: str,
        today: Callable[[], date],
    ) -> None:
        """Hold no questions yet.

        Args:
            look: Colours and measures.
            saving: Writes.
            notifier: Tells of changes made elsewhere.
            form: Where in the program this is, as undo knows it.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._saving = saving
        self._notifier = notifier
        self._form = form
        self._today = today
        self._known: Vocabulary | None = None
        self._heard: dict[UUID, Heard] = {}
        self.make_case: QAction = action(
            self,
            tr("Make a case of the question"),
            self._ask,
            icon="inbox",
            key="Ctrl+E",
        )
        self.cards = RecordCards[StopQuestion](
            look,
            tr("Questions heard"),
            tr("Add a question"),
            key=lambda question: question.id,
            words=self._words,
            form=self._made,
        )
        self._none = spoken(
            tr("None yet. Write down what people ask, and who ought to answer."),
            "quiet",
        )
        self._none.setWordWrap(True)
        self._button = ActionButton(look, self.make_case, "quiet", show_key=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cards)
        column.addWidget(self._none)
        column.addWidget(self._button)
        self.cards.add_asked.connect(self.add_asked)
        self.cards.remove_asked.connect(self.remove_asked)
        self.cards.turned.connect(self._follow)

    def show_heard(self, heard: Sequence[Heard], known: Vocabulary) -> None:
        """Show these questions."""
        self._known = known
        self._heard = {each.question.id: each for each in heard}
        self.cards.show_records([each.question for each in heard])
        self._none.setVisible(not heard)
        self._follow()

    def unfold(self, question_id: UUID | None) -> None:
        """Show a question's fields."""
        self.cards.unfold(question_id)

    def finish(self) -> None:
        """Write what still stands unwritten."""
        self.cards.finish()

    def enable(self, enabled: bool) -> None:
        """Let questions be written, or only read."""
        self.cards.setEnabled(enabled)
        self.make_case.setEnabled(enabled and self._current() is not None)

    def _current(self) -> Heard | None:
        return self._heard.get(self.cards.current() or UUID(int=0))

    def _ask(self) -> None:
        self.finish()
        current = self._current()
        if current is not None:
            self.case_asked.emit(current.question.id)

    @Slot()
    def _follow(self) -> None:
        """Let the button say what it would do with the question one is at."""
        current = self._current()
        has_case = current is not None and current.has_case
        self.make_case.setText(
            tr("Show the case") if has_case else tr("Make a case of the question")
        )
        self.make_case.setEnabled(current is not None and self.cards.isEnabled())
        self._button.setVisible(current is not None)

    def _words(self, question: StopQuestion) -> str:
        said = " ".join((question.question or "").split())
        heard, known = self._heard.get(question.id), self._known
        if heard is None or known is None or not heard.has_case:
            return said
        state = known.label("case_status", heard.case_status).lower()
        return tr("{question} (case: {state})", question=said, state=state or "–")

    def _made(self) -> KeptForm:
        assert self._known is not None  # cards are shown with their words
        return KeptForm(
            self._look,
            StopQuestion,
            _FIELDS,
            saving=self._saving,
            notifier=self._notifier,
            form=self._form,
            terms=choices_of(self._known),
            today=self._today,
        )
