from pathlib import Path
from uuid import uuid4

from umea_field.database.database import Database
from umea_field.database.journal_tables import head, journal
from umea_field.database.soundness import Orphans, orphans, shape_differences
from umea_field.database.standing import open_conflicts, standing_of
from umea_field.domain.store import Store
from umea_field.domain.village import Village, VillageId


def test_that_a_record_that_names_one_that_is_not_here_is_listed(
    database: Database,
) -> None:
    with database.write("x") as session:
        session.add(Store(name="Ensam", village_id=VillageId(uuid4())))
    with database.read() as session:
        assert orphans(session) == [Orphans("store", "village_id", 1)]


def test_that_a_new_database_has_the_shape_of_one_led_step_by_step(
    tmp_path: Path,
) -> None:
    assert shape_differences(tmp_path) == []


def test_that_cells_with_two_different_values_are_open_conflicts(
    database: Database,
) -> None:
    village = Village(name="Ettby")
    with database.write("x") as session:
        session.add(village)
    with database.read() as session:
        assert open_conflicts(session) == 0
        this = session.execute(journal.select().where(journal.c.field == "name")).all()
        mine = next(row for row in this if row.row_id == village.id)
    other = uuid4()
    with database.write() as session:
        told = dict(mine._mapping) | {"device": other, "seq": 1, "value": "Ettan"}
        session.execute(journal.insert().values(**told))
        names = ("row_id", "noun", "field", "device", "seq")
        session.execute(head.insert().values({name: told[name] for name in names}))
    with database.read() as session:
        assert open_conflicts(session) == 1
        assert standing_of(session).open_conflicts == 1


def test_that_two_who_wrote_the_same_do_not_conflict(database: Database) -> None:
    village = Village(name="Ettby")
    with database.write("x") as session:
        session.add(village)
    with database.write() as session:
        found = session.execute(journal.select().where(journal.c.field == "name")).all()
        mine = next(row for row in found if row.row_id == village.id)
        told = dict(mine._mapping) | {"device": uuid4(), "seq": 1}
        session.execute(journal.insert().values(**told))
        names = ("row_id", "noun", "field", "device", "seq")
        session.execute(head.insert().values({name: told[name] for name in names}))
    with database.read() as session:
        assert open_conflicts(session) == 0


def test_that_a_database_tells_how_it_stands(database: Database) -> None:
    with database.read() as session:
        standing = standing_of(session)
    assert (standing.machine, standing.person) == ("Fält 1", "Anna Sjölund")
    assert standing.counts["worker"] == 1
    assert standing.last_backup is None
