"""What was done in half a year, told to one of those the work is done with."""

import re
from datetime import date, timedelta
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped

from umea_field.domain import record
from umea_field.domain.field import Shown
from umea_field.domain.organisation import OrganisationId
from umea_field.domain.printed_sheet import PrintedSheetId
from umea_field.domain.store import StoreId
from umea_field.foundation.i18n import mark

HalfYearId = NewType("HalfYearId", UUID)

STORE, ASSOCIATION = "store", "association"
"""The parties that are one of many; the list ``summary_parties``."""
TEXTS = ("highlights", "text_done", "text_learned", "text_next", "thanks")
"""What a person writes in a summary, in the order in which it is read."""
VISITS, VILLAGES = "visits", "villages"
RECEIVED, ANSWERED = "received", "answered"
FOUND, MET = "found", "met"
BEGUN, DECIDED = "begun", "decided"
KEPT = "kept"
FIGURES = (VISITS, VILLAGES, FOUND, MET, RECEIVED, ANSWERED, BEGUN, DECIDED, KEPT)
"""Every number, in the order in which it is told."""

_PERIOD = re.compile(r"(\d{4})H([12])")


class HalfYear(record.Record, kw_only=True):
    """A half-year summary to one party; its numbers are read from the log.

    Attributes:
        period: The half-year, such as ``2026H1``; ``span_of`` gives its days.
        party: What kind of reader it is for; the list ``summary_parties``.
        store_id: The store, where the party is one.
        organisation_id: The association or other organisation, where it is one.
        highlights: What matters most, a line each.
        text_done: What was done, beside the numbers.
        text_learned: What was learned.
        text_next: What comes next, beside the year wheel.
        thanks: Whom to thank; only people who have agreed.
        recipients: To whom it was sent, a line each.
        sent: The day it was sent.
        sheet_id: The very sheet that was sent; it never changes.
    """

    __tablename__ = "half_year"

    id: Mapped[HalfYearId] = record.own_id()
    period: Mapped[str | None] = record.text(mark("Half-year"), asked=True)
    party: Mapped[str | None] = record.code(
        mark("Party"), "summary_parties", asked=True
    )
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"))
    organisation_id: Mapped[OrganisationId | None] = record.link(
        "organisation", mark("Organisation")
    )
    highlights: Mapped[str | None] = record.prose(mark("What matters most"))
    text_done: Mapped[str | None] = record.prose(mark("What we have done"))
    text_learned: Mapped[str | None] = record.prose(mark("What we have learned"))
    text_next: Mapped[str | None] = record.prose(mark("What comes next"))
    thanks: Mapped[str | None] = record.prose(
        mark("Thanks"), hint=mark("Only those who have agreed to be named.")
    )
    recipients: Mapped[str | None] = record.prose(
        mark("Recipients"), shown=Shown.PERSONAL, hint=mark("One on each line.")
    )
    sent: Mapped[date | None] = record.day(mark("Sent"))
    sheet_id: Mapped[PrintedSheetId | None] = record.link(
        "printed_sheet", mark("Sheet sent")
    )


def period_of(day: date) -> str:
    """Return the half-year of a day, such as ``2026H1``."""
    return f"{day.year:04}H{1 if day.month <= 6 else 2}"


def period_after(period: str) -> str:
    """Return the half-year after one; what has none after it is its own."""
    span = span_of(period)
    if span is None or span[1] == date.max:
        return period
    return period_of(span[1] + timedelta(1))


def span_of(period: str) -> tuple[date, date] | None:
    """Return the first and the last day of a half-year; None where it is none."""
    found = _PERIOD.fullmatch(period)
    if not found or not 1 <= int(found[1]) <= 9999:
        return None
    year = int(found[1])
    if found[2] == "1":
        return date(year, 1, 1), date(year, 6, 30)
    return date(year, 7, 1), date(year, 12, 31)
