"""The checklist for a visit: one leaf, read in front, written on behind.

It is for the strategist alone, begins with what has been done in the village
before, and has room for a pen where there is no table to lay a laptop on.
"""

from collections.abc import Iterator

from umea_field.domain.bring_along import BRING_ALONG
from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.signs import sign_of_status
from umea_field.foundation.wording import date_text, local, time_text, weekday_date
from umea_field.reports.blocks import Item, Items, Panel, Prose, Section
from umea_field.reports.layout import Layout
from umea_field.reports.paper import Paper
from umea_field.reports.strips import Block
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.typeset import Bold, Text
from umea_field.reports.visit_checklist_sheet import OpenCase, Sheet, gather
from umea_field.reports.writing import TickItem, TickItems, Ticks


def layout(sheet: Sheet) -> Layout:
    """Return the checklist's blocks, in the language spoken."""
    lead: tuple[Text, ...] = ((Bold(sheet.place),), *_when(sheet))
    return Layout(tr("Checklist for a visit"), lead, tuple(_blocks(sheet)), dense=True)


def _when(sheet: Sheet) -> Iterator[str]:
    if sheet.begins:
        day = weekday_date(local(sheet.begins).date(), year=False)
        yield tr("{day} at {time}", day=day, time=time_text(sheet.begins))
    elif sheet.day:
        yield weekday_date(sheet.day)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    yield Section(tr("Done here before"), (_earlier(sheet),))
    yield Panel((Section(tr("Before you go in"), tuple(_before(sheet))),))
    bring = tuple(tr(thing) for thing in BRING_ALONG)
    yield Section(tr("Bring along"), (Ticks(bring),))
    if sheet.topics:
        yield Section(tr("Talk about"), (_topics(sheet),))
    if sheet.services:
        yield Section(tr("Services"), (_services(sheet),), overleaf=True)
    yield Section(
        tr("New needs (importance 1–4, 4 is highest)"),
        (_new_needs(),),
        overleaf=not sheet.services,
    )
    yield Section(tr("We promised"), (_new_promises(),))
    consent = (tr("consent asked for"), tr("credit noted"))
    yield Section(tr("Photos taken"), (Ticks(consent),))


def _earlier(sheet: Sheet) -> Block:
    if not sheet.earlier:
        return Prose(tr("Nothing has been recorded yet. Ask what has been tried."))
    items = [
        Item((Bold(work.years), *_tail(f" {work.what}", work.outcome)))
        for work in sheet.earlier
    ]
    return Items(tuple(items))


def _tail(first: str, second: str) -> tuple[str, ...]:
    return (f"{first}. {second}" if second else first,)


def _before(sheet: Sheet) -> Iterator[Block]:
    promised = sheet.promised
    if sheet.cases:
        items = [_case(case) for case in sheet.cases]
        yield Items(tuple(items))
    if promised:
        yield Prose((Bold(tr("We promised last time:")),), before=6)
        yield Items(tuple(Item(text) for text in promised))
    if not sheet.cases and not promised:
        yield Prose(tr("No open cases and nothing promised."))
    if sheet.people:
        met = "; ".join(sheet.people)
        yield Prose((Bold(tr("You meet: ")), met), before=6)


def _case(case: OpenCase) -> Item:
    when = (
        tr("answer by {date}", date=date_text(case.promised)) if case.promised else ""
    )
    number = (Bold(f"{case.number} "),) if case.number else ()
    return Item((*number, case.title), when)


def _topics(sheet: Sheet) -> Block:
    ordered = sorted(sheet.topics, key=lambda topic: not topic.again)
    items = [
        TickItem(topic.text, tr("from the last visit") if topic.again else "")
        for topic in ordered
    ]
    return TickItems(tuple(items))


def _services(sheet: Sheet) -> Block:
    last = (
        tr("Last time, {date}", date=date_text(sheet.last))
        if sheet.last
        else tr("Last time")
    )
    columns = (
        Column(tr("Service")),
        Column(last, share=1),
        Column(tr("Available"), middle=True),
        Column(tr("Partly"), middle=True),
        Column(tr("Planned"), middle=True),
        Column(tr("Missing"), middle=True),
    )
    boxes = (Cell(tick=False),) * 4
    rows = [
        (
            Cell(known.name),
            Cell(known.before.word, sign_of_status(known.before.code))
            if known.before
            else Cell(),
            *boxes,
        )
        for known in sheet.services
    ]
    return Table(columns, tuple(rows), compact=True)


def _new_needs() -> Block:
    weights = [Column(str(rank), middle=True) for rank in range(1, 5)]
    columns = (
        Column(tr("What"), share=3),
        Column(tr("Whose"), share=1.2),
        *weights,
    )
    row = (Cell(write=True), Cell(write=True), *((Cell(tick=False),) * 4))
    return Table(columns, (row,) * 6, numbered=False, tall=True)


def _new_promises() -> Block:
    columns = (
        Column(tr("What"), share=3),
        Column(tr("Who"), share=1),
        Column(tr("When"), share=1),
    )
    row = (Cell(write=True),) * 3
    return Table(columns, (row,) * 3, numbered=False, tall=True)


PAPER = Paper(
    name="visit_checklist",
    title=mark("Checklist for a visit"),
    about=mark("For your own bag: what to know, bring, ask and note."),
    audience=Audience.OWN,
    subjects=("visit", "store", "village"),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    group=mark("Store"),
    rank=3,
)
