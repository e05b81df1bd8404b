"""The stops of one day, with how each stands: its visit, its cases, its promises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.promises import cases_at, late_at
from umea_field.database.service_rows import count_asked
from umea_field.database.tour_plans import tour_plan
from umea_field.database.tours import StopRow, stops_on
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.tour import TourStopId
from umea_field.domain.tour_plan import Planned
from umea_field.domain.travel_estimate import Way
from umea_field.domain.visit import DONE, ONGOING, Visit, VisitId


@dataclass(frozen=True)
class DayStop:
    """A stop as it stands.

    Attributes:
        confirmed: How many services its visit has looked at, of ``services``.
        cases: How many open cases its place has.
        late: How many promises to its place are late.
        way: The way to it; from Umeå where it is the first of its tour's day.
        same_village: The stop before lies in the same village: there is no way.
        home: The way home, after the last stop of its tour's day.
    """

    row: StopRow
    confirmed: int
    services: int
    cases: int
    late: int
    way: Way
    same_village: bool = False
    home: Way | None = None

    @property
    def is_done(self) -> bool:
        """Tell whether its visit is marked done."""
        return self.row.visit_state == DONE

    @property
    def is_begun(self) -> bool:
        """Tell whether its visit is under way."""
        return self.row.visit_state == ONGOING


def day_stops(session: Session, day: date, vocabulary: Vocabulary) -> Sequence[DayStop]:
    """Return the stops of a day over all tours, in order.

    Seven queries, and four for each tour.
    """
    rows = _one_a_stop(stops_on(session, day))
    stores = {row.stop.store_id for row in rows if row.stop.store_id}
    villages = {row.village_id for row in rows if row.village_id}
    if not rows:
        return []
    cases = cases_at(session, stores, villages, vocabulary)
    late = late_at(session, stores, villages, day, vocabulary)
    visit_ids = [row.visit_id for row in rows if row.visit_id]
    confirmed = _confirmed(session, visit_ids)
    visits = session.scalars(select(Visit).where(Visit.id.in_(visit_ids))).all()
    asked = count_asked(session, visits, vocabulary)
    ways = _Ways(session, day, rows)
    return [
        DayStop(
            row=row,
            confirmed=confirmed.get(row.visit_id, 0) if row.visit_id else 0,
            services=asked.get(row.visit_id, 0) if row.visit_id else 0,
            cases=sum(case.is_of(row.stop.store_id, row.village_id) for case in cases),
            late=sum(each.is_of(row.stop.store_id, row.village_id) for each in late),
            way=ways.to(row),
            same_village=ways.is_same_village(row),
            home=ways.home_from(row),
        )
        for row in rows
    ]


class _Ways:
    """The ways of the tours that have stops on a day; four queries a tour."""

    def __init__(self, session: Session, day: date, rows: Sequence[StopRow]) -> None:
        self._planned: dict[TourStopId, Planned] = {}
        self._homes: dict[TourStopId, Way] = {}
        for tour_id in dict.fromkeys(row.tour.id for row in rows):
            plan = tour_plan(session, tour_id)
            if plan is None:
                continue
            self._planned |= {each.stop.id: each for each in plan.stops}
            last = [row.stop.id for row in rows if row.tour.id == tour_id][-1]
            home = plan.homes.get(day)
            if home is not None:
                self._homes[last] = home

    def to(self, row: StopRow) -> Way:
        planned = self._planned.get(row.stop.id)
        return planned.way if planned else Way()

    def is_same_village(self, row: StopRow) -> bool:
        planned = self._planned.get(row.stop.id)
        return planned is not None and planned.same_village

    def home_from(self, row: StopRow) -> Way | None:
        return self._homes.get(row.stop.id)


def first_undone(stops: Sequence[DayStop]) -> TourStopId | None:
    """Return the stop to go on with: the first whose visit is not done."""
    return next((each.row.stop.id for each in stops if not each.is_done), None)


def _one_a_stop(rows: Sequence[StopRow]) -> Sequence[StopRow]:
    """Return each stop once: with its visit under way, else with its latest."""
    found: dict[TourStopId, StopRow] = {}
    for row in rows:
        held = found.get(row.stop.id)
        if held is None or _weight(row) > _weight(held):
            found[row.stop.id] = row
    return list(found.values())


def _weight(row: StopRow) -> tuple[bool, str]:
    return row.visit_state == ONGOING, str(row.visit_id or "")


def _confirmed(
    session: Session, visit_ids: Sequence[VisitId]
) -> Mapping[VisitId | None, int]:
    found = (
        select(ServiceCheck.visit_id, func.count())
        .where(ServiceCheck.visit_id.in_(visit_ids), ServiceCheck.status.is_not(None))
        .group_by(ServiceCheck.visit_id)
    )
    if not visit_ids:
        return {}
    return {visit_id: count for visit_id, count in session.execute(found)}
