"""Stores and villages a tour may call at, with when each was visited last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.last_visits import is_open, last_days
from umea_field.database.shared_readings import shared
from umea_field.database.tour_writing import Spot
from umea_field.database.village_titles import titles_of
from umea_field.domain.store import FormerName, Store
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.foundation.alphabet import alphabetical, folded
from umea_field.foundation.i18n import tr

_TABLES = frozenset({"village", "store", "former_name", "visit"})


@dataclass(frozen=True)
class PlaceToCallAt:
    """A store, or a village itself.

    Attributes:
        name: The store's, or the village's, told from its namesakes.
        village: The village's; empty for none.
        sought: What it is found by, folded: names, other names, former names.
        last_visit: The day of the latest visit; None for never. A visit to a store
            counts for its village too.
    """

    spot: Spot
    name: str
    village: str
    sought: str
    last_visit: date | None

    @property
    def is_store(self) -> bool:
        """Tell whether it is a store."""
        return self.spot.store_id is not None

    @property
    def words(self) -> str:
        """Return it in words that tell it from every other."""
        if not self.is_store:
            return tr("{village}, the village", village=self.name)
        inside = self.village and self.village not in self.name
        return f"{self.name} ({self.village})" if inside else self.name


def places_to_call_at(session: Session) -> Sequence[PlaceToCallAt]:
    """Return every village and every store that is not closed, alphabetically."""
    return shared(session, _read_places, _TABLES)


def _read_places(session: Session) -> tuple[PlaceToCallAt, ...]:
    """Return every village and every store that is not closed; three queries."""
    found = [*_stores(session), *_villages(session)]
    return tuple(sorted(found, key=lambda each: alphabetical(each.name)))


def longest_unvisited(
    places: Sequence[PlaceToCallAt],
) -> Sequence[PlaceToCallAt]:
    """Return places, those never visited first, then the longest ago.

    A village with a store is left out: its store stands for it.
    """
    with_store = {place.spot.village_id for place in places if place.is_store}
    left = [
        place
        for place in places
        if place.is_store or place.spot.village_id not in with_store
    ]
    return sorted(
        left, key=lambda each: (each.last_visit or date.min, alphabetical(each.name))
    )


def _villages(session: Session) -> list[PlaceToCallAt]:
    last = last_days(Visit.village_id)
    found = session.execute(
        select(
            Village.id,
            *(Village.name, Village.district, Village.lat, Village.lon),
            Village.aliases,
            last.c.day,
        ).outerjoin(last, last.c.place == Village.id)
    ).all()
    called = titles_of(found)
    return [
        PlaceToCallAt(
            Spot(row.id),
            called[row.id],
            row.name or "",
            folded(" ".join([called[row.id], *sorted(row.aliases)])),
            row.day,
        )
        for row in found
    ]


def _stores(session: Session) -> list[PlaceToCallAt]:
    former: dict[object, list[str]] = {}
    for store_id, name in session.execute(select(FormerName.store_id, FormerName.name)):
        former.setdefault(store_id, []).append(name or "")
    last = last_days(Visit.store_id)
    found = session.execute(
        select(
            *(Store.id, Store.village_id, Store.name.label("store")),
            *(Village.name.label("village"), Village.aliases, last.c.day),
        )
        .outerjoin(Village, Village.id == Store.village_id)
        .outerjoin(last, last.c.place == Store.id)
        .where(is_open())
    )
    return [
        PlaceToCallAt(
            Spot(row.village_id, row.id),
            row.store or "",
            row.village or "",
            folded(
                " ".join(
                    [row.store or "", row.village or ""]
                    + sorted(row.aliases or ())
                    + former.get(row.id, [])
                )
            ),
            row.day,
        )
        for row in found
    ]
