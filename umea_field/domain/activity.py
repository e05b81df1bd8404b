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


class Activity(record.Record, kw_only=True):
    """One arc of the year wheel.

    Attributes:
        category: The ring it stands in; the list ``activity_rings``.
        recurrence: How often it comes round; the list ``recurrences``.
        owner_role: Who sees to it, by role.
        source: Where it comes from, such as a plan or a law.
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
    owner_role: Mapped[str | None] = record.text(mark("Responsible role"))
    source: Mapped[str | None] = record.text(mark("Source"))
    note: Mapped[str | None] = record.prose(mark("Note"))

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.span("end", self.start, self.end)
