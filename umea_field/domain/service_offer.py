"""One service at one place, with the status held now."""

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

ServiceOfferId = NewType("ServiceOfferId", UUID)


class ServiceOffer(record.Record, kw_only=True):
    """One service at a store, or in a village apart from its stores.

    Agency roles, fuel and home delivery are offers too: the fields at the end are
    theirs. When and by whom it was looked at, its checks tell.

    Attributes:
        village_id: Where it is, also when it is at a store.
        store_id: Only where it is at a store.
        agency_status: Where the agreement with the counterpart stands.
        distance_km: Way to the nearest alternative.
        per_month: How many home deliveries.
    """

    __tablename__ = "service_offer"

    id: Mapped[ServiceOfferId] = record.own_id()
    village_id: Mapped[VillageId | None] = record.link(
        "village", mark("Village"), asked=True
    )
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"))
    service: Mapped[str | None] = record.code(
        mark("Service"), "service_types", asked=True, index=True
    )
    status: Mapped[str | None] = record.code(
        mark("Status"), "service_status", asked=True
    )
    agency_status: Mapped[str | None] = record.code(
        mark("Agency agreement"), "agency_role_status"
    )
    counterpart: Mapped[str | None] = record.text(mark("Agency for"))
    provider: Mapped[str | None] = record.text(mark("Provider"))
    since: Mapped[date | None] = record.day(mark("From"), merged=group("span"))
    until: Mapped[date | None] = record.day(mark("Until"), merged=group("span"))
    hours: Mapped[str | None] = record.text(mark("Hours"))
    distance_km: Mapped[float | None] = record.real(
        mark("Way to the nearest alternative"), unit="km"
    )
    note: Mapped[str | None] = record.text(mark("Note"))
    owner: Mapped[str | None] = record.text(mark("Owner of the pump"))
    kinds: Mapped[frozenset[str]] = record.strings(mark("Kinds of fuel"))
    card_machine: Mapped[bool | None] = record.flag(mark("Card machine"))
    days: Mapped[frozenset[str]] = record.codes(mark("Days"), "weekdays")
    per_month: Mapped[int | None] = record.integer(mark("Deliveries a month"))

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.distance("distance_km", self.distance_km)
        yield from checks.hours("hours", self.hours)
        yield from checks.span("until", self.since, self.until)
