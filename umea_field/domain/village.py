"""A village, and what was done there before."""

from collections.abc import Iterator
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import checks, record
from umea_field.domain.field import Shown, group
from umea_field.domain.problem import Problem
from umea_field.foundation.i18n import mark

VillageId = NewType("VillageId", UUID)
EarlierWorkId = NewType("EarlierWorkId", UUID)


class Village(record.Record, kw_only=True):
    """A place where people live: a village, a locality, an island, the town itself.

    Attributes:
        lat: Degrees north, WGS 84; one cell with ``lon``, degrees east.
        external_ids: Names in other registers, as ``geonames:2601234``.
        centre_km: Way by road to the middle of Umeå, as ``centre_minutes``.
    """

    __tablename__ = "village"

    id: Mapped[VillageId] = record.own_id()
    name: Mapped[str | None] = record.text(mark("Name"), asked=True)
    aliases: Mapped[frozenset[str]] = record.strings(mark("Other names and spellings"))
    place_type: Mapped[str | None] = record.code(
        mark("Place type"), "place_types", asked=True
    )
    district: Mapped[str | None] = record.text(mark("District"))
    lat: Mapped[float | None] = record.real(
        mark("Latitude"), merged=group("position"), unit="°"
    )
    lon: Mapped[float | None] = record.real(
        mark("Longitude"), merged=group("position"), unit="°"
    )
    population: Mapped[int | None] = record.integer(
        mark("Population"), merged=group("population")
    )
    population_year: Mapped[int | None] = record.integer(
        mark("Population year"), merged=group("population")
    )
    population_source: Mapped[str | None] = record.text(
        mark("Source of population"), merged=group("population")
    )
    age_0_19: Mapped[int | None] = record.integer(
        mark("Aged 0–19"), merged=group("ages")
    )
    age_20_64: Mapped[int | None] = record.integer(
        mark("Aged 20–64"), merged=group("ages")
    )
    age_65_up: Mapped[int | None] = record.integer(
        mark("Aged 65 and over"), merged=group("ages")
    )
    households: Mapped[int | None] = record.integer(mark("Households"))
    part_time_residents: Mapped[int | None] = record.integer(
        mark("Part-time residents (estimate)")
    )
    trend: Mapped[str | None] = record.code(mark("Population trend"), "trends")
    centre_km: Mapped[float | None] = record.real(
        mark("Way to Umeå"), merged=group("centre"), unit="km"
    )
    centre_minutes: Mapped[int | None] = record.integer(
        mark("Time to Umeå"), merged=group("centre"), unit="min"
    )
    next_store_km: Mapped[float | None] = record.real(
        mark("Way to the nearest other store"), merged=group("next_store"), unit="km"
    )
    next_store_minutes: Mapped[int | None] = record.integer(
        mark("Time to the nearest other store"), merged=group("next_store"), unit="min"
    )
    next_fuel_km: Mapped[float | None] = record.real(
        mark("Way to the nearest fuel"), unit="km"
    )
    island: Mapped[bool | None] = record.flag(mark("Island without a fixed link"))
    ferry: Mapped[str | None] = record.text(mark("Ferry"))
    plan: Mapped[str | None] = record.text(
        mark("Local development plan"), merged=group("plan")
    )
    plan_year: Mapped[int | None] = record.integer(
        mark("Year of the local plan"), merged=group("plan")
    )
    plan_link: Mapped[str | None] = record.text(
        mark("Link to the local plan"), merged=group("plan")
    )
    service_level: Mapped[str | None] = record.code(
        mark("Level in the service plan"), "service_levels"
    )
    projects: Mapped[frozenset[str]] = record.strings(mark("Projects"))
    external_ids: Mapped[frozenset[str]] = record.strings(
        mark("Ids in other registers"), shown=Shown.INTERNAL
    )
    notes: Mapped[str | None] = record.prose(mark("Notes"), shown=Shown.INTERNAL)

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.position(self.lat, self.lon)
        yield from checks.population(self.population, self.population_year, now)
        yield from checks.distance("next_store_km", self.next_store_km)
        yield from checks.distance("next_fuel_km", self.next_fuel_km)


class EarlierWork(record.Record, kw_only=True):
    """Something tried in a village before; read first, so that it is built upon."""

    __tablename__ = "earlier_work"

    id: Mapped[EarlierWorkId] = record.own_id()
    village_id: Mapped[VillageId | None] = record.link(
        "village", mark("Village"), asked=True
    )
    year: Mapped[int | None] = record.integer(mark("Year"))
    what: Mapped[str | None] = record.text(mark("What was done"), asked=True)
    result: Mapped[str | None] = record.prose(mark("Result"))
    lesson: Mapped[str | None] = record.prose(mark("Lesson"))
