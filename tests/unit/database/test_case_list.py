from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session
from world.places import a_store, a_village

from umea_field.database.case_list import (
    CaseLine,
    State,
    Wanted,
    case_counts,
    case_line,
    case_lines,
    lanes,
)
from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case
from umea_field.domain.case_course import Lane

from .conftest import TODAY, QueryCount


def a_case(session: Session, title: str, promised: int | None, **cells: object) -> Case:
    case = Case(title=title, status="svar_vantas", received=TODAY - timedelta(60))
    case.promised_reply = None if promised is None else TODAY + timedelta(promised)
    for name, value in cells.items():
        setattr(case, name, value)
    session.add(case)
    session.flush()
    return case


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        village = a_village(session, "Åkersele")
        store = a_store(session, village, "Sele Livs")
        other = a_village(session, "Ängesudden")
        a_case(session, "utan dag", None, village_id=village.id, status="ny")
        a_case(session, "i tid", 9, village_id=other.id, unit="gator")
        a_case(session, "sen", -12, store_id=store.id, units=frozenset({"gator", "it"}))
        a_case(session, "senare", -3, village_id=other.id, type="svar_dialog")
        a_case(session, "svarad", -9, village_id=other.id, answered=TODAY)
        a_case(
            session,
            "avslutad",
            -40,
            village_id=village.id,
            status="avslutad",
            registry_number="KS-2026/17",
        )
        a_case(session, "aterkopplad", -40, status="aterkopplad", answered=TODAY)
    return database


def titles(lines: Sequence[CaseLine]) -> list[str]:
    return [line.title for line in lines]


def looked_for(database: Database, words: Vocabulary, wanted: Wanted) -> list[str]:
    with database.read() as session:
        return titles(case_lines(session, wanted, TODAY, words))


def test_that_late_promises_come_first_and_closed_cases_last(
    filled: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with filled.read() as session, query_count.of(session, 1):
        lines = case_lines(session, Wanted(state=State.ALL), TODAY, words)
    assert titles(lines) == [
        *("sen", "senare", "svarad", "i tid", "utan dag"),
        *("aterkopplad", "avslutad"),
    ]
    assert [line.days_late for line in lines] == [12, 3, 0, 0, 0, 0, 0]
    assert (lines[0].place, lines[0].village) == ("Sele Livs", "Åkersele")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(state=State.LATE), {"sen", "senare"}),
        (Wanted(state=State.CLOSED), {"avslutad", "aterkopplad"}),
        (Wanted(unit="gator"), {"sen", "i tid"}),
        (Wanted(unit="it"), {"sen"}),
        (Wanted(type="svar_dialog"), {"senare"}),
        (Wanted(words="angesudden SVAR"), {"svarad"}),
        (Wanted(words="akersele"), {"sen", "utan dag"}),
        (Wanted(words="sele livs"), {"sen"}),
        (Wanted(words="ks-2026", state=State.ALL), {"avslutad"}),
        (Wanted(words="100%"), set()),
    ],
)
def test_that_cases_are_sifted(
    filled: Database, words: Vocabulary, wanted: Wanted, found: set[str]
) -> None:
    assert set(looked_for(filled, words, wanted)) == found


def test_that_a_village_has_the_cases_of_its_stores(
    filled: Database, words: Vocabulary
) -> None:
    with filled.read() as session:
        (late,) = case_lines(session, Wanted(words="Sele Livs"), TODAY, words)
    wanted = Wanted(village_id=late.village_id)
    assert set(looked_for(filled, words, wanted)) == {"sen", "utan dag"}


def test_that_open_and_late_cases_are_counted_at_once(
    filled: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with filled.read() as session, query_count.of(session, 1):
        counts = case_counts(session, TODAY, words)
    assert (counts.open, counts.late) == (5, 2)


def test_that_none_are_counted_where_there_are_none(
    database: Database, words: Vocabulary
) -> None:
    with database.read() as session:
        counts = case_counts(session, TODAY, words)
    assert (counts.open, counts.late) == (0, 0)


def test_that_only_so_many_are_read(filled: Database, words: Vocabulary) -> None:
    with filled.read() as session:
        lines = case_lines(session, Wanted(), TODAY, words, at_most=2)
    assert titles(lines) == ["sen", "senare"]


def test_that_one_case_is_read_as_its_line(filled: Database, words: Vocabulary) -> None:
    with filled.read() as session:
        every = case_lines(session, Wanted(state=State.ALL), TODAY, words)
        for line in every:
            assert case_line(session, line.id, TODAY, words) == line


def test_that_each_lane_has_its_cases_and_their_number(
    filled: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with filled.read() as session, query_count.of(session, 2):
        found = lanes(session, Wanted(state=State.ALL), TODAY, words)
    assert {lane: titles(held.cases) for lane, held in found.items()} == {
        Lane.NEW: ["utan dag"],
        Lane.UNIT: [],
        Lane.WAITING: ["sen", "senare", "svarad", "i tid"],
        Lane.DONE: ["aterkopplad", "avslutad"],
    }
    assert [held.total for held in found.values()] == [1, 0, 4, 2]


def test_that_a_lane_holds_only_so_many_and_tells_of_the_rest(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        session.add_all(
            Case(title=f"nr {at}", received=date(2026, 1, 1)) for at in range(75)
        )
    with database.read() as session:
        new = lanes(session, Wanted(), TODAY, words)[Lane.NEW]
    assert (len(new.cases), new.total) == (60, 75)
