"""Someone who works with the program."""

from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped

from umea_field.domain import record
from umea_field.foundation.i18n import mark

WorkerId = NewType("WorkerId", UUID)


class Worker(record.Record, kw_only=True):
    """A field worker: named on papers as the one to turn to."""

    __tablename__ = "worker"

    id: Mapped[WorkerId] = record.own_id()
    name: Mapped[str | None] = record.text(mark("Name"), asked=True)
    title: Mapped[str | None] = record.text(mark("Job title"))
    phone: Mapped[str | None] = record.text(mark("Phone"))
    email: Mapped[str | None] = record.text(mark("Email"))
