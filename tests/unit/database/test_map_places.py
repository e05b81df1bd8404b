from datetime import date

import pytest
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.map_places import (
    STORE,
    VILLAGE,
    legs_through,
    map_places,
    service_held,
)
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit

from .conftest import QueryCount

TODAY = date(2026, 3, 12)


def _village(session: Session, name: str, **said: object) -> Village:
    village = Village(name=name, lat=64.1, lon=20.3, **said)
    session.add(village)
    return village


def _named(places: object, name: str) -> object:
    return next(one for one in places if one.name == name)  # type: ignore[attr-defined]


def test_that_places_tell_what_a_map_needs_in_two_queries(
    database: Database, query_count: QueryCount
) -> None:
    with database.write() as session:
        village = _village(
            session, "Granselet", district="Norra", centre_km=42.0, next_store_km=24.0
        )
        own = Store(name="Handeln", village_id=village.id, lat=64.2, lon=20.4)
        lent = Store(name="Kiosken", village_id=village.id, state="closed")
        session.add_all([own, lent, Store(name="Bilen")])
        session.add(Visit(store_id=own.id, day=date(2026, 1, 7)))
        session.add(Village(name="Ingenstans"))
    with database.read() as session, query_count.of(session, at_most=2):
        places = map_places(session)
    mine = [one for one in places if one.village == "Granselet"]
    assert [(one.kind, one.name) for one in mine] == [
        (VILLAGE, "Granselet"),
        (STORE, "Handeln"),
        (STORE, "Kiosken"),
    ]
    home, handeln, kiosken = mine
    assert (home.stores, home.centre, home.next_store) == (
        1,
        (42.0, None),
        (24.0, None),
    )
    assert home.last_visit == handeln.last_visit == date(2026, 1, 7)
    assert (handeln.lat, handeln.own) == (64.2, True)
    assert (kiosken.lat, kiosken.own, kiosken.state) == (64.1, False, "closed")
    assert (kiosken.last_visit, kiosken.district) == (None, "Norra")
    assert [one.lat for one in places if one.name in ("Bilen", "Ingenstans")] == [
        None,
        None,
    ]


def test_that_a_village_has_of_a_service_the_best_that_its_places_have(
    database: Database, query_count: QueryCount
) -> None:
    with database.write() as session:
        village = _village(session, "Granselet")
        other = _village(session, "Lomtjärn")
        store = Store(name="Handeln", village_id=village.id)
        session.add(store)
        session.add_all(
            [
                ServiceOffer(village_id=village.id, service="bank", status="saknas"),
                ServiceOffer(store_id=store.id, service="bank", status="delvis"),
                ServiceOffer(
                    village_id=other.id,
                    service="bank",
                    status="saknas",
                    distance_km=30.5,
                ),
                ServiceOffer(village_id=other.id, service="annat", status="finns"),
            ]
        )
    with database.read() as session, query_count.of(session, at_most=1):
        held = service_held(session, "bank")
    assert held[village.id].status == held[store.id].status == "delvis"
    assert (held[other.id].status, held[other.id].km) == ("saknas", 30.5)


@pytest.mark.parametrize("on_day", [date(2026, 3, 12), date(2026, 2, 1)])
def test_that_legs_of_tours_ahead_lead_to_and_from_a_village(
    database: Database, query_count: QueryCount, on_day: date
) -> None:
    with database.write() as session:
        tour = Tour(title="Tur Norra", start=date(2026, 3, 12), end=date(2026, 3, 12))
        past = Tour(title="Förr", start=date(2025, 3, 12), end=date(2025, 3, 13))
        session.add_all([tour, past])
        villages = [_village(session, name) for name in ("A", "B", "C")]
        for each in (tour, past):
            for at, village in enumerate(villages, start=1):
                stop = TourStop(tour_id=each.id, position=at, village_id=village.id)
                stop.travel_km = 10.0 * at
                session.add(stop)
        store = Store(name="Handeln", village_id=villages[0].id)
        session.add_all(
            [store, TourStop(tour_id=tour.id, position=4, store_id=store.id)]
        )
    first, middle, last = (village.id for village in villages)
    with database.read() as session, query_count.of(session, at_most=1):
        legs = legs_through(session, middle, on_day)
    assert [(leg.start, leg.end, leg.km) for leg in legs] == [
        (first, middle, 20.0),
        (middle, last, 30.0),
    ]
    with database.read() as session:
        ends = [(leg.start, leg.end) for leg in legs_through(session, first, on_day)]
        assert ends == [(first, middle), (last, first)]
        assert not legs_through(session, first, date(2026, 3, 13))
