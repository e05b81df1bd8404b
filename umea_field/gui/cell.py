"""Which cell of the database one is at, told by whatever shows it."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable
from uuid import UUID


@dataclass(frozen=True)
class Cell:
    """A field of a record, or the whole of it.

    Attributes:
        noun: The table.
        row_id: The record.
        field: The column; empty for the whole record.
    """

    noun: str
    row_id: UUID
    field: str = ""


@runtime_checkable
class ShowsCells(Protocol):
    """A form, grid or page that can tell which cell the reader is at."""

    def cell_in_focus(self) -> Cell | None:
        """Return the cell one is at; None where there is none."""
