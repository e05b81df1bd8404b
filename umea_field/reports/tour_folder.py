"""The tour folder: a cover with a map and the stops, then each stop's checklist.

All of it is one print job; every checklist has a code of its own.
"""

from collections.abc import Iterator

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr, trc, trn
from umea_field.foundation.wording import (
    NO_BREAK,
    capital,
    days_text,
    time_text,
    weekday_date,
)
from umea_field.reports import visit_checklist
from umea_field.reports.blocks import Figure, Prose, Section
from umea_field.reports.layout import Layout
from umea_field.reports.lines import NumberedLine, numbered
from umea_field.reports.measures import MM
from umea_field.reports.paper import Paper
from umea_field.reports.strips import Block
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.tour_folder_sheet import (
    Day,
    Sheet,
    Stop,
    coded,
    enclosed,
    gather,
)
from umea_field.reports.tour_map import Spot, tour_map
from umea_field.reports.typeset import Bold, Text

MAP_WIDTH, MAP_HEIGHT = 170 * MM, 88 * MM
WIDTHS, LARGE_WIDTHS = (24 * MM, 45 * MM), (31 * MM, 50 * MM)
"""Of the columns with the time and the way, so that the days stand in line."""


def layout(sheet: Sheet) -> Layout:
    """Return the cover's blocks and the checklists, in the language spoken."""
    lead: tuple[Text, ...] = ((Bold(sheet.title),), *_when(sheet), *_sums(sheet))
    return Layout(
        tr("Tour folder"),
        lead,
        tuple(_blocks(sheet)),
        dense=True,
        then=tuple(
            (visit_checklist.layout(stop.checklist), stop.checklist.imprint)
            for stop in sheet.stops
            if stop.checklist is not None
        ),
    )


def _when(sheet: Sheet) -> Iterator[str]:
    if sheet.start is None:
        return
    if sheet.end is None or sheet.end == sheet.start:
        yield capital(weekday_date(sheet.start))
    else:
        yield days_text(sheet.start, sheet.end)


def _sums(sheet: Sheet) -> Iterator[str]:
    stops = trn("{count} stop", "{count} stops", len(sheet.stops))
    yield ", ".join(part for part in (stops, sheet.sums) if part)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    if sheet.note:
        yield Prose(sheet.note)
    spots = [_spots(day) for day in sheet.days]
    if any(spots):
        drawing = tour_map(spots, MAP_WIDTH, MAP_HEIGHT)
        yield Figure(drawing, _alt(sheet))
        yield Prose(
            tr("The lines show the order of the stops, not the roads."),
            note=True,
            before=2,
        )
    widths = LARGE_WIDTHS if sheet.imprint.large else WIDTHS
    for day in sheet.days:
        title = capital(weekday_date(day.day, False)) if day.day else tr("No day")
        yield Section(title, tuple(_day(day, *widths)))


def _spots(day: Day) -> list[Spot]:
    return [
        Spot(number=stop.number, name=stop.place, lat=stop.lat, lon=stop.lon)
        for stop in day.stops
        if stop.lat is not None and stop.lon is not None
    ]


def _alt(sheet: Sheet) -> str:
    names = "; ".join(f"{stop.number} {stop.place}" for stop in sheet.stops)
    return tr(
        "A map with the stops: {stops}. The table has the same content.",
        stops=names,
    )


def _day(day: Day, time: float, way: float) -> Iterator[Block]:
    columns = (
        Column(tr("Time"), width=time),
        Column(trc("a tour", "Stop"), share=1),
        Column(trc("a tour", "Way there"), width=way),
    )
    yield Table(columns, tuple(_stop(stop) for stop in day.stops))
    if day.home:
        yield Prose(tr("Home to Umeå: {way}", way=day.home), note=True, before=4)


def _stop(stop: Stop) -> tuple[Cell, ...]:
    way = [stop.way]
    if stop.way and stop.whence:
        way.append(tr("from {place}", place=stop.whence))
    return Cell(_times(stop)), Cell(_about(stop)), Cell("\n".join(filter(None, way)))


def _times(stop: Stop) -> str:
    if stop.begins is None:
        return ""
    begins = time_text(stop.begins)
    return f"{begins}–{time_text(stop.leaves)}" if stop.leaves else begins


def _about(stop: Stop) -> Text:
    reach = ", ".join(filter(None, [stop.person, stop.phone.replace(" ", NO_BREAK)]))
    where = ", ".join(filter(None, [stop.where, stop.address]))
    expected = (
        trn("{count} expected", "{count} expected", stop.expected)
        if stop.expected is not None
        else ""
    )
    along = tr("{units} come along", units=stop.along) if stop.along else ""
    facts = ", ".join(filter(None, [expected, along]))
    rest = [line for line in (where, reach, capital(facts), stop.note) if line]
    text: list[str | Bold] = [Bold(stop.place)]
    text += [f"\n{line}" for line in rest]
    for warning in stop.warnings:
        text += ["\n", Bold(tr("Note: ")), warning]
    return tuple(text)


def lines(sheet: Sheet) -> tuple[NumberedLine, ...]:
    """Return what stands on each numbered line: the stops, which nobody corrects."""
    return numbered(NumberedLine(0, stop.place, _times(stop)) for stop in sheet.stops)


PAPER = Paper(
    name="tour_folder",
    title=mark("Tour folder"),
    about=mark("For your own bag: the stops on a map and in order, with checklists."),
    audience=Audience.OWN,
    subjects=("tour",),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    lines=lines,
    enclosed=enclosed,
    coded=coded,
    group=mark("Tour"),
    rank=1,
)
