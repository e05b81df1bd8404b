from pathlib import Path

import pytest
from world.places import a_store, a_village, a_visit, row_of

from umea_field.database.database import Database
from umea_field.database.drafts import (
    Draft,
    drafts,
    drop_draft,
    keep_draft,
    take_up_drafts,
)
from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.database.service_checks import set_status
from umea_field.database.tasks import tasks_of_visit
from umea_field.database.undo import (
    ChangedSinceError,
    bring_back,
    last_step,
    last_undone,
    redo,
    undo,
)
from umea_field.domain.record import new_id
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit


def a_village_in(database: Database, **cells: object) -> Village:
    with database.write() as session:
        return a_village(session, "Granselet", **cells)


def undo_last(database: Database, form: str | None = None) -> str:
    with database.read() as session:
        step = last_step(session, form)
    assert step
    undo(database, step.txn)
    return step.reason


def test_that_a_step_without_a_reason_is_not_undone(database: Database) -> None:
    a_village_in(database)
    with database.read() as session:
        assert last_step(session) is None


def test_that_a_change_is_taken_back_and_done_again(database: Database) -> None:
    village = a_village_in(database, population=148)
    with database.write("Invånare i Granselet") as session:
        kept = session.get_one(Village, village.id)
        kept.population, kept.district = 150, "Norra"
    assert undo_last(database) == "Invånare i Granselet"
    with database.read() as session:
        kept = session.get_one(Village, village.id)
        assert (kept.population, kept.district) == (148, None)
    assert undo_last(database) == "Ångrade: Invånare i Granselet"
    with database.read() as session:
        kept = session.get_one(Village, village.id)
        assert (kept.population, kept.district) == (150, "Norra")


def redo_last(database: Database, form: str) -> str:
    with database.read() as session:
        step = last_undone(session, form)
    if step is None:
        return ""
    redo(database, step)
    return step.reason


def with_population(database: Database, village: Village, *numbers: int) -> None:
    for number in numbers:
        with database.write(f"Invånare {number}", form="villages") as session:
            session.get_one(Village, village.id).population = number


def population(database: Database, village: Village) -> int | None:
    with database.read() as session:
        return session.get_one(Village, village.id).population


def test_that_several_steps_are_taken_back_and_done_again_in_order(
    place: str | Path,
) -> None:
    with Database.open(place) as database:
        village = a_village_in(database, population=1)
        with_population(database, village, 2, 3, 4)
        for _ in range(3):
            undo_last(database, "villages")
        assert population(database, village) == 1
    with Database.open(place) as database:  # after a restart too
        assert redo_last(database, "villages") == "Invånare 2"
        assert redo_last(database, "villages") == "Invånare 3"
        assert undo_last(database, "villages") == "Invånare 3"
        assert population(database, village) == 2
        assert redo_last(database, "villages") == "Invånare 3"
        assert redo_last(database, "villages") == "Invånare 4"
        assert redo_last(database, "villages") == ""
        assert population(database, village) == 4


def test_that_nothing_is_done_again_after_something_new(database: Database) -> None:
    village = a_village_in(database, population=1)
    with_population(database, village, 2)
    undo_last(database, "villages")
    with_population(database, village, 5)
    assert redo_last(database, "villages") == ""
    assert undo_last(database, "villages") == "Invånare 5"
    assert redo_last(database, "villages") == "Invånare 5"
    assert redo_last(database, "stores") == ""


def test_that_what_was_made_is_taken_away_and_brought_back(database: Database) -> None:
    with database.write("Ny by") as session:
        village = a_village(session, "Nybyn", aliases=frozenset({"Nyby"}))
    undo_last(database)
    with database.read() as session:
        assert session.get(Village, village.id) is None
    undo_last(database)
    with database.read() as session:
        kept = session.get_one(Village, village.id)
        assert (kept.name, kept.aliases) == ("Nybyn", frozenset({"Nyby"}))


def test_that_what_was_deleted_comes_back_whole(database: Database) -> None:
    village = a_village_in(database, population=148, lat=64.155)
    with database.write("Tog bort Granselet") as session:
        session.delete(session.get_one(Village, village.id))
    undo_last(database)
    with database.read() as session:
        kept = session.get_one(Village, village.id)
        assert (kept.name, kept.population, kept.lat) == ("Granselet", 148, 64.155)


def test_that_a_key_in_the_grid_is_one_step(database: Database) -> None:
    with database.write() as session:
        visit = a_visit(session, a_store(session, a_village(session)))
        row = row_of(session, visit, "APO-OMB")
    with database.write("Läge för Apoteksombud", form="visit") as session:
        assert visit.started
        set_status(session, visit, row, "finns", visit.started)
    assert undo_last(database, "visit") == "Läge för Apoteksombud"
    with database.read() as session:
        assert session.query(ServiceCheck).count() == 0
        assert session.query(ServiceOffer).count() == 0


def test_that_what_somebody_changed_since_is_left_and_said(database: Database) -> None:
    village = a_village_in(database, population=148)
    with database.write("Invånare") as session:
        session.get_one(Village, village.id).population = 150
    with database.read() as session:
        step = last_step(session)
    with database.write() as session:
        session.get_one(Village, village.id).population = 152
    assert step
    with pytest.raises(ChangedSinceError, match="Det har ändrats sedan dess"):
        undo(database, step.txn)
    with database.read() as session:
        assert session.get_one(Village, village.id).population == 152
        assert last_step(session) == step


def test_that_a_step_is_of_the_form_it_was_done_in(database: Database) -> None:
    with database.write("Ny by", form="villages") as session:
        a_village(session)
    with database.read() as session:
        assert last_step(session, "visit") is None
        step = last_step(session, "villages")
    assert step
    assert step.form == "villages"


def test_that_only_what_lies_in_the_bin_is_brought_back(database: Database) -> None:
    with database.write() as session:
        assert not bring_back(session, Village.table(), new_id())


def test_that_a_draft_is_kept_without_a_change(database: Database) -> None:
    village = a_village_in(database)
    before = database.machine().seq
    typed = Draft("village", village.id, "notes", "Ring Leif om")
    keep_draft(database, Draft("village", village.id, "notes", "Ring"))
    keep_draft(database, typed)
    assert database.machine().seq == before
    with database.read() as session:
        assert list(drafts(session)) == [typed]
        assert session.get_one(Village, village.id).notes is None


def test_that_a_draft_left_behind_is_taken_up_once(database: Database) -> None:
    village = a_village_in(database)
    typed = Draft("village", village.id, "notes", "Ring Leif om skåpet")
    keep_draft(database, typed)
    assert list(take_up_drafts(database)) == [typed]
    with database.read() as session:
        assert session.get_one(Village, village.id).notes == "Ring Leif om skåpet"
        assert not drafts(session)
    assert take_up_drafts(database) == ()


def test_that_a_draft_of_a_record_that_is_gone_loses_no_word(
    database: Database,
) -> None:
    typed = Draft("village", new_id(), "notes", "Till ingen")
    keep_draft(database, typed)
    assert not take_up_drafts(database)
    with database.read() as session:
        assert list(drafts(session)) == [typed]


def test_that_promises_in_a_draft_become_tasks_when_it_is_taken_up(
    database: Database,
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_village(session))
    keep_draft(
        database, Draft("visit", visit.id, "agreed", "Anna ringer Postnord 20 mars")
    )
    take_up_drafts(database)
    with database.read() as session:
        assert session.get_one(Visit, visit.id).agreed == "Anna ringer Postnord 20 mars"
        assert len(tasks_of_visit(session, visit)) == 1


def test_that_a_dropped_draft_is_forgotten(database: Database) -> None:
    village = a_village_in(database)
    keep_draft(database, Draft("village", village.id, "notes", "Ring"))
    with database.write() as session:
        drop_draft(session, "village", village.id, "notes")
    with database.read() as session:
        assert not drafts(session)


def test_that_a_keepsake_stays_on_the_machine(database: Database) -> None:
    before = database.machine().seq
    with database.write() as session:
        keep(session, "page", "visits")
        keep(session, "page", "stores")
        keep(session, "zoom", "1.2")
        keep(session, "zoom", None)
    with database.read() as session:
        assert keepsake_named(session, "page") == "stores"
        assert keepsake_named(session, "zoom") is None
    assert database.machine().seq == before
