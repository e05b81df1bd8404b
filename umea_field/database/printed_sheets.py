"""Sheets that were printed or saved, so that each can be known again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.domain import paper_code
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.worker import WorkerId


@dataclass(frozen=True)
class Subject:
    """What a sheet is about: a record in a noun's table."""

    table: str
    id: UUID


def new_code(session: Session) -> str:
    """Return a code that no sheet known here has."""
    while True:
        code = paper_code.mint()
        if not sheets_with(session, code):
            return code


def next_version(session: Session, paper: str, subject: Subject | None) -> int:
    """Return the number of the next version of a paper about a subject; 1 at first.

    Papers about nothing in particular are counted together.
    """
    last = session.scalar(
        select(func.max(PrintedSheet.version)).where(
            PrintedSheet.paper == paper,
            PrintedSheet.subject_table == (subject.table if subject else None),
            PrintedSheet.subject_id == (subject.id if subject else None),
        )
    )
    return (last or 0) + 1


def keep_sheet(
    session: Session,
    *,
    code: str,
    paper: str,
    subject: Subject | None,
    version: int,
    language: str,
    large: bool,
    printed: datetime,
    content: str,
    sha256: str,
    worker_id: WorkerId | None = None,
) -> PrintedSheet:
    """Write down a sheet as it was printed.

    Args:
        session: Of a write.
        code: From ``new_code``.
        paper: The name of its module.
        subject: What it is about; None for a paper about nothing in particular.
        version: From ``next_version``.
        language: ``sv`` or ``en``.
        large: Whether it is in large type.
        printed: When; aware. It stands on the paper.
        content: The sheet as JSON.
        sha256: Of the PDF, in hexadecimal.
        worker_id: Who printed it.
    """
    sheet = PrintedSheet(
        code=code,
        paper=paper,
        subject_table=subject.table if subject else None,
        subject_id=subject.id if subject else None,
        version=version,
        language=language,
        large=large,
        printed=printed,
        content=content,
        sha256=sha256,
        worker_id=worker_id,
    )
    session.add(sheet)
    session.flush()
    return sheet


def sheets_with(session: Session, code: str) -> Sequence[PrintedSheet]:
    """Return every sheet with a code: one, or two where machines met by chance.

    Args:
        session: Of a read.
        code: As it is printed; ``paper_code.read`` puts a typed one right.
    """
    found = select(PrintedSheet).where(PrintedSheet.code == code)
    return session.scalars(found.order_by(PrintedSheet.id)).all()


def sheets_of(session: Session, subject: Subject) -> Sequence[PrintedSheet]:
    """Return the sheets about a subject, the latest first."""
    found = select(PrintedSheet).where(
        PrintedSheet.subject_table == subject.table,
        PrintedSheet.subject_id == subject.id,
    )
    return session.scalars(
        found.order_by(PrintedSheet.printed.desc(), PrintedSheet.id.desc())
    ).all()


def sheets_of_any(session: Session, subjects: Sequence[UUID]) -> Sequence[PrintedSheet]:
    """Return the sheets about any of some records, the latest first.

    A store's papers are those about the store and those about its visits.
    """
    found = select(PrintedSheet).where(PrintedSheet.subject_id.in_(subjects))
    return session.scalars(
        found.order_by(PrintedSheet.printed.desc(), PrintedSheet.id.desc())
    ).all()


def mark_returned(session: Session, sheet: PrintedSheet, day: date | None) -> None:
    """Write the day a sheet came back filled in; None for not yet."""
    session.get_one(PrintedSheet, sheet.id).returned = day
