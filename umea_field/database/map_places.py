"""Villages and stores as a map shows them: where, in what state, how far to others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.last_visits import last_days_in_villages, open_stores
from umea_field.database.offers import village_of_offer
from umea_field.database.shared_readings import shared
from umea_field.domain import status
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit
from umea_field.foundation.alphabet import alphabetical

VILLAGE, STORE = "village", "store"

_TABLES = frozenset({"village", "store", "visit"})


@dataclass(frozen=True)
class MapPlace:
    """A village or a store on the map.

    Attributes:
        kind: VILLAGE or STORE.
        village_id: A store's village; of a village, itself.
        lat: Its own degrees north, or for a store without any its village's; as
            ``lon``.
        own: The position is its own.
        state: A store's, of the list ``store_states``.
        stores: How many stores a village has that are not closed.
        last_visit: The day of the latest visit; None for never.
        centre: Way to Umeå as entered, in km and minutes; as ``next_store``.
    """

    id: UUID
    kind: str
    name: str
    village_id: UUID | None
    village: str
    district: str
    lat: float | None
    lon: float | None
    own: bool
    state: str | None = None
    stores: int = 0
    population: int = 0
    last_visit: date | None = None
    centre: tuple[float | None, int | None] = (None, None)
    next_store: tuple[float | None, int | None] = (None, None)


@dataclass(frozen=True)
class Held:
    """What is held of one service at one place.

    Attributes:
        status: A code of ``service_status``.
        km: Way to the nearest alternative as entered.
        note: What was said of it.
    """

    status: str
    km: float | None
    note: str | None


@dataclass(frozen=True)
class Leg:
    """One leg of a tour, with the way as entered.

    Attributes:
        start: The village it begins in; as ``end``.
    """

    tour: str
    start: UUID
    end: UUID
    km: float | None
    minutes: int | None


def map_places(session: Session) -> Sequence[MapPlace]:
    """Return every village, then every store, each alphabetically."""
    return shared(session, _read_places, _TABLES)


def _read_places(session: Session) -> tuple[MapPlace, ...]:
    """Return every village, then every store; two queries."""
    return (*_villages(session), *_stores(session))


def _villages(session: Session) -> list[MapPlace]:
    stores, visits = open_stores(), last_days_in_villages()
    found = session.execute(
        select(
            *(Village.id, Village.name, Village.district, Village.lat, Village.lon),
            *(Village.population, Village.centre_km, Village.centre_minutes),
            *(Village.next_store_km, Village.next_store_minutes),
            *(stores.c.stores, visits.c.day),
        )
        .outerjoin(stores, stores.c.village_id == Village.id)
        .outerjoin(visits, visits.c.place == Village.id)
    )
    places = [
        MapPlace(
            id=row.id,
            kind=VILLAGE,
            name=row.name or "",
            village_id=row.id,
            village=row.name or "",
            district=row.district or "",
            lat=row.lat,
            lon=row.lon,
            own=row.lat is not None and row.lon is not None,
            stores=row.stores or 0,
            population=row.population or 0,
            last_visit=row.day,
            centre=(row.centre_km, row.centre_minutes),
            next_store=(row.next_store_km, row.next_store_minutes),
        )
        for row in found
    ]
    return sorted(places, key=lambda each: alphabetical(each.name))


def _stores(session: Session) -> list[MapPlace]:
    visits = (
        select(Visit.store_id, func.max(Visit.day).label("day"))
        .where(Visit.store_id.is_not(None))
        .group_by(Visit.store_id)
        .subquery()
    )
    found = session.execute(
        select(
            *(Store.id, Store.name, Store.village_id, Store.lat, Store.lon),
            *(Store.state, Village.name.label("village"), Village.district),
            *(Village.lat.label("village_lat"), Village.lon.label("village_lon")),
            visits.c.day,
        )
        .outerjoin(Village, Village.id == Store.village_id)
        .outerjoin(visits, visits.c.store_id == Store.id)
    )
    places = []
    for row in found:
        own = row.lat is not None and row.lon is not None
        places.append(
            MapPlace(
                id=row.id,
                kind=STORE,
                name=row.name or "",
                village_id=row.village_id,
                village=row.village or "",
                district=row.district or "",
                lat=row.lat if own else row.village_lat,
                lon=row.lon if own else row.village_lon,
                own=own,
                state=row.state,
                last_visit=row.day,
            )
        )
    return sorted(places, key=lambda each: alphabetical(each.name))


def service_held(session: Session, service: str) -> Mapping[UUID, Held]:
    """Return what each village and store holds of a service; one query.

    Of a village that differs from one offer to the next the best is said. A place
    of which nothing is said is left out.
    """
    found = session.execute(
        select(
            village_of_offer().label("village"),
            *(ServiceOffer.store_id, ServiceOffer.status),
            *(ServiceOffer.distance_km, ServiceOffer.note),
        )
        .outerjoin(Store, Store.id == ServiceOffer.store_id)
        .where(ServiceOffer.service == service)
        .order_by(ServiceOffer.id)
    )
    held: dict[UUID, Held] = {}
    for village, store, told, km, note in found:
        now = Held(told or status.UNKNOWN, km, note)
        for place in filter(None, (village, store)):
            other = held.get(place)
            if other is None or status.rank(now.status) < status.rank(other.status):
                held[place] = now
    return held


def legs_through(session: Session, village_id: VillageId, today: date) -> Sequence[Leg]:
    """Return the legs to and from a village of tours that are not over; one query."""
    place = func.coalesce(TourStop.village_id, Store.village_id)
    ahead = func.coalesce(Tour.end, Tour.start) >= today
    through = (
        select(TourStop.tour_id)
        .outerjoin(Store, Store.id == TourStop.store_id)
        .where(place == village_id)
    )
    found = session.execute(
        select(
            *(Tour.id, Tour.title, place.label("place")),
            *(TourStop.travel_km, TourStop.travel_minutes),
        )
        .join(Tour, Tour.id == TourStop.tour_id)
        .outerjoin(Store, Store.id == TourStop.store_id)
        .where(ahead, TourStop.tour_id.in_(through))
        .order_by(Tour.start, Tour.id, TourStop.position.nulls_last(), TourStop.id)
    ).all()
    legs = []
    for before, row in zip(found, found[1:], strict=False):
        joined = before.id == row.id and before.place and row.place
        if not joined or before.place == row.place:
            continue
        if village_id in (before.place, row.place):
            legs.append(
                Leg(
                    row.title or "",
                    before.place,
                    row.place,
                    row.travel_km,
                    row.travel_minutes,
                )
            )
    return legs
