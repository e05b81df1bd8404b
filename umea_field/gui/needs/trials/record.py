"""One trial: what is tried and why, what is measured, what came of it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.trials import TrialSeen
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.solution_trial import (
    CHANGE,
    CONTINUE,
    END,
    SolutionTrial,
    TrialMeasureId,
)
from umea_field.domain.trial_standing import UNDECIDED, standing
from umea_field.foundation.i18n import tr
from umea_field.gui.needs.part import FORM, Means
from umea_field.gui.needs.trials.measure_card import MeasureCard
from umea_field.gui.needs.trials.words import facts_of, sign_of, stands
from umea_field.gui.signs import sign_picture
from umea_field.gui.terms import choices_of
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.facts import Facts
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.record_form import Choices
from umea_field.gui.widgets.section import Section, spoken
from umea_field.gui.widgets.segments import Segments

_ABOUT = (
    ("title", "village_id", "store_id", "need_id", "service")
    + ("hypothesis", "start", "end")
    + ("partners", "cost")
)
_NARROW = 40
"""Under so many em labels stand above and buttons show their icons alone."""
_CAME = ("decided", "outcome", "lesson")
"""What is written of a decision beside the decision itself."""


class TrialRecord(QWidget):
    """Shows one trial to read and write; everything is kept when it is left."""

    closed = Signal()  # the fields of what is tried were left with Esc
    turned = Signal(bool)  # the fields of what is tried are shown, or folded
    stale = Signal()  # a cell was open when the trial was shown: show it again
    measure_wanted = Signal()
    measure_removed = Signal(object)  # TrialMeasureId
    value_removed = Signal(object)  # MeasureValueId

    def __init__(
        self,
        means: Means,
        terms: Vocabulary,
        links: Mapping[str, Choices],
        *does: QAction,
    ) -> None:
        """Show nothing yet.

        Args:
            means: What the page's parts work with.
            terms: Every term.
            links: The villages and stores there are.
            does: What the buttons beside the title do.
        """
        super().__init__()
        self._means = means
        self._seen: TrialSeen | None = None
        self._cards: dict[TrialMeasureId, MeasureCard] = {}
        self._title = spoken("", "heading")
        self._title.setWordWrap(True)
        self._sign = QLabel()
        self._stands = spoken("")
        self._buttons = [ActionButton(means.look, each) for each in does]
        self._terms = terms
        self._facts = Facts(means.look)
        self._thought = spoken("", "")
        self._thought.setWordWrap(True)
        self.about = self._form(terms, _ABOUT, {**links, "need_id": ()})
        self.about.hide()
        self.decision = Segments(
            tr("Decision"),
            [
                (CONTINUE, tr("Continue")),
                (CHANGE, tr("Change")),
                (END, tr("Break off")),
                (None, tr("None yet")),
            ],
            digits=True,  # arrows would write each decision they pass
        )
        self.came = self._form(terms, _CAME, {})
        self.add_button = QPushButton(tr("Add a measure"))
        self.add_button.setProperty("kind", "quiet")
        self._none = spoken(tr("Nothing is measured yet."), "quiet")
        self._lay_out()
        self.decision.written.connect(self._decide)
        self.add_button.clicked.connect(self.measure_wanted)
        means.look.changed.connect(self._fit)
        self._fit()

    def show_trial(self, seen: TrialSeen, needs: Choices) -> None:
        """Show a trial; what is being written stays.

        Args:
            seen: The trial.
            needs: The needs it may meet.
        """
        another = self._seen is None or seen.trial.id != self._seen.trial.id
        if another:
            self.finish()
        self._seen = seen
        self.offer({"need_id": needs})
        if another:
            self.write(False)
            self.about.show_id(seen.trial.id)
            self.came.show_id(seen.trial.id)
            self._scroll.verticalScrollBar().setValue(0)
        self.decision.show_value(seen.trial.decision)
        self._show_head()
        self._show_measures()
        self._allow(not self._means.database.read_only)

    def offer(self, links: Mapping[str, Choices]) -> None:
        """Offer other villages, stores or needs to choose from."""
        for name, choices in links.items():
            field = self.about.editor(name)
            if isinstance(field, ChoiceField):
                field.offer(choices)

    def card(self, measure_id: UUID) -> MeasureCard | None:
        """Return the card of a measure."""
        return self._cards.get(TrialMeasureId(measure_id))

    def cards(self) -> Sequence[MeasureCard]:
        """Return the measures' cards in their order."""
        return list(self._cards.values())

    def write(self, writes: bool) -> None:
        """Show the fields of what is tried, or only what they say."""
        if not writes:
            self.about.finish()
        self.about.setVisible(writes)
        self._facts.setVisible(not writes)
        self._show_head()
        self.turned.emit(writes)
        if writes:
            self._scroll.verticalScrollBar().setValue(0)
            self.about.focus_first()

    @property
    def is_writing(self) -> bool:
        """Tell whether the fields of what is tried are shown."""
        return not self.about.isHidden()

    def finish(self) -> None:
        """Write what still stands unwritten."""
        for form in (self.about, self.came):
            form.finish()
        for card in self._cards.values():
            card.finish()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_writing:
            self.write(False)
            self.closed.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _form(
        self, terms: Vocabulary, names: Sequence[str], links: Mapping[str, Choices]
    ) -> KeptForm:
        means = self._means
        return KeptForm(
            means.look,
            SolutionTrial,
            names,
            saving=means.saving,
            notifier=means.notifier,
            form=FORM,
            terms=choices_of(terms),
            links=links,
            today=means.today,
        )

    def _show_head(self) -> None:
        if self._seen is None:
            return
        trial, look = self._seen.trial, self._means.look
        today = self._means.today()
        self._title.setText(trial.title or tr("Untitled"))
        words, sign = stands(trial, today), sign_of(trial, today)
        late = standing(trial, today) == UNDECIDED
        self._stands.setText(words)
        self._stands.setProperty("role", "late" if late else "")
        self._stands.style().polish(self._stands)
        self._sign.setPixmap(sign_picture(look, sign, sign))
        self._sign.setAccessibleName(words)
        self._facts.show_facts(facts_of(self._seen.row, self._terms))
        self._thought.setText(trial.hypothesis or "")
        self._thought.setVisible(bool(trial.hypothesis) and not self.is_writing)

    def _show_measures(self) -> None:
        if self._seen is None:
            return
        wanted = [one.measure.id for one in self._seen.measures]
        if list(self._cards) != wanted:
            self._rebuild(wanted)
        for one in self._seen.measures:
            self._cards[one.measure.id].show_measure(one, self._seen.trial)
        self._none.setVisible(not wanted)

    def _rebuild(self, wanted: Sequence[TrialMeasureId]) -> None:
        """Have a card for each measure; those that stay are not made anew."""
        for measure_id in [one for one in self._cards if one not in wanted]:
            card = self._cards.pop(measure_id)
            self._measures.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, measure_id in enumerate(wanted):
            if measure_id not in self._cards:
                means = self._means
                card = MeasureCard(means.look, means.saving, means.today)
                card.stale.connect(self.stale)
                card.remove_asked.connect(self.measure_removed)
                card.value_removed.connect(self.value_removed)
                self._cards[measure_id] = card
                self._measures.insertWidget(at, card)
        self._cards = {one: self._cards[one] for one in wanted}

    @Slot(object)
    def _decide(self, decision: str | None) -> None:
        """Keep a decision with its day; without one there is no day either."""
        if self._seen is None:
            return
        trial_id, today = self._seen.trial.id, self._means.today()

        def write(session: Session) -> None:
            trial = session.get(SolutionTrial, trial_id)
            if trial is not None:
                trial.decision = decision
                if decision is None:
                    trial.decided = None
                elif trial.decided is None:
                    trial.decided = today

        reason = tr("Decision: {title}", title=self._seen.trial.title or "")
        self._means.saving.keep(reason, FORM, write)

    def _allow(self, writes: bool) -> None:
        """Let everything be written, or only be read."""
        if writes:
            return
        for line in self._content.findChildren(QLineEdit):
            line.setReadOnly(True)
        for text in self._content.findChildren(QPlainTextEdit):
            text.setReadOnly(True)
        for kind in (QComboBox, QPushButton):
            for each in self._content.findChildren(kind):
                each.setEnabled(False)
        for card in self._cards.values():
            card.allow_writing(False)

    def _lay_out(self) -> None:
        look = self._means.look
        self._content = QWidget()
        self._content.setAutoFillBackground(True)
        self._content.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(self._content)
        self._column.addWidget(self._facts)
        self._column.addWidget(self._thought)
        self._column.addWidget(self.about)
        self._measures = QVBoxLayout()
        heading = QHBoxLayout()
        heading.addWidget(Section(look, tr("Measures")), 1)
        heading.addWidget(self.add_button)
        self._column.addLayout(heading)
        self._column.addWidget(self._none)
        self._column.addLayout(self._measures)
        self._column.addWidget(Section(look, tr("Outcome and decision"), line=True))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._label = QLabel(tr("Decision"))
        self._label.setBuddy(self.decision)
        self._row.addWidget(self._label)
        self._row.addWidget(self.decision, 1)
        self._column.addLayout(self._row)
        self._column.addWidget(self.came)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(tr("The trial"))
        self.setFocusProxy(self._scroll)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._content)
        self._head = QHBoxLayout()
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self._title)
        self._line = QHBoxLayout()
        self._line.addWidget(self._sign)
        self._line.addWidget(self._stands, 1)
        told.addLayout(self._line)
        self._head.addLayout(told, 1)
        for button in self._buttons:
            self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(self._scroll, 1)

    @Slot()
    def _fit(self) -> None:
        em, side = self._means.look.em, self._means.look.em(1.4)
        self._head.setContentsMargins(side, em(0.9), side, em(0.7))
        self._head.setSpacing(em(0.7))
        self._line.setSpacing(em(0.5))
        self._row.setSpacing(em(0.9))
        self._label.setFixedWidth(em(10))
        self._column.setContentsMargins(side, em(0.3), side, em(1.4))
        self._column.setSpacing(em(0.9))
        self._measures.setSpacing(em(0.9))
        self._show_head()
        self._fold()

    def _fold(self) -> None:
        """Put what stands side by side below each other where it is narrow."""
        narrow = self.width() < self._means.look.em(_NARROW)
        across = QBoxLayout.Direction.LeftToRight
        down = QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if narrow else across)
        for button in self._buttons:
            button.fold(narrow)
