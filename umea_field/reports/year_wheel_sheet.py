"""What stands on the year wheel, and how it is gathered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.database.year_activities import KINDS, RINGS, year_activities
from umea_field.domain.field import Audience
from umea_field.domain.noun_words import NOUN_WORDS
from umea_field.domain.nouns import NOUNS
from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import WheelSpan, year_from
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import capital, local
from umea_field.reports.paper import Ask
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Printable

YEAR, MONTH = "year", "month"
"""Options."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Other years than these are taken for a slip of the pen, and the nearest is shown."""
DETAILS, TODAY, HATCHED, NUMBERED, BLANK = (
    *("details", "today", "hatched"),
    *("numbered", "blank"),
)
"""Parts, beside the kinds of entries."""

_TITLES = {"store": "name", "village": "name"}
_OWNERS = {"activity": "owner_role", "task": "owner"}


@dataclass(frozen=True, kw_only=True)
class Ring:
    """A ring: its code and its name."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An activity, as ``WheelActivity``."""

    number: int
    title: str
    ring: str
    start: date
    end: date
    responsible: str = ""
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """A wheel and its table.

    Attributes:
        first: The first day of the twelve months.
        rings: From outside inwards.
        entries: In order of their numbers.
        today: The day that is marked; None for none.
        hatched: Rings have patterns, for print in grey.
        numbered: Titles have their numbers before them.
        blank: It is to be written on; it has no entries.
        details: The whole table stands on the next page.
    """

    first: date
    rings: tuple[Ring, ...]
    entries: tuple[Entry, ...] = ()
    today: date | None = None
    hatched: bool = False
    numbered: bool = False
    blank: bool = False
    details: bool = True

    @property
    def span(self) -> WheelSpan:
        """The days it shows."""
        return WheelSpan(self.first)

    def activities(self) -> Sequence[WheelActivity]:
        """Return the entries as the wheel takes them."""
        return [
            WheelActivity(
                number=one.number,
                title=one.title,
                ring=one.ring,
                start=one.start,
                end=one.end,
                responsible=one.responsible,
                done=one.done,
            )
            for one in self.entries
        ]


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the wheel's sheet as it is now."""
    today = local(ask.imprint.printed).date()
    words = vocabulary(session)
    parts = ask.parts
    blank = BLANK in parts
    kinds = frozenset() if blank else parts
    span, found = listed(session, words, today, kinds, ask.options)
    return Sheet(
        imprint=ask.imprint,
        first=span.first,
        rings=tuple(
            Ring(code=term.code or "", name=term.words())
            for term in words.choices(RINGS)
        ),
        entries=tuple(_entries(found)),
        today=today if TODAY in parts else None,
        hatched=HATCHED in parts,
        numbered=NUMBERED in parts,
        blank=blank,
        details=DETAILS in parts and not blank,
    )


def listed(
    session: Session,
    words: Vocabulary,
    today: date,
    parts: frozenset[str],
    options: Mapping[str, str],
) -> tuple[WheelSpan, Sequence[WheelActivity]]:
    """Return the twelve months that are chosen, and what the paper lists in them.

    Args:
        session: Of a read.
        words: The lists of terms.
        today: Whose year it is where none is chosen.
        parts: Of the paper; those that are kinds of entries count.
        options: YEAR and MONTH.
    """
    year = min(max(int(options.get(YEAR) or today.year), FIRST_YEAR), LAST_YEAR)
    span = year_from(year, int(options.get(MONTH) or 1))
    found = year_activities(session, span.first, span.last, today, words, parts & KINDS)
    return span, tuple(_readable(found))


def _readable(found: Sequence[WheelActivity]) -> Iterator[WheelActivity]:
    """Yield activities with what anybody may read of them."""
    reader = Reader(Audience.PUBLIC)
    shown = {
        (noun.__tablename__, name): reader.may_read(field.shown)
        for noun in NOUNS
        for name, field in noun.fields().items()
    }
    for one in found:
        noun = one.origin.noun if one.origin else ""
        told = not noun or shown[noun, _TITLES.get(noun, "title")]
        owned = noun in _OWNERS and shown[noun, _OWNERS[noun]]
        yield replace(
            one,
            title=one.title if told else capital(tr(NOUN_WORDS[noun])),
            responsible=one.responsible if owned else "",
        )


def _entries(found: Sequence[WheelActivity]) -> Iterator[Entry]:
    for one in found:
        yield Entry(
            number=one.number,
            title=one.title,
            ring=one.ring,
            start=one.start,
            end=one.end,
            responsible=one.responsible,
            done=one.done,
        )
