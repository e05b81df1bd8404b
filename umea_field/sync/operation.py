"""One change of one cell, the same from every database; and how it once travelled.

Reals are written as the shortest decimal that reads back to the same number, a whole
real as a whole number, keys as text. Bundles of the first format hold a line for each
operation: an array in a fixed order.
"""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

BLIND, FORCED = 1, 2
"""The flags of an ordinary edit: made where values stood that had not known each
other, and so blind if they clashed; and made over a value that its form never showed.
"""

INSERT, UPDATE, DELETE, RESOLVE = "i", "u", "d", "r"
ROW = ""
"""The field of what is said of the row itself."""

_LENGTH = 12
LARGEST = 2**63
"""The least number that neither database can keep."""
_EXACT = 2.0**53


class Operation(NamedTuple):
    """One change of one cell, or of a row's being.

    Attributes:
        device: The machine that wrote it.
        seq: Its number on that machine; without gaps.
        hlc: The machine's hybrid clock: ms since 1970 UTC × 65 536.
        epoch: Which take-in the machine had behind it: what it knew of others.
        actor: The worker who wrote; None for nobody in particular.
        txn: The first number of its transaction.
        kind: i inserted, u updated, d deleted, r settled by a person.
        noun: The table; perhaps one this program does not know.
        row_id: The record.
        field: The column; empty for the row itself.
        value: Text, number, truth or None.
        flags: BLIND and FORCED, or nothing.
    """

    device: UUID
    seq: int
    hlc: int
    epoch: int
    actor: UUID | None
    txn: int
    kind: str
    noun: str
    row_id: UUID
    field: str
    value: Any
    flags: int = 0

    @property
    def is_doubtful(self) -> bool:
        """Whether its writer may not have seen all that it covers."""
        return bool(self.flags & (BLIND | FORCED))

    @property
    def is_forced(self) -> bool:
        """Whether its writer did certainly not see what it covers."""
        return bool(self.flags & FORCED)

    @property
    def is_delete(self) -> bool:
        """Whether it takes its row away."""
        return self.kind == DELETE and self.field == ROW


def canonical(value: Any) -> Any:
    """Return a value so that equal values are equal text, whatever database held it."""
    if isinstance(value, str):
        return without_nul(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if isinstance(value, int):
        return value if -LARGEST <= value < LARGEST else float(value)
    if not math.isfinite(value):
        return str(value)
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def text_of(value: Any) -> str:
    """Return canonical JSON: no blanks, every letter as itself."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_line(line: str, devices: Sequence[UUID]) -> Operation:
    """Return the operation a line holds; a longer line is of a newer program.

    Raises:
        ValueError: The line is none of ours.
    """
    try:
        cells = json.loads(line, parse_constant=refuse_constant)
    except RecursionError as error:
        raise ValueError("a line is nested without end") from error
    if not isinstance(cells, list) or len(cells) < _LENGTH:
        raise ValueError("a line is too short")
    if "\\u" in line:
        cells = without_nul(cells[:_LENGTH])
        refuse_unwritable(cells)
    place, seq, hlc, epoch, actor, txn, kind, noun, row, field, value, flags = cells[
        :_LENGTH
    ]
    numbers = (place, seq, hlc, epoch, txn, flags)
    words = (kind, noun, row, field)
    if not (
        all(type(number) is int and 0 <= number < LARGEST for number in numbers)
        and all(isinstance(word, str) for word in words)
        and place < len(devices)
        and _is_value(value)
        and isinstance(actor, str | None)
    ):
        raise ValueError("a line holds something of a wrong kind")
    return Operation(
        device=devices[place],
        seq=seq,
        hlc=hlc,
        epoch=epoch,
        actor=None if actor is None else UUID(actor),
        txn=txn,
        kind=kind,
        noun=noun,
        row_id=UUID(row),
        field=field,
        value=value,
        flags=flags,
    )


def _is_value(value: Any) -> bool:
    if type(value) is int:
        return -LARGEST <= value < LARGEST
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, str | bool | None)


def refuse_constant(name: str) -> None:
    """Refuse what is no JSON, though Python reads it."""
    raise ValueError(f"{name} is no number")


def refuse_unwritable(told: Any) -> None:
    """Refuse half a letter, which no database can hold.

    Raises:
        ValueError: There is such a one in what was told.
    """
    if isinstance(told, str):
        told.encode()
    elif isinstance(told, Mapping):
        refuse_unwritable([*told, *told.values()])
    elif isinstance(told, list | tuple):
        for each in told:
            refuse_unwritable(each)


def without_nul(told: Any) -> Any:
    """Return what was told without the letter NUL, which a server cannot hold.

    A file can; the letter is left out wherever an operation arrives, so that it says
    the same on every machine it comes to.
    """
    if isinstance(told, str):
        return told.replace("\0", "")
    if isinstance(told, Mapping):
        return {without_nul(key): without_nul(each) for key, each in told.items()}
    if isinstance(told, list):
        return [without_nul(each) for each in told]
    return told
