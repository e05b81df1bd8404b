from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session
from world.places import TODAY, a_store, a_village, a_visit, saw

from umea_field.database.database import Database
from umea_field.database.needs import add_need
from umea_field.database.printed_sheets import Subject
from umea_field.domain.contact import Contact
from umea_field.domain.record import Record, new_id
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.reports.gallery import paper_named
from umea_field.reports.paper import SubjectGoneError
from umea_field.reports.sheet import Imprint
from umea_field.reports.store_review import PAPER
from umea_field.reports.store_review_sheet import (
    CONTACT,
    DETAILS,
    HOURS,
    RUNNING,
    Sheet,
)

PRINTED = datetime(2026, 3, 12, 13, 32, tzinfo=UTC)
EVERYTHING = frozenset({"needs", "details", "empty"})


@pytest.fixture(scope="module")
def store(database: Database) -> Store:
    with database.write(reason="test") as session:
        village = a_village(session, "Granselet")
        store = a_store(
            session,
            village,
            "Lanthandeln",
            hours_staffed="mån–fre 9–18",
            chain="fri",
            turnover_class="K3",
            notes="Bara för oss",
        )
        visit = a_visit(session, store, TODAY)
        saw(session, visit, PST_OMB="delvis")
        add_need(
            session, visit, title="Paketskåp", importance="viktigt", category="post"
        )
        session.add(
            Contact(
                store_id=store.id,
                name="Karin Wiklund",
                phone="070-0",
                source="Vid besöket",
                informed=TODAY,
            )
        )
    return store


def sheet_of(
    database: Database, store: Store, parts: frozenset[str] | None = None
) -> Sheet:
    with database.read() as session:
        return PAPER.gather(
            session, Subject("store", store.id), Imprint(printed=PRINTED), parts
        )


def held(session: Session, target: Any) -> object:
    nouns = {one.class_.__tablename__: one.class_ for one in Record.registry.mappers}
    return getattr(session.get_one(nouns[target.table], target.id), target.column)


def test_that_every_line_leads_to_the_cell_it_shows(
    database: Database, store: Store
) -> None:
    lines = PAPER.numbered_lines(sheet_of(database, store))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    with database.read() as session:
        found = {line.label: held(session, line.target) for line in lines}
    assert found["Namn"] == "Karin Wiklund"
    assert found["Paketombud"] == "delvis"
    assert found["Viktigt"] == "Paketskåp"
    assert "mån–fre 9–18" in found.values()


def test_that_every_open_cell_of_a_store_can_be_a_line(
    database: Database, store: Store
) -> None:
    lines = PAPER.numbered_lines(sheet_of(database, store, EVERYTHING))
    columns = [line.target.column for line in lines if line.target.table == "store"]  # type: ignore[union-attr]  # every line has one
    assert columns == [*CONTACT, *HOURS, *RUNNING, *DETAILS]


def test_that_only_what_is_needed_has_an_empty_line(
    database: Database, store: Store
) -> None:
    sheet = sheet_of(database, store)
    assert [line.label for line in sheet.contact if not line.value] == [
        "Adress",
        "Telefon",
    ]
    assert not sheet.details


def test_that_a_store_is_told_where_its_people_are_known_from(
    database: Database, store: Store
) -> None:
    (source,) = sheet_of(database, store).sources
    assert (source.source, source.informed) == ("Vid besöket", TODAY)


def test_that_what_an_offer_tells_besides_has_lines_of_its_own(
    database: Database, store: Store
) -> None:
    with database.write(reason="test") as session:
        offer = session.query(ServiceOffer).filter_by(store_id=store.id).one()
        offer.counterpart = "Postnord"
    labels = [line.label for line in sheet_of(database, store).services]
    assert labels == ["Paketombud", "Paketombud, ombud för"]


def test_that_a_review_of_nothing_is_refused(database: Database) -> None:
    with database.read() as session, pytest.raises(SubjectGoneError):
        paper_named("store_review").gather(
            session, Subject("store", new_id()), Imprint(printed=PRINTED)
        )
