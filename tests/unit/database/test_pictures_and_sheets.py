from datetime import datetime

from world.places import LATER, NOW, TODAY, a_store, a_village, a_visit

from umea_field.database.database import Database
from umea_field.database.picture_store import StoredPicture
from umea_field.database.pictures import (
    add_picture,
    pictures_in,
    pictures_of_store,
    pictures_of_visit,
    uses_of,
)
from umea_field.database.printed_sheets import (
    Subject,
    keep_sheet,
    mark_returned,
    new_code,
    next_version,
    sheets_of,
    sheets_of_any,
    sheets_with,
)
from umea_field.domain import paper_code
from umea_field.domain.picture import PictureUse
from umea_field.domain.printed_sheet import PrintedSheet

PHOTO = StoredPicture(
    sha256="ab12",
    name="IMG_2031.JPG",
    width=2048,
    height=1365,
    taken=datetime(2026, 3, 12, 10, 42),
    lat=64.2,
    lon=20.4,
)


def test_that_a_picture_is_of_its_visits_place(database: Database) -> None:
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        visit = a_visit(session, store)
        picture = add_picture(session, PHOTO, visit=visit, caption="Pumpen")
        again = add_picture(session, PHOTO, visit=visit)
        other = add_picture(session, PHOTO, village_id=village.id)
        assert again is picture
        assert [one.id for one in pictures_of_visit(session, visit)] == [picture.id]
        assert [one.id for one in pictures_of_store(session, store.id)] == [picture.id]
        assert len(pictures_in(session, village.id)) == 2
        session.add(PictureUse(picture_id=picture.id, published=TODAY))
        session.flush()
        assert len(uses_of(session, picture.id)) == 1
    assert other.id != picture.id
    assert (picture.store_id, picture.taken) == (store.id, TODAY)
    assert picture.gps_removed
    assert (picture.width, picture.kind) == (2048, "foto")


def a_sheet(database: Database, subject: Subject, code: str) -> PrintedSheet:
    with database.write() as session:
        return keep_sheet(
            session,
            code=code,
            paper="visit_report",
            subject=subject,
            version=next_version(session, "visit_report", subject),
            language="sv",
            large=False,
            printed=NOW,
            content="{}",
            sha256="0" * 64,
        )


def test_that_a_sheet_is_found_by_its_code_and_its_subject(database: Database) -> None:
    with database.write() as session:
        visit = a_visit(session, a_village(session))
        code = new_code(session)
    assert paper_code.read(code.lower()) == code
    subject = Subject("visit", visit.id)
    first, second = a_sheet(database, subject, code), a_sheet(database, subject, code)
    assert (first.version, second.version) == (1, 2)
    with database.write() as session:
        assert len(sheets_with(session, code)) == 2
        mark_returned(session, second, LATER.date())
    with database.read() as session:
        found = sheets_of(session, subject)
        assert [sheet.returned for sheet in found] == [TODAY, None]
        assert len(sheets_of_any(session, [visit.id])) == 2
        assert not sheets_with(session, "UF-0000-0000")
