"""What was written on a sheet by pen, kept: the value, and a row that tells of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.cases import NEW, WAY_IN
from umea_field.database.drafts import drop_draft
from umea_field.database.paper_return import PrintedLine, Returning
from umea_field.database.told_changes import FROM_PAPER
from umea_field.database.workers import worker_here
from umea_field.domain import distance
from umea_field.domain.case import Case
from umea_field.domain.pen import Written
from umea_field.domain.picture import PictureId
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId
from umea_field.domain.record import Record
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.sheet_correction import (
    KEPT,
    NOTED,
    TAKEN,
    SheetCorrection,
    SheetCorrectionId,
)
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import Visit, VisitId
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr

FORM = FROM_PAPER
"""Where in the program these writes are done, as undo and histories know it."""
_TITLE = 120
"""Letters of the title of a case that is made of a note, at most."""


@dataclass(frozen=True)
class Receipt:
    """The day a sheet came back, and what is known of its reading.

    Attributes:
        received: The day it came in.
        now: The moment it is typed in; aware.
    """

    received: date
    now: datetime


def source_of(
    session: Session, sheet: PrintedSheet, line: int | None, day: date
) -> str:
    """Return where a value comes from, as its history tells it.

    Such as ``papper UF-A7K3-M2PZ rad 5, inkom 2026-03-20, inskrivet av Anna``.
    """
    worker = worker_here(session)
    who = worker.name if worker and worker.name else tr("somebody without a name")
    told = {"code": sheet.code or "", "day": day.isoformat(), "who": who}
    if line is None:
        return tr("paper {code}, came in {day}, typed in by {who}", **told)
    return tr(
        "paper {code} line {line}, came in {day}, typed in by {who}", line=line, **told
    )


def keep_correction(
    reading: Returning, line: PrintedLine, words: str, receipt: Receipt, *, hold: bool
) -> SheetCorrection:
    """Keep what was written on a line; what cannot be read there is noted.

    Args:
        reading: Of the sheet, in the session of a write.
        line: The line.
        words: As they were written.
        receipt: When the sheet came back.
        hold: What stands here holds; the paper's value is told only.

    Returns:
        The row, new or the one there was of that line.
    """
    session = reading.session
    kept = _row_of(session, reading.sheet.id, line.number)
    if kept is None:
        kept = _row(session, reading.sheet, receipt)
        kept.line, kept.label, kept.printed = line.number, line.label, line.value
        kept.found = reading.words_now(line)
        if line.cell is not None:
            kept.target_table, kept.target_id = line.cell.table, line.cell.id
            kept.target_column = line.cell.column
    kept.written, kept.received = words, receipt.received
    try:
        meant = reading.understood(line, words, receipt.received)
    except UmeaFieldError:
        kept.outcome = NOTED
    else:
        kept.outcome = KEPT if hold else TAKEN
        if reading.holds_term(line):  # a digit is told in words
            kept.written = reading.in_words(line, meant)
        record = reading.record_of(line)
        if not hold and record is not None:
            _write(session, reading.sheet, record, line, meant, receipt.now)
    session.flush()
    return kept


def keep_note(
    session: Session, sheet: PrintedSheet, words: str, receipt: Receipt
) -> SheetCorrection:
    """Keep free words at the end of a sheet; they are noted."""
    row = _row(session, sheet, receipt)
    row.written, row.outcome = words, NOTED
    session.flush()
    return row


def mark_read(session: Session, sheet_id: PrintedSheetId, receipt: Receipt) -> None:
    """Say that a whole sheet has been read, and when it came back."""
    sheet = session.get_one(PrintedSheet, sheet_id)
    worker = worker_here(session)
    sheet.returned = receipt.received
    sheet.received_by_id = worker.id if worker else None


def attach_picture(
    session: Session, sheet_id: PrintedSheetId, picture_id: PictureId
) -> None:
    """Say which picture shows the sheet as it came back."""
    session.get_one(PrintedSheet, sheet_id).picture_id = picture_id


def case_of(session: Session, correction_id: SheetCorrectionId, today: date) -> Case:
    """Make a case of what was written; the same words make one case only.

    Its place is that of the sheet.
    """
    note = session.get_one(SheetCorrection, correction_id)
    sheet = session.get(PrintedSheet, note.sheet_id) if note.sheet_id else None
    place = place_of(session, sheet) if sheet else SheetPlace()
    title = " ".join(filter(None, [note.label, note.written]))[:_TITLE]
    kept = session.scalar(
        select(Case).where(
            Case.title == title,
            Case.village_id.is_not_distinct_from(place.village_id),
            Case.store_id.is_not_distinct_from(place.store_id),
        )
    )
    if kept is not None:
        return kept
    case = Case(
        title=title,
        type=WAY_IN,
        status=NEW,
        received=note.received or today,
        village_id=place.village_id,
        store_id=place.store_id,
        visit_id=place.visit_id,
    )
    session.add(case)
    session.flush()
    if note.target_id is None:
        note.target_table, note.target_id = Case.__tablename__, case.id
        session.flush()
    return case


@dataclass(frozen=True)
class SheetPlace:
    """Where what a sheet is about lies; None where that is not known."""

    village_id: VillageId | None = None
    store_id: StoreId | None = None
    visit_id: VisitId | None = None


def place_of(session: Session, sheet: PrintedSheet) -> SheetPlace:
    """Return the place of what a sheet is about."""
    key = sheet.subject_id
    if key is None:
        return SheetPlace()
    if sheet.subject_table == "village":
        return SheetPlace(village_id=VillageId(key))
    visit = session.get(Visit, key) if sheet.subject_table == "visit" else None
    if visit is not None:
        return SheetPlace(visit.village_id, visit.store_id, visit.id)
    store = session.get(Store, key) if sheet.subject_table == "store" else None
    return SheetPlace(store.village_id, store.id) if store else SheetPlace()


def _row_of(
    session: Session, sheet_id: PrintedSheetId, number: int
) -> SheetCorrection | None:
    return session.scalar(
        select(SheetCorrection)
        .where(SheetCorrection.sheet_id == sheet_id, SheetCorrection.line == number)
        .order_by(SheetCorrection.id)
        .limit(1)
    )


def _row(session: Session, sheet: PrintedSheet, receipt: Receipt) -> SheetCorrection:
    worker = worker_here(session)
    made = SheetCorrection(
        sheet_id=sheet.id,
        received=receipt.received,
        worker_id=worker.id if worker else None,
    )
    session.add(made)
    return made


def _write(
    session: Session,
    sheet: PrintedSheet,
    record: Record,
    line: PrintedLine,
    meant: Written,
    now: datetime,
) -> None:
    """Write a value in its cell, and what follows from it."""
    if line.cell is None:
        return
    setattr(record, line.cell.column, meant.value)
    drop_draft(session, line.cell.table, line.cell.id, line.cell.column)
    if isinstance(record, ServiceOffer) and line.cell.column == "status":
        _see_anew(session, sheet, record, meant, now)


def _see_anew(
    session: Session,
    sheet: PrintedSheet,
    offer: ServiceOffer,
    meant: Written,
    now: datetime,
) -> None:
    """Let the visit that the sheet is about have seen what the paper says.

    A report is corrected because it told wrongly what the visit saw; next time this
    is "last time".
    """
    told = distance.read(meant.remark)
    if meant.remark:
        offer.note = told.note
        offer.distance_km = told.km if told.km is not None else offer.distance_km
    if sheet.subject_table != Visit.__tablename__ or sheet.subject_id is None:
        return
    visit_id = VisitId(sheet.subject_id)
    check = session.scalar(
        select(ServiceCheck)
        .where(
            ServiceCheck.visit_id == visit_id,
            ServiceCheck.offer_id == offer.id,
        )
        .order_by(ServiceCheck.id.desc())
        .limit(1)
    )
    if check is None:
        check = ServiceCheck(offer_id=offer.id, visit_id=visit_id, checked=now)
        session.add(check)
    check.status = meant.value
    if meant.remark:
        check.note = told.note
        check.distance_km = told.km if told.km is not None else check.distance_km
