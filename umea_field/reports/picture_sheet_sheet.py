"""What a contact sheet of pictures holds, and how it is gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.pictures import (
    pictures_in,
    pictures_of_store,
    pictures_of_visit,
)
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.field import Audience
from umea_field.domain.picture import Picture as KeptPicture
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import short_date
from umea_field.reports.paper import Ask
from umea_field.reports.places import place_name, store_of, village_of, visit_of
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Picture, Printable

CONSENT = "consent_status"
"""The list of terms."""
_MAY, _MAY_NOT, _UNKNOWN = "finns", "saknas", "okand"
"""The signs of what may be shown, what may not, and what nobody has asked."""
_FAMILIES = {"publishable": _MAY, "not_publishable": _MAY_NOT}


@dataclass(frozen=True, kw_only=True)
class Thumb:
    """A small picture.

    Attributes:
        number: Its place on the sheet; 1 is first.
        picture: What is shown.
        consent: How it stands with the consent, in words.
        code: Of the sign before them.
    """

    number: int
    picture: Picture
    consent: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a contact sheet shows.

    Attributes:
        place: The store, the village, or where the visit went.
        day: Of the visit.
        thumbs: The pictures in order.
    """

    place: str
    day: date | None = None
    thumbs: tuple[Thumb, ...] = ()


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the pictures of a store, a village or a visit.

    Raises:
        SubjectGoneError: There is no such place or visit.
    """
    reader = Reader(Audience.OWN)
    table = ask.subject.table if ask.subject else ""
    day: date | None = None
    if table == "store":
        store = store_of(session, ask.subject)
        place, found = reader.text(store, "name"), pictures_of_store(session, store.id)
    elif table == "village":
        village = village_of(session, ask.subject)
        place = reader.text(village, "name")
        found = pictures_in(session, VillageId(village.id))
    else:
        visit = visit_of(session, ask.subject)
        place, day = place_name(session, visit, reader), visit.day
        found = pictures_of_visit(session, visit)
    words = vocabulary(session)
    thumbs = _thumbs(found, words, reader)
    return Sheet(imprint=ask.imprint, place=place, day=day, thumbs=thumbs)


def _thumbs(
    found: Sequence[KeptPicture], words: Vocabulary, reader: Reader
) -> tuple[Thumb, ...]:
    return tuple(
        Thumb(
            number=number,
            picture=Picture(
                sha256=picture.sha256 or "",
                alt=reader.text(picture, "alt_text")
                or reader.text(picture, "caption")
                or tr("Picture"),
                caption=reader.text(picture, "caption"),
            ),
            consent=_consent(picture, words, reader),
            code=_code(picture, words, reader),
        )
        for number, picture in enumerate(found, start=1)
    )


def _consent(picture: KeptPicture, words: Vocabulary, reader: Reader) -> str:
    blocked = reader.value(picture, "blocked", date)
    if blocked:
        return tr("Blocked {date}", date=short_date(blocked))
    status = reader.text(picture, "consent_status")
    return words.label(CONSENT, status) if status else tr("Consent not noted")


def _code(picture: KeptPicture, words: Vocabulary, reader: Reader) -> str:
    if reader.value(picture, "blocked", date):
        return _MAY_NOT
    term = words.term(CONSENT, reader.text(picture, "consent_status"))
    return _FAMILIES.get(term.family or "", _UNKNOWN) if term else _UNKNOWN
