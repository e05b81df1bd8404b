"""A case, and what has happened in it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import checks, record
from umea_field.domain.field import Shown
from umea_field.domain.need import NeedId
from umea_field.domain.problem import Problem
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import VisitId
from umea_field.domain.worker import WorkerId
from umea_field.foundation.i18n import mark

CaseId = NewType("CaseId", UUID)
CaseEntryId = NewType("CaseEntryId", UUID)

DIALOGUE = "svar_dialog"
"""The type of case that has a dialogue of the same id."""
NOTE, PASSED_ON, REMINDED, ANSWERED, TOLD = (
    "note",
    "passed_on",
    "reminded",
    "answered",
    "told",
)
"""What may happen in a case; the list ``entry_kinds``."""


class Case(record.Record, kw_only=True):
    """A question someone must answer.

    Attributes:
        unit: The municipal unit that answers for it; ``units`` take part.
        promised_reply: When the village was told it would have its answer.
        answered: When it had it.
        registry_number: Its number in the municipality's registry.
    """

    __tablename__ = "case"

    id: Mapped[CaseId] = record.own_id()
    title: Mapped[str | None] = record.text(mark("Case"), asked=True)
    type: Mapped[str | None] = record.code(mark("Case type"), "case_types", asked=True)
    village_id: Mapped[VillageId | None] = record.link("village", mark("Village"))
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"))
    need_id: Mapped[NeedId | None] = record.link("need", mark("Need"))
    visit_id: Mapped[VisitId | None] = record.link("visit", mark("Found at visit"))
    asked_by: Mapped[str | None] = record.text(mark("Asked by"), shown=Shown.PERSONAL)
    received: Mapped[date | None] = record.day(mark("Received"), asked=True)
    unit: Mapped[str | None] = record.code(mark("Responsible unit"), "municipal_units")
    units: Mapped[frozenset[str]] = record.codes(
        mark("Other units involved"), "municipal_units"
    )
    promised_reply: Mapped[date | None] = record.day(mark("Reply promised by"))
    status: Mapped[str | None] = record.code(
        mark("Status of the case"), "case_status", asked=True
    )
    answer: Mapped[str | None] = record.prose(mark("Answer to the village"))
    answered: Mapped[date | None] = record.day(mark("Answered"))
    registry_number: Mapped[str | None] = record.text(mark("Registry number"))
    notes: Mapped[str | None] = record.prose(
        mark("Notes"), shown=Shown.INTERNAL, hint=mark("Never printed.")
    )

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        yield from checks.not_yet("received", self.received, now)
        yield from checks.reply("promised_reply", self.received, self.promised_reply)


class CaseEntry(record.Record, kw_only=True):
    """One line of a case's log: what happened, and when.

    Attributes:
        kind: What sort of thing happened; the list ``entry_kinds``.
        unit: Whom it was passed on to, or who answered.
        promised: When the unit said it would answer.
        told: Who in the village was told.
        note: Our own words about it; never printed.
    """

    __tablename__ = "case_entry"

    id: Mapped[CaseEntryId] = record.own_id()
    case_id: Mapped[CaseId | None] = record.link("case", mark("Case"), asked=True)
    happened: Mapped[date | None] = record.day(mark("Date"), asked=True)
    kind: Mapped[str | None] = record.code(mark("Kind of event"), "entry_kinds")
    what: Mapped[str | None] = record.prose(mark("What happened"))
    unit: Mapped[str | None] = record.code(mark("Unit"), "municipal_units")
    promised: Mapped[date | None] = record.day(mark("Reply promised by"))
    told: Mapped[str | None] = record.text(mark("Who was told"), shown=Shown.PERSONAL)
    note: Mapped[str | None] = record.prose(
        mark("Private note"), shown=Shown.INTERNAL, hint=mark("Never printed.")
    )
    worker_id: Mapped[WorkerId | None] = record.link("worker", mark("Written by"))
