from pathlib import Path

import pytest

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.namesakes import namesake
from umea_field.domain.contact import Contact
from umea_field.domain.organisation import Organisation
from umea_field.domain.store import Store
from umea_field.domain.village import Village


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return begin(tmp_path / "a.db", machine="A", person="Kim")


def test_that_a_namesake_is_looked_for_in_the_village_and_its_stores(
    database: Database,
) -> None:
    here, there = Village(name="Påhittby"), Village(name="Annanby")
    store = Store(name="Boden", village_id=here.id)
    person = Contact(name="Elin Ström", store_id=store.id)
    body = Organisation(name="Påhittbys bygdegård", village_id=here.id)
    with database.write("x") as session:
        session.add_all([here, there, store, person, body])
    with database, database.read() as session:
        found = namesake(session, Contact, "Elin Strøm", here.id)
        assert found is not None
        assert (found.id, found.name) == (person.id, "Elin Ström")
        assert namesake(session, Contact, "Elin Ström", there.id) is None
        assert namesake(session, Contact, "Elin Ström", here.id, person.id) is None
        assert namesake(session, Contact, "Karin Ek", here.id) is None
        like = namesake(session, Organisation, "Påhittby bygdegård", here.id)
        assert like is not None
        assert like.id == body.id
