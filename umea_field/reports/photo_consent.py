"""Consent to a picture: what, where it is shown, how long, how it is taken back.

No box is ticked beforehand: a consent is given by whoever is in the picture. The code
ties the paper to the picture.
"""

from collections.abc import Iterator

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import date_text
from umea_field.reports.blocks import Item, Items, Pictures, Prose, Section
from umea_field.reports.form import TickGrid
from umea_field.reports.layout import Layout
from umea_field.reports.measures import MM
from umea_field.reports.paper import Paper
from umea_field.reports.photo_consent_sheet import Sheet, gather, gather_blank
from umea_field.reports.strips import Block
from umea_field.reports.typeset import Bold, Text
from umea_field.reports.writing import Lines, Ticks


def layout(sheet: Sheet) -> Layout:
    """Return the paper's blocks, in the language spoken."""
    lead: list[Text] = [(Bold(sheet.place),)] if sheet.place else []
    if sheet.taken:
        lead.append(tr("Taken on {date}", date=date_text(sheet.taken)))
    title = tr("Consent to a picture")
    return Layout(title, tuple(lead), tuple(_blocks(sheet)), dense=True)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    large = sheet.imprint.large
    yield Prose(
        tr(
            "We want to use a picture that you can be recognised in. You decide. You"
            " may say no, and nothing else is changed by it."
        ),
        before=8,
    )
    if sheet.picture:
        yield Pictures((sheet.picture,), width=(44 if large else 54) * MM)
    else:
        yield Section(tr("The picture"), tuple(_unnamed()), whole=True)
    where = tr("Where may it be shown? Tick what you say yes to")
    yield Section(where, tuple(_where(sheet)), whole=True)
    yield Section(tr("For how long"), tuple(_long()), whole=True)
    signature = Section(tr("Signature"), tuple(_signature(large)), whole=True)
    if large:
        # What is signed stands on one side; what it means, on the other.
        yield signature
    back = (Prose(_back()),)
    yield Section(tr("How you take it back"), back, whole=True, overleaf=large)
    yield Section(tr("Your data"), (_data(),), whole=True)
    if not large:
        yield signature


def _unnamed() -> Iterator[Block]:
    yield Lines(1, tr("It shows"))
    yield Lines(1, tr("Place and date"), share=0.7)
    yield Lines(1, tr("Photographer"), share=0.7)


def _where(sheet: Sheet) -> Iterator[Block]:
    yield TickGrid(sheet.channels)
    yield Prose(
        tr(
            "A store's own marketing is advertising. Without your yes nobody may use"
            " your picture there. So says the Act on names and pictures in"
            " advertising (1978:800)."
        ),
        note=True,
    )


def _long() -> Iterator[Block]:
    yield Ticks((tr("Until I take it back"), tr("Until this day:")))
    yield Lines(1, tr("Day"), share=0.4)


def _back() -> str:
    return tr(
        "Call or write to us whenever you like, and say the code at the top. We then"
        " stop using the picture. What is already printed or shared by others we may"
        " not be able to get back."
    )


def _data() -> Block:
    told = (
        tr(
            "The municipality is responsible for the data. Our legal basis is your"
            " consent (GDPR, article 6.1 a)."
        ),
        tr(
            "We keep this paper as long as the picture is used. The picture may have to"
            " be kept in the archive by law, even if it is shown no more."
        ),
        tr(
            "You may see what we have, have it put right and, where the law allows,"
            " removed. Complaints: our data protection officer or the Authority for"
            " Privacy Protection, IMY."
        ),
    )
    return Items(tuple(Item(words) for words in told), note=True)


def _signature(large: bool) -> Iterator[Block]:
    if large:
        yield Prose(tr("Read the other side too before you sign."), note=True)
    yield Lines(1, tr("Name"), share=0.8)
    yield Lines(1, tr("Signature and date"), share=0.8)
    yield Lines(1, tr("Guardian, if you are under 18"))


_ABOUT = mark("To whoever is in a picture: where it may be shown, and for how long.")

PAPER = Paper(
    name="photo_consent",
    title=mark("Consent to a picture"),
    about=_ABOUT,
    audience=Audience.SUBJECT,
    subjects=("picture",),
    sheet=Sheet,
    gathered=gather,
    layout=layout,
    group=mark("Forms"),
    rank=2,
)
BLANK = Paper(
    name="photo_consent_blank",
    title=mark("Consent to a picture, blank"),
    about=_ABOUT,
    audience=Audience.PUBLIC,
    subjects=(),
    sheet=Sheet,
    gathered=gather_blank,
    layout=layout,
    group=mark("Forms"),
    rank=3,
)
