"""The ways from a place as somebody entered them, else as the crow flies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from uuid import UUID

from PySide6.QtCore import QPointF

from umea_field.database.map_places import VILLAGE, Held, Leg, MapPlace
from umea_field.domain import status
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import number_text
from umea_field.gui.map.outlines import plane

CENTRE = plane(63.8254, 20.2630)
"""The town hall square of Umeå. Source: OpenStreetMap, rounded."""
_UMEA = "Umeå"


@dataclass(frozen=True)
class Way:
    """A way from the chosen place.

    Attributes:
        label: What it leads to, such as the nearest other store.
        words: How far it is: ``24 km, 25 min``, or as the crow flies.
        target: The name of the place at its end.
        to: Where that lies, in km; None where that is not known.
        entered: Somebody entered it; else only a straight line is known.
    """

    label: str
    words: str
    target: str
    to: QPointF | None
    entered: bool


def ways_from(
    place: MapPlace,
    places: Sequence[MapPlace],
    legs: Sequence[Leg] = (),
    lacking: str = "",
    held: Mapping[UUID, Held] | None = None,
) -> list[Way]:
    """Return the ways from a village, or from a store's village.

    Args:
        place: The village or store.
        places: Every place.
        legs: Of tours through the village.
        lacking: The words of a service whose nearest alternative is asked for.
        held: What each place holds of that service.
    """
    villages = {each.id: each for each in places if each.kind == VILLAGE}
    home = villages.get(place.village_id) if place.village_id else None
    if home is None:
        return []
    ways = [_to_service(home, villages, lacking, held or {})] if lacking else []
    ways += [_to_store(home, villages), _to_centre(home)]
    ways += [_leg(home, villages, leg) for leg in legs]
    return [way for way in ways if way is not None]


def _to_store(home: MapPlace, villages: Mapping[UUID, MapPlace]) -> Way | None:
    nearest = _nearest(home, [each for each in villages.values() if each.stores])
    return _way(tr("Nearest other store"), home, nearest, *home.next_store)


def _to_service(
    home: MapPlace,
    villages: Mapping[UUID, MapPlace],
    service: str,
    held: Mapping[UUID, Held],
) -> Way | None:
    mine = held.get(home.id)
    if mine is None or not status.is_gap(mine.status):
        return None
    nearest = _nearest(
        home,
        [
            each
            for each in villages.values()
            if each.id in held and status.is_available(held[each.id].status)
        ],
    )
    return _way(service, home, nearest, mine.km, None)


def _way(
    label: str,
    home: MapPlace,
    nearest: MapPlace | None,
    km: float | None,
    minutes: int | None,
) -> Way | None:
    told = _told(km, minutes)
    to = point_of(nearest) if nearest else None
    target = nearest.name if nearest else ""
    if told:
        return Way(label, told, target, to, entered=True)
    here = point_of(home)
    if to is None or here is None:
        return None
    return Way(label, _as_the_crow_flies(here, to), target, to, entered=False)


def _to_centre(home: MapPlace) -> Way | None:
    told = _told(*home.centre)
    if told:
        return Way(tr("To Umeå"), told, _UMEA, CENTRE, entered=True)
    here = point_of(home)
    if here is None:
        return None
    words = _as_the_crow_flies(here, CENTRE)
    return Way(tr("To Umeå"), words, _UMEA, CENTRE, entered=False)


def _leg(home: MapPlace, villages: Mapping[UUID, MapPlace], leg: Leg) -> Way | None:
    there = villages.get(leg.start if leg.end == home.id else leg.end)
    if there is None:
        return None
    words = _told(leg.km, leg.minutes)
    label = leg.tour or tr("Tour")
    if words:
        return Way(label, words, there.name, point_of(there), entered=True)
    here, to = point_of(home), point_of(there)
    if here is None or to is None:
        return None
    return Way(label, _as_the_crow_flies(here, to), there.name, to, entered=False)


def point_of(place: MapPlace) -> QPointF | None:
    """Return where a place lies, in km; None where that is not known."""
    if place.lat is None or place.lon is None:
        return None
    return plane(place.lat, place.lon)


def _nearest(home: MapPlace, others: Sequence[MapPlace]) -> MapPlace | None:
    here = point_of(home)
    if here is None:
        return None
    apart = [
        (_length(there - here), each.name, each)
        for each in others
        if each.id != home.id and (there := point_of(each)) is not None
    ]
    return min(apart, key=lambda one: one[:2])[2] if apart else None


def _told(km: float | None, minutes: int | None) -> str:
    parts = []
    if km is not None:
        parts.append(tr("{km} km", km=number_text(km)))
    if minutes is not None:
        parts.append(tr("{minutes} min", minutes=minutes))
    return ", ".join(parts)


def _as_the_crow_flies(here: QPointF, there: QPointF) -> str:
    km = number_text(_length(there - here), 0)
    return tr("{km} km as the crow flies", km=km)


def _length(way: QPointF) -> float:
    return hypot(way.x(), way.y())
