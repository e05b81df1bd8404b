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
        headings: The columns' names as the file has them.
        rows: Every row that is not empty.
        lettered: Its columns have letters, as in a spreadsheet.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    lettered: bool = True


def column_letters(at: int) -> str:
    """Return a column's letters as a spreadsheet has them; 0 is ``A``, 26 ``AA``."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
