"""The receipt for corrections: thanks, what was put right, and what was not and why."""

from collections.abc import Iterator, Sequence

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import date_text, weekday_date
from umea_field.reports.blocks import Item, Items, Mail, Prose, Section
from umea_field.reports.correction_receipt_sheet import Correction, Sheet, gather
from umea_field.reports.layout import Layout
from umea_field.reports.paper import Paper
from umea_field.reports.strips import Block
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.typeset import Bold, Text


def layout(sheet: Sheet) -> Layout:
    """Return the receipt's blocks, in the language spoken."""
    came = weekday_date(sheet.received) if sheet.received else ""
    lead: tuple[Text, ...] = (
        (Bold(sheet.place),),
        tr("Came in {day}", day=came) if came else "",
    )
    blocks = tuple(_blocks(sheet))
    return Layout(tr("Your corrections"), tuple(filter(None, lead)), blocks)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    yield Prose(_opening(sheet), before=12)
    if sheet.taken:
        yield Section(tr("This is put right"), (_taken(sheet.taken),))
    if sheet.kept:
        yield Section(tr("This stands as it did"), tuple(_kept(sheet.kept)))
    if sheet.noted:
        yield Section(tr("This we have noted"), tuple(_noted(sheet.noted)))
    yield Section(tr("Reach us"), tuple(_reach(sheet)), whole=True)


def _opening(sheet: Sheet) -> str:
    day = date_text(sheet.printed) if sheet.printed else ""
    what = tr(
        "We have read “{paper}”, printed {day}, code {code}.",
        paper=sheet.paper,
        day=day,
        code=sheet.code,
    )
    count = len(sheet.taken) + len(sheet.kept) + len(sheet.noted)
    if not count:
        return tr("{what} All of it was right. Thank you for your help.", what=what)
    said = trn(
        "There was {count} correction on it.",
        "There were {count} corrections on it.",
        count,
    )
    return tr("{what} {said} Thank you for your help.", what=what, said=said)


def _taken(rows: Sequence[Correction]) -> Block:
    columns = (
        Column(tr("Line")),
        Column(tr("What"), share=1),
        Column(tr("It said"), share=1.2),
        Column(tr("It says now"), share=1.2),
    )
    cells = [
        (
            Cell(str(row.line or "")),
            Cell(row.label),
            Cell(row.printed or "–"),
            Cell((Bold(row.written),)),
        )
        for row in rows
    ]
    return Table(columns, tuple(cells), numbered=False)


def _kept(rows: Sequence[Correction]) -> Iterator[Block]:
    yield Prose(
        tr("We had been told something newer since the paper was printed."),
    )
    columns = (
        Column(tr("Line")),
        Column(tr("What"), share=1),
        Column(tr("You wrote"), share=1.2),
        Column(tr("Stands with us"), share=1.2),
    )
    cells = [
        (
            Cell(str(row.line or "")),
            Cell(row.label),
            Cell(row.written),
            Cell((Bold(row.held or "–"),)),
        )
        for row in rows
    ]
    yield Table(columns, tuple(cells), numbered=False)
    yield Prose(tr("Is that wrong? Call us, and we put it right."), before=6)


def _noted(rows: Sequence[Correction]) -> Iterator[Block]:
    yield Prose(tr("It has no field of its own with us, but we have written it down."))
    yield Items(tuple(_note(row) for row in rows))


def _note(row: Correction) -> Item:
    if row.case:
        return Item((f"{row.written} ", Bold(tr("We have made a case of it."))))
    if row.line is None:
        return Item(row.written)
    where = tr("Line {line}, {label}: ", line=row.line, label=row.label)
    return Item((where, Bold(row.written)))


def _reach(sheet: Sheet) -> Iterator[Block]:
    yield Prose(tr("Has anything become wrong? Tell us, and we put it right."))
    reach = ", ".join(part for part in (sheet.person, sheet.phone) if part)
    if reach:
        yield Prose(reach)
    if sheet.mail:
        yield Mail(sheet.mail)


PAPER = Paper(
    name="correction_receipt",
    title=mark("Receipt for corrections"),
    about=mark("To those who sent a paper back: what was put right, and thanks."),
    audience=Audience.SUBJECT,
    subjects=("printed_sheet",),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    group=mark("Store"),
    rank=9,
)
