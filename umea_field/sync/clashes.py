"""Where a merge has left a clash: places to look, of which the heads tell the rest."""

from collections.abc import Iterator, Mapping
from functools import cache

from sqlalchemy import Connection

from umea_field.domain.field import grouped
from umea_field.domain.nouns import NOUNS
from umea_field.sync.law_in_sql import (
    is_delete,
    is_of,
    knows,
    same_cell,
    same_row,
    send,
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
    found = [*_FOUND, *_parted(connection)]
    for places in found:
        send(
            connection,
            "INSERT INTO conflict_review (noun, row_id, field)"
            f" {places} ON CONFLICT DO NOTHING",
        )


_CELL = "h.noun, h.row_id, h.field"
_FOUND = (
    f"SELECT {_CELL} FROM incoming AS i CROSS JOIN head AS h"
    f" WHERE i.crowded = 1 AND i.field <> '' AND {same_cell('i', 'h')}"
    f" GROUP BY {_CELL} HAVING count(DISTINCT h.device) > 1",
    "SELECT noun, row_id, field FROM incoming"
    " WHERE gone = 0 AND field <> '' AND flags <> 0",
    f"SELECT {_CELL} FROM incoming AS i CROSS JOIN head AS h CROSS JOIN journal AS j"
    f" WHERE i.crowded = 1 AND i.field <> '' AND {same_cell('i', 'h')}"
    f" AND {is_of('j', 'h')} AND j.flags <> 0",
    f"SELECT {_CELL} FROM touched AS t CROSS JOIN head AS h CROSS JOIN journal AS j"
    f" WHERE t.doubtful = 1 AND t.dead = 0 AND {same_row('t', 'h')} AND h.field = ''"
    f" AND {is_of('j', 'h')} AND {is_delete('j')}",
)


def _parted(connection: Connection) -> Iterator[str]:
    """Yield what finds columns of one group whose heads did not know each other."""
    dialect = connection.dialect.name
    present = send(connection, "SELECT DISTINCT noun, field FROM incoming").all()
    for noun, name in present:
        rest = [each for each in groups().get((noun, name), ()) if each != name]
        if rest:
            others = ", ".join(f"'{each}'" for each in rest)
            yield (
                f"SELECT DISTINCT {_CELL} FROM incoming AS i CROSS JOIN head AS h"
                " CROSS JOIN journal AS mine CROSS JOIN head AS o"
                " CROSS JOIN journal AS theirs"
                f" WHERE i.noun = '{noun}' AND i.field = '{name}'"
                f" AND {same_cell('i', 'h')} AND {is_of('mine', 'h')}"
                f" AND {same_row('o', 'h')} AND o.field IN ({others})"
                f" AND {is_of('theirs', 'o')} AND mine.device <> theirs.device"
                f" AND NOT ({knows(dialect, 'mine', 'theirs')})"
                f" AND NOT ({knows(dialect, 'theirs', 'mine')})"
            )
