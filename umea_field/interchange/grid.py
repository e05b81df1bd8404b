"""What a file holds before anybody knows what it means: a heading and rows."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

from umea_field.foundation.errors import UmeaFieldError

Raw: TypeAlias = str | int | float | bool | date | datetime | time | None
"""A cell as its file tells it; an empty one is None."""


class FileUnreadableError(UmeaFieldError):
    """A file cannot be read as a table; nothing of it was taken."""


@dataclass(frozen=True)
class Row:
    """One row of a file.

    Attributes:
        number: As a spreadsheet counts: the heading is row 1.
        cells: One for each heading.
        problem: What makes the whole row unreadable; empty where nothing does.
    """

    number: int
    cells: tuple[Raw, ...]
    problem: str = ""


@dataclass(frozen=True)
class Grid:
    """A file as a table.

    Attributes:
        headings: The columns' names as the file has them, none twice.
        rows: Every row that is not empty.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
