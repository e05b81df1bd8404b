"""The case sheet: one case on one page, for the strategist's own bag.

What is private, and what the parties of a difficult dialogue hold, never prints.
"""

from collections.abc import Iterator
from datetime import date

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr, trc, trn
from umea_field.foundation.wording import NO_BREAK, date_text, short_date
from umea_field.reports.blocks import Item, Items, Panel, Prose, Section
from umea_field.reports.case_sheet_sheet import (
    Dialogue,
    Event,
    Promise,
    Sheet,
    Step,
    Unit,
    gather,
)
from umea_field.reports.layout import Layout
from umea_field.reports.paper import Paper
from umea_field.reports.strips import Block
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.typeset import Bold, Text
from umea_field.reports.writing import Lines


def layout(sheet: Sheet) -> Layout:
    """Return the case's blocks, in the language spoken."""
    parts = [part for part in (sheet.place, sheet.number) if part]
    lead: tuple[Text, ...] = ((Bold(sheet.title),), " · ".join(parts))
    return Layout(
        tr("Case"), tuple(filter(None, lead)), tuple(_blocks(sheet)), dense=True
    )


def _blocks(sheet: Sheet) -> Iterator[Block]:
    yield Panel((Section(tr("Next step"), tuple(_next(sheet))),))
    yield Section(tr("About the case"), (_about(sheet),))
    yield Section(tr("The village's way in"), tuple(_way_in(sheet)))
    if sheet.dialogue:
        told = _dialogue(sheet.dialogue, sheet.imprint.large)
        yield Section(tr("The dialogue"), tuple(told))
    if sheet.promises:
        yield Section(tr("Promises"), (_promises(sheet.promises),))
    if sheet.events:
        yield Section(tr("What has happened"), (_events(sheet.events),))
    yield Section(tr("Notes"), (Lines(1 if sheet.dialogue else 2),), whole=True)


def _next(sheet: Sheet) -> Iterator[Block]:
    if not sheet.steps:
        yield Prose(tr("Nothing is promised or planned."))
        return
    first, *others = (_step(step, sheet.today) for step in sheet.steps)
    text, when = first
    yield Items((Item((Bold(text),), when), *(Item(*other) for other in others)))


def _step(step: Step, today: date) -> tuple[str, str]:
    if step.day is None:
        return step.text, ""
    late = (today - step.day).days
    when = date_text(step.day, year=step.day.year != today.year)
    if late > 0:
        days = trn("{count} day late", "{count} days late", late)
        return step.text, f"{when}, {days}"
    return step.text, tr("by {date}", date=when)


def _about(sheet: Sheet) -> Block:
    told = (
        (tr("State"), sheet.status),
        (tr("Type"), sheet.kind),
        (tr("Asked by"), sheet.asked_by),
        (tr("Received"), date_text(sheet.received) if sheet.received else ""),
        (tr("From the need"), sheet.need),
        (tr("Found at the visit"), date_text(sheet.visit) if sheet.visit else ""),
    )
    return _facts(told)


def _facts(told: tuple[tuple[str, str], ...], beside: int = 1) -> Block:
    """Return labels with their values, one pair or more in a row."""
    columns = (Column(tr("What")), Column(tr("In the case"), share=1)) * beside
    cells = [
        cell
        for label, words in told
        if words
        for cell in (Cell(label), Cell((Bold(words),)))
    ]
    cells += [Cell()] * (-len(cells) % len(columns))
    starts = range(0, len(cells), len(columns))
    rows = tuple(tuple(cells[at : at + len(columns)]) for at in starts)
    return Table(columns, rows, numbered=False, compact=True, quiet=True, ruled=False)


def _way_in(sheet: Sheet) -> Iterator[Block]:
    if sheet.units:
        columns = (
            Column(tr("Unit"), share=1),
            Column(tr("Asked")),
            Column(trc("a unit", "Promised")),
            Column(trc("a unit", "Reminded")),
            Column(trc("a unit", "Answered")),
        )
        rows = tuple(_unit(unit) for unit in sheet.units)
        yield Table(columns, rows, numbered=False, compact=True)
    else:
        yield Prose(tr("No unit has been asked."))
    yield Prose(_answer(sheet), before=6)
    if sheet.answer:
        yield Prose(sheet.answer)


def _unit(unit: Unit) -> tuple[Cell, ...]:
    name = tr("{unit}, responsible", unit=unit.name) if unit.responsible else unit.name
    days = (unit.passed_on, unit.promised, unit.reminded, unit.answered)
    return (Cell(name), *(Cell(_short(day)) for day in days))


def _answer(sheet: Sheet) -> Text:
    if sheet.answered:
        day = date_text(sheet.answered)
        return (Bold(tr("The village had its answer on {day}", day=day)), ":")
    if sheet.promised is None:
        return (tr("No day is promised for the answer"), ".")
    day = date_text(sheet.promised)
    return (Bold(tr("Answer promised by {day}", day=day)), ".")


def _dialogue(dialogue: Dialogue, large: bool) -> Iterator[Block]:
    told = (
        (tr("Stage"), dialogue.stage),
        (tr("The municipality"), dialogue.municipality),
        (tr("Outcome"), dialogue.outcome),
    )
    if any(words for _, words in told):
        yield _facts(told, beside=1 if large else 2)
    yield Prose(
        tr("Counterpart, positions and goal are sensitive and never print."), note=True
    )


def _promises(promises: tuple[Promise, ...]) -> Block:
    columns = (
        Column(tr("Done"), middle=True),
        Column(tr("What"), share=1),
        Column(tr("Who")),
        Column(trc("a day", "By")),
    )
    rows = [
        (
            Cell(tick=promise.done),
            Cell(promise.text),
            Cell(promise.who),
            Cell(_short(promise.due)),
        )
        for promise in promises
    ]
    return Table(columns, tuple(rows), numbered=False, compact=True)


def _events(events: tuple[Event, ...]) -> Block:
    columns = (Column(tr("Date")), Column(tr("Event"), share=1))
    rows = [(Cell(_short(event.day)), Cell(_event(event))) for event in events]
    return Table(columns, tuple(rows), numbered=False, compact=True)


def _event(event: Event) -> Text:
    said = event.what
    if event.promised:
        promised = tr("Answer promised by {day}", day=date_text(event.promised))
        said = f"{_sentence(said)}{promised}."
    return (Bold(event.kind), f": {said}" if said else "")


def _sentence(words: str) -> str:
    ends = "" if words.endswith((".", "!", "?")) else "."
    return f"{words}{ends} " if words else ""


def _short(day: date | None) -> str:
    return short_date(day).replace(" ", NO_BREAK) if day else ""


PAPER = Paper(
    name="case_sheet",
    title=mark("Case sheet"),
    about=mark("For your own bag: who answers, by when, and what has happened."),
    audience=Audience.OWN,
    subjects=("case",),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    group=mark("Case"),
    rank=1,
)
