from datetime import UTC, date, datetime

import pytest
from world.places import a_village

from umea_field.database.database import Database
from umea_field.database.printed_sheets import Subject
from umea_field.domain.case import DIALOGUE, PASSED_ON, Case, CaseEntry
from umea_field.domain.dialogue import Dialogue
from umea_field.domain.record import new_id
from umea_field.domain.task import Task
from umea_field.reports.case_sheet import PAPER
from umea_field.reports.case_sheet_sheet import Sheet
from umea_field.reports.paper import SubjectGoneError
from umea_field.reports.sheet import Imprint, sheet_json

IMPRINT = Imprint(printed=datetime(2026, 3, 12, 13, 32, tzinfo=UTC))


@pytest.fixture(scope="module")
def case(database: Database) -> Case:
    with database.write(reason="test") as session:
        village = a_village(session, "Granselet")
        case = Case(
            title="Skylt vid vägen",
            type=DIALOGUE,
            village_id=village.id,
            status="svar_vantas",
            unit="gator",
            promised_reply=date(2026, 3, 20),
        )
        session.add(case)
        session.add(
            Dialogue(
                id=case.id,
                counterpart="reg_vb",
                village_position="HEMLIGT",
                next_step="HEMLIGT",
                outcome="Skylten sätts upp i maj.",
            )
        )
        session.add(
            CaseEntry(
                case_id=case.id,
                happened=date(2026, 1, 16),
                kind=PASSED_ON,
                unit="gator",
                promised=date(2026, 2, 28),
                note="HEMLIGT",
            )
        )
        for title, due, done in (
            ("Ring Karin", date(2026, 3, 14), None),
            ("Mät platsen", date(2026, 2, 1), date(2026, 2, 1)),
        ):
            session.add(Task(case_id=case.id, title=title, due=due, done=done))
    return case


def sheet_of(database: Database, case: Case) -> Sheet:
    with database.read() as session:
        return PAPER.gather(session, Subject("case", case.id), IMPRINT)


def test_that_what_comes_first_stands_first(database: Database, case: Case) -> None:
    days = [step.day for step in sheet_of(database, case).steps]
    assert days == [date(2026, 2, 28), date(2026, 3, 14), date(2026, 3, 20)]


def test_that_a_unit_says_when_it_was_asked_and_what_it_promised(
    database: Database, case: Case
) -> None:
    (unit,) = sheet_of(database, case).units
    assert unit.responsible
    assert (unit.passed_on, unit.promised) == (date(2026, 1, 16), date(2026, 2, 28))


def test_that_a_dialogue_shows_no_positions(database: Database, case: Case) -> None:
    sheet = sheet_of(database, case)
    assert sheet.dialogue is not None
    assert sheet.dialogue.outcome == "Skylten sätts upp i maj."
    assert "HEMLIGT" not in sheet_json(sheet)
    assert "Region" not in sheet_json(sheet)


def test_that_what_is_done_is_ticked(database: Database, case: Case) -> None:
    done = {one.text: one.done for one in sheet_of(database, case).promises}
    assert done == {"Ring Karin": False, "Mät platsen": True}


def test_that_a_closed_case_has_no_next_step(database: Database, case: Case) -> None:
    with database.write(reason="test") as session:
        closed = session.get_one(Case, case.id)
        closed.status, before = "avslutad", closed.status
    assert sheet_of(database, case).steps == ()
    with database.write(reason="test") as session:
        session.get_one(Case, case.id).status = before


def test_that_a_sheet_of_no_case_is_refused(database: Database) -> None:
    with database.read() as session, pytest.raises(SubjectGoneError):
        PAPER.gather(session, Subject("case", new_id()), IMPRINT)
