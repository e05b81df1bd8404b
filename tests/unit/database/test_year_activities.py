"""A year in one list, and the writes of the year wheel."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from unit.database.conftest import TODAY, QueryCount

from umea_field.database.activities import coming_activities
from umea_field.database.activity_writing import (
    copy_to_next_year,
    leave_out,
    part_from_series,
    set_done,
    take_in_templates,
    templates_left,
)
from umea_field.database.database import Database
from umea_field.database.due_in_year import TOGETHER
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.year_activities import KINDS, PUBLIC_KINDS, year_activities
from umea_field.domain.activity import Activity, ActivityDone
from umea_field.domain.case import Case
from umea_field.domain.half_year import HalfYear
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.domain.wheel_activity import WheelActivity

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.write() as lent:
        yield lent


def listed(
    session: Session, words: Vocabulary, kinds: frozenset[str] = KINDS
) -> Sequence[WheelActivity]:
    session.flush()
    return year_activities(session, FIRST, LAST, TODAY, words, kinds)


def titles(found: Sequence[WheelActivity]) -> list[str]:
    return [one.title for one in found]


def by_hand(session: Session, words: Vocabulary) -> Sequence[WheelActivity]:
    return listed(session, words, frozenset({"activities"}))


def test_that_all_kinds_stand_in_one_list_by_date(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    store = Store(name="Lanthandeln")
    with database.write() as session:
        session.add_all(
            [
                Activity(title="Budget", start=date(2026, 5, 20), category="politics"),
                Tour(title="Tur Norra", start=date(2026, 3, 9), end=date(2026, 3, 10)),
                Task(title="Skicka kartan", due=date(2026, 4, 2), owner="Per"),
                Case(title="Vägskylt", promised_reply=date(2026, 4, 20)),
                Case(title="Besvarad", promised_reply=date(2025, 4, 20)),
                store,
                Village(name="Lillbäcken"),
                Visit(store_id=store.id, day=date(2026, 1, 20)),
            ]
        )
    with database.read() as session, query_count.of(session, at_most=8):
        found = year_activities(session, FIRST, LAST, TODAY, words)
    assert titles(found) == [
        "Tur Norra",
        "Löfte: Skicka kartan",
        "Löfte: Vägskylt",
        "Budget",
        "Summeringar till alla parter",
        "Besök igen: Lanthandeln",
        "Summeringar till alla parter",
    ]
    assert [one.number for one in found] == [1, 2, 3, 4, 5, 6, 7]
    assert [one.ring for one in found[:4]] == ["tours", "stores", "stores", "politics"]
    assert found[1].responsible == "Per"
    assert found[0].done
    assert not found[3].done
    assert [one.origin.noun for one in found if one.origin] == [
        *("tour", "task", "case", "activity", "store")
    ]


def test_that_a_task_of_a_case_is_one_promise(
    session: Session, words: Vocabulary
) -> None:
    case = Case(title="Bron", promised_reply=date(2026, 4, 20))
    session.add_all(
        [
            case,
            Task(title="Svara om bron", case_id=case.id, due=date(2026, 4, 20)),
            Task(title="Struken", due=date(2026, 4, 21), status="struken"),
            Task(title="Gjord", due=date(2026, 4, 22), done=date(2026, 4, 1)),
        ]
    )
    found = listed(session, words, frozenset({"promises"}))
    assert titles(found) == ["Löfte: Svara om bron", "Löfte: Gjord"]
    assert [one.done for one in found] == [False, True]


def test_that_many_promises_stand_together_by_month(
    session: Session, words: Vocabulary
) -> None:
    days = [date(2026, 2, 2) + timedelta(3 * n) for n in range(TOGETHER + 1)]
    session.add_all([Task(title=f"Löfte {day}", due=day) for day in days])
    found = listed(session, words, frozenset({"promises"}))
    assert titles(found) == ["9 löften", "4 löften"]
    assert (found[0].start, found[0].end) == (date(2026, 2, 2), date(2026, 2, 26))
    assert found[0].origin is None


def test_that_a_village_is_visited_when_its_store_is(
    session: Session, words: Vocabulary
) -> None:
    village = Village(name="Åkersele")
    store = Store(name="Butiken", village_id=village.id)
    closed = Store(name="Stängda butiken", state="closed")
    alone = Village(name="Rönnliden")
    session.add_all([village, store, closed, alone])
    session.flush()
    for each in (
        Visit(store_id=store.id, day=date(2026, 2, 1)),
        Visit(village_id=village.id, day=date(2026, 2, 2)),
        Visit(store_id=closed.id, day=date(2026, 2, 3)),
        Visit(village_id=alone.id, day=date(2025, 2, 4)),
        Visit(village_id=alone.id, day=date(2026, 2, 4)),
    ):
        session.add(each)
    found = listed(session, words, frozenset({"visits"}))
    assert titles(found) == ["Besök igen: Butiken", "Besök igen: Rönnliden"]
    assert found[0].start == date(2026, 8, 2)


def test_that_a_wall_shows_neither_promises_nor_visits() -> None:
    assert frozenset({"activities", "tours", "summaries"}) == PUBLIC_KINDS


def test_that_a_summary_that_was_sent_is_done(
    session: Session, words: Vocabulary
) -> None:
    session.add(HalfYear(period="2026H1", sent=date(2026, 6, 3)))
    found = listed(session, words, frozenset({"summaries"}))
    assert [(one.start, one.done) for one in found] == [
        (date(2026, 6, 1), True),
        (date(2026, 12, 1), False),
    ]


def test_that_a_rule_fills_the_year_until_its_end(
    session: Session, words: Vocabulary
) -> None:
    session.add(
        Activity(
            title="Avstämning",
            start=date(2025, 9, 15),
            recurrence="month",
            until=date(2026, 3, 31),
        )
    )
    session.add(Activity(title="Slut", start=date(2024, 1, 1), end=date(2024, 1, 9)))
    found = by_hand(session, words)
    assert [one.start for one in found] == [
        date(2026, 1, 15),
        date(2026, 2, 15),
        date(2026, 3, 15),
    ]


def test_that_one_time_is_done_and_the_others_are_not(
    session: Session, words: Vocabulary
) -> None:
    monthly = Activity(title="Möte", start=date(2026, 10, 1), recurrence="month")
    session.add(monthly)
    session.flush()
    set_done(session, monthly.id, date(2026, 11, 1), TODAY)
    set_done(session, monthly.id, date(2026, 11, 1), TODAY + timedelta(1))
    assert [one.done for one in by_hand(session, words)] == [False, True, False]
    assert session.scalar(select(func.count()).select_from(ActivityDone)) == 1
    set_done(session, monthly.id, date(2026, 11, 1), None)
    assert not any(one.done for one in by_hand(session, words))


def test_that_a_time_that_is_moved_has_a_row_of_its_own(
    session: Session, words: Vocabulary
) -> None:
    monthly = Activity(
        title="Möte", start=date(2026, 10, 1), end=date(2026, 10, 2), recurrence="month"
    )
    session.add(monthly)
    session.flush()
    own = part_from_series(session, monthly, date(2026, 11, 1))
    own.start, own.end = date(2026, 11, 5), date(2026, 11, 5)
    leave_out(session, monthly, date(2026, 12, 1))
    found = by_hand(session, words)
    assert [(one.start, one.end) for one in found] == [
        (date(2026, 10, 1), date(2026, 10, 2)),
        (date(2026, 11, 5), date(2026, 11, 5)),
    ]
    own.start = own.end = date(2027, 1, 4)
    assert len(by_hand(session, words)) == 1


def test_that_the_starting_activities_are_taken_in_once(
    session: Session, words: Vocabulary
) -> None:
    assert len(take_in_templates(session, 2026, words)) == 24
    assert take_in_templates(session, 2026, words) == []
    assert templates_left(session, 2027, words) == []
    assert len(templates_left(session, 2025, words)) == 24
    found = by_hand(session, words)
    assert len(found) == 24
    tour = next(one for one in found if one.title == "Landsbygdsturné, vår")
    assert (tour.start, tour.end) == (date(2026, 5, 1), date(2026, 5, 31))
    assert (tour.ring, tour.responsible) == ("tours", "Landsbygdsstrateg")


def test_that_a_copy_keeps_the_week_and_is_made_once(
    session: Session, words: Vocabulary
) -> None:
    tour = Activity(
        title="Turné", start=date(2025, 3, 10), end=date(2025, 4, 4), owner_role="Anna"
    )
    yearly = Activity(title="Årsplan", start=date(2025, 1, 10), recurrence="year")
    session.add_all([tour, yearly, Activity(title="Utan dag")])
    session.flush()
    (copy,) = copy_to_next_year(session, [tour, yearly])
    assert (copy.start, copy.end) == (date(2026, 3, 9), date(2026, 4, 3))
    assert copy.owner_role == "Anna"
    assert copy_to_next_year(session, [tour, yearly]) == []


def test_that_a_moved_time_of_what_comes_round_is_not_copied(session: Session) -> None:
    yearly = Activity(title="Årsplan", start=date(2025, 1, 10), recurrence="year")
    session.add(yearly)
    session.flush()
    moved = part_from_series(session, yearly, date(2025, 1, 10))
    moved.start = moved.end = date(2025, 2, 3)
    assert copy_to_next_year(session, [yearly, moved]) == []


def test_that_an_activity_by_hand_names_its_record_and_its_day(
    session: Session, words: Vocabulary
) -> None:
    row = Activity(title="Årsplan", start=date(2020, 1, 10), recurrence="year")
    session.add(row)
    (one,) = by_hand(session, words)
    assert one.by_hand
    assert one.day == one.start == date(2026, 1, 10)
    assert one.origin is not None
    assert one.origin.id == row.id


def test_that_what_comes_round_lies_ahead_each_year(session: Session) -> None:
    yearly = Activity(
        title="Handlardag",
        category="stores",
        start=date(2024, 9, 17),
        recurrence="year",
    )
    moved = Activity(
        title="Turné", category="tours", start=date(2026, 2, 1), recurrence="month"
    )
    session.add_all([yearly, moved])
    session.flush()
    leave_out(session, moved, date(2026, 4, 1))
    ahead = coming_activities(session, TODAY)
    assert [(one.title, day) for one, day in ahead] == [
        ("Turné", date(2026, 5, 1)),
        ("Handlardag", date(2026, 9, 17)),
    ]
