from pathlib import Path
from uuid import uuid4

from umea_field.database.database import Database
from umea_field.database.soundness import Orphans, orphans, shape_differences
from umea_field.database.standing import standing_of
from umea_field.domain.store import Store
from umea_field.domain.village import VillageId


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


def test_that_a_database_tells_how_it_stands(database: Database) -> None:
    with database.read() as session:
        standing = standing_of(session)
    assert (standing.machine, standing.person) == ("Fält 1", "Anna Sjölund")
    assert standing.counts["worker"] == 1
    assert standing.last_backup is None
