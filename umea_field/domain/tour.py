"""A tour and the places it calls at."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import checks, record
from umea_field.domain.field import group
from umea_field.domain.problem import Problem
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import mark

TourId = NewType("TourId", UUID)
TourStopId = NewType("TourStopId", UUID)


class Tour(record.Record, kw_only=True):
    """A round of visits planned together, over one day or several."""

    __tablename__ = "tour"

    id: Mapped[TourId] = record.own_id()
    title: Mapped[str | None] = record.text(mark("Tour"), asked=True)
    start: Mapped[date | None] = record.day(
        mark("Start"), asked=True, merged=group("span")
    )
    end: Mapped[date | None] = record.day(mark("End"), merged=group("span"))
    note: Mapped[str | None] = record.prose(mark("Note"))

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.span("end", self.start, self.end)


class TourStop(record.Record, kw_only=True):
    """One place a tour calls at.

    Attributes:
        position: Its place in the tour's order; 1 is first.
        planned: When the worker means to be there.
        hall: Where people meet.
        travel_minutes: The way from the stop before, as ``travel_km``; by hand.
        expected: How many have said that they will come.
        minutes: How long the stop is meant to last.
        units: The municipal units that come along.
    """

    __tablename__ = "tour_stop"

    id: Mapped[TourStopId] = record.own_id()
    tour_id: Mapped[TourId | None] = record.link("tour", mark("Tour"), asked=True)
    position: Mapped[int | None] = record.integer(mark("Order"))
    village_id: Mapped[VillageId | None] = record.link(
        "village", mark("Village"), asked=True
    )
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"))
    planned: Mapped[datetime | None] = record.moment(mark("Planned time"))
    hall: Mapped[str | None] = record.text(mark("Meeting place"))
    travel_minutes: Mapped[int | None] = record.integer(mark("Travel time"), unit="min")
    travel_km: Mapped[float | None] = record.real(mark("Way there"), unit="km")
    minutes: Mapped[int | None] = record.integer(mark("Length of the stop"), unit="min")
    expected: Mapped[int | None] = record.integer(mark("How many are expected"))
    units: Mapped[frozenset[str]] = record.codes(
        mark("Municipal units"), "municipal_units"
    )
    note: Mapped[str | None] = record.prose(mark("Note"))
