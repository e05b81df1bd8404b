"""The contact sheet: many small pictures, each with number, caption and consent."""

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.signs import sign_of_status
from umea_field.foundation.wording import weekday_date
from umea_field.reports.blocks import Prose
from umea_field.reports.layout import Layout
from umea_field.reports.paper import Paper
from umea_field.reports.picture_sheet_sheet import Sheet, gather
from umea_field.reports.strips import Block
from umea_field.reports.thumbs import Small, Thumbs
from umea_field.reports.typeset import Bold, Text


def layout(sheet: Sheet) -> Layout:
    """Return the contact sheet's blocks, in the language spoken."""
    lead: list[Text] = [(Bold(sheet.place),)]
    if sheet.day:
        lead.append(weekday_date(sheet.day))
    if sheet.thumbs:
        lead.append(trn("{count} picture", "{count} pictures", len(sheet.thumbs)))
    block: Block = Prose(tr("No pictures"))
    if sheet.thumbs:
        block = Thumbs(
            tuple(
                Small(
                    picture=one.picture,
                    number=one.number,
                    words=one.consent,
                    sign=sign_of_status(one.code),
                )
                for one in sheet.thumbs
            )
        )
    return Layout(tr("Contact sheet"), tuple(lead), (block,), dense=True)


PAPER = Paper(
    name="picture_sheet",
    title=mark("Contact sheet"),
    about=mark("For your own bag: the pictures with number, caption and consent."),
    audience=Audience.OWN,
    subjects=("store", "village", "visit"),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    group=mark("Store"),
    rank=5,
)
