"""What a day asks for: stops, promises, places nobody has been to, others' changes."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session
from world.places import a_store, a_village, a_visit, saw

from umea_field.database.database import Database
from umea_field.database.day_stops import DayStop, day_stops, first_undone
from umea_field.database.others_changes import others_changes
from umea_field.database.promises import (
    count_late,
    count_waiting,
    last_day_of_visits,
    late_promises,
    to_follow_up,
    unfinished_visits,
)
from umea_field.database.service_rows import service_rows
from umea_field.database.tasks import DONE as TASK_DONE
from umea_field.database.unvisited import longest_unvisited, never_visited
from umea_field.database.visits import mark_done
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.workers import work_here
from umea_field.domain.case import Case
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import CLOSED, Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.domain.worker import Worker

from .conftest import NOW, TODAY, QueryCount, days


def _task(session: Session, title: str, due: int | None, **cells: object) -> Task:
    """Add a task that is due so many days from today."""
    task = Task(title=title)
    task.due = None if due is None else TODAY + days(due)
    for cell, value in cells.items():
        setattr(task, cell, value)
    session.add(task)
    session.flush()
    return task


def _case(session: Session, title: str, promised: int, **cells: object) -> Case:
    case = Case(title=title, promised_reply=TODAY + days(promised), status="ny")
    for cell, value in cells.items():
        setattr(case, cell, value)
    session.add(case)
    session.flush()
    return case


def _stops(session: Session, words: Vocabulary) -> list[DayStop]:
    return list(day_stops(session, TODAY, words))


def test_that_late_promises_are_tasks_and_answers_the_latest_of_all_first(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        _task(session, "i tid", 3)
        _task(session, "sen", -3, village_id=village.id, promised_to="Karin")
        _task(session, "gjord", -9, done=TODAY)
        _task(session, "klar", -9, status=TASK_DONE)
        _case(session, "svar", -5, unit="gator", village_id=village.id)
        _case(session, "besvarat", -5, answered=TODAY)
        _case(session, "stängt", -5, status="avslutad")
    with database.read() as session:
        late = late_promises(session, TODAY, words)
    told = [(each.what, each.days_late(TODAY), each.unit, each.to) for each in late]
    assert told[0] == ("svar", 5, "gator", "")
    assert told[-1] == ("sen", 3, None, "Karin")
    assert {each.place for each in late if each.what != "stängt"} == {"Granselet"}


def test_that_a_task_and_its_case_are_one_promise(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        case = _case(session, "Skylt vid vägen", -12, unit="gator")
        _task(session, "Svar om skylt", -12, case_id=case.id)
        assert count_waiting(session, TODAY, words) == 1
        assert count_late(session, TODAY, words) == 1
        (late,) = late_promises(session, TODAY, words)
    assert (late.what, late.unit, late.case_id) == ("Svar om skylt", "gator", case.id)


def test_that_what_waits_is_what_is_late_or_due_today(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        for due in (-1, 0, 1, None):
            _task(session, "löfte", due)
        _case(session, "svar", -1)
        _case(session, "svar i dag", 0)
        assert count_waiting(session, TODAY, words) == 3


def test_that_one_follows_up_what_is_due_soon_or_was_promised_the_last_day(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        before = a_visit(session, village, TODAY - days(4))
        last = a_visit(session, village, TODAY - days(1))
        _task(session, "om en månad", 30, visit_id=before.id)
        _task(session, "från i går", 30, visit_id=last.id)
        _task(session, "snart", 2)
        _task(session, "sen", -1)
        assert last_day_of_visits(session, TODAY) == TODAY - days(1)
        rows = to_follow_up(session, TODAY, words, limit=9)
    assert [row.what for row in rows] == ["snart", "från i går"]


def test_that_visits_of_earlier_days_that_are_not_done_are_told(
    database: Database,
) -> None:
    with database.write() as session:
        village = a_village(session)
        left = a_visit(session, village, TODAY - days(2))
        mark_done(session, a_visit(session, village, TODAY - days(1)), NOW)
        a_visit(session, village, TODAY)
        told = unfinished_visits(session, TODAY, limit=5)
    assert [(visit.id, place) for visit, place in told] == [(left.id, "Granselet")]


def test_that_places_nobody_has_been_to_come_first(
    database: Database, query_count: QueryCount
) -> None:
    with database.write() as session:
        for known in session.query(ServiceOffer).all():
            session.delete(known)
        with_store = a_village(session, "Åkersele")
        visited = a_store(session, with_store, "Åkersele Livs")
        a_store(session, with_store, "Stängd", state=CLOSED)
        a_visit(session, visited, TODAY - days(9))
        lone = a_village(session, "Lomtjärn")
        a_visit(session, lone, TODAY - days(400))
        a_village(session, "Östantjärn")
    with database.read() as session:
        never = never_visited(session)
        with query_count.of(session, at_most=2):
            found = longest_unvisited(session, limit=10_000)
    ours = [each for each in found if each.name in ("Åkersele Livs", "Lomtjärn")]
    assert [(each.table, each.last) for each in ours] == [
        ("village", TODAY - days(400)),
        ("store", TODAY - days(9)),
    ]
    names = [each.name for each in found]
    assert "Stängd" not in names
    assert "Åkersele" not in names
    assert names.index("Östantjärn") < names.index("Lomtjärn")
    assert sum(each.last is None for each in found) == never


@pytest.fixture
def tour(database: Database) -> Tour:
    """A tour of three days that began yesterday, with a store and two villages."""
    with database.write() as session:
        tour = Tour(title="Tur Norra", start=TODAY - days(1), end=TODAY + days(1))
        session.add(tour)
        village = a_village(session)
        store = a_store(session, village)
        morning = datetime.combine(TODAY, time(8), UTC)
        for position, cells in enumerate(
            (
                {"store_id": store.id, "planned": morning},
                {"village_id": village.id, "planned": morning + timedelta(hours=3)},
                {"village_id": a_village(session, "Lomtjärn").id},
                {"village_id": village.id, "planned": morning - days(1)},
            ),
            start=1,
        ):
            session.add(TourStop(tour_id=tour.id, position=position, **cells))
        session.flush()
        return tour


@pytest.mark.usefixtures("tour")
def test_that_a_stop_without_a_time_waits_through_its_tour(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        stops = _stops(session, words)
        assert [stop.row.stop.position for stop in stops] == [1, 2, 3]
        waiting = stops[2].row.stop
        visit = a_visit(session, _village_of(session, stops[2]), TODAY - days(1))
        visit.tour_stop_id = waiting.id
        session.flush()
        assert [stop.row.stop.position for stop in _stops(session, words)] == [1, 2]
        visit.day = TODAY
        session.flush()
        assert len(_stops(session, words)) == 3


def _village_of(session: Session, stop: DayStop) -> Village:
    return session.get_one(Village, stop.row.village_id)


@pytest.mark.usefixtures("tour")
def test_that_a_stop_tells_of_its_visit_its_cases_and_what_is_late(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        first = _stops(session, words)[0]
        store_id, village_id = first.row.stop.store_id, first.row.village_id
        _case(session, "butikens", 5, store_id=store_id, village_id=village_id)
        _case(session, "byns", -5, village_id=village_id)
        other = a_store(session, _village_of(session, first), "B")
        _case(session, "en annan butiks", 5, store_id=other.id)
        _task(session, "löfte", -2, store_id=store_id)
        visit = a_visit(session, _store_of(session, first))
        visit.tour_stop_id = first.row.stop.id
        saw(session, visit, APO_OMB="saknas", PST_OMB="finns")
    with database.read() as session:
        at_store, in_village, _ = _stops(session, words)
        assert first_undone([at_store, in_village]) == first.row.stop.id
    assert (at_store.cases, at_store.late) == (2, 2)
    assert (in_village.cases, in_village.late) == (3, 2)
    assert at_store.is_begun
    assert at_store.confirmed == 2
    with database.read() as session:
        grid = service_rows(session, session.get_one(Visit, visit.id), words)
    assert at_store.services == len(grid)
    with database.write() as session:
        mark_done(session, visit, NOW)
        stops = _stops(session, words)
    assert stops[0].is_done
    assert stops[0].row.visit_ended == NOW
    assert first_undone(stops) == stops[1].row.stop.id


def _store_of(session: Session, stop: DayStop) -> Store:
    return session.get_one(Store, stop.row.stop.store_id)


@pytest.mark.usefixtures("tour")
def test_that_a_stop_with_two_visits_is_one_stop(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        first = _stops(session, words)[0]
        begun = [a_visit(session, _store_of(session, first)) for _ in range(2)]
        for visit in begun:
            visit.tour_stop_id = first.row.stop.id
        mark_done(session, begun[1], NOW)
        stops = _stops(session, words)
    assert [stop.row.stop.position for stop in stops] == [1, 2, 3]
    assert stops[0].row.visit_id == begun[0].id


def test_that_others_changes_are_told_once_a_record(database: Database) -> None:
    since = datetime.now(UTC) - days(30)
    with database.write() as session:
        per = Worker(name="Per Nyberg")
        session.add(per)
        mine = a_village(session, "Egen by")
        session.flush()
        me = database.machine().worker
    with database.write() as session:
        work_here(session, per.id)
    with database.write() as session:
        theirs = a_village(session, "Pers by")
        a_visit(session, theirs)
        theirs.district = "Norra"
        session.get_one(type(mine), mine.id).district = "Södra"
    with database.write() as session:
        assert me is not None
        work_here(session, me)
    with database.read() as session:
        told = others_changes(session, since, limit=9)
        assert not others_changes(session, datetime.now(UTC) + days(1), limit=9)
        assert len(others_changes(session, since, limit=1)) == 1
    assert {(each.table, each.name, each.is_new) for each in told} == {
        ("village", "Pers by", True),
        ("visit", "Pers by", True),
        ("village", "Egen by", False),
    }
    assert {each.who for each in told} == {"Per Nyberg"}
