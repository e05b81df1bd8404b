"""The index follows the data, whoever writes them."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.engine import make_url
from world.places import a_store, a_village, a_visit

from umea_field.database.backup import back_up
from umea_field.database.database import Database
from umea_field.database.search.fts5 import Fts5Index
from umea_field.database.search.search import Search, index_file, index_of
from umea_field.database.undo import last_step, undo
from umea_field.domain.case import Case, CaseEntry
from umea_field.domain.need import Need
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.term import Term
from umea_field.domain.village import Village

from .conftest import Find, only, titles


def test_that_a_change_and_its_undoing_are_found(
    database: Database, find: Find
) -> None:
    with database.write("Ny by") as session:
        village = a_village(session, "Granselet")
    assert find("granselet").total == 1
    with database.write("Nytt namn") as session:
        session.execute(
            update(Village).where(Village.id == village.id).values(name="Tallvattnet")
        )
    assert find("granselet").groups == ()
    assert titles(find("tallvattnet")) == {"village": ["Tallvattnet"]}
    with database.read() as session:
        step = last_step(session)
    assert step is not None
    undo(database, step.txn)
    assert find("tallvattnet").groups == ()
    assert find("granselet").total == 1


def test_that_the_newest_is_written_again_while_another_comes(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet")
    assert find("granselet").total == 1
    with database.write() as session:
        session.execute(
            update(Village).where(Village.id == village.id).values(name="Gransele by")
        )
        a_village(session, "Tallvattnet")
        a_village(session, "Kvarnnäset")
    for typed in ("gransele", "tallvattnet", "kvarnnäset"):
        assert find(typed).total == 1


def test_that_what_a_database_browser_writes_is_found(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet")
        session.add(Need(title="Paketskåp", village_id=village.id))
    assert find("paketskåp").total == 1
    with database.aside() as connection:
        connection.execute(text("UPDATE need SET title = 'Laddstolpe'"))
    assert titles(find("laddstolpe")) == {"need": ["Laddstolpe"]}
    with database.aside() as connection:
        connection.execute(text("DELETE FROM need"))
    assert find("laddstolpe").groups == ()


def test_that_what_a_take_in_applies_is_found(database: Database, find: Find) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet")
    find("granselet")
    other = "'01020304-0506-0708-090a-0b0c0d0e0f10'"
    if database.dialect == "sqlite":
        other = "x'0102030405060708090a0b0c0d0e0f10'"
    with database.aside() as connection:
        if database.dialect == "sqlite":
            connection.execute(text("UPDATE sync_state SET applying = 1"))
        else:
            connection.execute(text("SET LOCAL umea_field.applying = '1'"))
        connection.execute(
            update(Village).where(Village.id == village.id).values(name="Tallvattnet")
        )
        connection.execute(
            text(
                "INSERT INTO journal SELECT "
                f"{other}, 1, hlc + 1, epoch, actor, 1, 'u', noun, row_id, field,"
                " value, 0 FROM journal WHERE noun = 'village' AND field = 'name'"
                " ORDER BY hlc DESC LIMIT 1"
            )
        )
        if database.dialect == "sqlite":
            connection.execute(text("UPDATE sync_state SET applying = 0"))
    assert titles(find("tallvattnet")) == {"village": ["Tallvattnet"]}


def test_that_a_place_by_another_name_is_told_at_all_that_belongs_there(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet")
        store = a_store(session, village, "Lanthandeln")
        visit = a_visit(session, store)
        session.add(Case(title="Skylt", store_id=store.id))
        session.add(Task(title="Ringa", visit_id=visit.id))
        session.add(Need(title="Skåp", village_id=village.id))
    assert find("granselet").total == 6
    with database.write() as session:
        session.execute(update(Village).values(name="Tallvattnet"))
    assert find("granselet").groups == ()
    found = find("tallvattnet")
    assert {group.noun for group in found.groups} == {
        "village",
        "store",
        "visit",
        "case",
        "task",
        "need",
    }
    assert only(find("ringa")).place == "Lanthandeln, Tallvattnet"


def test_that_a_part_that_goes_to_another_or_away_is_followed(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        one, other = Case(title="Skylt"), Case(title="Väg")
        session.add_all([one, other])
        session.flush()
        entry = CaseEntry(case_id=one.id, what="Stolpen lutar")
        session.add(entry)
    assert titles(find("stolpen")) == {"case": ["Skylt"]}
    with database.write() as session:
        session.execute(update(CaseEntry).values(case_id=other.id))
    assert titles(find("stolpen")) == {"case": ["Väg"]}
    with database.write() as session:
        session.execute(delete(CaseEntry))
    assert find("stolpen").groups == ()


def test_that_a_service_by_another_word_is_found_by_it(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet")
        session.add(ServiceOffer(village_id=village.id, service="APO-OMB"))
    assert "service_offer" in titles(find("apoteksombud"))
    with database.write() as session:
        words = {"sv": "Läkemedelshylla"}
        session.execute(update(Term).where(Term.code == "APO-OMB").values(words))
    assert "service_offer" in titles(find("läkemedelshylla"))
    assert "service_offer" not in titles(find("apoteksombud"))


def test_that_many_changes_are_taken_in_short_steps(
    database: Database, search: Search
) -> None:
    with database.write() as session:
        session.add_all(Need(title=f"Skåp {number}") for number in range(450))
    steps = [step.done for step in search.keep_up()]
    assert search.find("skåp").total == 450
    assert len(steps) >= 3
    assert list(search.keep_up()) == []


def test_that_work_that_was_broken_off_is_taken_up(
    database: Database, search: Search
) -> None:
    with database.write() as session:
        session.add_all(Need(title=f"Skåp {number}") for number in range(450))
    assert search.is_new
    next(search.keep_up())
    assert search.is_new
    for _ in search.keep_up():
        pass
    assert not search.is_new
    assert search.find("skåp").total == 450
    with database.write() as session:
        session.execute(update(Need).values(title="Stolpe"))
    next(search.keep_up())
    for _ in search.keep_up():
        pass
    assert search.find("stolpe").total == 450
    assert search.find("skåp").total == 0


def test_that_writing_pays_nothing_and_journals_nothing(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        a_village(session, "Granselet")
    before = database.machine().seq
    assert find("granselet").total == 1
    assert database.machine().seq == before


# A file


@pytest.fixture
def beside(file: Path) -> Iterator[Database]:
    with Database.open(file) as opened:
        with opened.write() as session:
            a_village(session, "Granselet")
        yield opened


def searched(database: Database, typed: str) -> int:
    search = Search(database)
    try:
        for _ in search.keep_up():
            pass
        return search.find(typed, nouns=["village"]).total
    finally:
        search.close()


def test_that_the_index_of_a_file_lies_beside_it_and_is_kept(beside: Database) -> None:
    assert searched(beside, "granselet") == 1
    assert beside.path is not None
    assert index_file(beside.path).is_file()
    search = Search(beside)
    assert not search.is_new
    assert list(search.keep_up()) == []
    assert search.find("granselet", nouns=["village"]).total == 1
    search.close()


@pytest.mark.parametrize("harm", ["lost", "torn", "older", "no index"])
def test_that_an_index_that_cannot_be_used_is_made_anew(
    harm: str, beside: Database
) -> None:
    assert searched(beside, "granselet") == 1
    assert beside.path is not None
    file = index_file(beside.path)
    if harm == "lost":
        file.unlink()
    elif harm == "torn":
        file.write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    elif harm == "no index":
        file.write_text("hello", encoding="utf-8")
    else:
        connection = sqlite3.connect(file)
        connection.execute("UPDATE edition SET edition = 'older'")
        connection.commit()
        connection.close()
    assert searched(beside, "granselet") == 1


def test_that_a_copy_put_in_the_databases_place_is_read_anew(
    beside: Database, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.umea"
    back_up(beside.place, copy)
    with beside.write() as session:
        a_village(session, "Tallvattnet")
    assert searched(beside, "tallvattnet") == 1
    assert beside.path is not None
    index_file(beside.path).rename(index_file(copy))
    with Database.open(copy) as restored:
        assert searched(restored, "tallvattnet") == 0
        with restored.write() as session:
            a_village(session, "Kvarnnäset")
            a_village(session, "Norrhällan")
        assert searched(restored, "norrhällan") == 1
        assert searched(restored, "granselet") == 1


def test_that_a_database_that_is_only_read_is_searched_too(beside: Database) -> None:
    assert beside.path is not None
    with Database.open(beside.path, read_only=True) as reading:
        assert searched(reading, "granselet") == 1
    assert not index_file(beside.path).exists()


def test_that_an_index_that_finds_no_room_beside_goes_with_the_program(
    beside: Database,
) -> None:
    assert beside.path is not None
    index_file(beside.path).mkdir()
    assert isinstance(index_of(beside), Fts5Index)
    assert searched(beside, "granselet") == 1


def test_that_tables_of_another_edition_are_made_anew(address: str) -> None:
    with Database.open(address) as database:
        with database.write() as session:
            a_village(session, "Granselet")
        assert searched(database, "granselet") == 1
        with database.aside() as connection:
            connection.execute(text("UPDATE search_edition SET edition = 'older'"))
            connection.execute(text("ALTER TABLE search_doc DROP COLUMN names"))
        assert searched(database, "granselet") == 1


def test_that_a_server_that_lends_no_tables_is_searched_too(address: str) -> None:
    with Database.open(address) as owner:
        with owner.write() as session:
            a_village(session, "Granselet")
        with owner.aside() as connection:
            for statement in _ONLY_READING:
                connection.execute(text(statement))
    url = make_url(address).set(username="reader")
    with Database.open(url.render_as_string(hide_password=False)) as reading:
        assert isinstance(index_of(reading), Fts5Index)
        assert searched(reading, "granselet") == 1


_ONLY_READING = (
    "DO $$ BEGIN CREATE ROLE reader LOGIN;"
    " EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    "REVOKE CREATE ON SCHEMA public FROM public",
    "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
)


@pytest.mark.parametrize("typed", ["åsele", "ÅSELE", "sele åse"])
def test_that_names_are_found_before_there_is_an_index(
    database: Database, typed: str
) -> None:
    with database.write() as session:
        session.add_all([Village(name="Åsele"), Village(name="Vindeln")])
        session.add(Store(name="Åsele Livs"))
    search = Search(database)
    try:
        answer = search.find(typed)
        assert [(group.noun, group.total) for group in answer.groups] == [
            ("village", 1),
            ("store", 1),
        ]
        assert answer.groups[0].hits[0].title == "Åsele"
        assert not search.find("100%").groups
        assert [group.noun for group in search.find(typed, nouns=["store"]).groups] == [
            "store"
        ]
    finally:
        search.close()
