"""How papers read fields: only what their audience may see.

A paper asks for a value by record and column; the field's own print class decides.
Nothing else may read a record for a paper, so no layout can let a value slip.
"""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from umea_field.domain.field import Audience, Shown
from umea_field.domain.record import Record

V = TypeVar("V")


@dataclass(frozen=True)
class Reader:
    """A pair of eyes that sees what one paper may show.

    Attributes:
        audience: Whom the paper is for.
        subjects: The ids of what the paper is about: a store, its village, a person.
    """

    audience: Audience
    subjects: frozenset[UUID] = frozenset()

    def value(
        self, record: Record, column: str, kind: type[V], own_affair: bool = False
    ) -> V | None:
        """Return a field's value, or None where it is forbidden or of another kind.

        Args:
            record: Any noun.
            column: A field's name; ids and links have no print class of their own
                and are read from the record itself.
            kind: The type the value must have.
            own_affair: The record is about the very subject of the paper.

        Raises:
            KeyError: The noun has no such field.
        """
        own = own_affair or bool(self.subjects & _affairs(record))
        if not self.may_read(record.fields()[column].shown, own):
            return None
        value: object = getattr(record, column)
        return value if isinstance(value, kind) else None

    def text(self, record: Record, column: str, own_affair: bool = False) -> str:
        """Return a field's text, or an empty one where it is forbidden or missing."""
        return self.value(record, column, str, own_affair) or ""

    def may_read(self, shown: Shown, own_affair: bool = False) -> bool:
        """Tell whether the paper may show values of a print class."""
        return self.audience.may_read(shown, own_affair)


def _affairs(record: Record) -> set[UUID]:
    """Return the record's own id and the ids of what it names."""
    names = [
        name
        for name, column in record.table().columns.items()
        if column.primary_key or "target" in column.info
    ]
    return {value for name in names if isinstance(value := getattr(record, name), UUID)}
