"""One who came along on a visit: name, role, unit, and what they take home."""

from collections.abc import Sequence

from umea_field.domain.visit import VisitParticipant
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.visits.field_card import FieldCard
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.term_field import TermField

Choices = Sequence[tuple[str, str]]


class ParticipantCard(FieldCard):
    """Four fields of a participant."""

    def __init__(
        self, look: Look, participant: VisitParticipant, units: Choices, roles: Choices
    ) -> None:
        """Show a participant.

        Args:
            look: Colours and measures.
            participant: The record.
            units: Codes with words.
            roles: Codes with words.
        """
        super().__init__(
            look,
            {
                "name": LineField(tr("Name")),
                "role": TermField(tr("Role at the visit"), roles),
                "unit": TermField(tr("Unit"), units),
                "takeaway": LineField(tr("What they take home, not printed")),
            },
        )
        self.participant_id = participant.id
        self.place("name", 0, 0)
        self.place("role", 0, 2)
        self.place("unit", 1, 0, span=3)
        self.place("takeaway", 2, 0, span=3)

    def show_participant(self, participant: VisitParticipant) -> None:
        """Show what is kept; a field with the focus keeps what is being typed."""
        self.show_values({name: getattr(participant, name) for name in self.fields})
        said = participant.name or ""
        self.setAccessibleName(tr("Participant: {name}", name=said))
