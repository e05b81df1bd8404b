"""A second telling of the merge, slow and plain, that shares nothing with the first.

Every operation keeps the whole set of operations its writer held: no numbers, vectors
or contexts are trusted. What is told here must come out of the program too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from unicodedata import normalize

Cell = tuple[str, str]
"""A row and a field; the field is empty for the row itself."""

Place = tuple[str, tuple[str, ...]]
"""A row and the fields that clash as one; none of them for the row itself."""

TOGETHER = {name: ("lat", "lon") for name in ("lat", "lon")}


def as_one(name: str) -> tuple[str, ...]:
    return TOGETHER.get(name, (name,))


def seen_as(name: str, value: Any) -> Any:
    """What a reader would tell a value apart by."""
    if isinstance(value, float | int):
        return round(float(value), 6 if name in TOGETHER else 3)
    if name in ("name", "notes"):
        return tuple(normalize("NFC", value or "").casefold().split())
    return value


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
    step: int = 0
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
    steps: Iterator[int] = field(default_factory=lambda: count(1))

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
        step = next(self.steps)
        self.write("i", row, "", None, step=step)
        for name, value in cells.items():
            names = value if name.endswith("_id") else None
            self.write("i", row, name, value, names=names, step=step)

    def update(self, row: str, cells: dict[str, Any]) -> None:
        """Write several cells of a row at once."""
        step = next(self.steps)
        doubts = {name: is_question(self.held, (row, as_one(name))) for name in cells}
        for name, value in cells.items():
            names = value if name.endswith("_id") else None
            self.write(
                "u", row, name, value, names=names, step=step, blind=doubts[name]
            )

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


def answers(later: Told, earlier: Told, fields: tuple[str, ...]) -> bool:
    """Whether what was asked of one is asked of the other now; blind words never."""
    if later.row != earlier.row or earlier not in later.history:
        return False
    if later.kind == "i" and later.field == "":
        return True
    if later.field not in fields:
        return False
    return not later.blind or (later.who, later.step) == (earlier.who, earlier.step)


def in_question(held: set[Told], place: Place) -> set[Told]:
    """What a person still has to choose between."""
    row, fields = place
    mine = [one for one in held if one.row == row]
    return {
        one
        for one in mine
        if one.field in fields
        and not any(answers(other, one, fields) for other in mine)
    }


def views(held: set[Told], place: Place) -> list[dict[str, Any]]:
    """What each of those who wrote saw in the fields just after."""
    row, fields = place
    found = []
    for one in in_question(held, place):
        seen = {*one.history, one}
        found.append({name: latest(seen, (row, name)) for name in fields})
    return found


def latest(held: set[Told], cell: Cell) -> Any:
    left = standing(held, cell)
    return max(left, key=lambda one: one.rank).value if left else None


def is_question(held: set[Told], place: Place) -> bool:
    return count_sides(held, place) > 1


def count_sides(held: set[Told], place: Place) -> int:
    """How many a reader would tell apart."""
    seen = {
        tuple(repr(seen_as(name, value)) for name, value in view.items())
        for view in views(held, place)
    }
    return len(seen)


def is_trifle(held: set[Told], place: Place) -> bool:
    """Whether values differ, but in nothing that a reader would mind."""
    written = {tuple(map(plainly, view.values())) for view in views(held, place)}
    return len(written) > 1 and not is_question(held, place)


def plainly(value: Any) -> str:
    return repr(float(value) if isinstance(value, int) else value)


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
            if one not in delete.history
            and delete not in one.history
            and lay_beneath(one, row)
        }
        if not unseen and not children:
            return False
    return True


def lay_beneath(one: Told, row: str) -> bool:
    """Whether what a link names was the row, or hung on it when it was written."""
    passed: set[str] = set()
    ahead = {one.names} if one.names else set()
    while ahead:
        name = ahead.pop()
        if name == row:
            return True
        passed.add(name)
        then = set(one.history)
        for link in {told.field for told in then if told.row == name and told.names}:
            left = standing(then, (name, link))
            ahead |= {told.names for told in left if told.names} - passed
    return False


def shown(held: set[Told]) -> dict[str, dict[str, Any]]:
    """The tables, as everyone who holds this must see them."""
    rows = {}
    for row in {one.row for one in held}:
        if lives(held, row):
            fields = {one.field for one in held if one.row == row and one.field}
            cells = {name: latest(held, (row, name)) for name in fields}
            rows[row] = {n: value for n, value in cells.items() if value is not None}
    return rows


def places(held: set[Told]) -> set[Place]:
    """The fields of living rows, those together that clash as one."""
    return {
        (one.row, as_one(one.field))
        for one in held
        if one.field and lives(held, one.row)
    }


def clashes(held: set[Told]) -> set[Place]:
    """The places that a person is asked about, and the contested rows."""
    contested = {
        (row, ())
        for row in {one.row for one in held}
        if lives(held, row)
        and any(one.kind == "d" for one in standing(held, (row, "")))
    }
    return contested | {one for one in places(held) if is_question(held, one)}


def trifles(held: set[Told]) -> set[Place]:
    """The places of which nobody is asked, though not all that stands is equal."""
    return {one for one in places(held) if is_trifle(held, one)}
