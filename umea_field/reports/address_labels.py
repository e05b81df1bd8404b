"""Address labels for the stores, on sheets of three times eight."""

from collections.abc import Iterator

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.reports.address_labels_sheet import Address, Sheet, gather
from umea_field.reports.blocks import Prose
from umea_field.reports.label_grid import STOCK, Label, LabelGrid
from umea_field.reports.layout import Layout
from umea_field.reports.paper import Paper
from umea_field.reports.strips import Block


def layout(sheet: Sheet) -> Layout:
    """Return the sheet's blocks, in the language spoken."""
    lead = [trn("{count} store", "{count} stores", len(sheet.labels))]
    if sheet.left_out:
        lead.append(
            trn(
                "{count} has no address",
                "{count} have no address",
                sheet.left_out,
            )
        )
    return Layout(
        tr("Address labels"),
        (", ".join(lead),),
        tuple(_blocks(sheet)),
        format=STOCK,
        bare=True,
    )


def _blocks(sheet: Sheet) -> Iterator[Block]:
    if sheet.labels:
        yield LabelGrid(tuple(_label(one) for one in sheet.labels))
    else:
        yield Prose(tr("No store has an address."))


def _label(one: Address) -> Label:
    return Label(one.name, tuple(filter(None, (one.address, one.village))))


PAPER = Paper(
    name="address_labels",
    title=mark("Address labels"),
    about=mark("For sheets of labels, 3 × 8, 64 × 34 mm: the addresses of the stores."),
    audience=Audience.OWN,
    subjects=(),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    group=mark("Forms"),
    rank=9,
)
