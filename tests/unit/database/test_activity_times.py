"""One time of an activity, moved and taken away without touching the others."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.activity_times import (
    end_before,
    move_time,
    own_row,
    remove_all,
    remove_time,
    time_of,
    write_field,
)
from umea_field.database.activity_writing import set_done
from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.year_activities import BY_HAND, year_activities
from umea_field.domain.activity import Activity, ActivityDone

MONDAY = date(2026, 3, 9)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.write() as lent:
        yield lent


def weekly(session: Session) -> Activity:
    made = Activity(
        title="Ring butikerna", start=MONDAY, end=date(2026, 3, 10), recurrence="week"
    )
    session.add(made)
    session.flush()
    return made


def march(session: Session, words: Vocabulary) -> list[tuple[int, int, bool]]:
    """Return the first and last days in March, and whether each is done."""
    session.flush()
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    found = year_activities(session, first, last, MONDAY, words, {BY_HAND})
    return [(one.start.day, one.end.day, one.done) for one in found]


def test_that_one_time_is_moved_and_the_others_stay(
    session: Session, words: Vocabulary
) -> None:
    calls = weekly(session)
    moved = move_time(
        session, calls.id, date(2026, 3, 16), date(2026, 3, 18), date(2026, 3, 20)
    )
    assert moved != calls.id
    assert march(session, words) == [
        (9, 10, False),
        (18, 20, False),
        (23, 24, False),
        (30, 31, False),
    ]


def test_that_a_time_moved_twice_stands_in_one_row(
    session: Session, words: Vocabulary
) -> None:
    calls = weekly(session)
    own = move_time(session, calls.id, MONDAY, date(2026, 3, 11), date(2026, 3, 11))
    assert own is not None
    day = date(2026, 3, 12)
    assert move_time(session, own, date(2026, 3, 11), day, day) == own
    assert march(session, words)[0] == (12, 12, False)
    assert len(session.scalars(select(Activity)).all()) == 2


def test_that_a_mark_of_done_goes_with_the_time_it_is_of(
    session: Session, words: Vocabulary
) -> None:
    calls = weekly(session)
    set_done(session, calls.id, MONDAY, MONDAY)
    own = move_time(session, calls.id, MONDAY, date(2026, 3, 11), date(2026, 3, 12))
    assert march(session, words)[0] == (11, 12, True)
    assert own is not None
    day = date(2026, 3, 13)
    move_time(session, own, date(2026, 3, 11), day, day)
    assert march(session, words)[:2] == [(13, 13, True), (16, 17, False)]


def test_that_a_rule_that_begins_later_takes_its_marks_and_moved_times_along(
    session: Session, words: Vocabulary
) -> None:
    calls = weekly(session)
    set_done(session, calls.id, MONDAY, MONDAY)
    thursday = date(2026, 3, 19)
    move_time(session, calls.id, date(2026, 3, 16), thursday, thursday)
    write_field(session, calls, "start", date(2026, 3, 10))
    assert march(session, words) == [
        (10, 10, True),
        (19, 19, False),  # still the second time, and not there twice
        (24, 24, False),
        (31, 31, False),
    ]


def test_that_a_start_after_the_end_takes_the_end_along(session: Session) -> None:
    calls = weekly(session)
    write_field(session, calls, "start", date(2026, 3, 12))
    assert calls.end == date(2026, 3, 13)
    write_field(session, calls, "start", date(2026, 3, 11))
    assert calls.end == date(2026, 3, 13)


def test_that_one_time_is_left_out(session: Session, words: Vocabulary) -> None:
    calls = weekly(session)
    set_done(session, calls.id, date(2026, 3, 16), MONDAY)
    remove_time(session, calls.id, date(2026, 3, 16))
    assert [day for day, _, _ in march(session, words)] == [9, 23, 30]
    assert session.scalars(select(ActivityDone)).all() == []


def test_that_a_moved_time_that_is_removed_does_not_come_back(
    session: Session, words: Vocabulary
) -> None:
    calls = weekly(session)
    day = date(2026, 3, 11)
    own = move_time(session, calls.id, MONDAY, day, day)
    assert own is not None
    remove_time(session, own, day)
    assert [start for start, _, _ in march(session, words)] == [16, 23, 30]


def test_that_what_comes_once_is_removed_with_its_mark(session: Session) -> None:
    once = Activity(title="Handlardag", start=MONDAY)
    session.add(once)
    session.flush()
    set_done(session, once.id, MONDAY, MONDAY)
    remove_time(session, once.id, MONDAY)
    session.flush()
    assert session.get(Activity, once.id) is None
    assert session.scalars(select(ActivityDone)).all() == []


def test_that_an_activity_comes_round_no_more_from_a_day_on(
    session: Session, words: Vocabulary
) -> None:
    calls = weekly(session)
    day = date(2026, 3, 31)
    move_time(session, calls.id, date(2026, 3, 30), day, day)
    end_before(session, calls.id, date(2026, 3, 23))
    assert [start for start, _, _ in march(session, words)] == [9, 16]


def test_that_to_end_before_the_first_time_removes_all(session: Session) -> None:
    calls = weekly(session)
    own_row(session, calls.id, date(2026, 3, 16))
    end_before(session, calls.id, MONDAY)
    session.flush()
    assert session.scalars(select(Activity)).all() == []


def test_that_every_time_is_removed_with_all_marks(session: Session) -> None:
    calls = weekly(session)
    own_row(session, calls.id, date(2026, 3, 16))
    set_done(session, calls.id, MONDAY, MONDAY)
    remove_all(session, calls.id)
    session.flush()
    assert session.scalars(select(Activity)).all() == []
    assert session.scalars(select(ActivityDone)).all() == []


def test_that_a_time_is_read_with_its_own_days_and_its_series(
    session: Session,
) -> None:
    calls = weekly(session)
    shown = time_of(session, calls.id, date(2026, 3, 16))
    assert shown is not None
    assert (shown.time.start, shown.time.end) == (
        date(2026, 3, 16),
        date(2026, 3, 17),
    )
    assert (shown.series, shown.is_row) == (calls, False)
    session.flush()
    assert len(session.scalars(select(Activity)).all()) == 1  # nothing was made
    own = own_row(session, calls.id, date(2026, 3, 16))
    assert own is not None
    kept = time_of(session, own.id, date(2026, 3, 16))
    assert kept is not None
    assert (kept.time, kept.series, kept.is_row) == (own, calls, True)
