"""What to look at before a stop of a tour: said in sentences, stopping nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from umea_field.domain import opening_hours
from umea_field.domain.day_text import months_named
from umea_field.domain.holidays import holiday
from umea_field.domain.store import CLOSED, DORMANT, Store
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import (
    capital,
    date_text,
    local,
    time_text,
    weekday_name,
)


@dataclass(frozen=True)
class Called:
    """A stop with what is known of its place.

    Attributes:
        day: The day it belongs to.
        way_ferry: The way's own sentence about the ferry; empty for none.
    """

    tour: Tour
    stop: TourStop
    day: date | None
    village: Village | None
    store: Store | None
    way_ferry: str = ""


def warnings(called: Called) -> Iterator[str]:
    """Yield what to look at, the gravest first; whole sentences."""
    if called.village is None and called.store is None:
        yield tr("No place is chosen.")
        return
    if called.store is not None:
        yield from _state(called.store)
    yield from _day(called)
    if called.store is not None and called.store.state not in (CLOSED, DORMANT):
        yield from _hours(called.store, called.stop.planned)
        yield from _season(called.store, called.day)
    if called.way_ferry:
        yield called.way_ferry
    if called.stop.planned is None:
        yield tr("No time is set.")
    if called.store is None and not called.stop.hall:
        yield tr("No meeting place is set.")


def _state(store: Store) -> Iterator[str]:
    if store.state == CLOSED:
        yield tr("The store is closed down.")
    elif store.state == DORMANT:
        yield tr("The store is dormant: nobody may be there.")


def _day(called: Called) -> Iterator[str]:
    day, tour = called.day, called.tour
    if day is None:
        return
    if (tour.start and day < tour.start) or (
        tour.start and day > (tour.end or tour.start)
    ):
        yield tr(
            "{day} lies outside the tour's days.", day=capital(date_text(day, False))
        )
    name = holiday(day)
    if name:
        yield tr(
            "{day} is {holiday}: other hours may hold.",
            day=capital(date_text(day, False)),
            holiday=name,
        )


def _hours(store: Store, planned: datetime | None) -> Iterator[str]:
    """Yield that nobody serves, or that the doors are shut; only where hours say so."""
    staffed = opening_hours.read(store.hours_staffed or "")
    alone = opening_hours.read(store.hours_unstaffed or "")
    if planned is None or not staffed.openings:
        return
    at = local(planned)
    minute = at.hour * 60 + at.minute
    if staffed.is_open(at.weekday(), minute):
        return
    when = f"{weekday_name(at.date())} {time_text(planned)}"
    if alone.is_open(at.weekday(), minute):
        yield tr("Unstaffed {when}. Staffed: {hours}.", when=when, hours=_told(store))
    else:
        yield tr(
            "The store is not open {when}. Open: {hours}.",
            when=when,
            hours=_told(store),
        )


def _told(store: Store) -> str:
    return (store.hours_staffed or "").strip(" .;")


def _season(store: Store, day: date | None) -> Iterator[str]:
    """Yield the seasonal hours, unless they name months that the day is not in."""
    told = (store.hours_season or "").strip()
    if not told or day is None:
        return
    months = months_named(told)
    if not months or day.month in months:
        yield tr("Seasonal hours: {hours}", hours=" ".join(told.split()))
