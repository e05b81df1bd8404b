"""Who came along for the municipality, a card each, among what is about the visit."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from umea_field.database.visits import add_participant
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.visit import Visit, VisitParticipant, VisitParticipantId
from umea_field.foundation.i18n import tr
from umea_field.gui.visits.begun import Begun
from umea_field.gui.visits.participant_card import Choices, ParticipantCard
from umea_field.gui.visits.section import Desk
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import spoken

_WORDS = ("name", "takeaway")


class Participants(QWidget):
    """Cards of those who came along; one left empty goes away by itself."""

    passed = Signal()  # Enter in the last field of a card
    undoable = Signal(str)  # something was taken away, in a sentence

    def __init__(self, desk: Desk, add: QAction) -> None:
        """Hold nobody yet.

        Args:
            desk: What it works with.
            add: Adds somebody.
        """
        super().__init__()
        self._desk = desk
        self._visit: Visit | None = None
        self._terms: Vocabulary | None = None
        self._begun = Begun(desk, VisitParticipant)
        self._cards: dict[VisitParticipantId, ParticipantCard] = {}
        self.add_button = ActionButton(desk.look, add, "quiet", show_key=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, desk.look.em(0.4), 0, desk.look.em(0.4))
        self._column.setSpacing(desk.look.em(0.3))
        self._column.addWidget(spoken(tr("Who came along"), "strong"))
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_participants(
        self, visit: Visit, found: Sequence[VisitParticipant], terms: Vocabulary
    ) -> None:
        """Show who came along on a visit."""
        self._visit, self._terms = visit, terms
        shown = {each.id for each in found}
        for gone in [each for each in self._cards if each not in shown]:
            self._drop_card(gone)
        for each in found:
            self._card_of(each).show_participant(each)

    @Slot()
    def add(self) -> None:
        """Add somebody, and go there."""
        visit = self._visit
        if visit is None:
            return

        def work(session: Session) -> VisitParticipant:
            return add_participant(session, visit, None, from_municipality=True)

        def take(made: VisitParticipant) -> None:
            if made.visit_id != visit.id:
                return
            self._begun.note(made.id, made)
            card = self._card_of(made)
            card.show()
            card.take_focus()

        self._desk.keeper.keep(tr("Came along"), work, take)

    def card_at(self, widget: QWidget | None) -> ParticipantCard | None:
        """Return the card that holds a widget."""
        if widget is None:
            return None
        cards = self._cards.values()
        return next((each for each in cards if each.isAncestorOf(widget)), None)

    def go_to(self, place: str) -> bool:
        """Come back to a field of a card: ``id/field``; tell whether it is there."""
        participant_id, _, field = place.partition("/")
        for card in self._cards.values():
            if str(card.participant_id) == participant_id:
                card.take_focus(field)
                return True
        return False

    def finish(self) -> None:
        """Keep what stands unwritten."""
        for card in self._cards.values():
            card.finish()

    def forget_empty(self, but: ParticipantCard | None = None) -> None:
        """Take away who was begun and left without a word.

        Args:
            but: The card the writer is in.
        """
        for participant_id, card in list(self._cards.items()):
            if card is but or participant_id not in self._begun or not card.is_empty:
                continue
            card.finish()
            told = tr("Empty participant taken away")
            if self._begun.take_away(participant_id, told):
                self._drop_card(participant_id)

    def _card_of(self, participant: VisitParticipant) -> ParticipantCard:
        if participant.id in self._cards:
            return self._cards[participant.id]
        card = ParticipantCard(
            self._desk.look,
            participant,
            self._choices("municipal_units"),
            self._choices("visit_roles"),
        )
        card.written.connect(
            lambda name, value: self._write(card.participant_id, name, value)
        )
        card.words_typed.connect(
            lambda name, words: self._draft(card.participant_id, name, words)
        )
        card.passed.connect(self.passed)
        self._column.insertWidget(self._column.count() - 1, card)
        self._cards[participant.id] = card
        return card

    def _choices(self, terms: str) -> Choices:
        assert self._terms is not None  # cards are shown with their words
        return [(term.code or "", term.words()) for term in self._terms.choices(terms)]

    def _write(self, participant_id: UUID, name: str, value: object) -> None:
        def work(session: Session) -> None:
            self._desk.keeper.settle(session, "visit_participant", participant_id, name)
            kept = session.get(VisitParticipant, participant_id)
            if kept is not None:
                setattr(kept, name, value)

        label = tr(field_of(VisitParticipant.table().columns[name]).label)
        self._desk.keeper.keep(tr("Came along: {field}", field=label), work)

    def _draft(self, participant_id: UUID, name: str, words: str) -> None:
        if name in _WORDS:
            keeper = self._desk.keeper
            keeper.draft("visit_participant", participant_id, name, words)

    def _drop_card(self, participant_id: VisitParticipantId) -> None:
        card = self._cards.pop(participant_id)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
