"""What the receipt of a merge holds, and how it is gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from sqlalchemy.orm import Session

from umea_field.database.takings import Taking, takings
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local, weekday_date
from umea_field.reports.paper import Ask, SubjectGoneError
from umea_field.reports.sheet import Printable


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """One bundle that was taken in.

    ``total`` is ``taken`` and ``had`` and ``left``, counted in changes; ``new`` and
    the four after it count records.

    Attributes:
        machine: Whose it was, by its name.
        at: The time of day, as clocks here showed it.
        whole: All of it is in.
        clashes: How many more clashes there were afterwards.
        backup: The name of the copy made before; empty where there is none.
    """

    machine: str
    at: time
    whole: bool = True
    total: int = 0
    taken: int = 0
    had: int = 0
    left: int = 0
    waiting: int = 0
    new: int = 0
    changed: int = 0
    back: int = 0
    gone: int = 0
    same: int = 0
    clashes: int = 0
    backup: str = ""


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
    bundles = tuple(bundle for one in then for bundle in _bundle(one))
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


def _bundle(one: Taking) -> Sequence[Bundle]:
    receipt = one.receipt
    if receipt is None:
        return ()
    bundle = Bundle(
        machine=receipt.machine,
        at=local(one.began).time().replace(second=0, microsecond=0),
        whole=one.is_whole,
        total=receipt.total,
        taken=receipt.taken,
        had=receipt.had,
        left=receipt.left,
        waiting=receipt.waiting,
        new=receipt.new,
        changed=receipt.changed,
        back=receipt.back,
        gone=receipt.gone,
        same=receipt.same,
        clashes=receipt.clashes,
        backup=Path(receipt.backup).name,
    )
    return (bundle,)
