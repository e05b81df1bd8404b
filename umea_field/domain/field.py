"""What a field is: its label, who may read it on paper, how it merges.

It stands at the column itself, so that no second list can go stale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Table


class Shown(StrEnum):
    """Print class: how far a field's value may travel on paper."""

    OPEN = "open"
    INTERNAL = "internal"
    SENSITIVE = "sensitive"
    PERSONAL = "personal"


class Audience(StrEnum):
    """Whom a paper is for: anybody, one store or person about itself, ourselves."""

    PUBLIC = "public"
    SUBJECT = "subject"
    OWN = "own"

    def may_read(self, shown: Shown, own_affair: bool = False) -> bool:
        """Tell whether a value of a print class may stand on such a paper.

        Args:
            shown: The field's print class.
            own_affair: The value is about the very subject the paper is for.
        """
        match shown:
            case Shown.OPEN:
                return True
            case Shown.PERSONAL:
                return self is Audience.OWN or (self is Audience.SUBJECT and own_affair)
            case Shown.INTERNAL | Shown.SENSITIVE:
                return False


ASK = "ask"
"""Both values are kept and a person chooses."""
TEXT = "text"
"""A three-way merge of the words is offered."""
UNION = "union"
"""A set: what either side added is kept."""
LATEST = "latest"
"""The latest holds: only for what no person writes."""


_GROUP = "group:"


def group(name: str) -> str:
    """Return the merge of columns that clash as one cell, such as a position."""
    return f"{_GROUP}{name}"


@dataclass(frozen=True)
class Field:
    """What is known of a column besides its type.

    Attributes:
        label: English source of its name on screen and paper; said with ``tr``.
        shown: Its print class.
        merged: How two values meet: ASK, TEXT, UNION, LATEST or ``group(name)``.
        terms: The list of terms its code is from; empty for none.
        asked: It is asked for, and listed when missing; it never stops a save.
        long: It is running text of several lines.
        unit: What its number counts, such as ``km``; empty for none.
        hint: English source of a line that explains it; empty for none.
    """

    label: str
    shown: Shown = Shown.OPEN
    merged: str = ASK
    terms: str = ""
    asked: bool = False
    long: bool = False
    unit: str = ""
    hint: str = ""


def field_of(column: Column[Any]) -> Field:
    """Return what is known of a noun's column.

    Raises:
        KeyError: The column was made without it.
    """
    known: Field = column.info["field"]
    return known


def grouped(table: Table) -> Sequence[tuple[str, ...]]:
    """Return the columns of a noun's table that clash as one cell, group by group."""
    found: dict[str, list[str]] = {}
    for column in table.columns:
        known: Field | None = column.info.get("field")
        if known is not None and known.merged.startswith(_GROUP):
            found.setdefault(known.merged, []).append(column.name)
    return [tuple(names) for names in found.values()]
