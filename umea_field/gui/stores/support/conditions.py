"""The conditions themselves, for every store: words, limits, years and sources."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy import Column
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.support_checks import (
    SCHEMES,
    conditions,
    new_condition,
    put_away,
)
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import Field
from umea_field.domain.record import new_id
from umea_field.domain.support_condition import SupportCondition, SupportConditionId
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.stores.support.wanted_field import TURNOVER, WantedField
from umea_field.gui.style import Look
from umea_field.gui.terms import choices_of
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.record_cards import RecordCards
from umea_field.gui.widgets.record_form import Editor
from umea_field.gui.widgets.section import hairline, spoken

_NAMES = ("sv", "en", "fact", "more_than", "at_least", "at_most", "wanted") + (
    "sequence",
    "as_of",
    "source",
    "retired",
)


class ConditionsEditor(QWidget):
    """Every form of support, and a line for each of its conditions."""

    finished = Signal()  # the reader wants to read again

    def __init__(
        self,
        look: Look,
        saving: Saving,
        notifier: Notifier,
        terms: Vocabulary,
        form: str,
    ) -> None:
        """Show every condition.

        Args:
            look: Colours and measures.
            saving: Reads and writes.
            notifier: Tells of changes made elsewhere.
            terms: Every term.
            form: Where in the program the writes are done, as undo knows it.
        """
        super().__init__()
        self._look = look
        self._saving = saving
        self._notifier = notifier
        self._terms = terms
        self._form = form
        self._done = action(self, tr("Done"), self.finished.emit, icon="check")
        self.cards = {
            term.code or "": self._made(term.code or "", term.words())
            for term in terms.choices(SCHEMES)
        }
        self._awaited: KeptForm | None = None
        self._scroll = QScrollArea()
        self._scroll.verticalScrollBar().rangeChanged.connect(self._bring_into_sight)
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()

    def reload(self) -> None:
        """Read every condition again."""
        with self._saving.database.read() as session:
            found = conditions(session, self._terms)
        for scheme, cards in self.cards.items():
            cards.show_records([one for one in found if one.scheme == scheme])

    def unfold(self, condition_id: UUID | None) -> None:
        """Come to a condition, or to the first form of support."""
        self.reload()
        for cards in self.cards.values():
            if condition_id is not None and cards.holds(condition_id):
                cards.unfold(condition_id)
                self._awaited = cards.form
                return
        next(iter(self.cards.values())).add_button.setFocus()

    @Slot()
    def _bring_into_sight(self) -> None:
        """Scroll to the unfolded form, once it has its place."""
        form, self._awaited = self._awaited, None
        content = self._scroll.widget()
        if form is not None and content is not None:
            top = form.mapTo(content, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(top - self._look.em(3.2))

    def finish(self) -> None:
        """Write what still stands unwritten."""
        for cards in self.cards.values():
            cards.finish()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _made(self, scheme: str, heading: str) -> RecordCards[SupportCondition]:
        cards = RecordCards[SupportCondition](
            self._look,
            heading,
            tr("Add a condition"),
            key=lambda one: one.id,
            words=_line,
            form=self._kept,
        )
        cards.add_asked.connect(partial(self._add, scheme))
        cards.remove_asked.connect(self._put_away)
        return cards

    def _kept(self) -> KeptForm:
        return _ConditionForm(
            self._look,
            SupportCondition,
            _NAMES,
            saving=self._saving,
            notifier=self._notifier,
            form=self._form,
            terms=choices_of(self._terms),
        )

    def _add(self, scheme: str) -> None:
        made = SupportConditionId(new_id())

        def add(session: Session) -> None:
            new_condition(session, scheme, made)

        if self._saving.keep(tr("Add a condition"), self._form, add):
            self.reload()
            self.cards[scheme].unfold(made)

    @Slot(object)
    def _put_away(self, condition_id: SupportConditionId) -> None:
        def write(session: Session) -> None:
            put_away(session, condition_id)

        if self._saving.keep(tr("A condition is asked no more"), self._form, write):
            self.reload()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setAutoFillBackground(True)
        content.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(content)
        for line in _explained():
            label = spoken(line, "quiet")
            label.setWordWrap(True)
            self._column.addWidget(label)
        for cards in self.cards.values():
            self._column.addWidget(cards)
        self._column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self._head = QHBoxLayout()
        self._head.addWidget(spoken(tr("Conditions of support"), "section"), 1)
        self._head.addWidget(ActionButton(self._look, self._done, "main"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(hairline())
        whole.addWidget(self._scroll, 1)

    @Slot()
    def _fit(self) -> None:
        em, side = self._look.em, self._look.em(1.4)
        self._head.setContentsMargins(side, em(0.5), side, em(0.5))
        self._column.setContentsMargins(side, em(0.7), side, em(1.4))
        self._column.setSpacing(em(0.7))


class _ConditionForm(KeptForm):
    """The fields of a condition; what a fact must be one of is chosen in words."""

    @override
    def made(self, name: str, column: Column[Any], field: Field) -> Editor:
        if name == "wanted":
            return WantedField(tr(field.label), self.choices(TURNOVER))
        return super().made(name, column, field)


def _line(one: SupportCondition) -> str:
    words = one.words()
    return tr("{condition} (asked no more)", condition=words) if one.retired else words


def _explained() -> Sequence[str]:
    return (
        tr("The conditions are the same for every store. Check what applies."),
        tr(
            "“One of” holds yes or no, or classes of turnover, by their first letters."
            " For hours by turnover the hours stand after a colon: below SEK 2m: 20."
        ),
    )
