"""A village's service plan: what there is, what is missing, and what happens next."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.signs import sign_of_status
from umea_field.foundation.wording import (
    NO_BREAK,
    capital,
    date_text,
    days_text,
    short_date,
)
from umea_field.reports.blocks import Item, Items, Panel, Prose, Section
from umea_field.reports.form import Together
from umea_field.reports.layout import Layout
from umea_field.reports.lines import NumberedLine, numbered
from umea_field.reports.measures import MM
from umea_field.reports.miles import mile_note, tells_distance
from umea_field.reports.paper import Paper, Part
from umea_field.reports.service_plan_sheet import Service, Sheet, Step, Trial, gather
from umea_field.reports.strips import Block
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.typeset import Bold, Text

_FEW = 6
"""Steps that are sure to stand on one page with what follows them."""


def layout(sheet: Sheet) -> Layout:
    """Return the plan's blocks, in the language spoken."""
    lead: list[Text] = [(Bold(sheet.village),)]
    if sheet.looked:
        lead.append(tr("Last confirmed {date}", date=date_text(sheet.looked)))
    return Layout(tr("Service plan"), tuple(lead), tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    if sheet.facts:
        yield Prose(" ".join(sheet.facts), before=10)
        yield from mile_note(sheet.facts)
    yield Section(tr("Service in the village"), tuple(_services(sheet)))
    if sheet.gaps:
        near = (
            () if tells_distance(sheet.facts) else [gap.nearest for gap in sheet.gaps]
        )
        yield Section(tr("What is missing"), (_gaps(sheet), *mile_note(near)))
    if sheet.needs:
        yield Section(tr("Needs in the village"), (_needs(sheet),))
    if sheet.trials:
        yield Section(tr("Being tried"), (_trials(sheet),))
    end = tuple(_end(sheet))
    if len(sheet.steps) <= _FEW:
        # The end stays together, so that no last page holds a line or two.
        yield Together(end)
    else:
        yield from end


def _end(sheet: Sheet) -> Iterator[Block]:
    yield Section(tr("What the municipality does next"), tuple(_next(sheet)))
    if sheet.plan:
        yield Section(tr("The village's own plan"), tuple(_plan(sheet)), whole=True)
    yield Panel((Prose(_reach(sheet)),))


def _services(sheet: Sheet) -> Iterator[Block]:
    stores = [service.store for service in sheet.here if service.store]
    for store, found in groupby(sheet.here, key=lambda service: service.store):
        table = _table(list(found), large=sheet.imprint.large)
        elsewhere = tr("In the village otherwise") if stores else ""
        title = store or elsewhere
        yield Section(title, (table,)) if title else table
    if not sheet.here:
        yield Prose(tr("No service is noted in the village."))
    if sheet.unknown:
        names = ", ".join(sheet.unknown)
        yield Prose(tr("Not known yet: {services}.", services=names), before=8)


def _table(services: Sequence[Service], *, large: bool) -> Block:
    state, day = (37 * MM, 38 * MM) if large else (28 * MM, 28 * MM)
    columns = [Column(tr("Service"), share=3), Column(tr("State"), width=state)]
    more = [
        ", ".join(filter(None, (service.hours, service.provider)))
        for service in services
    ]
    if any(more):
        columns.append(Column(tr("When and by whom"), share=2))
    columns.append(Column(tr("Confirmed"), width=day))
    rows = [
        (
            *_state_cells(service),
            *([Cell(words)] if any(more) else []),
            Cell(_day(service)),
        )
        for service, words in zip(services, more, strict=True)
    ]
    return Table(tuple(columns), tuple(rows))


def _state_cells(service: Service) -> tuple[Cell, Cell]:
    sign = sign_of_status(service.state.code)
    return Cell(service.name), Cell(service.state.word, sign)


def _day(service: Service) -> str:
    if service.looked is None:
        return tr("not yet")
    return short_date(service.looked).replace(" ", NO_BREAK)


def _gaps(sheet: Sheet) -> Block:
    columns = (
        Column(tr("Service"), share=3),
        Column(tr("State")),
        Column(tr("Nearest"), share=3),
    )
    rows = [
        (
            Cell(gap.name),
            Cell(gap.state.word, sign_of_status(gap.state.code)),
            Cell(gap.nearest or tr("not known")),
        )
        for gap in sheet.gaps
    ]
    return Table(columns, tuple(rows))


def _miles(sheet: Sheet) -> Iterator[Block]:
    """Yield what a mile is, where nothing above has told it."""
    if not tells_distance(sheet.facts):
        yield from mile_note(gap.nearest for gap in sheet.gaps)


def _needs(sheet: Sheet) -> Block:
    columns = (
        Column(tr("Area"), share=1.6),
        Column(tr("Need"), share=3),
        Column(tr("Whose"), share=1.6),
        Column(tr("How important")),
    )
    rows = []
    for area, found in groupby(sheet.needs, key=lambda need: need.area):
        for number, need in enumerate(found):
            # The area stands in every row for who listens, heavier where it begins.
            first = Cell(area) if number else Cell((Bold(area),))
            rows.append(
                (first, Cell(need.text), Cell(need.whose), Cell(need.importance))
            )
    return Table(columns, tuple(rows))


def _trials(sheet: Sheet) -> Block:
    return Items(tuple(Item(_trial(trial), _span(trial)) for trial in sheet.trials))


def _trial(trial: Trial) -> Text:
    title = Bold(capital(trial.title).rstrip("."))
    decide = tr("It is time to decide how to go on.") if trial.decides else ""
    told = [part for part in (trial.hope, decide) if part]
    return (title, ". " + " ".join(told)) if told else (title,)


def _span(trial: Trial) -> str:
    if trial.start and trial.end:
        return days_text(trial.start, trial.end, short=True)
    if trial.start:
        return tr("from {date}", date=short_date(trial.start))
    return tr("until {date}", date=short_date(trial.end)) if trial.end else ""


def _next(sheet: Sheet) -> Iterator[Block]:
    if sheet.steps:
        yield Items(tuple(Item(_step(step), _due(step)) for step in sheet.steps))
    if sheet.visit:
        day = date_text(sheet.visit)
        yield Prose(tr("We visit the village next on {date}.", date=day), before=6)
    elif not sheet.steps:
        yield Prose(tr("Nothing is planned yet."))


def _step(step: Step) -> str:
    text = capital(step.text).rstrip(".")
    return f"{text} ({step.unit})" if step.unit else text


def _due(step: Step) -> str:
    if step.due is None:
        return ""
    return tr("by {date}", date=short_date(step.due)).replace(" ", NO_BREAK)


def _plan(sheet: Sheet) -> Iterator[Block]:
    yield Prose(sheet.plan)
    if sheet.link:
        yield Prose(sheet.link)


def _reach(sheet: Sheet) -> Text:
    ask = Bold(tr("Is something not right, or missing?"))
    parts = sheet.imprint.contact.split(", ")
    contact = ", ".join(part.replace(" ", NO_BREAK) for part in parts)
    if contact:
        return (ask, " " + tr("Tell us: {contact}.", contact=contact))
    return (ask, " " + tr("Tell us, on our next visit or before."))


def lines(sheet: Sheet) -> tuple[NumberedLine, ...]:
    """Return what stands on each numbered line, in the language spoken."""
    return numbered(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[NumberedLine]:
    for here in sheet.here:
        yield NumberedLine(0, here.name, here.state.word, here.target)
    for gap in sheet.gaps:
        yield NumberedLine(0, gap.name, gap.state.word, gap.target)
    for need in sheet.needs:
        yield NumberedLine(0, need.area or tr("Need"), need.text, need.target)


PAPER = Paper(
    name="service_plan",
    title=mark("Service plan"),
    about=mark(
        "For the village and the council: what service there is, what is missing, what"
        " is tried and what happens next."
    ),
    audience=Audience.PUBLIC,
    subjects=("village",),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    parts=(
        Part("needs", mark("Needs")),
        Part("trials", mark("Trials")),
        Part("promises", mark("Our promises, which may name people"), wanted=False),
    ),
    lines=lines,
    group=mark("Village"),
    rank=1,
)
