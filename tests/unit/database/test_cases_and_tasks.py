from datetime import date, timedelta

from world.places import AUTUMN, TODAY, a_store, a_village, a_visit

from umea_field.database.cases import (
    case_from_need,
    cases_in,
    cases_of_store,
    cases_of_visit,
    log_of,
    new_case,
    note_in_log,
    open_cases,
    open_cases_in,
    open_cases_of_store,
)
from umea_field.database.database import Database
from umea_field.database.needs import add_need
from umea_field.database.tasks import (
    finish,
    open_tasks_of_store,
    promised_before,
    tasks_of_visit,
    write_agreed,
)
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case
from umea_field.domain.task import Task
from umea_field.domain.visit import Visit

from .conftest import QueryCount


def told(database: Database, visit: Visit) -> list[tuple[object, ...]]:
    with database.read() as session:
        return [
            (row.task.owner, row.task.title, row.task.due)
            for row in tasks_of_visit(session, visit)
        ]


def agreed(database: Database, visit: Visit, *lines: str) -> None:
    with database.write() as session:
        write_agreed(session, visit, "\n".join(lines))


def a_visit_in(database: Database) -> Visit:
    with database.write() as session:
        return a_visit(session, a_store(session, a_village(session)))


def test_that_a_line_with_a_name_and_a_day_becomes_a_promise(
    database: Database,
) -> None:
    visit = a_visit_in(database)
    agreed(database, visit, "Bra möte.", "Anna ringer Postnord senast 20 mars")
    assert told(database, visit) == [("Anna", "ringer Postnord", date(2026, 3, 20))]
    with database.read() as session:
        (row,) = tasks_of_visit(session, visit)
        assert row.task.status == "att_gora"
        assert (row.task.store_id, row.task.village_id) == (
            visit.store_id,
            visit.village_id,
        )
        assert row.task.worker_id == database.machine().worker
        assert session.get_one(Visit, visit.id).agreed


def test_that_the_same_line_stays_the_same_task(database: Database) -> None:
    visit = a_visit_in(database)
    first, second = "Anna ringer Postnord 20 mars", "Karin mäter skåpet 2 april"
    agreed(database, visit, first)
    with database.read() as session:
        (before,) = tasks_of_visit(session, visit)
    agreed(database, visit, second, first)
    agreed(database, visit, "Mer text.", second, first, "")
    with database.read() as session:
        after = {row.task.owner: row.task.id for row in tasks_of_visit(session, visit)}
    assert after["Anna"] == before.task.id
    assert len(after) == 2


def test_that_an_edited_line_edits_its_task(database: Database) -> None:
    visit = a_visit_in(database)
    agreed(database, visit, "Anna ringer Postnord 20 mars", "Karin mäter 2 april")
    with database.read() as session:
        before = [row.task.id for row in tasks_of_visit(session, visit)]
    agreed(database, visit, "Anna ringer Postnord 27 mars", "Karin mäter 2 april")
    assert told(database, visit) == [
        ("Anna", "ringer Postnord", date(2026, 3, 27)),
        ("Karin", "mäter", date(2026, 4, 2)),
    ]
    with database.read() as session:
        assert [row.task.id for row in tasks_of_visit(session, visit)] == before


def test_that_a_line_taken_out_takes_only_an_untouched_task_along(
    database: Database,
) -> None:
    visit = a_visit_in(database)
    agreed(database, visit, "Anna ringer Postnord 20 mars", "Karin mäter 2 april")
    with database.write() as session:
        karin = next(
            row.task
            for row in tasks_of_visit(session, visit)
            if row.task.owner == "Karin"
        )
        finish(session, karin, TODAY)
    agreed(database, visit, "")
    assert told(database, visit) == [("Karin", "mäter", date(2026, 4, 2))]


def test_that_what_somebody_changed_in_a_task_is_never_changed_back(
    database: Database,
) -> None:
    visit = a_visit_in(database)
    agreed(database, visit, "Anna ringer Postnord 20 mars")
    with database.write() as session:
        (row,) = tasks_of_visit(session, visit)
        row.task.title = "ringer Postnord och Instabee"
    agreed(database, visit, "Anna ringer Postnord 27 mars")
    agreed(database, visit, "")
    assert told(database, visit) == [
        ("Anna", "ringer Postnord och Instabee", date(2026, 3, 20))
    ]


def test_that_other_tasks_of_the_visit_are_left_alone(database: Database) -> None:
    visit = a_visit_in(database)
    with database.write() as session:
        session.add(Task(title="Skriv rapport", visit_id=visit.id, status="att_gora"))
    agreed(database, visit, "Anna ringer 20 mars")
    agreed(database, visit, "")
    assert [title for _, title, _ in told(database, visit)] == ["Skriv rapport"]


def test_that_a_visit_without_a_day_makes_no_promises(database: Database) -> None:
    visit = a_visit_in(database)
    with database.write() as session:
        session.get_one(Visit, visit.id).day = None
    agreed(database, visit, "Anna ringer 20 mars")
    assert not told(database, visit)


def test_that_what_was_promised_before_is_open_or_from_last_time(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        oldest = a_visit(session, store, AUTUMN.replace(year=2024))
        last = a_visit(session, store, AUTUMN)
        visit = a_visit(session, store)
        for title, of, due, done, status in (
            ("gammal och klar", oldest, AUTUMN, AUTUMN - timedelta(30), "klar"),
            ("gammal och öppen", oldest, AUTUMN, None, "att_gora"),
            ("ny och klar", last, TODAY, TODAY, "klar"),
            ("struken", last, TODAY, None, "struken"),
            ("dagens", visit, TODAY, None, "att_gora"),
        ):
            task = Task(title=title, due=due, done=done, status=status)
            task.visit_id, task.store_id = of.id, store.id
            session.add(task)
    with database.read() as session:
        with query_count.of(session, 1):
            found = promised_before(session, visit, last, words)
        every = open_tasks_of_store(session, store.id, words)
    late = [row for row in every if row.days_late(TODAY)]
    assert [row.task.title for row in found] == ["gammal och öppen", "ny och klar"]
    assert [(row.task.title, row.days_late(TODAY)) for row in late] == [
        ("gammal och öppen", 149)
    ]
    assert [row.task.title for row in every] == ["gammal och öppen", "dagens"]
    assert every[0].place == "Lanthandeln"


def test_that_a_case_from_a_need_has_its_place_words_and_source(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_store(session, a_village(session)))
        need = add_need(
            session,
            visit,
            title="Säker gångväg",
            groups=frozenset({"barnfamilj", "aldre"}),
        )
        case = case_from_need(session, need, TODAY, words)
        assert case_from_need(session, need, TODAY, words) is case
        assert [one.id for one in cases_of_visit(session, visit)] == [case.id]
    assert case.title == "Säker gångväg"
    assert (case.store_id, case.village_id) == (visit.store_id, visit.village_id)
    assert (case.need_id, case.visit_id) == (need.id, visit.id)
    assert (case.type, case.status, case.received) == ("vag_in", "ny", TODAY)
    assert case.asked_by == "Äldre, Barnfamiljer"


def test_that_open_cases_come_with_the_one_promised_soonest_first(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        visit = a_visit(session, store)
        later, none, late = (new_case(session, visit, AUTUMN) for _ in range(3))
        later.promised_reply = TODAY + timedelta(days=5)
        late.promised_reply = TODAY - timedelta(days=5)
        closed = new_case(session, visit, AUTUMN)
        closed.status = "avslutad"
        session.add(Case(title="annan by", village_id=a_village(session).id))
    with database.read() as session:
        with query_count.of(session, 1):
            found = open_cases_in(session, village.id, words)
        assert len(open_cases(session, words)) == 4
        assert len(open_cases_of_store(session, store.id, words)) == 3
        assert len(cases_in(session, village.id)) == 4
        assert len(cases_of_store(session, store.id)) == 4
    assert [row.case.id for row in found] == [late.id, later.id, none.id]
    assert [row.is_late(TODAY) for row in found] == [True, False, False]
    assert {row.place for row in found} == {"Lanthandeln"}


def test_that_a_cases_log_comes_earliest_first(database: Database) -> None:
    with database.write() as session:
        case = new_case(session, a_visit(session, a_village(session)), AUTUMN)
        note_in_log(session, case.id, "Påminde.", TODAY)
        note_in_log(session, case.id, "Skickade frågan.", AUTUMN, unit="gator")
        log = [entry.what for entry in log_of(session, case.id)]
    assert log == ["Skickade frågan.", "Påminde."]
