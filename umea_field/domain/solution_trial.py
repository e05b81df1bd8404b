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
from umea_field.foundation.i18n import mark

SolutionTrialId = NewType("SolutionTrialId", UUID)
TrialMeasureId = NewType("TrialMeasureId", UUID)


class SolutionTrial(record.Record, kw_only=True):
    """One way to meet a need, tried for a time.

    Attributes:
        partners: Names of those who take part.
        cost: Swedish kronor.
    """

    __tablename__ = "solution_trial"

    id: Mapped[SolutionTrialId] = record.own_id()
    title: Mapped[str | None] = record.text(mark("Solution on trial"), asked=True)
    need_id: Mapped[NeedId | None] = record.link("need", mark("Need"), asked=True)
    hypothesis: Mapped[str | None] = record.prose(mark("What we think will happen"))
    start: Mapped[date | None] = record.day(mark("Start"), merged=group("span"))
    end: Mapped[date | None] = record.day(mark("End"), merged=group("span"))
    partners: Mapped[frozenset[str]] = record.strings(mark("Partners"))
    cost: Mapped[float | None] = record.real(mark("Cost"), unit="kr")
    outcome: Mapped[str | None] = record.prose(mark("Outcome and lesson"))
    decision: Mapped[str | None] = record.code(
        mark("Decision on the trial"), "trial_decisions"
    )

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.span("end", self.start, self.end)


class TrialMeasure(record.Record, kw_only=True):
    """One thing measured before and after a trial; ``unit`` holds for both values."""

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
