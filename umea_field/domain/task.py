"""A task: what someone has promised to do."""

from collections.abc import Iterator
from datetime import date
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import record
from umea_field.domain.case import CaseId
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import VisitId
from umea_field.domain.worker import WorkerId
from umea_field.foundation.i18n import mark

TaskId = NewType("TaskId", UUID)


class Task(record.Record, kw_only=True):
    """Something to be done by a day, often promised at a visit.

    Attributes:
        worker_id: Who answers for it, where that is one of the program's workers.
        owner: Who answers for it as named in an agreement; anyone at all.
        promised_to: Whom it was promised to.
        done: The day it was done.
    """

    __tablename__ = "task"

    id: Mapped[TaskId] = record.own_id()
    title: Mapped[str | None] = record.text(mark("Task"), asked=True)
    due: Mapped[date | None] = record.day(mark("Due"))
    worker_id: Mapped[WorkerId | None] = record.link("worker", mark("Responsible"))
    owner: Mapped[str | None] = record.text(mark("Responsible, by name"), asked=True)
    promised_to: Mapped[str | None] = record.text(mark("Promised to"))
    visit_id: Mapped[VisitId | None] = record.link("visit", mark("Visit"))
    village_id: Mapped[VillageId | None] = record.link("village", mark("Village"))
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"))
    case_id: Mapped[CaseId | None] = record.link("case", mark("Case"))
    status: Mapped[str | None] = record.code(mark("Status of the task"), "task_status")
    done: Mapped[date | None] = record.day(mark("Done"))

    @override
    def missing(self) -> Iterator[str]:
        """Yield what is asked for and empty; a worker is as good as a name."""
        for name in super().missing():
            if name != "owner" or self.worker_id is None:
                yield name
