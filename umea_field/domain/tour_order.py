"""A better order of a tour's stops, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from umea_field.domain.routing import Errand, suggested
from umea_field.domain.tour import TourStopId
from umea_field.domain.tour_plan import Planned, TourPlan, drive_minutes
from umea_field.domain.tour_times import LEAVING, USUAL_MINUTES
from umea_field.foundation.wording import local


@dataclass(frozen=True)
class Proposed:
    """One day in another order.

    Attributes:
        now: Minutes on the road as it is, reckoned as ``then`` is.
    """

    day: date | None
    order: tuple[Planned, ...]
    now: float
    then: float


def proposed(plan: TourPlan, fixed: frozenset[TourStopId]) -> list[Proposed]:
    """Return each day in a better order, by estimates alone.

    A stop that was begun stays first, in its place; ``fixed`` ones keep their times.
    """
    return [_proposed_day(day, stops, fixed) for day, stops in plan.days()]


def announced(plan: TourPlan) -> frozenset[TourStopId]:
    """Return the stops whose time people have likely been told: it stands at first."""
    return frozenset(
        stop.stop.id
        for stop in plan.stops
        if stop.stop.planned
        and (stop.stop.hall or stop.stop.expected)
        and not stop.is_begun
    )


def _proposed_day(
    day: date | None, stops: Sequence[Planned], fixed: frozenset[TourStopId]
) -> Proposed:
    begun = [stop for stop in stops if stop.is_begun]
    left = [stop for stop in stops if not stop.is_begun]
    places = [begun[-1].call if begun else None, *(stop.call for stop in left)]
    minutes = [
        [
            # home is where the day ends, whatever stop it goes on from
            drive_minutes(start, None if to == 0 else end)
            for to, end in enumerate(places)
        ]
        for start in places
    ]
    errand = Errand(
        minutes,
        [_stay(stop) for stop in left],
        {
            at: _clock(stop)
            for at, stop in enumerate(left, start=1)
            if stop.stop.id in fixed and stop.stop.planned
        },
        _begins(begun, left),
    )
    now = list(range(1, len(left) + 1))
    order = suggested(errand, now)
    return Proposed(
        day,
        (*begun, *(left[at - 1] for at in order)),
        errand.road(now),
        errand.road(order),
    )


def _stay(stop: Planned) -> int:
    return USUAL_MINUTES if stop.stop.minutes is None else stop.stop.minutes


def _clock(stop: Planned) -> int:
    at = local(stop.stop.planned) if stop.stop.planned else None
    return at.hour * 60 + at.minute if at else 0


def _begins(begun: Sequence[Planned], left: Sequence[Planned]) -> int:
    """Return when one leaves, minutes after midnight: home, or the last stop begun."""
    if begun and begun[-1].stop.planned:
        return _clock(begun[-1]) + _stay(begun[-1])
    first = left[0] if left else None
    if first is None or first.stop.planned is None:
        return LEAVING.hour * 60 + LEAVING.minute
    return _clock(first) - (first.way.minutes or 0)
