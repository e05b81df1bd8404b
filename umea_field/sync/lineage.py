"""What hangs on what: records hung beneath a row by somebody who knew of no deletion.

A picture of a visit to a store in a village names the visit only; it keeps the visit,
the store and the village all the same. What lay beneath what is told by what the
picture's writer had then, so nothing that is written later can make it otherwise.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, or_, select

from umea_field.database.journal_tables import head, journal
from umea_field.sync import arrivals, knowledge, law
from umea_field.sync.arrivals import is_delete, is_whole, knows, links_to, operations_of
from umea_field.sync.law import LINK, Contexts
from umea_field.sync.operation import Operation

_AT_ONCE = 500
_KEY_LENGTH = 36


def hangs_on(
    link: Operation,
    row_id: UUID,
    written_in: Callable[[UUID], Iterable[Operation]],
    contexts: Contexts,
) -> bool:
    """Tell whether what a link names lay beneath a row, as the link's writer had it.

    Args:
        link: Names a record.
        row_id: The row.
        written_in: Gives the links and the inserts of a record.
        contexts: Of all their machines.
    """
    passed: set[UUID] = set()
    ahead = [named(link.value)]
    while ahead:
        row = ahead.pop()
        if row == row_id:
            return True
        if row is not None and row not in passed:
            passed.add(row)
            known = [o for o in written_in(row) if law.knows(link, o, contexts)]
            ahead += [
                named(one.value)
                for one in law.heads(known, contexts)
                if one.field.endswith(LINK)
            ]
    return False


def named(value: Any) -> UUID | None:
    """Return the id that a link's value is; None where it is none."""
    if not isinstance(value, str) or len(value) != _KEY_LENGTH:
        return None
    try:
        return UUID(value)
    except ValueError:
        return None


def above(connection: Connection, rows: Iterable[UUID]) -> set[UUID]:
    """Return rows, and all that they ever lay beneath."""
    found: set[UUID] = set()
    ahead = set(rows)
    while ahead:
        found |= ahead
        values: list[Any] = []
        ids = sorted(ahead)
        for at in range(0, len(ids), _AT_ONCE):
            links = select(journal.c.value).where(
                journal.c.row_id.in_(ids[at : at + _AT_ONCE]),
                journal.c.field.endswith(LINK, autoescape=True),
                journal.c.value.is_not(None),
            )
            values += connection.scalars(links.distinct())
        ahead = {one for one in map(named, values) if one} - found
    return found


def deep_links(
    connection: Connection, rows: Select[Any]
) -> Mapping[UUID, Sequence[Operation]]:
    """Return, by deleted row, what was hung deeper beneath it by who did not know.

    Args:
        connection: To read by.
        rows: Selects ids of rows.
    """
    deletes = (
        select(
            head.c.row_id.label("root"),
            journal.c.device,
            journal.c.epoch,
            journal.c.seq,
        )
        .join(journal, operations_of(head))
        .where(head.c.row_id.in_(rows), head.c.field == "", is_delete(journal))
        .cte("deletes")
    )
    link, deeper, late = (journal.alias(n) for n in ("link", "deeper", "late"))
    beneath = (
        select(deletes.c.root, link.c.row_id)
        .join_from(deletes, link, links_to(connection, link, deletes.c.root))
        .cte("beneath", recursive=True)
    )
    beneath = beneath.union(
        select(beneath.c.root, deeper.c.row_id).join_from(
            beneath, deeper, links_to(connection, deeper, beneath.c.row_id)
        )
    )
    found = connection.execute(
        select(beneath.c.root, *late.c)
        .distinct()
        .join_from(beneath, deletes, beneath.c.root == deletes.c.root)
        .join(late, links_to(connection, late, beneath.c.row_id))
        .where(~knows(deletes, late), ~knows(late, deletes))
    ).all()
    contexts = knowledge.contexts_of(connection) if found else {}
    result: dict[UUID, list[Operation]] = {}
    for root, *cells in found:
        one = Operation(*cells)
        if hangs_on(one, root, lambda row: _links_in(connection, row), contexts):
            result.setdefault(root, []).append(one)
    return result


def _links_in(connection: Connection, row_id: UUID) -> list[Operation]:
    is_link = journal.c.field.endswith(LINK, autoescape=True)
    found = connection.execute(
        select(journal).where(
            journal.c.row_id == row_id, or_(is_link, is_whole(journal))
        )
    )
    return [Operation(**row._mapping) for row in found]


def kept_from_below(connection: Connection, rows: Select[Any]) -> list[UUID]:
    """Return those of some rows that live by what was hung deeper beneath them."""
    kept = []
    for row_id, deep in deep_links(connection, rows).items():
        contexts = knowledge.contexts_of(connection)
        heads = connection.execute(
            select(journal)
            .join(head, operations_of(head))
            .where(head.c.row_id == row_id)
        )
        direct = connection.execute(
            select(journal).where(arrivals.names_row(connection, row_id))
        )
        if law.is_alive(
            [Operation(**row._mapping) for row in heads],
            [*deep, *(Operation(**row._mapping) for row in direct)],
            contexts,
        ):
            kept.append(row_id)
    return kept
