from datetime import UTC, date, datetime

import pypdfium2
import pytest
from world.places import TODAY, a_store, a_village, a_visit

from umea_field.database.database import Database
from umea_field.database.printed_sheets import Subject
from umea_field.domain.picture import Picture
from umea_field.domain.record import new_id
from umea_field.domain.visit import Visit
from umea_field.reports.gallery import paper_named
from umea_field.reports.paper import SubjectGoneError
from umea_field.reports.photo_consent import BLANK, PAPER
from umea_field.reports.sheet import Imprint, sheet_json

IMPRINT = Imprint(printed=datetime(2026, 3, 12, 13, 32, tzinfo=UTC))


@pytest.fixture(scope="module")
def visit(database: Database) -> Visit:
    with database.write(reason="test") as session:
        store = a_store(session, a_village(session, "Granselet"), "Lanthandeln")
        visit = a_visit(session, store, TODAY)
        for number, cells in enumerate(
            (
                {"consent_status": "skriftligt", "consent_scope": frozenset({"webb"})},
                {"consent_status": "nekat"},
                {"consent_status": "skriftligt", "blocked": date(2026, 3, 3)},
                {},
            )
        ):
            picture = Picture(
                visit_id=visit.id,
                store_id=store.id,
                village_id=store.village_id,
                sha256=str(number) * 64,
                caption=f"Bild {number}",
                taken=TODAY,
            )
            for name, value in cells.items():
                setattr(picture, name, value)
            session.add(picture)
    return visit


def first(database: Database) -> Picture:
    with database.read() as session:
        return session.query(Picture).filter_by(caption="Bild 0").one()


def test_that_a_consent_is_about_its_picture(database: Database, visit: Visit) -> None:
    picture = first(database)
    with database.read() as session:
        sheet = PAPER.gather(session, Subject("picture", picture.id), IMPRINT)
    assert sheet.picture is not None
    assert sheet.picture.sha256 == "0" * 64
    assert sheet.place == "Lanthandeln, Granselet"
    assert sheet.taken == TODAY


def test_that_nothing_is_ticked_before_a_person_chooses(
    database: Database, visit: Visit
) -> None:
    with database.read() as session:
        sheet = PAPER.gather(session, Subject("picture", first(database).id), IMPRINT)
    assert "Webbplats" in sheet.channels
    assert "Internt" not in sheet.channels
    assert "webb" not in sheet_json(sheet)  # what was said before is not said again


def test_that_a_blank_consent_has_the_same_words(
    database: Database, visit: Visit
) -> None:
    with database.read() as session:
        sheet = BLANK.gather(session, None, IMPRINT)
    document = pypdfium2.PdfDocument(BLANK.draw(sheet))
    words = document[0].get_textpage().get_text_range().replace("\r\n", " ")
    for said in ("Sociala medier", "artikel 6.1 a", "tillbaka", "Vårdnadshavare"):
        assert said in words


def test_that_a_consent_to_nothing_is_refused(database: Database) -> None:
    with database.read() as session, pytest.raises(SubjectGoneError):
        PAPER.gather(session, Subject("picture", new_id()), IMPRINT)


@pytest.mark.parametrize("table", ["visit", "store", "village"])
def test_that_a_contact_sheet_tells_how_it_stands_with_each_consent(
    database: Database, visit: Visit, table: str
) -> None:
    ids = {"visit": visit.id, "store": visit.store_id, "village": visit.village_id}
    about = ids[table]
    assert about is not None
    with database.read() as session:
        sheet = paper_named("picture_sheet").gather(
            session, Subject(table, about), IMPRINT
        )
    assert [(one.number, one.consent, one.code) for one in sheet.thumbs] == [
        (1, "Skriftligt samtycke", "finns"),
        (2, "Nekat", "saknas"),
        (3, "Spärrad 3 mars 2026", "saknas"),
        (4, "Samtycke inte antecknat", "okand"),
    ]
