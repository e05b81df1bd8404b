"""The two checklists of the work: what is met is ticked by what the records show."""

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import capital, days_text
from umea_field.reports.blocks import Section
from umea_field.reports.form import Ticked
from umea_field.reports.layout import Layout
from umea_field.reports.paper import Option, Paper
from umea_field.reports.strips import Block
from umea_field.reports.typeset import Bold
from umea_field.reports.work_checklists_sheet import Item, Sheet, gather, offered


def layout(sheet: Sheet) -> Layout:
    """Return the checklists' blocks, in the language spoken."""
    days = days_text(sheet.first, sheet.last)
    items = (*sheet.factors, *sheet.steps)
    met = sum(item.found.met for item in items)
    counted = trn(
        "{count} of {all} is shown by the records.",
        "{count} of {all} are shown by the records.",
        met,
        all=len(items),
    )
    return Layout(
        tr("Checklists for the work"),
        ((Bold(capital(sheet.period)),), days, counted),
        (
            Section(tr("Factors of success"), _items(sheet.factors)),
            Section(tr("Steps within the municipality"), _items(sheet.steps)),
        ),
        dense=True,
    )


def _items(items: tuple[Item, ...]) -> tuple[Block, ...]:
    return tuple(_item(number, item) for number, item in enumerate(items, start=1))


def _item(number: int, item: Item) -> Block:
    said = " ".join(item.found.said)
    if item.found.by_hand:
        said = " ".join([said, tr("Fill it in by hand:")])
    return Ticked(
        text=f"{number}  {item.text}",
        lines=(item.shown_by, said),
        ticked=item.found.met,
        rows=1 if item.found.by_hand else 0,
    )


PAPER = Paper(
    name="work_checklists",
    title=mark("Checklists for the work"),
    about=mark(
        "For yourself: nine factors of success and seven steps, with what the records"
        " show of a half-year."
    ),
    audience=Audience.OWN,
    subjects=(),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    options=(Option("period", mark("Half-year"), kind="text", offered=offered),),
    group=mark("Overview"),
    rank=4,
)
