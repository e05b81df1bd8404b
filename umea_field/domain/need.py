"""A need, and what was said of it later."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import checks, record
from umea_field.domain.field import group
from umea_field.domain.organisation import OrganisationId
from umea_field.domain.problem import Problem
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import VisitId
from umea_field.foundation.i18n import mark, tr

NeedId = NewType("NeedId", UUID)
NeedVoiceId = NewType("NeedVoiceId", UUID)

REMAINS, SOLVED, CHANGED = "remains", "solved", "changed"
"""What may be said of an earlier need; the list ``need_voices``."""


def has_origin(groups: Collection[str], organisation: object) -> bool:
    """Tell whether it is known who said a need: some group, or an organisation."""
    return bool(groups or organisation)


class Need(record.Record, kw_only=True):
    """What people in a village lack.

    Attributes:
        groups: Who has the need.
        count: How many have said it.
        distance_km: Way to the alternative, as ``distance_minutes``.
        quote: Somebody's words, without a name.
    """

    __tablename__ = "need"

    id: Mapped[NeedId] = record.own_id()
    title: Mapped[str | None] = record.text(mark("Need"), asked=True)
    village_id: Mapped[VillageId | None] = record.link(
        "village", mark("Village"), asked=True
    )
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"))
    category: Mapped[str | None] = record.code(
        mark("Area of need"), "need_categories", asked=True
    )
    service: Mapped[str | None] = record.code(
        mark("Service concerned"), "service_types"
    )
    groups: Mapped[frozenset[str]] = record.codes(
        mark("Who has the need"), "respondent_groups"
    )
    organisation_id: Mapped[OrganisationId | None] = record.link(
        "organisation", mark("Raised by organisation")
    )
    count: Mapped[int | None] = record.integer(mark("How many have said it"))
    importance: Mapped[str | None] = record.code(
        mark("Importance"), "importance", asked=True
    )
    urgency: Mapped[str | None] = record.code(mark("Urgency"), "urgency", asked=True)
    current_alternative: Mapped[str | None] = record.prose(
        mark("How it is solved today")
    )
    distance_km: Mapped[float | None] = record.real(
        mark("Way to the alternative"), merged=group("distance"), unit="km"
    )
    distance_minutes: Mapped[int | None] = record.integer(
        mark("Time to the alternative"), merged=group("distance"), unit="min"
    )
    consequence: Mapped[str | None] = record.prose(mark("If nothing is done"))
    village_contribution: Mapped[str | None] = record.prose(
        mark("What the village can contribute")
    )
    status: Mapped[str | None] = record.code(
        mark("Status of the need"), "need_status", asked=True
    )
    value_group: Mapped[str | None] = record.code(
        mark("Value group"), "citizen_value_groups"
    )
    sdg: Mapped[frozenset[str]] = record.codes(mark("Global goals"), "sdg")
    visit_id: Mapped[VisitId | None] = record.link("visit", mark("Found at visit"))
    quote: Mapped[str | None] = record.prose(
        mark("Quote without a name"), hint=mark("No names.")
    )

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.distance("distance_km", self.distance_km)
        if self.title and not has_origin(self.groups, self.organisation_id):
            yield Problem("groups", tr("Who said it? Write a group, or who raised it."))


class NeedVoice(record.Record, kw_only=True):
    """What was said of an earlier need at a later visit.

    Attributes:
        said: REMAINS, SOLVED or CHANGED.
        count: How many said it this time.
    """

    __tablename__ = "need_voice"

    id: Mapped[NeedVoiceId] = record.own_id()
    need_id: Mapped[NeedId | None] = record.link("need", mark("Need"), asked=True)
    visit_id: Mapped[VisitId | None] = record.link("visit", mark("Visit"))
    said: Mapped[str | None] = record.code(
        mark("What was said of it"), "need_voices", asked=True
    )
    note: Mapped[str | None] = record.text(mark("Note"))
    count: Mapped[int | None] = record.integer(mark("How many have said it"))
