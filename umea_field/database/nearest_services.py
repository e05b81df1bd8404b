"""The nearest village that has what another lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.offers import village_of_offer
from umea_field.domain import status
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.travel_estimate import Place, estimated_km
from umea_field.domain.village import Village

_AVAILABLE = tuple(one for one in status.STATUSES if status.is_available(one))


@dataclass(frozen=True)
class Nearest:
    """The nearest village that has a service.

    Attributes:
        village: Its name.
        km: About how long the road there is, estimated from the positions.
    """

    village: str
    km: int


def nearest_with(
    session: Session, village: Village, services: Iterable[str]
) -> Mapping[str, Nearest]:
    """Return where each service is nearest to be had; one query.

    A service that no village with a position has is left out, and so is every one
    where the village itself has no position or no road leads to it.
    """
    wanted = tuple(services)
    found = (
        select(
            ServiceOffer.service, Village.name, Village.lat, Village.lon, Village.island
        )
        .select_from(ServiceOffer)
        .outerjoin(Store, Store.id == ServiceOffer.store_id)
        .join(Village, Village.id == village_of_offer())
        .where(
            ServiceOffer.service.in_(wanted),
            ServiceOffer.status.in_(_AVAILABLE),
            Village.id != village.id,
        )
    )
    here = Place(village.lat, village.lon, bool(village.island))
    nearest: dict[str, Nearest] = {}
    for service, name, lat, lon, island in session.execute(found):
        km = estimated_km(here, Place(lat, lon, bool(island)))
        known = nearest.get(service or "")
        if km is not None and name and (known is None or km < known.km):
            nearest[service or ""] = Nearest(name, km)
    return nearest
