"""The made-up services: what each village has, and has not."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from umea_field.domain import status
from umea_field.domain.service_offer import ServiceOffer
from umea_field.example.villages import GRANSELET, PLACES, World

_AT_STORE = (
    "DAG-FULL",
    "DAG-HEM",
    "DRV-BEN",
    "DRV-LADD",
    "PST-OMB",
    "APO-OMB",
    "BET-KON",
    "SRV-WIFI",
    "BER-EL",
)
_IN_VILLAGE = (
    "PST-AUT",
    "BET-BET",
    "BIB-FIL",
    "SKO-FOR",
    "VAR-HJA",
    "MOT-LOK",
    "KOL-HPL",
)
_ALSO_AT_STORE = ("APO-OTC", "OMB-SPEL", "OMB-SYS")
"""Services that every store of the example has besides."""

_LETTERS = {
    "f": status.PRESENT,
    "d": status.PARTLY,
    "h": status.THREATENED,
    "p": status.PLANNED,
    "t": status.ON_TRIAL,
    "s": status.MISSING,
    "e": status.NOT_RELEVANT,
    "o": status.UNKNOWN,
}

_HELD: Mapping[str, tuple[str, str]] = {
    "Åkersele": ("ffffffffd", "tfdffff"),
    "Björkmyrliden": ("sdsssssss", "esdsffd"),
    "Granselet": ("ffhpfsfdo", "esssffd"),
    "Kvarnnäset": ("fffsfdffs", "ssdfffd"),
    "Lomtjärn": ("sssssssss", "esesohs"),
    "Norrhällan": ("hdspdssds", "ssdeffo"),
    "Rönnliden": ("sdssdssfs", "tsdeffd"),
    "Storhällsele": ("fffpfssff", "fsdsffd"),
    "Tallvattnet": ("ffffffffp", "dsdffff"),
    "Yttersjöbo": ("sdspsssds", "ssdeffd"),
    "Ängesudden": ("dsssossss", "eseefdd"),
    "Östantjärn": ("sssssssss", "esdsfod"),
}
"""The status of each service in the order above: at the store, then in the village."""


def add_offers(session: Session, world: World) -> Mapping[str, list[ServiceOffer]]:
    """Write every village's services; return those of each visited place by village.

    A village without a store has all of them as its own.
    """
    visited: dict[str, list[ServiceOffer]] = {}
    for place in PLACES:
        village, store = world.villages[place.name], world.stores.get(place.name)
        held = "".join(_HELD[place.name])
        statuses = dict(zip((*_AT_STORE, *_IN_VILLAGE), held, strict=True))
        if store:
            statuses |= dict.fromkeys(_ALSO_AT_STORE, "f")
        own = []
        for service, letter in statuses.items():
            at_store = store is not None and service not in _IN_VILLAGE
            offer = ServiceOffer(
                village_id=village.id,
                store_id=store.id if store and at_store else None,
                service=service,
                status=_LETTERS[letter],
                distance_km=_way(place.name, service, letter, place.next_store[0]),
            )
            if at_store or store is None:
                own.append(offer)
            session.add(offer)
        visited[place.name] = own
    session.flush()
    return visited


def _way(village: str, service: str, letter: str, to_next: int) -> float | None:
    """Return the way to the nearest alternative, where the service is lacking."""
    if letter != "s":
        return None
    return 42 if (village, service) == (GRANSELET, "BIB-FIL") else to_next
