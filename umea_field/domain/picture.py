"""A picture, what allows its use, and where it was used."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped
from typing_extensions import override

from umea_field.domain import record
from umea_field.domain.field import Shown, group
from umea_field.domain.need import NeedId
from umea_field.domain.problem import Problem
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import VisitId
from umea_field.foundation.i18n import mark, tr

PictureId = NewType("PictureId", UUID)
PictureUseId = NewType("PictureUseId", UUID)

NOBODY, SOMEBODY, CHILDREN = "none", "adults", "children"
"""Whether people can be recognised; the list ``identifiable_people``."""

NO_PERSON, NOT_NEEDED = "ej_person", "ej_behovs"
"""The legal basis and the consent where nobody can be recognised."""
_GIVEN = {
    "muntligt": (SOMEBODY, "samtycke"),
    "skriftligt": (SOMEBODY, "samtycke"),
    "vardnad": (CHILDREN, "samtycke"),
    "modellavtal": (SOMEBODY, "avtal"),
}
"""Consents that were given: who can be recognised then, and the legal basis."""


class Picture(record.Record, kw_only=True):
    """A picture, named by the hash of its file's content.

    Attributes:
        sha256: Of the file, in hexadecimal.
        name: The file's name when it was added.
        alt_text: What it shows, for those who cannot see it; print asks for it.
        people: NOBODY, SOMEBODY or CHILDREN.
        blocked: The day it was blocked; a blocked picture leaves no house.
        gps_removed: Whether the place is taken out of files that leave; unless
            said otherwise, it is.
        width: Pixels, as is ``height``.
    """

    __tablename__ = "picture"

    id: Mapped[PictureId] = record.own_id()
    sha256: Mapped[str | None] = record.text(
        mark("File content"), shown=Shown.INTERNAL, asked=True
    )
    name: Mapped[str | None] = record.text(mark("File name"), shown=Shown.INTERNAL)
    kind: Mapped[str | None] = record.code(mark("Kind"), "media_kinds", asked=True)
    taken: Mapped[date | None] = record.day(mark("Taken"))
    photographer: Mapped[str | None] = record.text(mark("Photographer"))
    village_id: Mapped[VillageId | None] = record.link("village", mark("Village"))
    store_id: Mapped[StoreId | None] = record.link("store", mark("Store"))
    visit_id: Mapped[VisitId | None] = record.link("visit", mark("Visit"))
    need_id: Mapped[NeedId | None] = record.link("need", mark("Need"))
    caption: Mapped[str | None] = record.text(mark("Caption"))
    alt_text: Mapped[str | None] = record.text(
        mark("Alternative text"),
        hint=mark("What the picture shows. It is needed in print."),
    )
    people: Mapped[str | None] = record.code(
        mark("Recognisable people"), "identifiable_people", asked=True
    )
    legal_basis: Mapped[str | None] = record.code(
        mark("Legal basis"), "legal_basis", asked=True
    )
    consent_status: Mapped[str | None] = record.code(
        mark("Consent"), "consent_status", shown=Shown.PERSONAL
    )
    consent_scope: Mapped[frozenset[str]] = record.codes(
        mark("Channels"), "media_use_channels", shown=Shown.PERSONAL
    )
    consent_until: Mapped[date | None] = record.day(
        mark("Consent valid until"), shown=Shown.PERSONAL
    )
    consent_ref: Mapped[str | None] = record.text(
        mark("Where the consent form is"), shown=Shown.PERSONAL
    )
    licence: Mapped[str | None] = record.code(mark("Licence"), "media_licences")
    blocked: Mapped[date | None] = record.day(mark("Blocked"), merged=group("blocked"))
    blocked_reason: Mapped[str | None] = record.text(
        mark("Reason for blocking"), merged=group("blocked")
    )
    gps_removed: Mapped[bool | None] = record.flag(
        mark("Place removed when the picture leaves")
    )
    width: Mapped[int | None] = record.integer(
        mark("Width"), merged=group("size"), unit="px"
    )
    height: Mapped[int | None] = record.integer(
        mark("Height"), merged=group("size"), unit="px"
    )

    @property
    def has_consent(self) -> bool:
        """Tell whether somebody who can be recognised has said yes."""
        return self.consent_status in _GIVEN

    def fill_in(self, written: str) -> None:
        """Fill in what follows from a column that was just written, where it is empty.

        Where nobody can be recognised there is nobody to ask. Whoever has given a
        consent can be recognised, and the consent is what allows the use.
        """
        if written == "people" and self.people == NOBODY:
            self.legal_basis = self.legal_basis or NO_PERSON
            self.consent_status = self.consent_status or NOT_NEEDED
        if written == "consent_status" and self.consent_status in _GIVEN:
            people, basis = _GIVEN[self.consent_status]
            self.people = self.people or people
            self.legal_basis = self.legal_basis or basis

    @override
    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong in the record at a moment."""
        yield from super().problems(now)
        if self.people in (SOMEBODY, CHILDREN) and not self.legal_basis:
            yield Problem(
                "legal_basis",
                tr("People can be recognised. Say what allows the use of the picture."),
            )
        if self.consent_until and self.consent_until < now.date():
            yield Problem("consent_until", tr("The consent has run out. Ask again."))


class PictureUse(record.Record, kw_only=True):
    """One place where a picture was published."""

    __tablename__ = "picture_use"

    id: Mapped[PictureUseId] = record.own_id()
    picture_id: Mapped[PictureId | None] = record.link(
        "picture", mark("Picture"), asked=True
    )
    channel: Mapped[str | None] = record.code(
        mark("Channel"), "media_use_channels", asked=True
    )
    published: Mapped[date | None] = record.day(mark("Published"))
    link: Mapped[str | None] = record.text(mark("Link"))
    note: Mapped[str | None] = record.text(mark("Note"))
