"""A store: what it is, what it was called, what support it has had."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import checks, record
from umea_field.domain.field import Shown, group
from umea_field.domain.problem import Problem
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import mark

StoreId = NewType("StoreId", UUID)
FormerNameId = NewType("FormerNameId", UUID)
SupportId = NewType("SupportId", UUID)

STABLE, STRAINED, THREATENED = "stable", "strained", "threatened"
CLOSED, DORMANT, UNKNOWN = "closed", "dormant", "unknown"
STATES = (STABLE, STRAINED, THREATENED, CLOSED, DORMANT, UNKNOWN)
"""The codes of the list ``store_states``."""


class Store(record.Record, kw_only=True):
    """A shop for everyday goods. Agency roles, fuel and home delivery are offers.

    Attributes:
        state: One of the list ``store_states``; never on a paper for others.
        org_no: Ten digits; a sole trader's is a personal number and is not kept.
        hours_staffed: A week's hours as typed, such as ``mån–fre 9–19; lör 10–15``.
        articles: About how many; from 1 000 the range counts as broad.
    """

    __tablename__ = "store"

    id: Mapped[StoreId] = record.own_id()
    name: Mapped[str | None] = record.text(mark("Name"), asked=True)
    aliases: Mapped[frozenset[str]] = record.strings(mark("Other names and spellings"))
    village_id: Mapped[VillageId | None] = record.link(
        "village", mark("Village"), asked=True
    )
    lat: Mapped[float | None] = record.real(
        mark("Latitude"), merged=group("position"), unit="°"
    )
    lon: Mapped[float | None] = record.real(
        mark("Longitude"), merged=group("position"), unit="°"
    )
    address: Mapped[str | None] = record.text(mark("Address"))
    phone: Mapped[str | None] = record.text(mark("Phone"))
    chain: Mapped[str | None] = record.code(mark("Chain"), "chains")
    supplier: Mapped[str | None] = record.text(mark("Main supplier"))
    delivery_days: Mapped[frozenset[str]] = record.codes(
        mark("Delivery days"), "weekdays"
    )
    ownership: Mapped[str | None] = record.code(mark("Ownership"), "ownership_forms")
    org_no: Mapped[str | None] = record.text(
        mark("Organisation number"),
        hint=mark("A sole trader's number is a personal number. Leave it out."),
    )
    state: Mapped[str | None] = record.code(
        mark("State"), "store_states", shown=Shown.INTERNAL, asked=True
    )
    last_in_village: Mapped[bool | None] = record.flag(
        mark("Last store in the village")
    )
    turnover_class: Mapped[str | None] = record.code(
        mark("Turnover class (groceries only)"),
        "turnover_classes",
        shown=Shown.SENSITIVE,
    )
    turnover_year: Mapped[int | None] = record.integer(
        mark("Fiscal year"), shown=Shown.SENSITIVE
    )
    articles: Mapped[int | None] = record.integer(mark("Number of articles, about"))
    hours_staffed: Mapped[str | None] = record.text(mark("Staffed hours"))
    hours_unstaffed: Mapped[str | None] = record.text(mark("Unstaffed hours"))
    hours_season: Mapped[str | None] = record.prose(mark("Seasonal hours"))
    staffing: Mapped[str | None] = record.code(
        mark("Staffing model"), "staffing_models"
    )
    full_time_jobs: Mapped[float | None] = record.real(mark("Full-time jobs"))
    volunteers: Mapped[int | None] = record.integer(mark("Volunteers a month"))
    premises: Mapped[str | None] = record.code(mark("Premises"), "premises_forms")
    area_m2: Mapped[int | None] = record.integer(mark("Sales area"), unit="m²")
    energy: Mapped[str | None] = record.prose(
        mark("Energy and cooling"), shown=Shown.INTERNAL
    )
    accessibility: Mapped[frozenset[str]] = record.codes(
        mark("Accessibility"), "accessibility"
    )
    backup_power: Mapped[str | None] = record.code(
        mark("Back-up power"), "backup_power", shown=Shown.INTERNAL
    )
    backup_hours: Mapped[float | None] = record.real(
        mark("Hours of back-up power"), shown=Shown.INTERNAL, unit="h"
    )
    succession: Mapped[str | None] = record.prose(
        mark("Succession plans"), shown=Shown.SENSITIVE
    )
    reviewed: Mapped[date | None] = record.day(
        mark("Reviewed by the store"), merged=group("review")
    )
    review: Mapped[str | None] = record.text(
        mark("Changes at the review"), merged=group("review")
    )
    external_ids: Mapped[frozenset[str]] = record.strings(
        mark("Ids in other registers"), shown=Shown.INTERNAL
    )
    notes: Mapped[str | None] = record.prose(mark("Notes"), shown=Shown.INTERNAL)

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.position(self.lat, self.lon)
        yield from checks.org_no("org_no", self.org_no)
        closed = self.state == CLOSED
        yield from checks.store_hours("hours_staffed", self.hours_staffed, closed)
        yield from checks.store_hours("hours_unstaffed", self.hours_unstaffed, closed)


class FormerName(record.Record, kw_only=True):
    """What a store was called for a time."""

    __tablename__ = "former_name"

    id: Mapped[FormerNameId] = record.own_id()
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"), asked=True)
    name: Mapped[str | None] = record.text(mark("Name"), asked=True)
    since: Mapped[date | None] = record.day(mark("From"), merged=group("span"))
    until: Mapped[date | None] = record.day(mark("Until"), merged=group("span"))

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.span("until", self.since, self.until)


class Support(record.Record, kw_only=True):
    """One support a store has been granted or refused; the decision is public.

    Attributes:
        amount: Swedish kronor.
    """

    __tablename__ = "support"

    id: Mapped[SupportId] = record.own_id()
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"), asked=True)
    scheme: Mapped[str | None] = record.code(
        mark("Support scheme"), "support_schemes", asked=True
    )
    year: Mapped[int | None] = record.integer(mark("Year"))
    amount: Mapped[float | None] = record.real(mark("Amount"), unit="kr")
    decided: Mapped[date | None] = record.day(mark("Decided"))
    decision: Mapped[str | None] = record.text(mark("Decision"))
    note: Mapped[str | None] = record.text(mark("Note"))
