"""Two records that turned out to be one, and two that are alike and are not."""

from collections.abc import Mapping
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped

from umea_field.domain import record
from umea_field.foundation.i18n import mark

RedirectId = NewType("RedirectId", UUID)
DistinctionId = NewType("DistinctionId", UUID)


class Redirect(record.Record, kw_only=True):
    """That a record was merged into another: whoever asks for it is led there.

    Its id is the id of the record that was merged away, as a dialogue has the id of
    its case. So two people who merge the same record away write in one row.

    Attributes:
        survivor_id: The record that lives on, in the table ``survivor_table``.
        name: What the record that was merged away was called.
    """

    __tablename__ = "redirect"

    id: Mapped[RedirectId] = record.own_id()
    survivor_table: Mapped[str | None] = record.text(mark("Kind of record"))
    survivor_id: Mapped[UUID | None] = record.link("", mark("Lives on as"), asked=True)
    name: Mapped[str | None] = record.text(mark("Was called"))


class Distinction(record.Record, kw_only=True):
    """That a person said of two records that look alike: they are not the same."""

    __tablename__ = "distinction"

    id: Mapped[DistinctionId] = record.own_id()
    one_table: Mapped[str | None] = record.text(mark("Kind of record"))
    one_id: Mapped[UUID | None] = record.link("", mark("The one"), asked=True)
    other_table: Mapped[str | None] = record.text(mark("Kind of the other record"))
    other_id: Mapped[UUID | None] = record.link("", mark("The other"), asked=True)


def survivor(row_id: UUID, redirects: Mapping[UUID, UUID]) -> UUID:
    """Return the record that one lives on as; itself where it was not merged away.

    Two people may have merged two records into each other, neither knowing of the
    other. Of those that lead round in a circle the one with the smallest id lives on:
    that is the same on every machine, whatever came first.

    Args:
        row_id: Any record.
        redirects: By the id of each record merged away, the one it was merged into.
    """
    passed: list[UUID] = []
    while row_id in redirects and row_id not in passed:
        passed.append(row_id)
        row_id = redirects[row_id]
    if row_id in passed:
        return min(passed[passed.index(row_id) :])
    return row_id
