from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from world.places import TODAY, a_store, a_village, a_visit

from umea_field.database.coming import STOP, coming_for_store
from umea_field.database.database import Database
from umea_field.database.places_to_call_at import (
    longest_unvisited,
    places_to_call_at,
)
from umea_field.database.stop_questions import (
    add_question,
    case_from_question,
    questions_at,
)
from umea_field.database.tour_plans import (
    COMING,
    PAST,
    UNDATED,
    UNDER_WAY,
    tour_lines,
    tour_of_stop,
    tour_plan,
)
from umea_field.database.tour_writing import (
    Spot,
    add_stop,
    copied,
    new_tour,
    put_at,
    put_in_order,
    remove_stop,
    remove_tour,
    set_times,
    stops_in_order,
)
from umea_field.database.undo import last_step, undo
from umea_field.database.visits import mark_done
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case
from umea_field.domain.stop_question import StopQuestion
from umea_field.domain.store import CLOSED, FormerName
from umea_field.domain.tour import Tour, TourStop
from umea_field.foundation.alphabet import folded
from umea_field.foundation.wording import local, moment_on

from .conftest import NOW, QueryCount


def _tour(session: Session, *names: str, start: date | None = TODAY) -> Tour:
    spots = [Spot(a_village(session, name).id) for name in names]
    return new_tour(session, "Norra", start, None, spots)


def _names(session: Session, tour: Tour) -> list[str]:
    plan = tour_plan(session, tour.id)
    assert plan is not None
    return [stop.call.place for stop in plan.stops]


def test_that_a_tour_is_laid_out_with_its_visits(
    database: Database, query_count: QueryCount
) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet", centre_km=42.0)
        store = a_store(session, village)
        tour = new_tour(session, "Norra", TODAY)
        at_store = add_stop(session, tour.id, Spot(None, store.id))
        add_stop(session, tour.id, Spot(a_village(session, "Tallvattnet").id))
        add_question(session, at_store.id)
        for _ in range(2):  # the stop was visited twice: the latest counts
            visit = a_visit(session, store)
            visit.tour_stop_id = at_store.id
        mark_done(session, visit, NOW)
    with database.read() as session, query_count.of(session, at_most=4):
        plan = tour_plan(session, tour.id)
    assert plan is not None
    first, second = plan.stops
    assert (first.call.place, first.call.village_name) == ("Lanthandeln", "Granselet")
    assert (first.call.visit_id, first.is_done) == (visit.id, True)
    assert first.call.questions == 1
    assert first.way.km == 42
    assert not second.is_begun
    assert plan.done == 1


def test_that_a_tour_that_is_gone_has_no_plan(database: Database) -> None:
    with database.write() as session:
        tour = _tour(session, "Granselet", "Tallvattnet")
        stop = stops_in_order(session, tour.id)[0]
        add_question(session, stop.id)
        assert tour_of_stop(session, stop.id) == tour.id
        remove_tour(session, tour.id)
    with database.read() as session:
        assert tour_plan(session, tour.id) is None
        assert not session.scalars(select(TourStop)).all()
        assert not session.scalars(select(StopQuestion)).all()


def test_that_the_list_tells_how_far_each_tour_has_come(
    database: Database, query_count: QueryCount
) -> None:
    with database.write() as session:
        for start in (TODAY, TODAY + timedelta(9), TODAY - timedelta(9), None):
            _tour(session, "A", "B", start=start)
        today = session.scalars(select(Tour).where(Tour.start == TODAY)).one()
        stop = stops_in_order(session, today.id)[0]
        for _ in range(2):
            visit = a_visit(session, a_village(session))
            visit.tour_stop_id = stop.id
            mark_done(session, visit, NOW)
    with database.read() as session, query_count.of(session, at_most=1):
        lines = tour_lines(session)
    assert [line.when(TODAY) for line in lines] == [UNDATED, COMING, UNDER_WAY, PAST]
    assert [(line.stops, line.done) for line in lines] == [
        (2, 0),
        (2, 0),
        (2, 1),
        (2, 0),
    ]


def test_that_stops_change_places_in_one_step(database: Database) -> None:
    with database.write() as session:
        tour = _tour(session, "A", "B", "C")
        first, second, third = stops_in_order(session, tour.id)
    with database.write("Ny ordning", "tours") as session:
        put_in_order(session, tour.id, [third.id, first.id, second.id])
    with database.read() as session:
        assert _names(session, tour) == ["C", "A", "B"]
        step = last_step(session, "tours")
    assert step is not None
    undo(database, step.txn)
    with database.read() as session:
        assert _names(session, tour) == ["A", "B", "C"]


def test_that_an_entered_way_follows_the_two_stops_it_lies_between(
    database: Database,
) -> None:
    with database.write() as session:
        tour = _tour(session, "A", "B", "C")
        first, second, third = stops_in_order(session, tour.id)
        second.travel_km, second.travel_minutes = 24.0, 25
        third.travel_km = 17.0
        forgotten = put_in_order(session, tour.id, [second.id, first.id, third.id])
    assert forgotten == 1
    with database.read() as session:
        kept = [
            (s.travel_km, s.travel_minutes) for s in stops_in_order(session, tour.id)
        ]
    assert kept == [(None, None), (24.0, 25), (None, None)]


def test_that_a_stop_taken_away_leaves_the_others_in_order(database: Database) -> None:
    with database.write() as session:
        tour = _tour(session, "A", "B", "C")
        add_question(session, stops_in_order(session, tour.id)[1].id)
        remove_stop(session, stops_in_order(session, tour.id)[1].id)
    with database.read() as session:
        assert _names(session, tour) == ["A", "C"]
        assert [s.position for s in stops_in_order(session, tour.id)] == [1, 2]
        assert not session.scalars(select(StopQuestion)).all()


def test_that_another_place_forgets_the_way_to_the_one_before(
    database: Database,
) -> None:
    with database.write() as session:
        tour = _tour(session, "A", "B")
        stop = stops_in_order(session, tour.id)[1]
        stop.travel_km, stop.hall = 24.0, "Bygdegården"
        put_at(session, stop.id, Spot(a_village(session, "C").id))
        assert (stop.travel_km, stop.hall) == (None, "Bygdegården")


def test_that_times_are_set_together(database: Database) -> None:
    at = moment_on(TODAY, time(10))
    with database.write() as session:
        tour = _tour(session, "A", "B")
        stops = stops_in_order(session, tour.id)
        set_times(session, {stop.id: at for stop in stops})
    with database.read() as session:
        assert [s.planned for s in stops_in_order(session, tour.id)] == [at, at]


def test_that_a_copy_keeps_the_plan_and_moves_its_days(database: Database) -> None:
    with database.write() as session:
        tour = _tour(session, "A", "B", start=date(2026, 3, 12))
        tour.end = date(2026, 3, 13)
        stop = stops_in_order(session, tour.id)[0]
        stop.planned = moment_on(date(2026, 3, 13), time(10, 30))
        stop.hall, stop.travel_km, stop.expected = "Bygdegården", 24.0, 14
        stop.note, stop.units = "Ta med bilder", frozenset({"gator"})
        copy = copied(session, tour.id, "Norra höst", date(2026, 9, 10))
        assert copy is not None
        like = stops_in_order(session, copy.id)[0]
    assert (copy.title, copy.start, copy.end) == (
        "Norra höst",
        date(2026, 9, 10),
        date(2026, 9, 11),
    )
    assert like.planned is not None
    assert local(like.planned).replace(tzinfo=None) == datetime(2026, 9, 11, 10, 30)
    assert (like.hall, like.travel_km, like.units) == (
        "Bygdegården",
        24.0,
        frozenset({"gator"}),
    )
    assert (like.expected, like.note) == (None, None)


def test_that_places_are_found_by_every_name_they_have(
    database: Database, query_count: QueryCount
) -> None:
    with database.write() as session:
        village = a_village(session, "Åkersele", aliases=frozenset({"Åkers"}))
        store = a_store(session, village, "Åkersele Livs")
        session.add(FormerName(store_id=store.id, name="Konsum"))
        a_store(session, village, "Stängd", state=CLOSED)
    with database.read() as session, query_count.of(session, at_most=3):
        places = places_to_call_at(session)
    here = [place for place in places if place.spot.village_id == village.id]
    assert [place.words for place in here] == ["Åkersele, byn", "Åkersele Livs"]
    for typed in ("ake", "akers", "konsum"):
        assert any(folded(typed) in place.sought for place in here), typed


def test_that_places_without_a_visit_come_before_those_visited_long_ago(
    database: Database,
) -> None:
    with database.write() as session:
        for name, days in (("Nyss", 3), ("Länge sedan", 300), ("Aldrig", None)):
            village = a_village(session, name)
            if days is not None:
                a_visit(session, village, TODAY - timedelta(days))
        a_store(session, village, "Butiken")
    with database.read() as session:
        found = longest_unvisited(places_to_call_at(session))
    ours = ("Aldrig", "Butiken", "Länge sedan", "Nyss")
    assert [place.name for place in found if place.name in ours] == [
        "Butiken",
        "Länge sedan",
        "Nyss",
    ]


@pytest.mark.parametrize("again", [False, True])
def test_that_a_question_becomes_one_case_with_all_that_is_known(
    database: Database, words: Vocabulary, again: bool
) -> None:
    yesterday = TODAY - timedelta(1)
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        tour = new_tour(session, "Norra", yesterday, None, [Spot(None, store.id)])
        stop = stops_in_order(session, tour.id)[0]
        stop.planned = moment_on(yesterday, time(10))
        visit = a_visit(session, store)
        visit.tour_stop_id = stop.id
        question = add_question(session, stop.id)
        question.question = "När lagas vägen?"
        question.asked_by, question.unit = "aldre", "gator"
        case_id = case_from_question(session, question.id, TODAY, words)
        if again:
            assert case_from_question(session, question.id, TODAY, words) == case_id
    with database.read() as session:
        case = session.scalars(select(Case)).one()
        heard = questions_at(session, stop.id)
    assert case.id == case_id == heard[0].question.case_id
    assert (case.title, case.unit) == ("När lagas vägen?", "gator")
    assert (case.village_id, case.store_id) == (village.id, store.id)
    assert (case.visit_id, case.received) == (visit.id, yesterday)
    assert case.asked_by == words.label("respondent_groups", "aldre")
    assert heard[0].has_case


def test_that_a_long_question_is_a_short_title_and_a_note(
    database: Database, words: Vocabulary
) -> None:
    asked = "Vem svarar för belysningen vid hållplatsen, " * 3
    with database.write() as session:
        tour = _tour(session, "A")
        question = add_question(session, stops_in_order(session, tour.id)[0].id)
        question.question = asked
        case_from_question(session, question.id, TODAY, words)
        case = session.scalars(select(Case)).one()
        assert case.title is not None
        assert len(case.title) <= 82
        assert case.title.endswith(" …")
        assert case.notes == asked


def test_that_a_stop_lies_ahead_for_its_store(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        tour = new_tour(session, "Norra", TODAY, None, [Spot(None, store.id)])
    with database.read() as session:
        coming = coming_for_store(session, store.id, TODAY, words)
        stop = stops_in_order(session, tour.id)[0]
    assert [(each.noun, each.id) for each in coming] == [(STOP, stop.id)]
