"""The statements that write a noun's table from what is shown of touched rows."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from umea_field.domain.nouns import BY_TABLE
from umea_field.sync.law_in_sql import as_kept, differs, same_row

LIVE = "lacking = 1 AND dead = 0"
"""The touched rows that live and are not there."""


@cache
def emptying(noun: str, table: str, rows: str) -> str:
    """Return what empties every cell of rows that nothing is shown in."""
    names = [c.name for c in BY_TABLE[noun].table().columns if c.name != "id"]
    held = {
        name: "EXISTS (SELECT 1 FROM shown AS s WHERE"
        f" s.noun = '{noun}' AND s.field = '{name}' AND s.row_id = x.id)"
        for name in names
    }
    kept = ", ".join(f'"{n}" = CASE WHEN {held[n]} THEN x."{n}" END' for n in names)
    lost = " OR ".join(f'(x."{n}" IS NOT NULL AND NOT {held[n]})' for n in names)
    return f'UPDATE "{table}" AS x SET {kept} WHERE x.id IN ({rows}) AND ({lost})'


@cache
def insert_of(dialect: str, noun: str) -> tuple[str, str]:
    """Return what tells a noun's new rows with all their cells, and what adds them."""
    columns = [c for c in BY_TABLE[noun].table().columns if c.name != "id"]
    names = ", ".join(f'"{column.name}"' for column in columns)
    cells = ", ".join(
        f"(SELECT {as_kept(dialect, 's.value', column)} FROM shown AS s WHERE"
        f" s.noun = '{noun}' AND s.field = '{column.name}' AND s.row_id = t.row_id)"
        for column in columns
    )
    query = f"SELECT {cells}, t.row_id FROM touched AS t WHERE t.noun = '{noun}'"
    return f"{query} AND {LIVE}", f'INSERT INTO "{noun}" ({names}, id)'


class Filling:
    """What writes some columns of a table from what is shown."""

    def __init__(self, dialect: str, table: str, columns: Sequence[Any]) -> None:
        self._table = f'"{table}"'
        self._names = [f'"{column.name}"' for column in columns]
        fields = [column.name for column in columns]
        values = [as_kept(dialect, f"s{n}.value", c) for n, c in enumerate(columns)]
        there = [f"s{n}.row_id IS NOT NULL" for n, _ in enumerate(columns)]
        self._cells = [
            f"CASE WHEN {is_there} THEN {value} ELSE x.{name} END"
            for is_there, value, name in zip(there, values, self._names, strict=True)
        ]
        self._shown = "".join(
            f" LEFT JOIN shown AS s{n} ON {same_row(f's{n}', 't')}"
            f" AND s{n}.field = '{field}'"
            for n, field in enumerate(fields)
        )
        self._differs = " OR ".join(
            f"({is_there} AND {differs(dialect, f'x.{name}', value)})"
            for is_there, value, name in zip(there, values, self._names, strict=True)
        )

    def asked(self, which: str) -> str:
        """Return what tells the cells of rows that look otherwise, then their ids."""
        return (
            f"SELECT {', '.join(self._cells)}, x.id FROM touched AS t"
            f" CROSS JOIN {self._table} AS x{self._shown}"
            f" WHERE {which} AND x.id = t.row_id AND ({self._differs})"
        )

    def of_one(self) -> str:
        """Return what writes the cells of one row."""
        cells = ", ".join(f"{name} = ?" for name in self._names)
        return f"UPDATE {self._table} SET {cells} WHERE id = ?"

    def at_once(self, which: str) -> str:
        """Return what writes all that look otherwise, and tells their ids."""
        pairs = zip(self._names, self._cells, strict=True)
        cells = ", ".join(f"{name} = {cell}" for name, cell in pairs)
        return (
            f"UPDATE {self._table} AS x SET {cells} FROM touched AS t{self._shown}"
            f" WHERE {which} AND t.row_id = x.id AND ({self._differs}) RETURNING id"
        )
