"""The visit report: what a store owner gets to read, correct and hand back."""

from collections.abc import Iterator

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.signs import sign_of_status
from umea_field.foundation.wording import NO_BREAK, capital, date_text, weekday_date
from umea_field.reports.blocks import Item, Items, Mail, Pictures, Prose, Section
from umea_field.reports.layout import Layout
from umea_field.reports.lines import NumberedLine, numbered
from umea_field.reports.miles import mile_note
from umea_field.reports.paper import Paper, Part
from umea_field.reports.strips import Block
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.typeset import Bold, Text
from umea_field.reports.visit_report_sheet import Service, Sheet, gather
from umea_field.reports.writing import Lines, Ticks


def layout(sheet: Sheet) -> Layout:
    """Return the report's blocks, in the language spoken."""
    lead: tuple[Text, ...] = (
        (Bold(sheet.place),),
        weekday_date(sheet.day),
        *sheet.present,
    )
    return Layout(tr("Visit report"), lead, tuple(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    if sheet.summary:
        yield Prose(sheet.summary, before=12)
    if sheet.agreed:
        yield Section(tr("This is what we agreed"), (_agreed(sheet),))
    if sheet.since:
        title = tr("Changes since {date}", date=date_text(sheet.since))
        yield Section(title, (_changes(sheet),))
    if sheet.services:
        miles = mile_note(service.note for service in sheet.services)
        yield Section(tr("Services"), (_services(sheet), *miles))
    if sheet.needs:
        yield Section(tr("Needs that you told us about"), (_needs(sheet),))
    if sheet.cases:
        yield Section(tr("Cases that we take further"), (_cases(sheet),))
    if sheet.pictures:
        yield Section(tr("Pictures"), (Pictures(sheet.pictures),))
    if sheet.correction:
        yield Section(tr("Is this right?"), tuple(_correction()), whole=True)
    yield Section(tr("Reach us"), tuple(_return(sheet)), whole=True)
    if sheet.signature:
        yield Section(tr("Signature"), tuple(_signature()), whole=True)


def _agreed(sheet: Sheet) -> Block:
    items = [
        Item(
            agreement.text,
            ", ".join(
                part
                for part in (
                    agreement.who,
                    date_text(agreement.due, year=agreement.due.year != sheet.day.year)
                    if agreement.due
                    else "",
                )
                if part
            ),
        )
        for agreement in sheet.agreed
    ]
    return Items(tuple(items), numbered=True)


def _changes(sheet: Sheet) -> Block:
    changed = [service for service in sheet.services if service.has_changed]
    if not changed:
        return Prose(tr("Nothing has changed."))
    return Items(tuple(_change(service) for service in changed))


_GONE = ("saknas", "upphord")


def _change(service: Service) -> Item:
    now = service.now.word if service.now else ""
    if service.before is None:
        return Item((f"{service.name}: ", Bold(now)), mark="+")
    before = service.before.word
    gone = service.now is not None and service.now.code in _GONE
    words = tr("{service}: from {before} to ", service=service.name, before=before)
    return Item((words, Bold(now)), mark="–" if gone else "→")


def _services(sheet: Sheet) -> Block:
    columns = (
        Column(tr("Service")),
        Column(tr("Today")),
        Column(tr("Last time")),
        Column(tr("Remark"), share=1),
    )
    return Table(columns, tuple(_service(service) for service in sheet.services))


def _service(service: Service) -> tuple[Cell, ...]:
    before = service.before.word if service.before else ""
    if service.now is None:
        now = Cell(_now(service))
        return Cell(service.name), now, Cell(before), Cell(service.note)
    sign = sign_of_status(service.now.code)
    if service.has_changed:
        name, now = Cell((Bold(service.name),)), Cell((Bold(service.now.word),), sign)
    else:
        name, now = Cell(service.name), Cell(service.now.word, sign)
    return name, now, Cell(before), Cell(service.note)


def _now(service: Service) -> str:
    return service.now.word if service.now else tr("not looked at")


def _needs(sheet: Sheet) -> Block:
    columns = (
        Column(tr("Need"), share=3),
        Column(tr("Whose"), share=1.6),
        Column(tr("How important")),
        Column(tr("What happens next"), share=2),
    )
    rows = [
        (Cell(need.text), Cell(need.whose), Cell(need.importance), Cell(need.next_step))
        for need in sheet.needs
    ]
    return Table(columns, tuple(rows))


def _cases(sheet: Sheet) -> Block:
    columns = [
        Column(tr("What it is about"), share=1),
        Column(tr("State")),
        Column(tr("Answer by")),
    ]
    rows = [
        [
            Cell(case.title),
            Cell(case.state),
            Cell(_unbroken(date_text(case.promised)) if case.promised else ""),
        ]
        for case in sheet.cases
    ]
    if any(case.number for case in sheet.cases):
        columns.insert(0, Column(tr("Case")))
        for row, case in zip(rows, sheet.cases, strict=True):
            row.insert(0, Cell(case.number))
    return Table(tuple(columns), tuple(tuple(row) for row in rows))


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK)


def _correction() -> Iterator[Block]:
    yield Prose(
        tr(
            "Write the number of the line, as it stands in the margin, and what it"
            " should say."
        )
    )
    columns = (Column(tr("Line no.")), Column(tr("Should say"), share=1))
    blank = (Cell(write=True), Cell(write=True))
    yield Table(columns, (blank,) * 5, numbered=False, tall=True)
    yield Prose(tr("Anything else that should be put right or added:"), before=10)
    yield Lines(3)


def _return(sheet: Sheet) -> Iterator[Block]:
    yield Prose(
        tr(
            "If you have corrections: take a picture of the page and send it by MMS or"
            " e-mail, post the page to us, or give it to us on our next visit."
        )
    )
    reach = ", ".join(part for part in (sheet.person, sheet.phone) if part)
    if reach:
        yield Prose(capital(reach))
    if sheet.mail:
        yield Mail(sheet.mail)


def _signature() -> Iterator[Block]:
    yield Ticks((tr("is right"), tr("has corrections")), tr("I have read the report:"))
    yield Lines(1, tr("Name"), share=0.8)
    yield Lines(1, tr("Date"), share=0.5)


def lines(sheet: Sheet) -> tuple[NumberedLine, ...]:
    """Return what stands on each numbered line, in the language spoken."""
    return numbered(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[NumberedLine]:
    for agreement in sheet.agreed:
        yield NumberedLine(0, tr("Agreed"), agreement.text, agreement.target)
    for service in sheet.services:
        yield NumberedLine(0, service.name, _now(service), service.target)
    for need in sheet.needs:
        yield NumberedLine(0, tr("Need"), need.text, need.target)
    for case in sheet.cases:
        yield NumberedLine(0, case.number or tr("Case"), case.title, case.target)


PAPER = Paper(
    name="visit_report",
    title=mark("Visit report"),
    about=mark("To the store: what you agreed, what has changed and how things stand."),
    audience=Audience.SUBJECT,
    subjects=("visit",),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    parts=(
        Part("pictures", mark("Pictures")),
        Part("needs", mark("Needs")),
        Part("correction", mark("Room for corrections")),
        Part("signature", mark("Signature"), wanted=False),
    ),
    lines=lines,
    group=mark("Store"),
    rank=1,
)
