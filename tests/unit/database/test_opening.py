import os
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text, update
from world.places import a_village

from umea_field.database import editions, engine, schema
from umea_field.database.backup import TargetExistsError
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.engine import engine_for, url_of
from umea_field.database.faults import (
    DatabaseBusyError,
    DatabaseDamagedError,
    DatabaseMissingError,
    DatabaseReadOnlyError,
    DatabaseTooNewError,
    DiskFullError,
    ServerAwayError,
)
from umea_field.database.journal_tables import SHIPPED, journal, state, vector
from umea_field.database.location import cloud_of, location_warning
from umea_field.domain.store import Store
from umea_field.domain.support_condition import SupportCondition
from umea_field.domain.term import Term
from umea_field.domain.village import Village
from umea_field.domain.worker import Worker

from .conftest import BEGUN


def test_that_a_new_database_knows_its_machine_and_its_person(
    database: Database,
) -> None:
    machine = database.machine()
    assert (machine.office, machine.project, machine.made_up) == (False, None, False)
    with database.read() as session:
        worker = session.get_one(Worker, machine.worker)
    assert worker.name == "Anna Sjölund"


def test_that_an_office_has_a_project(tmp_path: Path) -> None:
    with begin(tmp_path / "office.db", **BEGUN, office=True) as office:
        assert office.machine().office
        assert isinstance(office.machine().project, UUID)


def test_that_no_database_is_empty_of_terms(database: Database) -> None:
    with database.read() as session:
        assert session.query(Term).count() > 500
        assert session.query(Village).filter_by(name="Botsmark").count() == 1
        assert session.query(Store).count() > 5


def test_that_shipped_rows_are_the_same_changes_in_every_database(
    file: Path, address: str
) -> None:
    found = []
    for place in (file, address):
        with Database.open(place) as database, database.read() as session:
            rows = session.execute(
                journal.select()
                .where(journal.c.device == SHIPPED)
                .order_by(journal.c.seq)
            )
            found.append([tuple(row) for row in rows])
    assert found[0] == found[1]
    assert [row[1] for row in found[0]] == list(range(1, len(found[0]) + 1))


def test_that_the_registers_are_written_once(database: Database) -> None:
    with database.write() as session:
        connection = session.connection()
        assert editions.bring_up_to_date(connection) == 0
    with database.read() as session:
        seq = session.execute(vector.select()).one().seq
    with database.read() as session:
        last = session.execute(
            text("SELECT max(j.seq) FROM journal AS j JOIN sync_vv USING (device)")
        ).scalar()
    assert seq == last


def test_that_registers_that_came_with_a_newer_program_are_taken_in(
    place: str | Path,
) -> None:
    with Database.open(place) as database, database.write() as session:
        session.execute(update(state).values(edition=0))
        places = ("village", "store", "support_condition")
        for table in ("term", *places, "journal", "head"):
            session.execute(text(f"DELETE FROM {table}"))
        session.execute(text("DELETE FROM sync_vv"))
        session.execute(text("DELETE FROM sync_device WHERE name = 'Umeå Fält'"))
        session.execute(text("DELETE FROM journal"))
        session.execute(text("DELETE FROM head"))
    with Database.open(place) as database, database.read() as session:
        assert session.query(Term).count() > 500
        assert session.query(SupportCondition).count() > 20


def test_that_a_newer_edition_is_added_to_what_an_older_one_brought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "field.db"
    with monkeypatch.context() as older:
        older.setattr(editions, "EDITION_HLC", {1: editions.EDITION_HLC[1]})
        with begin(place, **BEGUN) as database, database.read() as session:
            assert session.query(SupportCondition).count() == 0
    with Database.open(place) as database, database.read() as session:
        assert session.query(SupportCondition).count() > 20
        shipped = vector.c.device == SHIPPED
        seq = session.scalar(select(vector.c.seq).where(shipped))
    with (
        begin(tmp_path / "new.db", **BEGUN) as database,
        database.read() as session,
    ):
        assert session.scalar(select(vector.c.seq).where(shipped)) == seq


def test_that_an_example_world_has_terms_but_no_real_places(tmp_path: Path) -> None:
    with (
        begin(tmp_path / "example.db", **BEGUN, made_up=True) as database,
        database.read() as session,
    ):
        assert session.query(Term).count() > 500
        assert session.query(Village).count() == 0
        assert session.query(Store).count() == 0
        seq = session.execute(vector.select()).one().seq
        counted = text("SELECT count(*), max(seq) FROM journal WHERE noun != :left_out")
        kept = session.execute(counted, {"left_out": "village"}).one()
    assert kept[0] < kept[1] == seq  # the places' numbers are left free


def test_that_a_shipped_row_may_be_changed(database: Database) -> None:
    with database.write() as session:
        village = session.query(Village).filter_by(name="Botsmark").one()
        village.population = 190
    with database.read() as session:
        assert session.query(Village).filter_by(name="Botsmark").one().population == 190


def test_that_nothing_is_begun_over_what_is_there(file: Path, address: str) -> None:
    before = file.read_bytes()
    with pytest.raises(TargetExistsError, match="finns redan"):
        begin(file, **BEGUN)
    assert file.read_bytes() == before
    with pytest.raises(TargetExistsError, match="finns redan en databas"):
        begin(address, **BEGUN)


def test_that_a_database_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissingError, match=r"ingen databas på .*borta\.db"):
        Database.open(tmp_path / "borta.db")
    assert not list(tmp_path.iterdir())


def test_that_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(DatabaseMissingError, match="varken en fil eller"):
        Database.open("mysql://localhost/umea")


def test_that_a_server_that_does_not_answer_gets_its_sentence() -> None:
    with pytest.raises(ServerAwayError, match="svarar inte"):
        Database.open("postgresql://nobody:secret@127.0.0.1:1/umea")


def test_that_a_password_is_not_shown() -> None:
    with pytest.raises(ServerAwayError) as refused:
        Database.open("postgresql://nobody:secret@127.0.0.1:1/umea")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"no database at all", b"SQLite format 3\0" + b"x" * 4096, b""]
)
def test_that_what_is_no_database_is_refused_and_left_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "field.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseDamagedError):
        Database.open(path)
    assert path.read_bytes() == content


def test_that_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE song (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(DatabaseDamagedError, match="inte från Umeå Fält"):
        Database.open(path)
    assert path.read_bytes() == before


def test_that_a_database_of_a_newer_program_is_refused(place: str | Path) -> None:
    engine = engine_for(url_of(place))
    with engine.begin() as connection:
        connection.execute(schema.version.update().values(version_num="9999"))
    engine.dispose()
    with pytest.raises(DatabaseTooNewError, match="nyare version av Umeå Fält"):
        Database.open(place)
    with pytest.raises(DatabaseTooNewError):
        Database.open(place, read_only=True)


def test_that_a_file_that_is_open_says_where_and_since_when(file: Path) -> None:
    with Database.open(file):
        with pytest.raises(DatabaseBusyError) as refused:
            Database.open(file)
        said = str(refused.value)
        assert os.uname().nodename in said
        assert "sedan" in said
        assert "Öppna skrivskyddat eller vänta" in said
    with Database.open(file):
        pass


def test_that_a_file_that_is_open_may_be_read(file: Path) -> None:
    with Database.open(file) as database:
        with database.write() as session:
            a_village(session, "Nyss")
        with Database.open(file, read_only=True) as reader, reader.read() as session:
            assert session.query(Village).filter_by(name="Nyss").count() == 1


def test_that_what_is_opened_for_reading_cannot_be_written(file: Path) -> None:
    with (
        Database.open(file, read_only=True) as database,
        pytest.raises(DatabaseReadOnlyError),
        database.write() as session,
    ):
        a_village(session)


def test_that_a_file_where_nothing_can_be_made_beside_it_is_read(file: Path) -> None:
    Database.open(file).close()
    file.with_name(f"{file.name}-shm").symlink_to(file.parent / "nowhere" / "shm")
    with Database.open(file, read_only=True) as database, database.read() as session:
        assert session.query(Village).count()
    file.with_name(f"{file.name}-wal").write_bytes(b"words that are not in yet")
    with pytest.raises(DatabaseMissingError):
        Database.open(file, read_only=True)


def test_that_a_file_another_writes_in_alone_is_not_read_half_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Database.open(file).close()
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as alone:
        alone.execute("PRAGMA journal_mode = DELETE")
        alone.execute("BEGIN EXCLUSIVE")
        alone.execute("DELETE FROM village")
        with pytest.raises(DatabaseBusyError):
            Database.open(file, read_only=True)


def test_that_a_lock_left_by_a_killed_program_holds_nobody(file: Path) -> None:
    file.with_name(file.name + ".lock").write_text("")
    file.with_name(file.name + ".open").write_text("{half")
    with Database.open(file):
        pass


def test_that_closing_gives_the_file_back_whole(file: Path) -> None:
    Database.open(file).close()
    left = {path.name for path in file.parent.iterdir()}
    assert f"{file.name}-wal" not in left
    assert f"{file.name}.open" not in left


def test_that_a_folder_that_is_a_file_gets_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseReadOnlyError, match="går bara att läsa"):
        begin(tmp_path / "file" / "field.db", **BEGUN)


def test_that_a_full_disk_gets_its_sentence_and_loses_nothing(file: Path) -> None:
    with Database.open(file) as database:
        with database.write() as session:
            a_village(session, "Sparad")
            pages = session.execute(text("PRAGMA page_count")).scalar()
        with database.read() as session:
            session.execute(text(f"PRAGMA max_page_count = {pages}"))
        with (
            pytest.raises(DiskFullError, match="disken är full"),
            database.write() as session,
        ):
            session.add(Village(name="För mycket", notes="ö" * 5_000_000))
        with database.read() as session:
            session.execute(text("PRAGMA max_page_count = 1000000"))
        with database.read() as session:
            names = {village.name for village in session.query(Village)}
        assert "Sparad" in names
        assert "För mycket" not in names
        with database.write() as session:
            a_village(session, "Efteråt")


def test_that_a_full_disk_does_not_shut_anybody_out(file: Path) -> None:
    note = file.with_name(file.name + ".open")
    note.symlink_to("/dev/full")
    with Database.open(file) as database, database.read() as session:
        assert session.query(Village).count()
    assert not note.is_symlink()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Umeå kommun", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("iCloud", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Dropboxar", None),
        ("Dokument", None),
    ],
)
def test_that_a_folder_a_cloud_keeps_in_step_is_warned_of(
    tmp_path: Path, folder: str, service: str | None
) -> None:
    path = tmp_path / folder / "Fält" / "field.db"
    assert cloud_of(path) == service
    warning = location_warning(path)
    if service:
        assert warning
        assert f"en mapp som {service} synkar" in warning
    else:
        assert warning is None


def test_that_a_network_disk_is_warned_of() -> None:
    warning = location_warning(Path("//server/gemensam/field.db"))
    assert warning
    assert "nätverksdisk" in warning
