from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from world.places import AUTUMN, TODAY, a_store, a_village, a_visit, saw

from umea_field.database.cases import case_from_need
from umea_field.database.database import Database
from umea_field.database.needs import add_need
from umea_field.database.printed_sheets import Subject
from umea_field.database.tasks import write_agreed
from umea_field.database.visits import add_participant
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.contact import Contact
from umea_field.domain.picture import Picture
from umea_field.domain.record import Record, new_id
from umea_field.domain.village import EarlierWork
from umea_field.domain.visit import Visit
from umea_field.reports.gallery import paper_named
from umea_field.reports.lines import Target
from umea_field.reports.paper import SubjectGoneError
from umea_field.reports.sheet import Imprint, sheet_json

PRINTED = datetime(2026, 3, 12, 13, 32, tzinfo=UTC)
IMPRINT = Imprint(printed=PRINTED, code="UF-A7K3-M2P9")


@pytest.fixture(scope="module")
def visit(database: Database) -> Visit:
    """A second visit to a store, with something of everything."""
    with database.write(reason="test") as session:
        words = vocabulary(session)
        village = a_village(session, "Granselet")
        store = a_store(session, village, "Lanthandeln")
        before = a_visit(session, store, AUTUMN)
        saw(session, before, PST_OMB="finns", APO_OMB="saknas")
        visit = a_visit(session, store, TODAY)
        saw(session, visit, PST_OMB="delvis")
        visit.summary = "Det går bra för butiken."
        add_participant(session, visit, "Karin Wiklund")
        need = add_need(
            session, visit, title="Paketskåp", importance="viktigt", category="post"
        )
        case_from_need(session, need, TODAY, words, visit)
        write_agreed(session, visit, "Anna ringer Postnord senast 20 mars\nVi hörs")
        session.add(Picture(visit_id=visit.id, sha256="0" * 64, caption="Huset"))
        session.add(EarlierWork(village_id=village.id, year=2021, what="Byaplan"))
        session.add(Contact(store_id=store.id, name="Karin Wiklund", phone="070-0"))
    return visit


def subject(visit: Visit) -> Subject:
    return Subject("visit", visit.id)


def report(database: Database, visit: Visit, **imprint: Any) -> Any:
    told = Imprint(printed=PRINTED, code="UF-A7K3-M2P9", **imprint)
    with database.read() as session:
        return paper_named("visit_report").gather(session, subject(visit), told)


def test_that_a_report_names_the_place_and_who_was_there(
    database: Database, visit: Visit
) -> None:
    sheet = report(database, visit)
    assert sheet.place == "Lanthandeln i Granselet"
    assert sheet.present[0] == "Karin Wiklund"
    assert sheet.since == AUTUMN


def test_that_a_promise_has_its_name_and_day(database: Database, visit: Visit) -> None:
    first, second = report(database, visit).agreed
    assert (first.who, first.due) == ("Anna", date(2026, 3, 20))
    assert first.text == "Ringer Postnord"
    assert (second.text, second.due) == ("Vi hörs", None)


def test_that_a_report_tells_changed_services_from_unseen_ones(
    database: Database, visit: Visit
) -> None:
    services = {each.name: each for each in report(database, visit).services}
    assert services["Paketombud"].has_changed
    assert services["Paketombud"].before.code == "finns"
    assert services["Apoteksombud"].now is None


def test_that_an_english_report_has_english_terms(
    database: Database, visit: Visit
) -> None:
    names = [each.name for each in report(database, visit, language="en").services]
    assert "Parcel agent" in names


def test_that_a_line_leads_to_the_field_it_came_from(
    database: Database, visit: Visit
) -> None:
    sheet = report(database, visit)
    lines = paper_named("visit_report").numbered_lines(sheet)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    found = {line.value: line.target for line in lines if line.target}
    assert found["Ringer Postnord"].table == "task"
    assert found["Vi hörs"] == Target("visit", visit.id, "agreed")
    with database.read() as session:
        for line in lines:
            assert line.target
            mapped = Record.registry.mappers
            (noun,) = [
                one.class_
                for one in mapped
                if one.class_.__tablename__ == line.target.table
            ]
            record = session.get(noun, line.target.id)
            assert line.target.column in noun.fields()
            assert getattr(record, line.target.column)


def test_that_a_part_that_is_not_wanted_is_left_out(
    database: Database, visit: Visit
) -> None:
    with database.read() as session:
        sheet = paper_named("visit_report").gather(
            session, subject(visit), IMPRINT, frozenset({"signature"})
        )
    assert not sheet.needs
    assert not sheet.pictures
    assert not sheet.correction
    assert sheet.signature


def test_that_a_checklist_begins_with_earlier_work(
    database: Database, visit: Visit
) -> None:
    with database.read() as session:
        sheet = paper_named("visit_checklist").gather(session, subject(visit), IMPRINT)
    assert [work.what for work in sheet.earlier] == ["Byaplan"]
    assert sheet.people == ("Karin Wiklund, 070-0",)
    assert sheet.services
    assert 0 < len(sheet.topics) <= 8


@pytest.mark.parametrize("table", ["store", "village"])
def test_that_a_checklist_needs_no_visit(
    database: Database, visit: Visit, table: str
) -> None:
    found = visit.store_id if table == "store" else visit.village_id
    assert isinstance(found, UUID)
    with database.read() as session:
        sheet = paper_named("visit_checklist").gather(
            session, Subject(table, found), IMPRINT
        )
        assert not session.new
    assert "Granselet" in sheet.place
    assert [work.what for work in sheet.earlier] == ["Byaplan"]


@pytest.mark.parametrize("table", ["visit", "store", "village"])
def test_that_a_paper_about_nothing_is_refused(database: Database, table: str) -> None:
    with database.read() as session, pytest.raises(SubjectGoneError):
        paper_named("visit_checklist").gather(
            session, Subject(table, new_id()), IMPRINT
        )


def test_that_a_blocked_picture_is_not_gathered(
    database: Database, visit: Visit
) -> None:
    with database.write(reason="test") as session:
        session.add(Picture(visit_id=visit.id, sha256="1" * 64, blocked=TODAY))
        session.add(Picture(visit_id=visit.id, sha256="2" * 64, people="adults"))
    assert [each.sha256 for each in report(database, visit).pictures] == ["0" * 64]


def test_that_the_same_sheet_gives_the_same_bytes(
    database: Database, visit: Visit
) -> None:
    paper = paper_named("visit_report")
    sheet = report(database, visit)
    again = paper.read(sheet_json(sheet))
    assert paper.draw(sheet) == paper.draw(again)
