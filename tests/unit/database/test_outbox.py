from datetime import timedelta
from uuid import uuid4

from sqlalchemy.orm import Session
from world.places import AUTUMN, NOW, TODAY, a_store, a_village, a_visit

from umea_field.database.database import Database
from umea_field.database.outbox import sheet_line, sheet_lines, sheet_with, sheets_out
from umea_field.database.paper_subjects import subjects_in
from umea_field.database.printed_sheets import (
    Subject,
    keep_sheet,
    mark_returned,
    new_code,
    next_version,
)
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId


def a_sheet(session: Session, subject: Subject, minutes: int = 0) -> PrintedSheet:
    return keep_sheet(
        session,
        code=new_code(session),
        paper="visit_report",
        subject=subject,
        version=next_version(session, "visit_report", subject),
        language="sv",
        large=False,
        printed=NOW + timedelta(minutes=minutes),
        content="{}",
        sha256="",
    )


def test_that_visits_come_latest_first_and_places_by_the_alphabet(
    database: Database,
) -> None:
    with database.write() as session:
        other = a_village(session, "Åsele")
        village = a_village(session, "Granselet")
        store = a_store(session, village)
        a_visit(session, store, AUTUMN)
        a_visit(session, other, TODAY)
    with database.read() as session:
        found = subjects_in(session, ("visit", "store", "village"))
    ours = ("Granselet", "Åsele")  # a database begins with villages of its own
    told = [(one.store, one.village, one.day) for one in found if one.village in ours]
    assert told == [
        ("", "Åsele", TODAY),
        ("Lanthandeln", "Granselet", AUTUMN),
        ("Lanthandeln", "Granselet", None),
        ("", "Granselet", None),
        ("", "Åsele", None),
    ]


def test_that_the_outbox_tells_what_went_out_and_came_back(database: Database) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        visit = a_visit(session, store)
        about = Subject("visit", visit.id)
        first = a_sheet(session, about)
        again = a_sheet(session, about, minutes=5)
        lost = a_sheet(session, Subject("visit", uuid4()), minutes=9)
        mark_returned(session, first, TODAY)
    with database.read() as session:
        lines = sheet_lines(session)
        assert sheets_out(session) == 2
        kept = sheet_with(session, first.id)
        assert sheet_line(session, first.id) == lines[2]
        assert sheet_line(session, PrintedSheetId(uuid4())) is None
    assert [line.id for line in lines] == [lost.id, again.id, first.id]
    assert [line.version for line in lines] == [1, 2, 1]
    assert lines[0].about is None
    assert lines[1].about is not None
    assert lines[1].about.village == "Granselet"
    assert (lines[1].returned, lines[2].returned) == (None, TODAY)
    assert kept is not None
    assert kept.code == lines[2].code
