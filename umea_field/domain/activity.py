"""Something that comes round in the year wheel."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import checks, record
from umea_field.domain.field import group
from umea_field.domain.problem import Problem
from umea_field.foundation.i18n import mark

ActivityId = NewType("ActivityId", UUID)
ActivityDoneId = NewType("ActivityDoneId", UUID)


class Activity(record.Record, kw_only=True):
    """One arc of the year wheel.

    Attributes:
        category: The ring it stands in; the list ``activity_rings``.
        recurrence: How often it comes round; the list ``recurrences``.
        owner_role: Who sees to it, by role.
        until: The last day it may come round again; None for as long as it does.
        source: Where it comes from, such as a plan or a law.
        template: The code of the shipped activity it began as; the list
            ``annual_wheel_activities``.
        series_id: The activity that comes round, where this row stands in for one of
            its times: the one that would begin on ``series_day``.
    """

    __tablename__ = "activity"

    id: Mapped[ActivityId] = record.own_id()
    title: Mapped[str | None] = record.text(mark("Activity"), asked=True)
    category: Mapped[str | None] = record.code(mark("Ring"), "activity_rings")
    start: Mapped[date | None] = record.day(
        mark("Start"), asked=True, merged=group("span")
    )
    end: Mapped[date | None] = record.day(mark("End"), merged=group("span"))
    recurrence: Mapped[str | None] = record.code(mark("Recurrence"), "recurrences")
    until: Mapped[date | None] = record.day(mark("Comes round until"))
    owner_role: Mapped[str | None] = record.text(mark("Responsible role"))
    source: Mapped[str | None] = record.text(mark("Source"))
    note: Mapped[str | None] = record.prose(mark("Note"))
    template: Mapped[str | None] = record.code(
        mark("Began as"), "annual_wheel_activities"
    )
    series_id: Mapped[ActivityId | None] = record.link(
        "activity", mark("Stands in for")
    )
    series_day: Mapped[date | None] = record.day(mark("In place of the day"))

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.span("end", self.start, self.end)


class ActivityDone(record.Record, kw_only=True):
    """That an activity, or one of its times, is done.

    Attributes:
        day: The first day of the time that is done, as its rule gives it.
        done: The day it was ticked off.
    """

    __tablename__ = "activity_done"

    id: Mapped[ActivityDoneId] = record.own_id()
    activity_id: Mapped[ActivityId | None] = record.link(
        "activity", mark("Activity"), asked=True
    )
    day: Mapped[date | None] = record.day(mark("Day"), asked=True)
    done: Mapped[date | None] = record.day(mark("Done"))
