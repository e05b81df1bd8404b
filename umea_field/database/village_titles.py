"""Villages to choose among, each by words that tell it from every other."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.shared_readings import shared
from umea_field.domain.village import Village, VillageId
from umea_field.domain.village_titles import Whereabouts, titles
from umea_field.foundation.alphabet import alphabetical


def titles_of(rows: Iterable[Any]) -> dict[VillageId, str]:
    """Return what villages are called, by rows with id, name, district, lat and lon."""
    return titles(
        {
            row.id: Whereabouts(row.name or "", row.district or "", row.lat, row.lon)
            for row in rows
        }
    )


def village_titles(session: Session) -> Mapping[VillageId, str]:
    """Return what every village is called, in alphabetical order."""
    return shared(session, _read_titles, frozenset({"village"}))


def _read_titles(session: Session) -> Mapping[VillageId, str]:
    """Return what every village is called; one query."""
    found = session.execute(
        select(Village.id, Village.name, Village.district, Village.lat, Village.lon)
    )
    called = titles_of(found).items()
    return dict(sorted(called, key=lambda each: alphabetical(each[1])))


def villages_by_title(session: Session) -> Sequence[tuple[VillageId, str]]:
    """Return every village with what it is called, in alphabetical order."""
    return list(village_titles(session).items())
