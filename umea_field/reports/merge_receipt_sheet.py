"""What the receipt of a merge holds, and how it is gathered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from umea_field.database.takings import Taking, takings
from umea_field.domain.receipt import Receipt
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local, weekday_date
from umea_field.reports.paper import Ask, SubjectGoneError
from umea_field.reports.sheet import Printable


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """One bundle that was taken in.

    Attributes:
        at: When that began; aware.
        receipt: What came of it.
        whole: All of it is in.
    """

    at: datetime
    receipt: Receipt
    whole: bool = True


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a receipt shows: every bundle of one day, in the order they were taken in.

    Attributes:
        day: The day; None where nothing was ever taken in.
        bundles: The bundles.
    """

    day: date | None = None
    bundles: tuple[Bundle, ...] = ()


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the receipt of a day, or of the last day something was taken in.

    Raises:
        SubjectGoneError: Nothing was taken in then.
    """
    told = _told(session)
    said = ask.options.get("day", "")
    days_told = {_day(one).isoformat(): _day(one) for one in told}
    if said and said not in days_told:
        raise SubjectGoneError(tr("Nothing was taken in that day."))
    day = days_told[said] if said else max(days_told.values(), default=None)
    then = [one for one in reversed(told) if _day(one) == day]
    bundles = tuple(_bundle(one, one.receipt) for one in then if one.receipt)
    return Sheet(imprint=ask.imprint, day=day, bundles=bundles)


def days(session: Session) -> Sequence[tuple[str, str]]:
    """Return the days on which something was taken in, the last first, with words."""
    found = dict.fromkeys(map(_day, _told(session)))
    usual = ("", tr("The last day"))
    return [usual, *((day.isoformat(), weekday_date(day)) for day in found)]


def _told(session: Session) -> list[Taking]:
    """Return what was taken in and has figures, the last first."""
    return [one for one in takings(session.connection()) if one.receipt]


def _day(one: Taking) -> date:
    return local(one.began).date()


def _bundle(one: Taking, receipt: Receipt) -> Bundle:
    # where the copy lies is no affair of those who read the paper
    named = replace(receipt, backup=Path(receipt.backup).name)
    return Bundle(at=one.began, receipt=named, whole=one.is_whole)
