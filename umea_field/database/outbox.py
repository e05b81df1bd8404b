"""What was printed or saved, and whether it came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from umea_field.database.paper_subjects import PaperSubject, subjects_with
from umea_field.database.printed_sheets import Subject
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId


@dataclass(frozen=True)
class SheetLine:
    """One printed sheet in a list.

    Attributes:
        paper: The name of its paper.
        about: What it is about; None where that is gone.
        version: Of the paper about that subject.
        returned: The day it came back; None for not yet.
    """

    id: PrintedSheetId
    code: str
    paper: str
    about: PaperSubject | None
    version: int
    language: str
    large: bool
    printed: datetime | None
    returned: date | None


def sheet_lines(session: Session, limit: int = 200) -> Sequence[SheetLine]:
    """Return what was printed, the latest first, at most so many.

    A query for the sheets and one for each kind of what they are about; what stands
    on the sheets is not read.
    """
    return _lines(session, _found().limit(limit))


def sheet_line(session: Session, sheet_id: PrintedSheetId) -> SheetLine | None:
    """Return one printed sheet as it stands in the list; None where it is gone."""
    found = _lines(session, _found().where(PrintedSheet.id == sheet_id))
    return found[0] if found else None


def sheets_out(session: Session) -> int:
    """Return how many sheets have not come back."""
    found = select(func.count()).where(PrintedSheet.returned.is_(None))
    return session.scalar(found) or 0


def sheet_with(session: Session, sheet_id: PrintedSheetId) -> PrintedSheet | None:
    """Return one sheet; None where it is gone."""
    return session.get(PrintedSheet, sheet_id)


def _named(
    session: Session, subjects: Sequence[tuple[str | None, UUID | None]]
) -> dict[UUID, PaperSubject]:
    known = [Subject(table, key) for table, key in subjects if table and key]
    return subjects_with(session, known)


def _found() -> Select[*tuple[Any, ...]]:
    kept = PrintedSheet
    return select(
        kept.id,
        kept.code,
        kept.paper,
        kept.subject_table,
        kept.subject_id,
        kept.version,
        kept.language,
        kept.large,
        kept.printed,
        kept.returned,
    ).order_by(kept.printed.desc(), kept.id.desc())


def _lines(session: Session, found: Select[*tuple[Any, ...]]) -> Sequence[SheetLine]:
    rows = session.execute(found).all()
    named = _named(session, [(row.subject_table, row.subject_id) for row in rows])
    return [
        SheetLine(
            id=row.id,
            code=row.code or "",
            paper=row.paper or "",
            about=named.get(row.subject_id),
            version=row.version or 1,
            language=row.language or "sv",
            large=bool(row.large),
            printed=row.printed,
            returned=row.returned,
        )
        for row in rows
    ]
