"""What hangs on what: records hung beneath a row by somebody who knew of no deletion.

A picture of a visit to a store in a village names the visit only; it keeps the visit,
the store and the village all the same. What lay beneath what is told by what the
picture's writer had then, so nothing that is written later can make it otherwise.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, or_, select

from umea_field.database.journal_tables import head, journal
from umea_field.sync import arrivals, knowledge, law
from umea_field.sync.knowledge import key_of
from umea_field.sync.law import LINK, Contexts
from umea_field.sync.law_in_sql import (
    is_delete,
    is_of,
    key_literal,
    knows,
    links_to,
    send,
)
from umea_field.sync.operation import INSERT, ROW, Operation

_AT_ONCE = 500
_KEY_LENGTH = 36
_ROWS = ":rows"


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
    connection: Connection, rows: str
) -> Mapping[tuple[str, UUID], list[Operation]]:
    """Return, by deleted row, what was hung deeper beneath it by who did not know.

    Rows are told by their noun as well: a dialogue has the id of its case.

    Args:
        connection: To read by.
        rows: Selects ids of rows.
    """
    asked = _deep(connection.dialect.name).replace(_ROWS, rows)
    found = send(connection, asked).all()
    contexts = knowledge.AskedContexts(connection)
    result: dict[tuple[str, UUID], list[Operation]] = {}
    for noun, root, machine, seq in found:
        row_id = key_of(root)
        one = _operation(connection, key_of(machine), seq)
        if hangs_on(one, row_id, partial(_links_in, connection), contexts):
            result.setdefault((noun, row_id), []).append(one)
    return result


def the_row(connection: Connection, row_id: UUID) -> str:
    """Return what selects one id."""
    return f"SELECT {key_literal(connection.dialect.name, row_id)}"


@cache
def _deep(dialect: str) -> str:
    return (
        "WITH RECURSIVE deletes AS (SELECT h.noun, h.row_id AS root,"
        " d.device, d.epoch, d.seq"
        f" FROM head AS h CROSS JOIN journal AS d WHERE h.row_id IN ({_ROWS})"
        f" AND h.field = '' AND {is_of('d', 'h')} AND {is_delete('d')}),"
        " beneath AS (SELECT e.noun, e.root, l.row_id FROM deletes AS e"
        f" JOIN journal AS l ON {links_to(dialect, 'l', 'e.root')}"
        " UNION SELECT b.noun, b.root, p.row_id FROM beneath AS b"
        f" JOIN journal AS p ON {links_to(dialect, 'p', 'b.row_id')})"
        " SELECT DISTINCT b.noun, b.root, t.device, t.seq FROM beneath AS b"
        " JOIN deletes AS d ON d.noun = b.noun AND d.root = b.root"
        f" JOIN journal AS t ON {links_to(dialect, 't', 'b.row_id')}"
        f" WHERE NOT ({knows(dialect, 'd', 't')}) AND NOT ({knows(dialect, 't', 'd')})"
    )


def _operation(connection: Connection, machine: UUID, seq: int) -> Operation:
    row = connection.execute(
        select(journal).where(journal.c.device == machine, journal.c.seq == seq)
    ).one()
    return Operation(**row._mapping)


def _links_in(connection: Connection, row_id: UUID) -> list[Operation]:
    is_link = journal.c.field.endswith(LINK, autoescape=True)
    found = connection.execute(
        select(journal).where(
            journal.c.row_id == row_id,
            or_(is_link, and_(journal.c.field == ROW, journal.c.kind == INSERT)),
        )
    )
    return [Operation(**row._mapping) for row in found]


def kept_from_below(connection: Connection, rows: str) -> list[tuple[str, UUID]]:
    """Return those of some rows that live by what was hung deeper beneath them."""
    kept = []
    found = deep_links(connection, rows)
    contexts = knowledge.AskedContexts(connection)
    for (noun, row_id), deep in found.items():
        heads = connection.execute(
            select(journal)
            .join(
                head,
                and_(head.c.device == journal.c.device, head.c.seq == journal.c.seq),
            )
            .where(head.c.noun == noun, head.c.row_id == row_id)
        )
        direct = connection.execute(
            select(journal).where(arrivals.names_row(connection, row_id))
        )
        if law.is_alive(
            [Operation(**row._mapping) for row in heads],
            [*deep, *(Operation(**row._mapping) for row in direct)],
            contexts,
        ):
            kept.append((noun, row_id))
    return kept
