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
        subject_id: The record it is about.
        table: The kind of that record.
    """

    paper: str
    subject_id: UUID
    table: str = "visit"


@dataclass(frozen=True)
class PaperBack:
    """A sheet that came back from the pen.

    Attributes:
        sheet_id: The sheet; None where its code is to be typed or scanned.
    """

    sheet_id: UUID | None = None
