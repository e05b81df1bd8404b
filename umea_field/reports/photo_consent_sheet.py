"""What a consent to pictures holds, and how it is gathered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.stores import store_with
from umea_field.database.villages import village_with
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.field import Audience
from umea_field.domain.picture import Picture as KeptPicture
from umea_field.foundation.i18n import tr
from umea_field.reports.paper import Ask
from umea_field.reports.places import record_of
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Picture, Printable

CHANNELS = "media_use_channels"
"""The list of terms."""
_IN_HOUSE = "intern"
"""What is not published needs no consent to be published."""


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a consent to pictures shows.

    Attributes:
        picture: The picture it is about; None on a blank one.
        place: Where it was taken.
        taken: When.
        channels: Where it may be shown, if the person says so.
    """

    picture: Picture | None = None
    place: str = ""
    taken: date | None = None
    channels: tuple[str, ...] = ()


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the consent for one picture, with no choice made beforehand.

    Raises:
        SubjectGoneError: There is no such picture.
    """
    gone = tr("The picture is not in the database.")
    picture = record_of(session, ask.subject, KeptPicture, gone)
    reader = Reader(Audience.SUBJECT, frozenset({picture.id}))
    read = reader.text
    caption, by = read(picture, "caption"), read(picture, "photographer")
    return Sheet(
        imprint=ask.imprint,
        picture=Picture(
            sha256=picture.sha256 or "",
            alt=read(picture, "alt_text") or caption,
            caption=caption,
            credit=tr("Photo: {name}", name=by) if by else "",
        ),
        place=_place(session, picture, reader),
        taken=reader.value(picture, "taken", date),
        channels=_channels(session),
    )


def gather_blank(session: Session, ask: Ask) -> Sheet:
    """Return a consent to fill in where the picture is not kept yet."""
    return Sheet(imprint=ask.imprint, channels=_channels(session))


def _channels(session: Session) -> tuple[str, ...]:
    return tuple(
        term.words()
        for term in vocabulary(session).choices(CHANNELS)
        if term.code != _IN_HOUSE
    )


def _place(session: Session, picture: KeptPicture, reader: Reader) -> str:
    store = store_with(session, picture.store_id) if picture.store_id else None
    village = village_with(session, picture.village_id) if picture.village_id else None
    names = [
        reader.text(store, "name") if store else "",
        reader.text(village, "name") if village else "",
    ]
    if names[1] and names[1] in names[0]:
        names.pop()
    return ", ".join(name for name in names if name)
