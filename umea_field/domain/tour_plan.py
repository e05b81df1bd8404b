"""A tour laid out: each stop with its way, its time and what to look at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from umea_field.domain.stop_warnings import Called, warnings
from umea_field.domain.store import Store
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.tour_times import Halt, Sums, clash, sums
from umea_field.domain.travel_estimate import UMEA, Place, Way, way
from umea_field.domain.village import Village
from umea_field.domain.visit import DONE, VisitId
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local


@dataclass(frozen=True)
class Call:
    """A stop as it is kept, with its place and the latest visit made from it.

    Attributes:
        questions: How many questions were heard.
    """

    stop: TourStop
    village: Village | None
    store: Store | None
    visit_id: VisitId | None = None
    visit_state: str | None = None
    questions: int = 0

    @property
    def place(self) -> str:
        """Return the store's name, or the village's; empty for none."""
        named = (self.store.name if self.store else None) or (
            self.village.name if self.village else None
        )
        return named or ""

    @property
    def village_name(self) -> str:
        """Return the village's name; empty for none."""
        return (self.village.name if self.village else None) or ""

    @property
    def where(self) -> Place:
        """Return where the stop is: the store's position, else the village's."""
        spot: Store | Village | None = self.village
        if self.store is not None and self.store.lat is not None:
            spot = self.store
        village = self.village
        return Place(
            spot.lat if spot else None,
            spot.lon if spot else None,
            island=bool(village and village.island),
            ferry=village.ferry if village else None,
        )


@dataclass(frozen=True)
class Planned:
    """A stop laid out.

    Attributes:
        number: Its place in the tour, 1 is first.
        day: When it is planned; the day of the stop before where no time is set.
        way: The way to it.
        whence: Where the way begins: a place, or Umeå.
        same_village: The stop before lies in the same village: there is no way.
        clash: Why its time cannot be kept; empty if it can.
        warnings: What to look at, in sentences; none for a stop that was visited.
    """

    call: Call
    number: int
    day: date | None
    way: Way
    whence: str
    same_village: bool
    clash: str
    warnings: tuple[str, ...]

    @property
    def stop(self) -> TourStop:
        """Return the stop as it is kept."""
        return self.call.stop

    @property
    def is_done(self) -> bool:
        """Tell whether its visit is marked done."""
        return self.call.visit_state == DONE

    @property
    def is_begun(self) -> bool:
        """Tell whether a visit was begun from it."""
        return self.call.visit_id is not None

    @property
    def leaves(self) -> datetime | None:
        """Return when one leaves, as far as it is known."""
        if self.stop.planned is None or self.stop.minutes is None:
            return None
        return self.stop.planned + timedelta(minutes=self.stop.minutes)

    @property
    def halt(self) -> Halt:
        """Return what its times are worked out from."""
        return Halt(
            self.day, self.stop.planned, self.stop.minutes, self.way, self.is_begun
        )

    @property
    def way_words(self) -> str:
        """Return the way in words; empty where nothing is known."""
        return tr("same village") if self.same_village else self.way.words


@dataclass(frozen=True)
class TourPlan:
    """A tour laid out.

    Attributes:
        homes: The way home from the last stop of each day, by the day.
        sums: All ways, home included, and all stays.
    """

    tour: Tour
    stops: tuple[Planned, ...]
    homes: Mapping[date | None, Way]
    sums: Sums

    def days(self) -> Iterator[tuple[date | None, Sequence[Planned]]]:
        """Yield each day with its stops, in the tour's order."""
        at = 0
        while at < len(self.stops):
            day, first = self.stops[at].day, at
            while at < len(self.stops) and self.stops[at].day == day:
                at += 1
            yield day, self.stops[first:at]

    @property
    def done(self) -> int:
        """Return how many stops are done."""
        return sum(stop.is_done for stop in self.stops)


def laid_out(tour: Tour, calls: Sequence[Call]) -> TourPlan:
    """Return a tour with its ways, times and what to look at.

    Every day begins and ends in Umeå: the municipality is no wider than that. The way
    between Umeå and a village is what is entered for the village, where nothing is
    entered for the stop.

    Args:
        tour: The tour.
        calls: Its stops in order.
    """
    stops: list[Planned] = []
    homes: dict[date | None, Way] = {}
    before: Planned | None = None
    for number, call in enumerate(calls, start=1):
        day = _day_of(call.stop, before, tour)
        if before is not None and before.day != day:
            homes[before.day] = _home(before.call)
            before = None
        planned = _planned(tour, call, number, day, before)
        stops.append(planned)
        before = planned
    if before is not None:
        homes[before.day] = _home(before.call)
    ways = [stop.way for stop in stops if not stop.same_village]
    return TourPlan(
        tour,
        tuple(stops),
        homes,
        sums([*ways, *homes.values()], [stop.stop.minutes for stop in stops]),
    )


def way_between(before: Call | None, call: Call) -> Way:
    """Return the way to a stop from the one before, or from Umeå where none is."""
    if before is None:
        return _from_umea(call)
    return way(
        before.where,
        call.where,
        km=call.stop.travel_km,
        minutes=call.stop.travel_minutes,
        same_place=_same_village(before, call),
    )


def estimate_between(before: Call | None, call: Call) -> Way:
    """Return the way to a stop with nothing entered for the stop itself."""
    if before is None:
        return _home(call)
    return way(before.where, call.where, same_place=_same_village(before, call))


def _planned(
    tour: Tour, call: Call, number: int, day: date | None, before: Planned | None
) -> Planned:
    entered = call.stop.travel_km is not None or call.stop.travel_minutes is not None
    same = before is not None and not entered and _same_village(before.call, call)
    there = Way(0, 0) if same else way_between(before.call if before else None, call)
    halt = Halt(day, call.stop.planned, call.stop.minutes, there)
    begun = call.visit_id is not None
    return Planned(
        call=call,
        number=number,
        day=day,
        way=there,
        whence=before.call.place if before else tr("Umeå"),
        same_village=same,
        clash="" if begun else clash(before.halt if before else None, halt),
        warnings=()
        if begun
        else tuple(
            warnings(
                Called(tour, call.stop, day, call.village, call.store, there.ferry)
            )
        ),
    )


def _day_of(stop: TourStop, before: Planned | None, tour: Tour) -> date | None:
    if stop.planned is not None:
        return local(stop.planned).date()
    return before.day if before is not None else tour.start


def _same_village(before: Call, call: Call) -> bool:
    return (
        before.village is not None
        and call.village is not None
        and before.village.id == call.village.id
    )


def _from_umea(call: Call) -> Way:
    village = call.village
    km, minutes = call.stop.travel_km, call.stop.travel_minutes
    if village is not None and km is None and minutes is None:
        km, minutes = village.centre_km, village.centre_minutes
    return way(UMEA, call.where, km=km, minutes=minutes)


def _home(call: Call) -> Way:
    village = call.village
    return way(
        call.where,
        UMEA,
        km=village.centre_km if village else None,
        minutes=village.centre_minutes if village else None,
    )


def drive_minutes(start: Call | None, end: Call | None) -> float | None:
    """Return minutes between two stops whichever comes first; None is Umeå.

    What is entered for a stop holds from one other place only, and is not used.
    """
    if start is None or end is None:
        there = start or end
        return _home(there).minutes if there else 0
    if _same_village(start, end):
        return 0
    return way(start.where, end.where).minutes
