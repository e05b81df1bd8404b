"""The words of a cell in the matrix, for tooltips, the list and screen readers."""

from dataclasses import dataclass
from datetime import date

from umea_field.database.service_rows import SERVICES
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import status
from umea_field.domain.gap_matrix import MatrixLine
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import short_date

SERVICE_STATUS = "service_status"
"""The list that statuses are terms of."""

CHANGES = {
    status.BETTER: mark("Better"),
    status.WORSE: mark("Worse"),
    status.OTHER: mark("Otherwise"),
}
"""What a change is called; English source."""


@dataclass(frozen=True)
class Said:
    """What is needed to say a cell.

    Attributes:
        terms: Every term.
        against: The day that is compared with; None for none.
    """

    terms: Vocabulary
    against: date | None = None

    def service(self, code: str) -> str:
        """Return a service's short words."""
        return self.terms.short(SERVICES, code)

    def village(self, line: MatrixLine) -> str:
        """Return a village's name."""
        return line.village or tr("Without a name")

    def status(self, line: MatrixLine, service: str) -> str:
        """Return how a service stands in one word; nothing where nobody has said."""
        told = line.told.get(service)
        return self.terms.short(SERVICE_STATUS, told) if told else ""

    def change(self, line: MatrixLine, service: str) -> str:
        """Return ``Sämre: Finns den 14 okt 2025``; nothing where nothing differs."""
        changed = line.change(service)
        if changed is None or self.against is None:
            return ""
        return tr(
            "{change}: {before} on {day}",
            change=tr(CHANGES[changed]),
            before=self.terms.short(SERVICE_STATUS, line.before.get(service)),
            day=short_date(self.against),
        )

    def cell(self, line: MatrixLine, service: str) -> str:
        """Return a whole cell in words."""
        told = self.status(line, service) or tr("nothing noted")
        words = tr(
            "{village}, {service}: {status}",
            village=self.village(line),
            service=self.service(service),
            status=told,
        )
        changed = self.change(line, service)
        return f"{words}. {changed}" if changed else words
