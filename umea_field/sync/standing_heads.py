"""Which operations stand, and which rows live, once a part has come in: set by set."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, update

from umea_field.sync import lineage
from umea_field.sync.arrivals import touched
from umea_field.sync.law_in_sql import (
    SERVER,
    adding_all,
    is_any,
    is_delete,
    is_of,
    is_other,
    is_whole,
    knows,
    links_to,
    same_cell,
    same_row,
    send,
)

_CELL = "row_id, noun, field, device, seq"
_HEAD = "h.row_id, h.noun, h.field, h.device, h.seq"


def replace_heads(connection: Connection) -> None:
    """Take away the heads that what comes in supersedes, and put in the new ones."""
    for statement in _replacing(connection.dialect.name):
        send(connection, statement)


@cache
def _replacing(dialect: str) -> Sequence[str]:
    superseded = [
        _taking_away(
            dialect,
            f"{same_row('i', 'h')} AND {of_it} AND {knows(dialect, 'i', 'h')}",
        )
        for of_it in ("i.field = h.field", is_whole("i"))
    ]
    is_gone = " OR ".join(
        f"EXISTS (SELECT 1 FROM incoming AS o WHERE {of_it}"
        f" AND {is_other('o', 'i')} AND {knows(dialect, 'o', 'i')})"
        for of_it in (
            same_cell("o", "i"),
            f"{same_row('o', 'i')} AND {is_whole('o')}",
        )
    )
    is_crowded = (
        f"SELECT 1 FROM head AS h WHERE {same_cell('h', 'i')} AND {is_other('h', 'i')}"
    )
    return (
        *superseded,
        f"UPDATE incoming AS i SET gone = 1 WHERE {is_gone}",
        f"{adding_all(dialect)} head ({_CELL}) SELECT {_CELL} FROM incoming"
        " WHERE gone = 0",
        "UPDATE incoming AS i SET crowded = 1"
        f" WHERE gone = 0 AND EXISTS ({is_crowded})",
    )


def _taking_away(dialect: str, what: str) -> str:
    """Return what takes heads away; ``h`` is one, ``i`` is what came in."""
    if dialect == SERVER:  # what was found is not looked up once more
        return f"DELETE FROM head AS h USING incoming AS i WHERE {what}"
    return (
        f"DELETE FROM head WHERE ({_CELL}) IN (SELECT {_HEAD}"
        f" FROM incoming AS i CROSS JOIN head AS h WHERE {what})"
    )


def judge_rows(connection: Connection) -> None:
    """Note of each doubtful row whether it lives; as ``law.is_alive``."""
    for statement in _judging(connection.dialect.name):
        send(connection, statement)
    if is_any(connection, _GONE):
        for noun, row_id in lineage.kept_from_below(connection, _GONE):
            of_row = (touched.c.noun == noun, touched.c.row_id == row_id)
            connection.execute(update(touched).values(dead=0).where(*of_row))
    send(connection, _LOOKED_AT_WHOLE)


_GONE = "SELECT row_id FROM touched WHERE dead = 1"
_LOOKED_AT_WHOLE = (
    "UPDATE touched SET whole = 1 WHERE lacking = 1 AND known = 1 AND dead = 0"
)


@cache
def _judging(dialect: str) -> Sequence[str]:
    unseen = (
        "SELECT 1 FROM head AS k JOIN journal AS w"
        f" ON {is_of('w', 'k')} WHERE {same_row('k', 'h')} AND NOT ({is_delete('w')})"
        f" AND NOT ({knows(dialect, 'd', 'w')})"
    )
    named = (
        f"SELECT 1 FROM journal AS l WHERE {links_to(dialect, 'l', 'h.row_id')}"
        f" AND NOT ({knows(dialect, 'd', 'l')}) AND NOT ({knows(dialect, 'l', 'd')})"
    )
    return (
        "UPDATE touched AS t SET dead = 1 WHERE t.doubtful = 1"
        f" AND NOT EXISTS (SELECT 1 FROM head AS h WHERE {same_row('h', 't')})",
        "UPDATE touched SET dead = 1 WHERE (noun, row_id) IN (SELECT h.noun, h.row_id"
        " FROM touched AS t CROSS JOIN head AS h CROSS JOIN journal AS d"
        f" WHERE t.doubtful = 1 AND {same_row('h', 't')} AND h.field = ''"
        f" AND {is_of('d', 'h')} AND {is_delete('d')}"
        f" AND NOT EXISTS ({unseen}) AND NOT EXISTS ({named}))",
    )
