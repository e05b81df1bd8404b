"""Villages: the list of them, and what a village's page begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.last_visits import last_days_in_villages, open_stores
from umea_field.database.offers import gap_counts, village_of_offer
from umea_field.database.shared_readings import shared
from umea_field.database.village_titles import titles_of
from umea_field.domain.village import EarlierWork, Village, VillageId
from umea_field.foundation.alphabet import alphabetical

_TABLES = frozenset({"village", "store", "service_offer", "visit"})


@dataclass(frozen=True)
class VillageRow:
    """One village in the list and on the map.

    Attributes:
        title: Its name, longer where another village has the same.
        stores: How many stores it has that are not closed.
        gaps: How many services it lacks; None where nobody has looked yet.
        last_visit: The day of the latest visit to it or its stores; None for never.
    """

    id: VillageId
    name: str
    title: str
    aliases: frozenset[str]
    district: str
    place_type: str | None
    population: int | None
    lat: float | None
    lon: float | None
    stores: int
    gaps: int | None
    last_visit: date | None


def village_rows(session: Session) -> Sequence[VillageRow]:
    """Return every village in alphabetical order."""
    return shared(session, _read_rows, _TABLES)


def _read_rows(session: Session) -> tuple[VillageRow, ...]:
    """Return every village in alphabetical order; one query."""
    gaps = gap_counts(village_of_offer())
    stores, visits = open_stores(), last_days_in_villages()
    found = (
        select(
            Village.id,
            Village.name,
            Village.aliases,
            Village.district,
            Village.place_type,
            Village.population,
            Village.lat,
            Village.lon,
            stores.c.stores,
            gaps.c.gaps,
            visits.c.day,
        )
        .outerjoin(stores, stores.c.village_id == Village.id)
        .outerjoin(gaps, gaps.c.place == Village.id)
        .outerjoin(visits, visits.c.place == Village.id)
    )
    read = session.execute(found).all()
    called = titles_of(read)
    rows = [
        VillageRow(
            id=row.id,
            name=row.name or "",
            title=called[row.id],
            aliases=row.aliases,
            district=row.district or "",
            place_type=row.place_type,
            population=row.population,
            lat=row.lat,
            lon=row.lon,
            stores=row.stores or 0,
            gaps=_gaps(row.gaps, row.day),
            last_visit=row.day,
        )
        for row in read
    ]
    return tuple(sorted(rows, key=lambda row: alphabetical(row.title)))


def _gaps(found: int | None, visited: date | None) -> int | None:
    """Return how many gaps are known; none found where nobody looked says nothing."""
    return None if not found and visited is None else int(found or 0)


def village_with(session: Session, village_id: VillageId) -> Village | None:
    """Return one village; None where it is gone."""
    return session.get(Village, village_id)


def earlier_work_in(session: Session, village_id: VillageId) -> Sequence[EarlierWork]:
    """Return what was tried in a village before, the earliest first."""
    found = select(EarlierWork).where(EarlierWork.village_id == village_id)
    return session.scalars(
        found.order_by(EarlierWork.year.nulls_last(), EarlierWork.id)
    ).all()
