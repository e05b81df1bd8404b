"""A paper that one page asks for and another shows.

``place_asked.emit("reports", PaperWanted("visit_report", visit.id))`` shows it, ready
to be printed; the id of a printed sheet in its place shows that sheet again.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class PaperWanted:
    """A paper about something.

    Attributes:
        paper: The paper's name, such as ``visit_report``.
        subject_id: The record it is about; None for a paper about nothing in
            particular.
        table: The kind of that record.
        options: Names and values of what is chosen, where it is not the usual.
    """

    paper: str
    subject_id: UUID | None = None
    table: str = "visit"
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PaperBack:
    """A sheet that came back from the pen.

    Attributes:
        sheet_id: The sheet; None where its code is to be typed or scanned.
    """

    sheet_id: UUID | None = None
