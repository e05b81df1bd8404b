from datetime import timedelta

from world.places import a_store, a_village, a_visit

from umea_field.database.case_work import (
    add_entry,
    keep_dialogue,
    likely_same,
    set_status,
    whole_case,
)
from umea_field.database.database import Database
from umea_field.database.tasks import tasks_of_case
from umea_field.database.undo import last_step, undo
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.workers import worker_here
from umea_field.domain.case import DIALOGUE, PASSED_ON, Case, CaseEntry, CaseId
from umea_field.domain.dialogue import Dialogue
from umea_field.domain.need import Need
from umea_field.domain.record import new_id
from umea_field.domain.task import Task

from .conftest import TODAY, QueryCount


def a_case(database: Database, **cells: object) -> CaseId:
    with database.write() as session:
        case = Case(status="ny")
        for name, value in cells.items():
            setattr(case, name, value)
        session.add(case)
        session.flush()
        return case.id


def held(database: Database, case_id: CaseId) -> Case:
    with database.read() as session:
        return session.get_one(Case, case_id)


def test_that_passing_on_is_one_step_that_can_be_undone(
    database: Database, words: Vocabulary
) -> None:
    case_id = a_case(database)
    with database.write("Skickat vidare", "cases") as session:
        entry = CaseEntry(case_id=case_id, kind=PASSED_ON, unit="gator", happened=TODAY)
        follows = add_entry(session, entry, words)
    assert follows.cells == {"unit": "gator", "status": "skickad"}
    case = held(database, case_id)
    assert (case.unit, case.status) == ("gator", "skickad")
    with database.read() as session:
        step = last_step(session, "cases")
    assert step is not None
    undo(database, step.txn)
    case = held(database, case_id)
    assert (case.unit, case.status) == (None, "ny")
    with database.read() as session:
        assert session.get(CaseEntry, entry.id) is None


def test_that_an_event_of_a_case_that_is_gone_is_not_written(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        entry = CaseEntry(case_id=CaseId(new_id()), happened=TODAY)
        assert not add_entry(session, entry, words).cells
        assert session.get(CaseEntry, entry.id) is None


def test_that_a_case_that_is_reported_back_gets_the_day(database: Database) -> None:
    case_id = a_case(database)
    for status, answered in (("avslutad", None), ("aterkopplad", TODAY)):
        with database.write() as session:
            set_status(session, case_id, status, TODAY)
        case = held(database, case_id)
        assert (case.status, case.answered) == (status, answered)
    with database.write() as session:
        set_status(session, case_id, "svar_vantas", TODAY)
        set_status(session, case_id, "aterkopplad", TODAY + timedelta(4))
    assert held(database, case_id).answered == TODAY


def test_that_a_dialogue_gets_its_row_and_never_loses_it(database: Database) -> None:
    case_id = a_case(database, type=DIALOGUE)
    with database.write() as session:
        keep_dialogue(session, session.get_one(Case, case_id))
        session.get_one(Dialogue, case_id).issue = "Villkoren"
    with database.write() as session:
        case = session.get_one(Case, case_id)
        for type_ in ("vag_in", DIALOGUE):
            case.type = type_
            keep_dialogue(session, case)
    with database.read() as session:
        assert session.get_one(Dialogue, case_id).issue == "Villkoren"


def test_that_a_case_is_read_with_all_it_names(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        visit = a_visit(session, store)
        need = Need(title="Gångväg")
        session.add(need)
        session.flush()
        anna = worker_here(session)
        assert anna is not None
        case = Case(store_id=store.id, visit_id=visit.id, need_id=need.id)
        session.add(case)
        session.flush()
        for day in (1, 2):
            entry = CaseEntry(case_id=case.id, happened=TODAY + timedelta(day))
            entry.worker_id = anna.id
            session.add(entry)
        task = Task(title="Ring", case_id=case.id, status="klar")
        session.add_all([task, Task(case_id=case.id, status="struken")])
    with database.read() as session:
        with query_count.of(session, 2):
            whole = whole_case(session, case.id)
        assert [row.task.id for row in tasks_of_case(session, case.id)] == [task.id]
    assert whole is not None
    assert (whole.village, whole.store, whole.need) == (
        "Granselet",
        "Lanthandeln",
        "Gångväg",
    )
    assert (whole.village_id, whole.visit_day) == (store.village_id, TODAY)
    assert whole.dialogue is None
    days = [line.entry.happened for line in whole.log]
    assert days == [TODAY + timedelta(2), TODAY + timedelta(1)]
    assert {line.worker for line in whole.log} == {"Anna Sjölund"}


def test_that_no_case_is_read_that_is_gone(database: Database) -> None:
    with database.read() as session:
        assert whole_case(session, CaseId(new_id())) is None


def test_that_a_case_of_the_same_place_is_found_while_its_title_is_typed(
    database: Database,
) -> None:
    with database.write() as session:
        here = a_village(session, "Granselet")
        there = a_village(session, "Åkersele")
        store = a_store(session, here)
    mine = a_case(database, village_id=here.id)
    title = "Skylt till butiken vid länsvägen"
    kept = a_case(database, store_id=store.id, title=title)
    with database.read() as session:
        for typed in ("skylt", "Skylt till b", "lansvagen skylt"):
            found = likely_same(session, typed, here.id, mine)
            assert found is not None
            assert found.id == kept
        for typed in ("Skyl", "skyltfönster", "", "vägen"):
            assert likely_same(session, typed, here.id, mine) is None
        assert likely_same(session, title, there.id, mine) is None
        assert likely_same(session, title, None, mine) is None
        assert likely_same(session, title, here.id, kept) is None
