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
from umea_field.domain.sheet_correction import SheetCorrection


@dataclass(frozen=True)
class SheetLine:
    """One printed sheet in a list.

    Attributes:
        paper: The name of its paper.
        about: What it is about; None where that is gone.
        version: Of the paper about that subject.
        returned: The day it came back; None for not yet.
        recipients: To whom it was handed or sent, a line each.
        sent: The day it was handed over or sent.
        corrections: How many were typed in from it.
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
    recipients: str = ""
    sent: date | None = None
    corrections: int = 0


def sheet_lines(session: Session, limit: int = 200) -> Sequence[SheetLine]:
    """Return what was printed, the latest first, at most so many.

    A query for the sheets, one for their corrections and one for each kind of what
    they are about; what stands on the sheets is not read.
    """
    return _lines(session, _found().limit(limit))


def sheet_lines_with(session: Session, code: str) -> Sequence[SheetLine]:
    """Return every sheet with a code, however long ago it was printed."""
    return _lines(session, _found().where(PrintedSheet.code == code))


def papers_printed(session: Session) -> Sequence[str]:
    """Return the names of the papers that have been printed."""
    found = session.scalars(select(PrintedSheet.paper).distinct())
    return sorted(name for name in found if name)


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


def correction_counts(
    session: Session, sheets: Sequence[PrintedSheetId]
) -> dict[PrintedSheetId, int]:
    """Return how many corrections each of some sheets has; those with none are not."""
    found = (
        select(SheetCorrection.sheet_id, func.count())
        .where(SheetCorrection.sheet_id.in_(sheets))
        .group_by(SheetCorrection.sheet_id)
    )
    return {key: count for key, count in session.execute(found) if key is not None}


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
        kept.recipients,
        kept.sent,
    ).order_by(kept.printed.desc(), kept.id.desc())


def _lines(session: Session, found: Select[*tuple[Any, ...]]) -> Sequence[SheetLine]:
    rows = session.execute(found).all()
    counted = correction_counts(session, [row.id for row in rows])
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
            recipients=row.recipients or "",
            sent=row.sent,
            corrections=counted.get(row.id, 0),
        )
        for row in rows
    ]
