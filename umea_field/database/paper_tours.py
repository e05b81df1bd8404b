"""What papers can be about, by the tours that call at it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.printed_sheets import Subject
from umea_field.domain.store import Store
from umea_field.domain.tour import Tour, TourId, TourStop
from umea_field.domain.visit import Visit


@dataclass(frozen=True)
class TourSubjects:
    """A tour, with the stores, villages and visits of its stops."""

    id: TourId
    title: str
    subjects: frozenset[Subject]


def tour_subjects(session: Session) -> Sequence[TourSubjects]:
    """Return every tour that calls anywhere, the latest first; one query."""
    village = func.coalesce(TourStop.village_id, Store.village_id)
    found = (
        select(Tour.id, Tour.title, TourStop.store_id, village, Visit.id)
        .join(TourStop, TourStop.tour_id == Tour.id)
        .outerjoin(Store, Store.id == TourStop.store_id)
        .outerjoin(Visit, Visit.tour_stop_id == TourStop.id)
        .order_by(Tour.start.desc().nulls_last(), Tour.id.desc())
    )
    titles: dict[TourId, str] = {}
    held: dict[TourId, set[Subject]] = {}
    for tour, title, store, where, visit in session.execute(found):
        titles[tour] = title or ""
        keys = (("store", store), ("village", where), ("visit", visit))
        here = {Subject(table, key) for table, key in keys if key is not None}
        held.setdefault(tour, set()).update(here)
    return [
        TourSubjects(tour, titles[tour], frozenset(subjects))
        for tour, subjects in held.items()
    ]
