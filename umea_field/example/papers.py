"""What has been printed in the example world, and what came back from the pen."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.corrections import (
    Receipt,
    keep_correction,
    keep_note,
    mark_read,
)
from umea_field.database.database import Database
from umea_field.database.paper_return import Returning
from umea_field.database.picture_store import PictureStore
from umea_field.database.printed_sheets import Subject
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId
from umea_field.domain.visit import Visit, VisitId
from umea_field.example.villages import World
from umea_field.foundation.wording import local
from umea_field.reports.issuing import Order, issue, printed_lines


def add_papers(database: Database, world: World, done: Visit, now: datetime) -> None:
    """Print a few sheets; one has come back with corrections, one only been read.

    Args:
        database: The example's.
        world: Its villages and stores.
        done: The visit of this morning, whose report has just been printed.
        now: The moment everything is counted from; aware.
    """
    store = world.stores["Åkersele"]
    earlier = _visit_before(database, done)
    sheets = (
        (Order(paper="visit_report", subject=Subject("visit", earlier)), 120),
        (
            Order(paper="store_review", subject=Subject("store", store.id), large=True),
            16,
        ),
        (Order(paper="visit_report", subject=Subject("visit", done.id)), 0),
    )
    printed = [
        _print(database, order, now - timedelta(days=days)) for order, days in sheets
    ]
    with database.write() as session:
        first = session.get_one(PrintedSheet, printed[0])
        came = local(now).date() - timedelta(days=112)
        mark_read(session, first.id, Receipt(came, now))
        first.recipients, first.sent = store.name, came - timedelta(days=8)
        review = session.get_one(PrintedSheet, printed[1])
        review.recipients = store.name
        review.sent = local(now).date() - timedelta(days=15)
        _take_back(session, review, now)


def _print(database: Database, order: Order, when: datetime) -> PrintedSheetId:
    with database.write() as session:
        pictures = PictureStore.of(database).path_of
        return issue(session, order, when, pictures).id


def _visit_before(database: Database, done: Visit) -> VisitId:
    with database.read() as session:
        found = session.scalars(
            select(Visit.id)
            .where(Visit.store_id == done.store_id, Visit.id != done.id)
            .order_by(Visit.day.desc())
            .limit(1)
        ).first()
    return found or done.id


def _take_back(session: Session, sheet: PrintedSheet, now: datetime) -> None:
    """Type in what the owner wrote on the sheet about the store."""
    receipt = Receipt(local(now).date() - timedelta(days=2), now)
    lines = printed_lines(sheet)
    reading = Returning(session, sheet, lines, vocabulary(session), now)
    corrected = {"phone": "0950-220 18"}
    for line in lines:
        if line.cell is not None and line.cell.column in corrected:
            words = corrected.pop(line.cell.column)
            keep_correction(reading, line, words, receipt, hold=False)
    keep_note(session, sheet, "Skylten vid väg 363 syns dåligt på vintern.", receipt)
    mark_read(session, sheet.id, receipt)
