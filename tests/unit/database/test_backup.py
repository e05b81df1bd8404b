import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text
from world.places import a_store, a_village, a_visit, saw

from umea_field.database import schema
from umea_field.database.backup import (
    TargetExistsError,
    back_up,
    copy_file,
    counts_in,
    restore,
    verify_file,
)
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.engine import engine_for, url_of
from umea_field.database.faults import DatabaseDamagedError
from umea_field.database.journal_tables import local
from umea_field.domain.nouns import NOUNS
from umea_field.domain.village import Village

from .conftest import BEGUN


def fill(place: str | Path) -> None:
    with Database.open(place) as database, database.write("Fyllde på") as session:
        village = a_village(session, "Granselet", aliases=frozenset({"Gransele"}))
        store = a_store(session, village, last_in_village=True, full_time_jobs=1.5)
        saw(session, a_visit(session, store), APO_OMB="saknas", PST_OMB="finns")
        session.delete(a_village(session, "Borttagen"))


def rows_in(place: str | Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, the bin and the journal included."""
    engine = engine_for(url_of(place))

    def rows(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
        tables = [
            table
            for metadata in (NOUNS[0].metadata, schema.trash(), local)
            for table in metadata.sorted_tables
        ]
        return {
            table.name: sorted(
                (tuple(row) for row in connection.execute(select(table))), key=repr
            )
            for table in tables
        }

    try:
        with engine.connect() as connection:
            return rows(connection)
    finally:
        engine.dispose()


def test_that_a_backup_holds_every_row_and_opens_anywhere(
    place: str | Path, tmp_path: Path
) -> None:
    fill(place)
    target = tmp_path / "kopia.db"
    counts = back_up(place, target)
    assert counts == counts_in(place)
    assert counts["village"] > 20
    assert rows_in(target) == rows_in(place)
    verify_file(target)
    with Database.open(target) as copy:
        with copy.write() as session:
            a_village(session, "Efteråt")
        assert copy.machine().seq > 0


def test_that_a_copy_is_put_back_into_a_new_file(file: Path, tmp_path: Path) -> None:
    fill(file)
    back_up(file, tmp_path / "kopia.db")
    assert restore(tmp_path / "kopia.db", tmp_path / "ny.db") == counts_in(file)
    assert rows_in(tmp_path / "ny.db") == rows_in(file)


def test_that_a_copy_is_put_back_into_an_empty_server(
    file: Path, tmp_path: Path, empty_address: str
) -> None:
    fill(file)
    back_up(file, tmp_path / "kopia.db")
    assert restore(tmp_path / "kopia.db", empty_address) == counts_in(file)
    assert rows_in(empty_address) == rows_in(file)
    with Database.open(empty_address) as database:
        assert database.adopted == ()
        before = database.machine().seq
        with database.write() as session:
            a_village(session, "På servern")
        assert database.machine().seq == before + 2


def test_that_a_server_goes_into_a_file_and_back(
    address: str, tmp_path: Path, empty_address: str
) -> None:
    fill(address)
    back_up(address, tmp_path / "kopia.db")
    restore(tmp_path / "kopia.db", empty_address)
    assert rows_in(empty_address) == rows_in(address)


def test_that_a_backup_is_made_while_the_program_writes(
    file: Path, tmp_path: Path
) -> None:
    with Database.open(file) as database, database.write() as session:
        a_village(session, "Ännu inte")
        session.flush()
        back_up(file, tmp_path / "kopia.db")
    with Database.open(tmp_path / "kopia.db") as copy, copy.read() as session:
        assert session.query(Village).filter_by(name="Ännu inte").count() == 0


def test_that_nothing_is_overwritten(file: Path, tmp_path: Path, address: str) -> None:
    taken = tmp_path / "upptagen.db"
    taken.write_text("viktigt")
    with pytest.raises(TargetExistsError, match="finns redan"):
        back_up(file, taken)
    with pytest.raises(TargetExistsError, match="finns redan"):
        restore(file, taken)
    with pytest.raises(TargetExistsError, match="finns redan en databas"):
        restore(file, address)
    assert taken.read_text() == "viktigt"


def test_that_a_damaged_copy_is_not_put_back(file: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "skadad.db"
    shutil.copy(file, damaged)
    content = bytearray(damaged.read_bytes())
    content[8192:20000] = b"\xff" * (20000 - 8192)
    damaged.write_bytes(content)
    with pytest.raises(DatabaseDamagedError, match="skadad"):
        restore(damaged, tmp_path / "ny.db")
    cut = tmp_path / "avhuggen.db"
    cut.write_bytes(file.read_bytes()[:10_000])
    with pytest.raises(DatabaseDamagedError, match="skadad"):
        restore(cut, tmp_path / "ny.db")
    other = tmp_path / "annan.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    with pytest.raises(DatabaseDamagedError, match="skadad eller är ingen databas"):
        restore(other, tmp_path / "ny.db")
    assert not (tmp_path / "ny.db").exists()


def test_that_a_copy_beside_another_gets_a_number(file: Path, tmp_path: Path) -> None:
    first = copy_file(file, tmp_path / "kopia.db")
    second = copy_file(file, tmp_path / "kopia.db")
    assert (first.name, second.name) == ("kopia.db", "kopia-2.db")
    assert not list(tmp_path.glob("*.part"))


def test_that_a_copy_into_a_missing_folder_gets_its_sentence(
    file: Path, tmp_path: Path
) -> None:
    with pytest.raises(Exception, match="kan inte öppnas"):
        back_up(file, tmp_path / "saknas" / "kopia.db")


def test_that_a_copy_has_the_machine_it_was_made_on(tmp_path: Path) -> None:
    with begin(tmp_path / "a.db", **BEGUN) as database:
        machine = database.machine()
    back_up(tmp_path / "a.db", tmp_path / "b.db")
    with Database.open(tmp_path / "b.db") as copy:
        assert copy.machine() == machine
        with copy.read() as session:
            assert session.execute(text("SELECT count(*) FROM step")).scalar() == 0


def test_that_what_only_a_file_can_hold_does_not_keep_it_from_a_server(
    file: Path, tmp_path: Path, empty_address: str
) -> None:
    with Database.open(file) as database, database.write() as session:
        village = a_village(session, "Med\0nolla")
        village_id = village.id
    back_up(file, tmp_path / "kopia.db")
    restore(tmp_path / "kopia.db", empty_address)
    with Database.open(empty_address) as database, database.read() as session:
        assert session.get_one(Village, village_id).name == "Mednolla"
