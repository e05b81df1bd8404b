"""A second telling of the merge, slow and plain, that shares nothing with the first.

Every operation keeps the whole set of operations its writer held: no numbers, vectors
or contexts are trusted. What is told here must come out of the program too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

Cell = tuple[str, str]
"""A row and a field; the field is empty for the row itself."""


@dataclass(frozen=True, eq=False)
class Told:
    """An operation and all that was known when it was written."""

    who: str
    number: int
    clock: int
    kind: str
    row: str
    field: str
    value: Any
    history: frozenset["Told"]
    blind: bool = False
    names: str | None = None

    @property
    def rank(self) -> tuple[int, str, int]:
        return self.clock, self.who, self.number


@dataclass
class Copy:
    """One machine's copy: nothing but the set of what it has heard."""

    who: str
    held: set[Told] = field(default_factory=set)
    clock: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def write(self, kind: str, row: str, name: str, value: Any, **more: Any) -> Told:
        """Write at the moment that ``clock`` shows."""
        told = Told(
            self.who,
            next(self.numbers),
            self.clock,
            kind,
            row,
            name,
            value,
            frozenset(self.held),
            **more,
        )
        self.held.add(told)
        return told

    def insert(self, row: str, cells: dict[str, Any]) -> None:
        self.write("i", row, "", None)
        for name, value in cells.items():
            names = value if name.endswith("_id") else None
            self.write("i", row, name, value, names=names)

    def update(self, row: str, name: str, value: Any, names: str | None = None) -> None:
        left = standing(self.held, (row, name))
        differ = len({repr(one.value) for one in left}) > 1
        blind = differ or any(one.blind for one in left)
        self.write("u", row, name, value, blind=blind, names=names)

    def hear(self, other: "Copy") -> None:
        self.held |= other.held


def replaces(later: Told, earlier: Told) -> bool:
    if later.row != earlier.row or earlier not in later.history:
        return False
    if later.field == earlier.field:
        return True
    return later.kind == "i" and later.field == ""


def standing(held: set[Told], cell: Cell) -> set[Told]:
    """What of a cell nothing has replaced."""
    row = [one for one in held if one.row == cell[0]]
    return {
        one
        for one in row
        if one.field == cell[1] and not any(replaces(other, one) for other in row)
    }


def in_question(held: set[Told], cell: Cell) -> set[Told]:
    """What a person still has to choose between: blind words have replaced nothing."""
    row = [one for one in held if one.row == cell[0]]
    return {
        one
        for one in row
        if one.field == cell[1]
        and not any(replaces(other, one) for other in row if not other.blind)
    }


def is_clash(held: set[Told], cell: Cell) -> bool:
    return len({repr(one.value) for one in in_question(held, cell)}) > 1


def lives(held: set[Told], row: str) -> bool:
    fields = {one.field for one in held if one.row == row}
    left = {one for name in fields for one in standing(held, (row, name))}
    if not left:
        return False
    deletes = {one for one in left if one.kind == "d"}
    for delete in deletes:
        unseen = left - deletes - delete.history
        children = {
            one
            for one in held
            if one.names == row
            and one not in delete.history
            and delete not in one.history
        }
        if not unseen and not children:
            return False
    return True


def shown(held: set[Told]) -> dict[str, dict[str, Any]]:
    """The tables, as everyone who holds this must see them."""
    rows = {}
    for row in {one.row for one in held}:
        if not lives(held, row):
            continue
        cells = {}
        for name in {one.field for one in held if one.row == row and one.field}:
            left = standing(held, (row, name))
            if left:
                value = max(left, key=lambda one: one.rank).value
                if value is not None:
                    cells[name] = value
        rows[row] = cells
    return rows


def clashes(held: set[Told]) -> set[Cell]:
    """The cells of living rows that a person is asked about, and contested rows."""
    found = set()
    for row in {one.row for one in held}:
        if not lives(held, row):
            continue
        for name in {one.field for one in held if one.row == row}:
            if name and is_clash(held, (row, name)):
                found.add((row, name))
        if any(one.kind == "d" for one in standing(held, (row, ""))):
            found.add((row, ""))
    return found
