"""One case of a visit: what it is, who answers for it, by when, who was told what."""

from collections.abc import Callable, Sequence
from datetime import date

from umea_field.domain.case import Case
from umea_field.foundation.i18n import tr
from umea_field.gui.cell import Cell
from umea_field.gui.style import Look
from umea_field.gui.visits.field_card import FieldCard
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.term_field import TermField

TOLD = "told"
"""The field of who was told what; it is kept in the case's log."""


class CaseCard(FieldCard):
    """Four fields of a case."""

    def __init__(
        self,
        look: Look,
        case: Case,
        units: Sequence[tuple[str, str]],
        today: Callable[[], date],
    ) -> None:
        """Show a case.

        Args:
            look: Colours and measures.
            case: The case.
            units: Who may answer for it: codes with words.
            today: Tells the day it is.
        """
        super().__init__(
            look,
            {
                "title": LineField(tr("Case")),
                "unit": TermField(tr("Responsible unit"), units),
                "promised_reply": DateField(tr("Reply promised by"), today, ahead=True),
                TOLD: LineField(tr("Who was told what")),
            },
        )
        self.case_id = case.id
        self.place("title", 0, 0, span=3)
        self.place("unit", 1, 0)
        self.place("promised_reply", 1, 2)
        self.place(TOLD, 2, 0, span=3)

    def show_case(self, case: Case, told: str | None) -> None:
        """Show what is kept; a field with the focus keeps what is being typed."""
        self.show_values(
            {
                "title": case.title,
                "unit": case.unit,
                "promised_reply": case.promised_reply,
                TOLD: told,
            }
        )
        self.setAccessibleName(tr("Case: {title}", title=case.title or ""))

    def cell_in_focus(self) -> Cell | None:
        """Return the field one is in; who was told what is part of the log."""
        for name, field in self.fields.items():
            if field.hasFocus():
                return Cell("case", self.case_id, "" if name == TOLD else name)
        return Cell("case", self.case_id)
