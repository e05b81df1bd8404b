"""A difficult dialogue: what a case of that type holds besides."""

from datetime import date

from sqlalchemy.orm import Mapped

from umea_field.domain import record
from umea_field.domain.case import CaseId
from umea_field.domain.field import Shown, group
from umea_field.foundation.i18n import mark


class Dialogue(record.Record, kw_only=True):
    """A village's talk with an authority, a chain or a supplier.

    Attributes:
        id: That of its case, so that both are one.
        counterpart: The other party.
        municipal_roles: What the municipality did: took part, wrote, called, mediated.
    """

    __tablename__ = "dialogue"

    id: Mapped[CaseId] = record.own_id()
    counterpart: Mapped[str | None] = record.code(
        mark("Counterpart"), "authorities", shown=Shown.SENSITIVE, asked=True
    )
    issue: Mapped[str | None] = record.prose(mark("Issue"), shown=Shown.SENSITIVE)
    village_position: Mapped[str | None] = record.prose(
        mark("The village's position"), shown=Shown.SENSITIVE
    )
    counter_position: Mapped[str | None] = record.prose(
        mark("The counterpart's position"), shown=Shown.SENSITIVE
    )
    goal: Mapped[str | None] = record.prose(
        mark("What we want to achieve"), shown=Shown.INTERNAL
    )
    municipal_roles: Mapped[frozenset[str]] = record.codes(
        mark("The municipality's role"), "municipal_roles"
    )
    stage: Mapped[str | None] = record.code(
        mark("Stage"), "dialogue_stages", asked=True
    )
    next_step: Mapped[str | None] = record.text(
        mark("Next step"), shown=Shown.INTERNAL, merged=group("next_step")
    )
    next_step_day: Mapped[date | None] = record.day(
        mark("Day of the next step"), shown=Shown.INTERNAL, merged=group("next_step")
    )
    outcome: Mapped[str | None] = record.prose(mark("Outcome"))
