from world.places import a_store, a_village

from umea_field.database.database import Database
from umea_field.database.search import Index, index
from umea_field.domain.case import Case
from umea_field.domain.contact import Contact
from umea_field.domain.need import Need
from umea_field.domain.organisation import Organisation
from umea_field.domain.store import FormerName

from .conftest import QueryCount


def names(found: Index, typed: str) -> dict[str, list[str]]:
    return {
        noun: [each.name for each in hits] for noun, hits in found.find(typed).items()
    }


def test_that_names_are_found_without_their_accents(
    database: Database, query_count: QueryCount
) -> None:
    with database.write() as session:
        village = a_village(session, "Åkersele", aliases=frozenset({"Åselet"}))
        store = a_store(session, village, "Åkersele Livs")
        session.add_all(
            [
                Contact(name="Åke Nord", village_id=village.id),
                Contact(name="Maj Åkerman", store_id=store.id),
                Organisation(name="Föreningen", village_id=village.id),
                Need(title="Paketskåp", village_id=village.id),
                Case(title="Skylt", store_id=store.id),
                FormerName(store_id=store.id, name="Konsum"),
            ]
        )
    with database.read() as session, query_count.of(session, 7):
        found = index(session)
    assert names(found, "ake")["contact"] == ["Åke Nord", "Maj Åkerman"]
    assert names(found, "ÅKER")["village"] == ["Åkersele"]
    assert names(found, "aselet") == {"village": ["Åkersele"]}
    assert names(found, "konsum") == {"store": ["Åkersele Livs"]}
    assert names(found, "skap akersele") == {"need": ["Paketskåp"]}
    (sign,) = found.find("skylt")["case"]
    assert sign.place == "Åkersele Livs"
    assert names(found, "foreningen") == {"organisation": ["Föreningen"]}
    assert names(found, "  ") == {}
    assert names(found, "finns inte") == {}


def test_that_what_begins_with_the_words_comes_first(database: Database) -> None:
    with database.write() as session:
        for name in ("Nya Bots", "Bots", "Abots", "Botsberget"):
            a_village(session, name)
    with database.read() as session:
        found = index(session)
    assert names(found, "bots")["village"] == [
        "Bots",
        "Botsberget",
        "Botsmark",
        "Nya Bots",
        "Abots",
    ]
    assert len(found.find("bots", at_most=2)["village"]) == 2
