"""The store sheet for review: a store looks through what we know of it.

Every line has a number in the margin and a frame to write in, so that what comes
back can be typed in by number.
"""

from collections.abc import Iterator

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.signs import sign_of_status
from umea_field.foundation.wording import date_text
from umea_field.reports.blocks import Item, Items, Prose, Section
from umea_field.reports.layout import Layout
from umea_field.reports.lines import NumberedLine, numbered
from umea_field.reports.measures import MM
from umea_field.reports.paper import Paper, Part
from umea_field.reports.store_review_sheet import Line, Sheet, Source, gather
from umea_field.reports.strips import Block
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.typeset import Bold, Text
from umea_field.reports.writing import Lines, Ticks

LABEL, LARGE_LABEL, SHORT_LABEL, FRAME = 46 * MM, 52 * MM, 37 * MM, 70 * MM
"""How wide what a line is about stands, and the frame to write a correction in."""


def layout(sheet: Sheet) -> Layout:
    """Return the sheet's blocks, in the language spoken."""
    name = ", ".join(part for part in (sheet.store, sheet.village) if part)
    lead: tuple[Text, ...] = ((Bold(name),),)
    if sheet.reviewed:
        day = date_text(sheet.reviewed)
        lead += (tr("You looked through it last on {date}.", date=day),)
    title = tr("Your store as we know it")
    short = tr("Store sheet for review")
    return Layout(title, lead, tuple(_blocks(sheet)), dense=True, short=short)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    yield Prose(tr("Is this right? Write only what should be otherwise."), before=4)
    for number, (title, lines) in enumerate(_front(sheet)):
        table = _table(sheet, lines, short=True, quiet=number > 0)
        yield Section(title, (table,))
    yield Section(tr("Why we have this"), (_why(sheet),), whole=True)
    if sheet.services:
        services = _table(sheet, sheet.services)
        yield Section(tr("Services"), (services,), overleaf=True)
    if sheet.needs:
        needs = _table(sheet, sheet.needs, short=True, quiet=bool(sheet.services))
        yield Section(tr("What you have told us that you need"), (needs,))
    if sheet.details:
        details = _table(sheet, sheet.details)
        yield Section(tr("Staff, range and premises"), (details,))
    yield Section(tr("When you are done"), tuple(_signature()), whole=True)


def _front(sheet: Sheet) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for title, lines in (
        (tr("How you are reached"), sheet.contact),
        (tr("Opening hours"), sheet.hours),
        (tr("People"), sheet.people),
        (tr("How the store is run"), sheet.running),
    ):
        if lines:
            yield title, lines


def _table(
    sheet: Sheet, lines: tuple[Line, ...], *, short: bool = False, quiet: bool = False
) -> Block:
    large = SHORT_LABEL if short else LARGE_LABEL
    label = large if sheet.imprint.large else LABEL
    columns = (
        Column(tr("What"), width=label),
        Column(tr("With us it says"), share=1),
        Column(tr("Should say"), width=FRAME),
    )
    rows = [
        (
            Cell(line.label),
            Cell((Bold(line.value),), sign_of_status(line.code) if line.code else ""),
            Cell(framed=True, write=True),
        )
        for line in lines
    ]
    close = sheet.imprint.large
    return Table(columns, tuple(rows), tall=True, compact=close, quiet=quiet)


def _why(sheet: Sheet) -> Block:
    told = (
        tr(
            "We have this to follow services in the countryside, plan visits and reach"
            " you. The municipality is responsible, on the basis of public interest"
            " (GDPR 6.1 e). We keep it while we work with the store, then as our"
            " records schedule says."
        ),
        tr(
            "Write here or call to see, put right or remove something. The sheet may"
            " become a public document. Complaints: our data protection officer or IMY."
        ),
        *(_source(source) for source in sheet.sources),
    )
    return Items(tuple(Item(words) for words in told), note=True)


def _source(source: Source) -> str:
    words = tr("Where we have the details of {name} from", name=source.name)
    if not source.source:
        words = tr("{name} was told that we keep the details", name=source.name)
    said = f"{words}: {source.source}" if source.source else words
    if not source.informed:
        return f"{said}."
    return tr("{what}, told on {date}.", what=said, date=date_text(source.informed))


def _back() -> str:
    return tr(
        "Send us a picture of the pages, post them, or keep them for our next visit."
    )


def _signature() -> Iterator[Block]:
    yield Ticks((tr("All of it is right"), tr("I have corrected it")))
    yield Lines(1, tr("Name and date"), share=0.8)
    yield Prose(_back(), note=True)


def lines(sheet: Sheet) -> tuple[NumberedLine, ...]:
    """Return what stands on each numbered line, in the language spoken."""
    return numbered(
        NumberedLine(0, line.label, line.value, line.target)
        for part in sheet.parts
        for line in part
    )


PAPER = Paper(
    name="store_review",
    title=mark("Store sheet for review"),
    about=mark("To the store: what we know of it, with room to put it right."),
    audience=Audience.SUBJECT,
    subjects=("store",),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    parts=(
        Part("needs", mark("Needs")),
        Part("details", mark("Staff, range and premises"), wanted=False),
        Part("empty", mark("Lines for what we do not know"), wanted=False),
    ),
    lines=lines,
    large=True,
    group=mark("Store"),
    rank=2,
)
