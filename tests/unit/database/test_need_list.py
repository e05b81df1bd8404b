from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session
from world.places import a_store, a_village, a_visit

from umea_field.database.cases import case_from_need
from umea_field.database.database import Database
from umea_field.database.need_list import (
    NeedRow,
    change_needs,
    need_rows,
    open_need_count,
    open_needs_about,
)
from umea_field.database.needs import say
from umea_field.database.undo import last_step, undo
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.need import REMAINS, Need
from umea_field.domain.organisation import Organisation

from .conftest import TODAY, QueryCount


def _need(session: Session, title: str, **cells: object) -> Need:
    need = Need(title=title)
    for name, value in cells.items():
        setattr(need, name, value)
    session.add(need)
    session.flush()
    return need


def _row(rows: object, title: str) -> NeedRow:
    return next(row for row in rows if row.title == title)  # type: ignore[attr-defined]


def test_that_a_need_is_listed_with_its_place_its_voices_and_its_case(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        village = a_village(session, district="Norra")
        store = a_store(session, village)
        need = _need(
            session,
            "Hämta receptmedicin",
            store_id=store.id,
            groups=frozenset({"aldre"}),
        )
        visit = a_visit(session, store)
        say(session, need.id, visit, REMAINS).count = 7
        case = case_from_need(session, need, TODAY, words)
        made = case.id
    with database.read() as session, query_count.of(session, 1):
        (row,) = need_rows(session, words)
    assert (row.village, row.district, row.store) == (
        "Granselet",
        "Norra",
        "Lanthandeln",
    )
    assert (row.voices, row.case_id, row.village_id) == (7, made, village.id)
    assert row.has_origin


def test_that_only_open_needs_are_listed_unless_all_are_wanted(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        _need(session, "Öppet", status="nytt")
        _need(session, "Utan läge")
        _need(session, "Löst", status="lost")
        _need(session, "Avfört", status="avfort")
    with database.read() as session:
        is_open = {row.title for row in need_rows(session, words)}
        every = {row.title for row in need_rows(session, words, closed=True)}
        assert open_need_count(session, words) == 2
    assert is_open == {"Öppet", "Utan läge"}
    assert every == {"Öppet", "Utan läge", "Löst", "Avfört"}


def test_that_a_need_without_anybody_who_said_it_has_no_origin(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        body = Organisation(name="Byaföreningen")
        session.add(body)
        session.flush()
        _need(session, "Ingen sa det")
        _need(session, "Föreningen sa det", organisation_id=body.id)
    with database.read() as session:
        rows = need_rows(session, words)
    assert not _row(rows, "Ingen sa det").has_origin
    assert _row(rows, "Föreningen sa det").has_origin
    assert _row(rows, "Föreningen sa det").organisation == "Byaföreningen"


def test_that_a_need_is_about_a_service_by_its_code_or_else_by_its_area(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village, other = a_village(session), a_village(session, "Åkersele")
        store = a_store(session, village)
        _need(session, "Tjänsten", store_id=store.id, service="APO-OMB")
        _need(session, "Området", village_id=village.id, category="apotek")
        _need(
            session,
            "En annan tjänst",
            village_id=village.id,
            category="apotek",
            service="APO-OTC",
        )
        _need(session, "En annan by", village_id=other.id, service="APO-OMB")
        _need(session, "Löst", village_id=village.id, service="APO-OMB", status="lost")
    with database.read() as session:
        found = open_needs_about(session, village.id, "APO-OMB", "apotek", words)
    assert {row.title for row in found} == {"Tjänsten", "Området"}


def test_that_many_needs_are_changed_in_one_step_that_can_be_taken_back(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        needs = [_need(session, f"Behov {at}", status="nytt") for at in range(5)]
        left = _need(session, "Ett annat", status="nytt")
    with database.write("5 behov", "needs") as session:
        change_needs(session, [need.id for need in needs], "status", "lost")
    with database.read() as session:
        assert [row.title for row in need_rows(session, words)] == [left.title]
        step = last_step(session, "needs")
    assert step is not None
    undo(database, step.txn)
    with database.read() as session:
        assert len(need_rows(session, words)) == 6


def test_that_only_some_cells_are_changed_in_many_needs(database: Database) -> None:
    with database.write() as session:
        need = _need(session, "Behov")
        with pytest.raises(ValueError, match="title"):
            change_needs(session, [need.id], "title", "Annat")


def test_that_a_need_nobody_said_is_asked_about() -> None:
    need = Need(title="Buss", village_id=None)
    told = {problem.field for problem in need.problems(_moment(TODAY))}
    assert "groups" in told
    need.groups = frozenset({"unga"})
    assert "groups" not in {problem.field for problem in need.problems(_moment(TODAY))}


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
