"""The year wheel: the whole year on one page, for the wall and for the binder."""

from collections.abc import Iterator

from umea_field.database.year_activities import (
    BY_HAND,
    PROMISES,
    SUMMARIES,
    TOURS,
    VISITS,
)
from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import capital, short_month
from umea_field.reports.layout import Layout
from umea_field.reports.paper import Option, Paper, Part
from umea_field.reports.wheel_places import format_of
from umea_field.reports.wheel_spread import WheelSpread
from umea_field.reports.year_wheel_sheet import (
    BLANK,
    DETAILS,
    HATCHED,
    MONTH,
    NUMBERED,
    TODAY,
    YEAR,
    Sheet,
    gather,
)


def layout(sheet: Sheet) -> Layout:
    """Return the wheel's blocks, in the language spoken."""
    return Layout(
        tr("Annual wheel {year}", year=sheet.span.name()),
        tuple(_lead(sheet)),
        (WheelSpread(sheet),),
        dense=True,
        format=format_of(sheet.imprint.size),
    )


def _lead(sheet: Sheet) -> Iterator[str]:
    """Yield one line, since what is round leaves room for no more."""
    span = sheet.span
    if span.first.month != 1:
        first, last = (
            f"{short_month(day.month)} {day.year}" for day in (span.first, span.last)
        )
        yield capital(f"{first}–{last}")
    elif sheet.blank:
        yield tr("To write on")
    else:
        yield _counted(sheet)


def _counted(sheet: Sheet) -> str:
    count = trn("{count} activity", "{count} activities", len(sheet.entries))
    done = sum(one.done for one in sheet.entries)
    if not done:
        return count
    told = trn("{count} done", "{count} done", done)
    return f"{count}, {told}"


_MONTHS = (
    *(mark("January"), mark("February"), mark("March"), mark("April")),
    *(mark("May"), mark("June"), mark("July"), mark("August")),
    *(mark("September"), mark("October"), mark("November"), mark("December")),
)

PAPER = Paper(
    name="year_wheel",
    title=mark("Annual wheel"),
    about=mark(
        "For the wall and the binder: the whole year in a wheel, and the same in a"
        " table."
    ),
    audience=Audience.PUBLIC,
    subjects=(),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    sizes=("A4 landscape", "A4", "A3", "A2", "A1"),
    parts=(
        Part(BY_HAND, mark("Activities")),
        Part(TOURS, mark("Planned tours")),
        Part(SUMMARIES, mark("Days of summaries")),
        Part(PROMISES, mark("Promises"), wanted=False),
        Part(VISITS, mark("Visits that are due"), wanted=False),
        Part(DETAILS, mark("The whole table on page 2")),
        Part(TODAY, mark("Mark today"), wanted=False),
        Part(HATCHED, mark("Patterns, for print in grey"), wanted=False),
        Part(NUMBERED, mark("Numbers on all activities"), wanted=False),
        Part(BLANK, mark("Empty, to write on"), wanted=False),
    ),
    options=(
        Option(YEAR, mark("Year"), kind="year"),
        Option(
            MONTH,
            mark("First month"),
            tuple((str(n), name) for n, name in enumerate(_MONTHS, start=1)),
            usual="1",
        ),
    ),
    group=mark("The year"),
    rank=10,
)
