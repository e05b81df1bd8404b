"""What the receipt of a merge holds, and how it is gathered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from umea_field.database.ruled_words import ValueWords, ruled_words
from umea_field.database.takings import Taking, takings
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.field import Audience
from umea_field.domain.receipt import Receipt, Ruled
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local, weekday_date
from umea_field.reports.paper import Ask, SubjectGoneError
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Printable

_NAMED = 20
"""How many differences that a rule settled are named; all are counted."""
_LONGEST = 120
"""How many letters of a value are printed."""


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
class Value:
    """A value that somebody wrote.

    Attributes:
        words: Itself; empty for nothing.
        shown: It may stand on paper.
        who: The writer.
        day: When.
    """

    words: str = ""
    shown: bool = True
    who: str = ""
    day: date


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Where two wrote the same in different ways, and a rule let one of them stand.

    Attributes:
        title: The place.
        what: The record and the field.
        why: In what the values differ.
        stands: What stands.
        others: What else was written.
    """

    title: str
    what: str
    why: str
    stands: Value
    others: tuple[Value, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a receipt shows: every bundle of one day, in the order they were taken in.

    Attributes:
        day: The day; None where nothing was ever taken in.
        bundles: The bundles.
        differences: The first of those that a rule settled.
    """

    day: date | None = None
    bundles: tuple[Bundle, ...] = ()
    differences: tuple[Difference, ...] = ()


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
    ruled = [each for one in then if one.receipt for each in one.receipt.differences]
    return Sheet(
        imprint=ask.imprint,
        day=day,
        bundles=bundles,
        differences=tuple(_differences(session, ruled)),
    )


def _differences(session: Session, ruled: Sequence[Ruled]) -> list[Difference]:
    """Return each place once, as the last bundle left it."""
    latest = {(one.noun, one.row, one.fields): one for one in ruled}
    may_read = Reader(Audience.OWN).may_read
    some = [*latest.values()][:_NAMED]
    return [
        Difference(
            title=one.title,
            what=one.what,
            why=one.why,
            stands=_value(one.stands),
            others=tuple(_value(each) for each in one.others),
        )
        for one in ruled_words(session, some, vocabulary(session), may_read)
    ]


def _value(told: ValueWords) -> Value:
    words = " ".join((told.words or "").split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    day = local(told.moment).date()
    return Value(words=words, shown=told.words is not None, who=told.who, day=day)


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
    named = replace(receipt, backup=Path(receipt.backup).name, differences=())
    return Bundle(at=one.began, receipt=named, whole=one.is_whole)
