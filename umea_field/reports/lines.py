"""The lines that are numbered in a paper's margin, as values.

A paper that comes back from the pen is typed in beside them: a number leads to what
was printed there, and to the field it came from.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID


@dataclass(frozen=True)
class Target:
    """A field of a record: where a value on paper came from.

    Attributes:
        table: The noun's.
        id: Of the record.
        column: The field's name.
    """

    table: str
    id: UUID
    column: str


@dataclass(frozen=True)
class NumberedLine:
    """What stands on one numbered line.

    Attributes:
        number: As it stands in the margin; the first is 1.
        label: What the line is about, such as a service.
        value: What the line says of it, in words.
        target: The field that a correction would change; None where the line is no
            field's.
    """

    number: int
    label: str
    value: str
    target: Target | None = None


def numbered(lines: Iterable[NumberedLine]) -> tuple[NumberedLine, ...]:
    """Return lines numbered as they stand on paper, from 1."""
    return tuple(
        replace(line, number=number) for number, line in enumerate(lines, start=1)
    )
