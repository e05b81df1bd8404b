"""A term: one code of one list, with its words."""

from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped

from umea_field.domain import record
from umea_field.foundation.i18n import language, mark

TermId = NewType("TermId", UUID)


class Term(record.Record, kw_only=True):
    """One choice in a list of terms. Nouns hold its code, never its id.

    Attributes:
        terms: The list's name, such as ``service_types``.
        code: Own codes begin with ``x-`` and the machine's short name.
        sv: Its words in Swedish; ``en`` in English; the short ones for narrow places.
        sign: A character that stands for it.
        rank: Its weight; the highest weighs most.
        sequence: Its place in the list; 1 is first.
        family: What it belongs to, such as a service type's category.
        level: The kind of record it belongs with: a store, a village.
        kind: What sort of answer a question takes.
        occasion: When a question is asked.
        counterpart: Whom an agency is for, or what it leads to.
        basic: Whether it is a service that every such place is asked about.
        is_open: Whether a case, need or task in this status is still open.
        shown: A question's print class; empty is open.
        retired: It is chosen no more, and still read where it was.
    """

    __tablename__ = "term"

    id: Mapped[TermId] = record.own_id()
    terms: Mapped[str | None] = record.text(mark("List"), asked=True)
    code: Mapped[str | None] = record.text(mark("Code"), asked=True)
    sv: Mapped[str | None] = record.text(mark("In Swedish"), asked=True)
    en: Mapped[str | None] = record.text(mark("In English"))
    short_sv: Mapped[str | None] = record.text(mark("In short, Swedish"))
    short_en: Mapped[str | None] = record.text(mark("In short, English"))
    sign: Mapped[str | None] = record.text(mark("Sign"))
    rank: Mapped[int | None] = record.integer(mark("Rank"))
    sequence: Mapped[int | None] = record.integer(mark("Order"))
    family: Mapped[str | None] = record.text(mark("Belongs to"))
    level: Mapped[str | None] = record.text(mark("Level"))
    kind: Mapped[str | None] = record.text(mark("Sort of answer"))
    occasion: Mapped[str | None] = record.text(mark("When it is asked"))
    counterpart: Mapped[str | None] = record.text(mark("Counterpart"))
    basic: Mapped[bool | None] = record.flag(mark("Basic service"))
    is_open: Mapped[bool | None] = record.flag(mark("Still open"))
    shown: Mapped[str | None] = record.text(mark("Print class"))
    description_sv: Mapped[str | None] = record.prose(mark("Description in Swedish"))
    description_en: Mapped[str | None] = record.prose(mark("Description in English"))
    retired: Mapped[bool | None] = record.flag(mark("Retired"))

    def words(self) -> str:
        """Return the term in the language spoken, or the other, or its code."""
        first, second = (self.sv, self.en) if language() == "sv" else (self.en, self.sv)
        return first or second or self.code or ""

    def short(self) -> str:
        """Return the term's short words, or its whole ones."""
        told = self.short_sv if language() == "sv" else self.short_en
        return told or self.words()

    def description(self) -> str:
        """Return what explains the term in the language spoken; empty for nothing."""
        return (
            self.description_sv if language() == "sv" else self.description_en
        ) or ""
