"""An organisation: a village association, a company, an authority."""

from collections.abc import Iterator
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import checks, record
from umea_field.domain.field import Shown
from umea_field.domain.problem import Problem
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import mark

OrganisationId = NewType("OrganisationId", UUID)


class Organisation(record.Record, kw_only=True):
    """A body that acts in or for a village; a village's associations are these."""

    __tablename__ = "organisation"

    id: Mapped[OrganisationId] = record.own_id()
    name: Mapped[str | None] = record.text(mark("Name"), asked=True)
    type: Mapped[str | None] = record.code(
        mark("Organisation type"), "organisation_types", asked=True
    )
    village_id: Mapped[VillageId | None] = record.link("village", mark("Village"))
    org_no: Mapped[str | None] = record.text(mark("Organisation number"))
    phone: Mapped[str | None] = record.text(mark("Phone"))
    email: Mapped[str | None] = record.text(mark("Email"))
    web: Mapped[str | None] = record.text(mark("Website"))
    notes: Mapped[str | None] = record.prose(mark("Notes"), shown=Shown.INTERNAL)

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.org_no("org_no", self.org_no)
