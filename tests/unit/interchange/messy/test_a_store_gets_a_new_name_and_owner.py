"""M04: another name over the door: the same store, or a new one in its place?"""

from datetime import date

import pytest
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import FormerName, Store
from umea_field.domain.village import Village
from umea_field.interchange.intake import Intake
from umea_field.interchange.plan import Answer, Question

from .conftest import Sent, decided, outcomes, planned, said, taken

OLD, NEW = "Lanthandeln i Påhittby", "Påhittby Livs"


@pytest.fixture
def store(database: Database) -> Store:
    village = Village(name="Påhittby", district="Teg", lat=63.7, lon=20.2)
    store = Store(
        name=OLD,
        village_id=village.id,
        address="Byvägen 1",
        org_no="5560000001",
        external_ids=frozenset({"pipos:77"}),
    )
    agency = ServiceOffer(store_id=store.id, service="APO-OMB", agency_status="har")
    with database.write("x") as session:
        session.add_all([village, store, agency])
    return store


def stores(database: Database) -> dict[str, Store]:
    with database.read() as session:
        found = session.scalars(select(Store).where(Store.name.in_([OLD, NEW])))
        return {store.name or "": store for store in found}


def former(database: Database) -> list[tuple[str | None, date | None]]:
    with database.read() as session:
        return [(one.name, one.until) for one in session.scalars(select(FormerName))]


@pytest.fixture(params=["address", "id", "register"])
def intake(request: pytest.FixtureRequest, sent: Sent, store: Store) -> Intake:
    lines = {
        "address": ["Butik;By;Adress", f"{NEW};Påhittby;byvägen 1"],
        "id": ["id;Butik;Organisationsnummer", f"{store.id};{NEW};5560000035"],
        "register": ["Butik;By;pipos_id", f"{NEW};Påhittby;77"],
    }
    return sent("butiker.csv", lines[str(request.param)])


def test_that_a_new_name_is_asked_about(
    database: Database, intake: Intake, store: Store
) -> None:
    plan = planned(database, intake)
    assert outcomes(plan) == ["likely"]
    assert plan.rows[0].question is Question.RENAMED
    assert plan.rows[0].likely[0].record_id == store.id
    assert "samma butik med nytt namn, eller en ny butik" in said(plan.rows)


def test_that_a_renamed_store_keeps_its_past_and_its_former_name(
    database: Database, intake: Intake, store: Store
) -> None:
    plan = planned(database, intake)
    done = taken(database, decided(intake, plan, Answer.SAME))
    assert outcomes(done) == ["changed"]
    assert {name: one.id for name, one in stores(database).items()} == {NEW: store.id}
    assert former(database) == [(OLD, date(2026, 11, 2))]
    assert outcomes(planned(database, intake)) == ["same"]


def test_that_a_new_store_in_its_place_takes_over_no_agency_roles(
    database: Database, intake: Intake, store: Store
) -> None:
    plan = planned(database, intake)
    done = taken(database, decided(intake, plan, Answer.NEW))
    assert outcomes(done) == ["new"]
    both = stores(database)
    assert (both[OLD].id, both[OLD].org_no) == (store.id, store.org_no)
    with database.read() as session:
        offers = session.scalars(select(ServiceOffer.store_id)).all()
    assert both[NEW].id not in offers
    assert not former(database)
    assert outcomes(planned(database, intake)) == ["same"]


def test_that_an_owner_of_another_number_is_asked_about(
    database: Database, sent: Sent, store: Store
) -> None:
    lines = ["id;Butik;Organisationsnummer", f"{store.id};{OLD};556000-0035"]
    plan = planned(database, sent("butiker.csv", lines))
    assert (outcomes(plan), plan.rows[0].question) == (["likely"], Question.RENAMED)
    lines = ["id;Butik;Organisationsnummer", f"{store.id};{OLD};556000-0001"]
    assert planned(database, sent("butiker.csv", lines)).rows[0].question is None


def test_that_a_store_where_one_has_closed_is_asked_about(
    database: Database, sent: Sent, store: Store
) -> None:
    lines = ["Butik;By", "Helt Nya Boden;Påhittby"]
    assert outcomes(planned(database, sent("butiker.csv", lines))) == ["new"]
    with database.write("x") as session:
        session.get_one(Store, store.id).state = "closed"
    assert outcomes(planned(database, sent("butiker.csv", lines))) == ["likely"]
