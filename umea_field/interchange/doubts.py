"""Columns whose cells may mean two things: asked about, never guessed in silence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Double
from sqlalchemy import Column as Kept

from umea_field.domain.field import field_of
from umea_field.domain.kinds import Day, Moment
from umea_field.interchange import figures
from umea_field.interchange.days import ORDERS, orders_of
from umea_field.interchange.grid import Grid

_DEGREES = "°"


class Doubted(StrEnum):
    """What is in doubt."""

    ORDER = "order"
    DECIMAL = "decimal"


@dataclass(frozen=True)
class Doubt:
    """One column that may be read in more than one way.

    Attributes:
        about: The order of its days, or the mark before its decimals.
        choices: The ways that fit every cell, or all ways where none does.
        example: A cell that may mean two things.
        proved: The way that some other cell of the column proves; empty for none.
        proof: That cell.
    """

    about: Doubted
    choices: tuple[str, ...]
    example: str
    proved: str = ""
    proof: str = ""


def doubt_of(column: Kept[Any], grid: Grid, at: int) -> Doubt | None:
    """Return what is in doubt about a column of a file; None for nothing.

    Args:
        column: The field that it is read into.
        grid: The file.
        at: The column's place; 0 is first.
    """
    cells = list(_words(grid, at))
    if isinstance(column.type, Day | Moment):
        return _about_order([cell.partition(" ")[0] for cell in cells])
    if isinstance(column.type, BigInteger | Double):
        unit = field_of(column).unit
        if unit != _DEGREES:
            return _about_decimals([figures.bare(cell, unit) for cell in cells])
    return None


def _words(grid: Grid, at: int) -> Iterator[str]:
    for row in grid.rows:
        cell = row.cells[at]
        if isinstance(cell, str):
            yield cell


def _about_order(cells: Sequence[str]) -> Doubt | None:
    found = [(cell, orders_of(cell)) for cell in cells]
    read = [(cell, days) for cell, days in found if days]
    doubted = next((cell for cell, days in read if len(set(days.values())) > 1), "")
    if not doubted:
        return None
    fitting = tuple(one for one in ORDERS if all(one in days for _, days in read))
    proof = next((cell for cell, days in read if len(days) == 1), "")
    proved = fitting[0] if len(fitting) == 1 else ""
    return Doubt(Doubted.ORDER, fitting or ORDERS, doubted, proved, proof)


def _about_decimals(cells: Sequence[str]) -> Doubt | None:
    doubted = next((cell for cell in cells if len(figures.decimal_marks(cell)) > 1), "")
    if not doubted:
        return None
    proved = figures.mark_proved(cells)
    proof = next((cell for cell in cells if len(figures.decimal_marks(cell)) == 1), "")
    return Doubt(
        Doubted.DECIMAL, figures.DECIMAL_MARKS, doubted, proved, proof if proved else ""
    )
