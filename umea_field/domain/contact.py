"""A person to turn to."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import checks, record
from umea_field.domain.field import Shown
from umea_field.domain.organisation import OrganisationId
from umea_field.domain.problem import Problem
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import mark

ContactId = NewType("ContactId", UUID)


class Contact(record.Record, kw_only=True):
    """A person in a village, store or organisation; everything here is personal.

    Attributes:
        source: Where the details come from.
        informed: When the person was told that they are kept.
    """

    __tablename__ = "contact"

    id: Mapped[ContactId] = record.own_id()
    name: Mapped[str | None] = record.text(
        mark("Name"), shown=Shown.PERSONAL, asked=True
    )
    role: Mapped[str | None] = record.code(
        mark("Role"), "contact_roles", shown=Shown.PERSONAL, asked=True
    )
    organisation_id: Mapped[OrganisationId | None] = record.link(
        "organisation", mark("Organisation"), shown=Shown.PERSONAL
    )
    village_id: Mapped[VillageId | None] = record.link(
        "village", mark("Village"), shown=Shown.PERSONAL
    )
    store_id: Mapped[StoreId | None] = record.link(
        "store", mark("Store"), shown=Shown.PERSONAL
    )
    phone: Mapped[str | None] = record.text(mark("Phone"), shown=Shown.PERSONAL)
    email: Mapped[str | None] = record.text(mark("Email"), shown=Shown.PERSONAL)
    source: Mapped[str | None] = record.text(
        mark("Source of the details"), shown=Shown.PERSONAL
    )
    informed: Mapped[date | None] = record.day(mark("Informed"), shown=Shown.PERSONAL)
    notes: Mapped[str | None] = record.prose(mark("Notes"), shown=Shown.INTERNAL)

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.not_yet("informed", self.informed, now)
