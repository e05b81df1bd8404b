"""Where a merge has left a clash: places to look, of which the heads tell the rest."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    FromClause,
    Select,
    and_,
    func,
    or_,
    select,
    union,
)

from umea_field.database.journal_tables import conflict_review, head, journal
from umea_field.domain.field import grouped
from umea_field.domain.nouns import NOUNS
from umea_field.sync import arrivals
from umea_field.sync.arrivals import (
    incoming,
    is_delete,
    knows,
    operations_of,
    same_row,
    touched,
)


@cache
def groups() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the columns that clash as one cell, by noun and by each of them."""
    return {
        (noun.__tablename__, name): names
        for noun in NOUNS
        for names in grouped(noun.table())
        for name in names
    }


def note(connection: Connection) -> None:
    """Note the cells that hold more than one head, and the rows kept from a delete."""
    cell = (head.c.noun, head.c.row_id, head.c.field)
    here = and_(same_row(incoming, head), incoming.c.field == head.c.field)
    several = (
        select(*cell)
        .join_from(incoming, head, here)
        .where(head.c.field != "")
        .group_by(*cell)
        .having(func.count(func.distinct(head.c.device)) > 1)
    )
    blind = (
        select(*cell)
        .join_from(incoming, head, here)
        .join(journal, operations_of(head))
        .where(head.c.field != "", journal.c.flags != 0)
    )
    contested = (
        select(*cell)
        .join_from(touched, head, same_row(touched, head))
        .join(journal, operations_of(head))
        .where(touched.c.dead == 0, is_delete(journal), head.c.field == "")
    )
    places: CompoundSelect[Any] = union(several, blind, contested, *_parted(connection))
    names = ["noun", "row_id", "field"]
    adding = arrivals.adding(connection, conflict_review)
    found = [dict(zip(names, row, strict=True)) for row in connection.execute(places)]
    if found:
        connection.execute(adding.on_conflict_do_nothing(), found)


def _parted(connection: Connection) -> list[Select[Any]]:
    """Return what finds columns of one group whose heads did not know each other."""
    present = connection.execute(
        select(incoming.c.noun, incoming.c.field).distinct()
    ).all()
    mine, theirs = journal.alias("mine"), journal.alias("theirs")
    one, other = head.alias("one"), head.alias("other_head")
    found: list[Select[Any]] = []
    for noun, name in present:
        rest = [each for each in groups().get((noun, name), ()) if each != name]
        if rest:
            found.append(
                select(one.c.noun, one.c.row_id, one.c.field)
                .distinct()
                .join_from(
                    incoming,
                    one,
                    and_(same_row(incoming, one), incoming.c.field == one.c.field),
                )
                .join(mine, _is(mine, one))
                .join(other, and_(same_row(one, other), other.c.field.in_(rest)))
                .join(theirs, _is(theirs, other))
                .where(
                    incoming.c.noun == noun,
                    incoming.c.field == name,
                    ~or_(knows(mine, theirs), knows(theirs, mine)),
                    mine.c.device != theirs.c.device,
                )
            )
    return found


def _is(operation: FromClause, heads: FromClause) -> ColumnElement[bool]:
    return and_(operation.c.device == heads.c.device, operation.c.seq == heads.c.seq)
