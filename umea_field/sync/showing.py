"""What the tables show, brought in step with the heads: row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, exists, insert, literal, select

from umea_field.database.journal_tables import head, journal
from umea_field.domain.nouns import BY_TABLE
from umea_field.sync import lineage
from umea_field.sync.arrivals import analyse, operations_of, same_row, shown, touched
from umea_field.sync.filling import LIVE, Filling, emptying, insert_of
from umea_field.sync.knowledge import key_of
from umea_field.sync.law_in_sql import (
    SERVER,
    is_any,
    is_delete,
    is_whole,
    same_cell,
    send,
)
from umea_field.sync.law_in_sql import same_row as is_same_row

Rows = set[tuple[str, UUID]]

_AT_ONCE = 500
_TOGETHER = 8
"""How many columns are written at once."""


@dataclass
class Shown:
    """The rows that look otherwise than before, each in one of these.

    Attributes:
        new: Never seen here.
        back: That had been deleted.
        gone: That are deleted now.
        changed: Of which a cell changed.
    """

    new: Rows = field(default_factory=set)
    back: Rows = field(default_factory=set)
    gone: Rows = field(default_factory=set)
    changed: Rows = field(default_factory=set)

    def all(self) -> Rows:
        """Return every one of them."""
        return self.new | self.back | self.gone | self.changed


class Keys(dict[Any, UUID]):
    """Ids by what the database tells them as: 16 bytes, or what they are already."""

    def __missing__(self, raw: Any) -> UUID:
        key = self[raw] = key_of(raw)
        return key


def bring_in_step(connection: Connection, keys: Keys) -> Shown:
    """Let the tables show what the heads tell of the touched rows."""
    result = Shown()
    for statement in _working_out():
        send(connection, statement)
    analyse(connection, shown)
    for noun in _nouns(connection):
        _Showing(connection, noun, result, keys).bring_in_step()
    result.changed -= result.new | result.back | result.gone
    return result


def _nouns(connection: Connection) -> Sequence[str]:
    found = send(connection, "SELECT DISTINCT noun FROM touched").scalars()
    return [noun for noun in found if noun in BY_TABLE]


@cache
def _working_out() -> Sequence[str]:
    """Find of every cell in question the head that is shown.

    Most cells have one head, which has just come in. Of the others, and of rows that
    are to be looked at whole, the heads are compared.
    """
    names = "noun, field, row_id, value"
    return (
        f"INSERT INTO shown ({names}) SELECT {names} FROM incoming"
        " WHERE field <> '' AND gone = 0 AND crowded = 0",
        f"INSERT INTO shown ({names}) SELECT {names} FROM ("
        "SELECT h.noun, h.field, h.row_id, j.value, row_number() OVER ("
        "PARTITION BY h.row_id, h.noun, h.field"
        " ORDER BY j.hlc DESC, j.device DESC, j.seq DESC) AS n FROM ("
        "SELECT noun, row_id, field FROM incoming"
        " WHERE field <> '' AND gone = 0 AND crowded = 1"
        " UNION SELECT h.noun, h.row_id, h.field FROM touched AS t"
        f" CROSS JOIN head AS h WHERE t.whole = 1 AND {is_same_row('t', 'h')}"
        f" AND h.field <> '') AS i CROSS JOIN head AS h"
        f" CROSS JOIN journal AS j WHERE {same_cell('i', 'h')}"
        " AND j.device = h.device AND j.seq = h.seq) AS ranked"
        " WHERE n = 1 ON CONFLICT DO NOTHING",
    )


class _Showing:
    """Brings one noun's table in step."""

    def __init__(
        self, connection: Connection, noun: str, result: Shown, keys: Keys
    ) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name
        self._noun = noun
        self._result = result
        self._keys = keys
        table = BY_TABLE[noun].table()
        self._columns = [c for c in table.columns if c.name != "id"]
        self._indexed = {c.name for index in table.indexes for c in index.columns}
        self._bin = f"{noun}_trash"

    def bring_in_step(self) -> None:
        has_dead = is_any(self._connection, self._touched("dead = 1"))
        was_lacking = self._make_rows()
        self._empty_whole(self._noun)
        self._result.changed |= self._fill(self._noun, " AND t.lacking = 0")
        if has_dead:
            self._empty_whole(self._bin)
            self._fill(self._bin, "")
        if has_dead or was_lacking:
            self._take_away()

    def _ask(self, statement: str) -> Any:
        return send(self._connection, statement)

    def _touched(self, which: str) -> str:
        return f"SELECT row_id FROM touched WHERE noun = '{self._noun}' AND {which}"

    def _rows(self, found: Any) -> Rows:
        return {(self._noun, self._keys[key]) for (key,) in found.cursor.fetchall()}

    def _make_rows(self) -> bool:
        """Make the rows that live and are not there; tell whether there are any."""
        lacking = self._touched(LIVE)
        made = self._rows(self._ask(lacking))
        if not made:
            return False
        was = self._ask(f'SELECT id FROM "{self._bin}" WHERE id IN ({lacking})')
        back = self._rows(was)
        self._result.back |= back
        self._result.new |= made - back
        query, statement = insert_of(self._dialect, self._noun)
        if self._dialect == SERVER:
            self._ask(f"{statement} {query}")
        else:
            marks = ", ".join("?" * (len(self._columns) + 1))
            self._one_by_one(query, f"{statement} VALUES ({marks})")
        self._ask(
            f'DELETE FROM "{self._bin}" WHERE id IN ({self._touched("dead = 0")})'
        )
        return True

    def _empty_whole(self, table: str) -> None:
        """Empty the cells that nothing stands in any longer, of rows written anew."""
        whole = self._touched("whole = 1")
        if not is_any(self._connection, whole):
            return
        self._ask(emptying(self._noun, table, whole))

    def _fill(self, table: str, which: str) -> Rows:
        """Write the cells that are shown, of some touched rows; return which changed.

        Columns with an index are written by themselves: it is written with them.
        """
        found = self._ask(
            "SELECT DISTINCT s.field FROM touched AS t CROSS JOIN shown AS s"
            f" WHERE t.noun = '{self._noun}'{which} AND {is_same_row('t', 's')}"
        )
        present = set(found.scalars())
        some = [one for one in self._columns if one.name in present]
        alone = [[one] for one in some if one.name in self._indexed]
        rest = [one for one in some if one.name not in self._indexed]
        together = [rest[at : at + _TOGETHER] for at in range(0, len(rest), _TOGETHER)]
        changed: Rows = set()
        for columns in [*together, *alone]:
            changed |= self._written(Filling(self._dialect, table, columns), which)
        return changed

    def _written(self, filling: Filling, which: str) -> Rows:
        of_noun = f"t.noun = '{self._noun}'{which}"
        if self._dialect == SERVER:
            return self._rows(self._ask(filling.at_once(of_noun)))
        return self._one_by_one(filling.asked(of_noun), filling.of_one())

    def _one_by_one(self, query: str, statement: str) -> Rows:
        """Write, by a statement of one row, what a query tells; return the rows.

        The triggers make a file keep each page that a statement changes as it was,
        until the statement ends: of thousands of rows that is most of the memory.
        """
        found = self._ask(query).cursor
        writing = self._connection.connection.cursor()
        rows: Rows = set()
        while some := found.fetchmany(_AT_ONCE):
            writing.executemany(statement, some)
            rows.update((self._noun, self._keys[one[-1]]) for one in some)
        return rows

    def _take_away(self) -> None:
        dead = self._touched("dead = 1")
        there, gone = f'"{self._noun}" WHERE id', f"IN ({dead})"
        if self._dialect == SERVER:
            taken = self._rows(self._ask(f"DELETE FROM {there} {gone} RETURNING id"))
        else:
            query = f"SELECT id FROM {there} {gone}"
            taken = self._one_by_one(query, f"DELETE FROM {there} = ?")
        self._result.gone |= taken
        self._ask(
            f'DELETE FROM "{self._bin}" WHERE id IN (SELECT t.row_id FROM touched AS t'
            f" WHERE t.noun = '{self._noun}' AND t.dead = 1 AND NOT EXISTS"
            f" (SELECT 1 FROM head AS h WHERE {is_same_row('h', 't')}))"
        )


def mark_touched(connection: Connection, named: Iterable[UUID]) -> None:
    """Note the rows of what comes in, and the deleted ones that it names.

    Args:
        connection: In the merge's transaction.
        named: Ids that incoming links hold.
    """
    known = ", ".join(f"'{noun}'" for noun in BY_TABLE)
    send(
        connection,
        "INSERT INTO touched (noun, row_id, whole, dead, doubtful)"
        " SELECT i.noun, i.row_id,"
        f" max(CASE WHEN {is_whole('i')} THEN 1 ELSE 0 END), 0,"
        f" max(CASE WHEN {is_delete('i')} THEN 1 ELSE 0 END)"
        f" FROM incoming AS i WHERE i.noun IN ({known}) GROUP BY i.noun, i.row_id",
    )
    touch_deleted(connection, named)
    mark_lacking(connection)
    of_it = f"SELECT 1 FROM head AS h WHERE {is_same_row('h', 'touched')}"
    send(
        connection,
        "UPDATE touched SET known = 0, whole = 0"
        f" WHERE (whole = 1 OR lacking = 1) AND NOT EXISTS ({of_it})",
    )


def mark_lacking(connection: Connection) -> None:
    """Note of the touched rows which are not there, and which somebody deleted."""
    for noun in _nouns(connection):
        send(
            connection,
            "UPDATE touched SET lacking = 1, doubtful = 1"
            f" WHERE noun = '{noun}' AND NOT EXISTS"
            f' (SELECT 1 FROM "{noun}" AS x WHERE x.id = touched.row_id)',
        )
    contested = (
        "SELECT 1 FROM conflict_review AS c WHERE c.noun = touched.noun"
        " AND c.row_id = touched.row_id AND c.field = ''"
    )
    send(
        connection,
        f"UPDATE touched SET doubtful = 1 WHERE doubtful = 0 AND EXISTS ({contested})",
    )


def touch_deleted(connection: Connection, named: Iterable[UUID]) -> None:
    """Note, of rows that links name and all above them, those somebody deleted."""
    names = ["noun", "row_id", "whole", "dead"]
    ids = sorted(lineage.above(connection, named))
    for at in range(0, len(ids), 500):
        deleted = (
            select(head.c.noun, head.c.row_id, literal(0), literal(0))
            .distinct()
            .join(journal, operations_of(head))
            .where(
                head.c.row_id.in_(ids[at : at + 500]),
                head.c.field == "",
                journal.c.kind == "d",
                head.c.noun.in_(list(BY_TABLE)),
                ~exists().where(same_row(touched, head)),
            )
        )
        connection.execute(insert(touched).from_select(names, deleted))
