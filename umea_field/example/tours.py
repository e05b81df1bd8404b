"""Tours of the made-up world besides today's: one that was driven, one that is planned.

And what today's tour has besides its stops: ways, who comes, what was asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.domain.stop_question import StopQuestion
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.visit import Visit
from umea_field.example.villages import GRANSELET, World
from umea_field.foundation.wording import moment_on

_TUESDAY = 1
_DAYS_AHEAD = 20
"""How many days ahead the coming tour is, at least."""


@dataclass(frozen=True)
class _Stop:
    """A stop to write.

    Attributes:
        days: Counted from the tour's first day.
        way: Km and minutes from the stop before, as far as they were entered.
    """

    village: str
    days: int
    clock: time | None
    minutes: int = 60
    way: tuple[float | None, int | None] = (None, None)
    hall: str | None = None
    expected: int | None = None
    units: frozenset[str] = field(default_factory=frozenset)
    at_store: bool = True


_AUTUMN = (
    _Stop(GRANSELET, 0, time(10), way=(42, 38), units=frozenset({"oplan"})),
    _Stop("Åkersele", 29, time(9, 30), units=frozenset({"oplan", "naring"})),
    _Stop("Kvarnnäset", 37, time(10), units=frozenset({"oplan", "gator"})),
)
_SPRING = (
    _Stop("Rönnliden", 0, time(9), 75, hall="Byastugan", expected=11, at_store=False,
          units=frozenset({"oplan", "gator"})),
    _Stop("Lomtjärn", 0, time(11), way=(17, 20), at_store=False),
    _Stop("Björkmyrliden", 0, time(13, 30), 90, hall="Gamla skolan", expected=18,
          at_store=False, units=frozenset({"oplan", "aldre", "kultur"})),
    _Stop("Norrhällan", 1, time(9, 30), units=frozenset({"oplan", "naring"})),
    _Stop("Kvarnnäset", 1, time(11, 30), way=(29, 30)),
    _Stop("Östantjärn", 1, time(12, 45), 75, hall="Bystugan", expected=9,
          at_store=False),
)  # fmt: skip

_ASKED = {
    GRANSELET: (
        ("Kan bussen stanna vid affären?", "aldre", "oplan",
         "Vi tar med frågan till regionen."),
    ),
    "Åkersele": (
        ("Vem betalar för hjärtstartarens batteri?", "forening", "foreningsbyran",
         "Föreningsbidraget räcker till det."),
    ),
    "Kvarnnäset": (
        ("När lagas bron över Kvarnbäcken?", "hushall", "gator", None),
        ("Får ungdomarna använda bygdegården på fredagar?", "unga", "fritid",
         "Ja, om någon vuxen har nyckeln."),
    ),
}  # fmt: skip
_ASKED_TODAY = (
    ("Plogas vägen till laddplatsen i vinter?", "foretag", "gator", None),
    ("Kommer bokbussen tillbaka?", "barnfamilj", "kultur",
     "Den går varannan torsdag från april."),
)  # fmt: skip


def add_tours(
    session: Session, world: World, today: Mapping[str, TourStop], day: date
) -> None:
    """Write what today's tour has besides, last autumn's tour, and the coming one.

    Args:
        session: Of a write.
        world: The villages and stores.
        today: Today's stops by village.
        day: The day it is.
    """
    _fill_in_today(session, today)
    autumn = _tour(
        session, world, "Landsbygdsturné höst", day - timedelta(149), _AUTUMN
    )
    for name, stop in autumn.items():
        for question in _ASKED[name]:
            session.add(_question(stop, *question))
        _link_visit(session, stop)
    first = day + timedelta(_DAYS_AHEAD)
    first += timedelta((_TUESDAY - first.weekday()) % 7)
    _tour(
        session,
        world,
        "Landsbygdsturné vår",
        first,
        _SPRING,
        "Två dagar med Gator och parker. Ta med kartor och samtyckesblanketter.",
    )
    session.flush()


def _fill_in_today(session: Session, stops: Mapping[str, TourStop]) -> None:
    for name, km in ((GRANSELET, 24.0), ("Tallvattnet", 17.0), ("Kvarnnäset", 31.0)):
        stops[name].travel_km = km
    stops["Tallvattnet"].hall = "Bygdegården i Tallvattnet"
    stops["Tallvattnet"].expected = 14
    stops["Tallvattnet"].units = frozenset({"oplan", "gator", "kultur"})
    stops[GRANSELET].units = frozenset({"oplan", "naring"})
    for question in _ASKED_TODAY:
        session.add(_question(stops["Åkersele"], *question))


def _tour(
    session: Session,
    world: World,
    title: str,
    first: date,
    stops: tuple[_Stop, ...],
    note: str | None = None,
) -> Mapping[str, TourStop]:
    tour = Tour(
        title=title,
        start=first,
        end=first + timedelta(max(stop.days for stop in stops)),
        note=note,
    )
    session.add(tour)
    made = {}
    for position, one in enumerate(stops, start=1):
        store = world.stores.get(one.village) if one.at_store else None
        made[one.village] = stop = TourStop(
            tour_id=tour.id,
            position=position,
            village_id=world.villages[one.village].id,
            store_id=store.id if store else None,
            planned=moment_on(first + timedelta(one.days), one.clock)
            if one.clock
            else None,
            minutes=one.minutes,
            travel_km=one.way[0],
            travel_minutes=one.way[1],
            hall=one.hall,
            expected=one.expected,
            units=one.units,
        )
        session.add(stop)
    session.flush()
    return made


def _question(
    stop: TourStop, words: str, asked_by: str, unit: str, answer: str | None
) -> StopQuestion:
    return StopQuestion(
        stop_id=stop.id, question=words, asked_by=asked_by, unit=unit, answer=answer
    )


def _link_visit(session: Session, stop: TourStop) -> None:
    """Let the visit made that day be the stop's."""
    assert stop.planned is not None  # every stop of a tour that was driven has a time
    visit = session.scalar(
        select(Visit).where(
            Visit.store_id == stop.store_id, Visit.day == stop.planned.date()
        )
    )
    if visit is not None:
        visit.tour_stop_id = stop.id
