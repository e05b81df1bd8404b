"""What every kept noun is built on: identity, and columns that say what they are.

A noun is described once, as a typed dataclass that SQLAlchemy maps. It names other
nouns by their id only. Only ``id`` may not be empty: nothing a person leaves out
stops a save. Foreign keys are said for the reader's sake; the databases create none,
since a record may arrive before the one it names.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import BigInteger, Double, Table, Text
from sqlalchemy.orm import (
    DeclarativeBase,
    MappedAsDataclass,
    MappedColumn,
    mapped_column,
)
from uuid_utils.compat import uuid7

from umea_field.domain import checks
from umea_field.domain.field import ASK, TEXT, UNION, Field, Shown, field_of
from umea_field.domain.kinds import Day, Flag, Key, Moment, Strings
from umea_field.domain.problem import Problem


def new_id() -> UUID:
    """Return a new UUID of version 7: later ids sort after earlier ones."""
    return uuid7()


class Record(MappedAsDataclass, DeclarativeBase, kw_only=True, repr=False, eq=False):
    """A noun that is kept, journalled and merged.

    Every subclass has a ``__tablename__`` in the singular and an ``id``.
    """

    __abstract__ = True

    @classmethod
    def table(cls) -> Table:
        """Return the noun's table."""
        return cast(Table, cls.__table__)

    @classmethod
    def fields(cls) -> Mapping[str, Field]:
        """Return what is known of each column but the id, by the column's name."""
        return {
            name: field_of(column)
            for name, column in cls.table().columns.items()
            if "field" in column.info
        }

    def missing(self) -> Iterator[str]:
        """Yield the names of fields that are asked for and empty."""
        for name, field in self.fields().items():
            if field.asked and getattr(self, name) in (None, "", frozenset()):
                yield name

    def problems(self, now: datetime) -> Iterator[Problem]:
        """Yield what looks wrong at a moment; the record may be kept all the same."""
        for name, field in self.fields().items():
            if field.long or name in checks.NOTES:
                yield from checks.personal_number(name, getattr(self, name))


def own_id() -> MappedColumn[Any]:
    """Return the column of a record's own id; made anew where none is given."""
    return mapped_column(Key(), primary_key=True, default_factory=new_id)


def _column(kind: Any, field: Field, index: bool = False) -> MappedColumn[Any]:
    return mapped_column(
        kind, nullable=True, default=None, index=index, info={"field": field}
    )


def link(
    target: str, label: str, *, shown: Shown = Shown.OPEN, asked: bool = False
) -> MappedColumn[Any]:
    """Return a column that names another record, as ``link("village", …)``.

    The target is said in ``column.info["target"]``; no database enforces it. It is
    empty where another column says which noun is meant.
    """
    return mapped_column(
        Key(),
        nullable=True,
        default=None,
        index=True,
        info={"field": Field(label, shown, asked=asked), "target": target},
    )


def text(
    label: str,
    *,
    shown: Shown = Shown.OPEN,
    asked: bool = False,
    merged: str = ASK,
    hint: str = "",
) -> MappedColumn[Any]:
    """Return a column of a short text on one line."""
    return _column(Text(), Field(label, shown, merged=merged, asked=asked, hint=hint))


def prose(
    label: str, *, shown: Shown = Shown.OPEN, hint: str = ""
) -> MappedColumn[Any]:
    """Return a column of running text, whose versions are merged by their words."""
    return _column(Text(), Field(label, shown, merged=TEXT, long=True, hint=hint))


def code(
    label: str,
    terms: str,
    *,
    shown: Shown = Shown.OPEN,
    asked: bool = False,
    index: bool = False,
) -> MappedColumn[Any]:
    """Return a column of a term's code from a list of terms."""
    return _column(Text(), Field(label, shown, terms=terms, asked=asked), index)


def codes(
    label: str, terms: str, *, shown: Shown = Shown.OPEN, asked: bool = False
) -> MappedColumn[Any]:
    """Return a column of a set of codes from a list of terms."""
    return _set(Field(label, shown, merged=UNION, terms=terms, asked=asked))


def strings(label: str, *, shown: Shown = Shown.OPEN) -> MappedColumn[Any]:
    """Return a column of a set of words, such as aliases."""
    return _set(Field(label, shown, merged=UNION))


def _set(field: Field) -> MappedColumn[Any]:
    return mapped_column(
        Strings(), nullable=True, default_factory=frozenset, info={"field": field}
    )


def integer(
    label: str, *, shown: Shown = Shown.OPEN, merged: str = ASK, unit: str = ""
) -> MappedColumn[Any]:
    """Return a column of a whole number."""
    return _column(BigInteger(), Field(label, shown, merged=merged, unit=unit))


def real(
    label: str, *, shown: Shown = Shown.OPEN, merged: str = ASK, unit: str = ""
) -> MappedColumn[Any]:
    """Return a column of a number with decimals."""
    return _column(Double(), Field(label, shown, merged=merged, unit=unit))


def flag(label: str, *, shown: Shown = Shown.OPEN) -> MappedColumn[Any]:
    """Return a column of yes, no or not known."""
    return _column(Flag(), Field(label, shown))


def day(
    label: str, *, shown: Shown = Shown.OPEN, asked: bool = False, merged: str = ASK
) -> MappedColumn[Any]:
    """Return a column of a calendar day."""
    return _column(Day(), Field(label, shown, asked=asked, merged=merged))


def moment(
    label: str, *, shown: Shown = Shown.OPEN, merged: str = ASK, index: bool = False
) -> MappedColumn[Any]:
    """Return a column of an aware moment, UTC."""
    return _column(Moment(), Field(label, shown, merged=merged), index)
