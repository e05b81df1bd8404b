"""A visit, who came, and what was answered."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import agreement, checks, record
from umea_field.domain.field import Shown, group
from umea_field.domain.problem import Problem
from umea_field.domain.store import StoreId
from umea_field.domain.tour import TourStopId
from umea_field.domain.village import VillageId
from umea_field.domain.worker import WorkerId
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import local

VisitId = NewType("VisitId", UUID)
VisitParticipantId = NewType("VisitParticipantId", UUID)
VisitAnswerId = NewType("VisitAnswerId", UUID)

ONGOING, DONE = "ongoing", "done"
"""A visit's state: still written on, or marked done."""
DRAFT, ESTABLISHED = "draft", "established"
"""A report's status: to be changed, or a version that stands."""


class Visit(record.Record, kw_only=True):
    """One call by field workers on a village or a store.

    Attributes:
        day: The day of the visit; ``started`` and ``ended`` are its moments.
        attendees: How many came from the village: a number rather than names.
        summary: For the report, in plain words.
        agreed: A line that starts with a name and holds a date is a promise.
        private_note: The worker's own memory; never on paper.
        state: ONGOING or DONE.
        report_status: DRAFT or ESTABLISHED.
    """

    __tablename__ = "visit"

    id: Mapped[VisitId] = record.own_id()
    village_id: Mapped[VillageId | None] = record.link(
        "village", mark("Village"), asked=True
    )
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"))
    day: Mapped[date | None] = record.day(mark("Date"), asked=True)
    started: Mapped[datetime | None] = record.moment(
        mark("Started"), merged=group("span"), index=True
    )
    ended: Mapped[datetime | None] = record.moment(mark("Ended"), merged=group("span"))
    type: Mapped[str | None] = record.code(
        mark("Visit type"), "visit_types", asked=True
    )
    place: Mapped[str | None] = record.text(mark("Place"))
    attendees: Mapped[int | None] = record.integer(mark("Number from the village"))
    purpose: Mapped[str | None] = record.text(mark("Purpose"))
    summary: Mapped[str | None] = record.prose(
        mark("Summary (for print)"), hint=mark("Plain words. It stands in the report.")
    )
    agreed: Mapped[str | None] = record.prose(
        mark("What was agreed"),
        hint=mark("A line with a name first and a date becomes a promise."),
    )
    private_note: Mapped[str | None] = record.prose(
        mark("Private notes"), shown=Shown.INTERNAL, hint=mark("Never printed.")
    )
    km: Mapped[float | None] = record.real(
        mark("Kilometres driven"), shown=Shown.INTERNAL, unit="km"
    )
    state: Mapped[str | None] = record.code(mark("Visit state"), "visit_states")
    report_status: Mapped[str | None] = record.code(
        mark("Report status"), "report_states"
    )
    tour_stop_id: Mapped[TourStopId | None] = record.link(
        "tour_stop", mark("Tour stop")
    )
    worker_id: Mapped[WorkerId | None] = record.link("worker", mark("Visited by"))

    @property
    def is_done(self) -> bool:
        """Tell whether the visit is marked done."""
        return self.state == DONE

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        if self.is_done:
            yield from checks.not_yet("day", self.day, now)
        for sentence in agreement.impossible_days(self.agreed or "", local(now).date()):
            yield Problem("agreed", sentence)
        if self.started and self.ended and self.ended < self.started:
            yield Problem(
                "ended", tr("The visit ends before it starts. Check the times.")
            )


class VisitParticipant(record.Record, kw_only=True):
    """One who took part for the municipality, or another body.

    Attributes:
        role: Of the list ``visit_roles``: host or listener.
        takeaway: What they will do or think of at home; the report is the store's.
    """

    __tablename__ = "visit_participant"

    id: Mapped[VisitParticipantId] = record.own_id()
    visit_id: Mapped[VisitId | None] = record.link("visit", mark("Visit"), asked=True)
    name: Mapped[str | None] = record.text(mark("Name"), asked=True)
    unit: Mapped[str | None] = record.code(mark("Unit"), "municipal_units")
    role: Mapped[str | None] = record.code(mark("Role at the visit"), "visit_roles")
    from_municipality: Mapped[bool | None] = record.flag(mark("From the municipality"))
    takeaway: Mapped[str | None] = record.text(
        mark("What they take home"), shown=Shown.INTERNAL, hint=mark("Never printed.")
    )


class VisitAnswer(record.Record, kw_only=True):
    """What was answered to one question at one visit.

    Attributes:
        question: A code of the list ``visit_questions``; that term's print class
            holds for the answer.
    """

    __tablename__ = "visit_answer"

    id: Mapped[VisitAnswerId] = record.own_id()
    visit_id: Mapped[VisitId | None] = record.link("visit", mark("Visit"), asked=True)
    question: Mapped[str | None] = record.code(
        mark("Question"), "visit_questions", asked=True
    )
    answer: Mapped[str | None] = record.prose(mark("Answer"))
