"""Five machines that are used again for every history: put back, not made anew."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, delete, insert, select, text

from umea_field.database import capture, schema
from umea_field.database.database import Database
from umea_field.database.journal_tables import local
from world.machines import NUMBERS, ROWS, Machine, become
from world.oracle import Copy, Told

_USED = [noun.table() for noun in dict.fromkeys(noun for noun, _ in ROWS.values())]


def _tables() -> list[Table]:
    """All that a history may write in, the nouns first, this machine's state last."""
    bins = [schema.trash().tables[f"{table.name}_trash"] for table in _USED]
    kept = sorted(local.sorted_tables, key=lambda table: table.name == "sync_state")
    return [*_USED, *bins, *kept]


@dataclass(frozen=True)
class _Moment:
    """All that a machine and its oracle held at one moment."""

    rows: Mapping[str, list[dict[str, Any]]]
    held: frozenset[Told]
    clock: int
    number: int
    step: int


class People:
    """A, B and C with laptops, H and O at offices."""

    def __init__(self, databases: Mapping[str, Database], folder: Path) -> None:
        self.machines = {
            who: Machine(who, database, Copy(who), folder)
            for who, database in databases.items()
        }
        for who, one in self.machines.items():
            become(one.database, who, NUMBERS[who])
        self._strangers = self._moments()
        self._meet()
        self._met = self._moments()

    def _meet(self) -> None:
        """Let all have a village, a store in it and what it offers."""
        a, *others = self.machines.values()
        a.add("v1", name="Åkersele", households=9, lat=64.0, lon=19.0, notes="Ett två.")
        a.add("s1", name="Lanthandeln", village_id=ROWS["v1"][1])
        a.add("o1", note="Bränsle", store_id=ROWS["s1"][1])
        for one in others:
            a.give(one)
            one.give(a)

    def begin(self, met: bool) -> None:
        """Put everything back to where all have met, or nobody has."""
        for who, moment in (self._met if met else self._strangers).items():
            machine = self.machines[who]
            with machine.database.aside() as connection:
                _write(connection, moment.rows)
            machine.copy = Copy(
                who,
                set(moment.held),
                moment.clock,
                count(moment.number),
                count(moment.step),
            )

    def _moments(self) -> Mapping[str, _Moment]:
        return {who: _moment(one) for who, one in self.machines.items()}


def _moment(machine: Machine) -> _Moment:
    with machine.database.read() as session:
        rows = {
            table.name: [dict(row) for row in session.execute(select(table)).mappings()]
            for table in _tables()
        }
    if machine.database.dialect == "sqlite":
        for row in rows[
            "journal"
        ]:  # a file keeps keys as bytes, and reads them as text
            if row["field"].endswith("_id") and row["value"]:
                row["value"] = UUID(row["value"]).bytes
    told = machine.copy
    return _Moment(
        rows,
        frozenset(told.held),
        told.clock,
        next(copy(told.numbers)),
        next(copy(told.steps)),
    )


def _write(connection: Connection, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    capture.set_asleep(connection, True)
    if connection.dialect.name == "postgresql":
        names = ", ".join(f'"{table.name}"' for table in _tables())
        connection.execute(text(f"TRUNCATE {names}"))
    else:
        for table in _tables():
            connection.execute(delete(table))
    for table in _tables():
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])
    capture.set_asleep(connection, False)
