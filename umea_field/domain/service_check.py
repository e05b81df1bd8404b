"""One look at a service offer."""

from collections.abc import Iterator
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import checks, record
from umea_field.domain.problem import Problem
from umea_field.domain.service_offer import ServiceOfferId
from umea_field.domain.visit import VisitId
from umea_field.domain.worker import WorkerId
from umea_field.foundation.i18n import mark

ServiceCheckId = NewType("ServiceCheckId", UUID)


class ServiceCheck(record.Record, kw_only=True):
    """What a service was like at one visit. Checks of different visits never clash.

    Attributes:
        distance_km: Way to the nearest alternative, as told that day.
        checked: When it was looked at.
    """

    __tablename__ = "service_check"

    id: Mapped[ServiceCheckId] = record.own_id()
    offer_id: Mapped[ServiceOfferId | None] = record.link(
        "service_offer", mark("Service"), asked=True
    )
    visit_id: Mapped[VisitId | None] = record.link("visit", mark("Visit"))
    status: Mapped[str | None] = record.code(
        mark("Status"), "service_status", asked=True
    )
    distance_km: Mapped[float | None] = record.real(
        mark("Way to the nearest alternative"), unit="km"
    )
    note: Mapped[str | None] = record.text(mark("Note"))
    checked: Mapped[datetime | None] = record.moment(mark("Checked"), index=True)
    worker_id: Mapped[WorkerId | None] = record.link("worker", mark("Checked by"))

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.distance("distance_km", self.distance_km)
