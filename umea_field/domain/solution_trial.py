"""A solution tried for a time, and what was measured."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import checks, record
from umea_field.domain.field import group
from umea_field.domain.need import NeedId
from umea_field.domain.problem import Problem
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import mark

SolutionTrialId = NewType("SolutionTrialId", UUID)
TrialMeasureId = NewType("TrialMeasureId", UUID)
MeasureValueId = NewType("MeasureValueId", UUID)

CONTINUE, CHANGE, END = "continue", "change", "end"
"""What may be decided of a trial; the list ``trial_decisions``."""


class SolutionTrial(record.Record, kw_only=True):
    """One way to meet a need, tried for a time.

    Attributes:
        village_id: Where it is tried; the need's own village unless it is another.
        service: What is tried, where it is a service.
        partners: Names of those who take part.
        cost: Swedish kronor.
        decision: Whether to go on, change or stop; the list ``trial_decisions``.
        lesson: What another village can learn from it.
    """

    __tablename__ = "solution_trial"

    id: Mapped[SolutionTrialId] = record.own_id()
    title: Mapped[str | None] = record.text(mark("Solution on trial"), asked=True)
    need_id: Mapped[NeedId | None] = record.link("need", mark("Need"), asked=True)
    village_id: Mapped[VillageId | None] = record.link("village", mark("Village"))
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"))
    service: Mapped[str | None] = record.code(
        mark("Service concerned"), "service_types"
    )
    hypothesis: Mapped[str | None] = record.prose(mark("What we think will happen"))
    start: Mapped[date | None] = record.day(mark("Start"), merged=group("span"))
    end: Mapped[date | None] = record.day(mark("End"), merged=group("span"))
    partners: Mapped[frozenset[str]] = record.strings(mark("Partners"))
    cost: Mapped[float | None] = record.real(mark("Cost"), unit="kr")
    outcome: Mapped[str | None] = record.prose(mark("Outcome"))
    decision: Mapped[str | None] = record.code(
        mark("Decision on the trial"), "trial_decisions"
    )
    decided: Mapped[date | None] = record.day(mark("Decided"))
    lesson: Mapped[str | None] = record.prose(mark("Lesson"))

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.span("end", self.start, self.end)


class TrialMeasure(record.Record, kw_only=True):
    """One thing measured before, during and after a trial, all in one ``unit``.

    What is measured during it are values of their own, each with its day.
    """

    __tablename__ = "trial_measure"

    id: Mapped[TrialMeasureId] = record.own_id()
    trial_id: Mapped[SolutionTrialId | None] = record.link(
        "solution_trial", mark("Solution on trial"), asked=True
    )
    name: Mapped[str | None] = record.text(mark("What is measured"), asked=True)
    before: Mapped[float | None] = record.real(mark("Before"), merged=group("value"))
    after: Mapped[float | None] = record.real(mark("After"), merged=group("value"))
    unit: Mapped[str | None] = record.text(
        mark("Unit of measure"), merged=group("value")
    )
    note: Mapped[str | None] = record.text(mark("Note"))


class MeasureValue(record.Record, kw_only=True):
    """One value of a measure, on one day of the trial."""

    __tablename__ = "measure_value"

    id: Mapped[MeasureValueId] = record.own_id()
    measure_id: Mapped[TrialMeasureId | None] = record.link(
        "trial_measure", mark("What is measured"), asked=True
    )
    day: Mapped[date | None] = record.day(mark("Day"), asked=True)
    value: Mapped[float | None] = record.real(mark("Value"))
    note: Mapped[str | None] = record.text(mark("Note"))
