"""What one row of a file says: its id, and a value for each column that is known."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Table

from umea_field.domain.field import field_of
from umea_field.domain.kinds import Strings
from umea_field.domain.record import Record
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.interchange import figures
from umea_field.interchange.cells import (
    AsWritten,
    CellError,
    Unknown,
    text_of,
    value_of,
)
from umea_field.interchange.grid import Grid, Row, column_letters
from umea_field.interchange.headings import ID, Column
from umea_field.interchange.lists import parts_of
from umea_field.interchange.registers import Registers


class RowRefusedError(UmeaFieldError):
    """A row cannot be taken in.

    Attributes:
        text: Why, in a sentence.
        column: The column it is about; None for the whole row.
    """

    def __init__(self, text: str, column: Column | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.column = column


class RowReader:
    """Reads the rows of one file.

    What other rows of a column prove is known of all of them: the mark before
    decimals, and words that are written apart somewhere.
    """

    def __init__(
        self,
        noun: type[Record],
        columns: tuple[Column, ...],
        grid: Grid,
        registers: Registers,
    ) -> None:
        self._table: Table = noun.table()
        self._registers = registers
        self._lettered = grid.lettered
        self.columns = columns
        self._written = {c.at: self._proved(c, grid) for c in columns}
        for column in columns:
            self._learn(column, grid)

    def letters(self, column: Column | None) -> str:
        """Return a column's letters, where the file is a spreadsheet."""
        return column_letters(column.at) if column and self._lettered else ""

    def called(self, row: Row) -> str:
        """Return what a row calls its record, whether it can be read or not."""
        for column in self.columns:
            if column.field in ("name", "title"):
                raw = row.cells[column.at]
                return "" if raw is None else str(raw)
        return ""

    def terms(self, column: Column) -> str:
        """Return the list of terms that a column's codes are from; empty for none."""
        if column.field == ID:
            return ""
        return field_of(self._table.columns[column.field]).terms

    def read(self, row: Row) -> tuple[UUID | None, dict[str, Any]]:
        """Return a row's id and its values; empty cells are None.

        Raises:
            RowRefusedError: A cell cannot be read, or nothing is said at all.
        """
        row_id: UUID | None = None
        values: dict[str, Any] = {}
        for column in self.columns:
            raw = row.cells[column.at]
            try:
                if column.field == ID:
                    row_id = _own_id(text_of(raw) if raw is not None else "")
                else:
                    self._take(values, column, raw)
            except UmeaFieldError as error:
                raise RowRefusedError(str(error), column) from error
        if not any(value not in (None, frozenset()) for value in values.values()):
            raise RowRefusedError(tr("The row says nothing in any known column."))
        return row_id, values

    def _take(self, values: dict[str, Any], column: Column, raw: Any) -> None:
        if column.register:
            told = values.get(column.field) or frozenset()
            if raw is not None:
                told |= {f"{column.register}:{text_of(raw)}"}
            values[column.field] = told
            return
        read = value_of(
            self._table.columns[column.field],
            raw,
            self._registers,
            self._written[column.at],
        )
        if read is not None and values.get(column.field):
            read |= values[column.field]
        values[column.field] = read

    def _proved(self, column: Column, grid: Grid) -> AsWritten:
        """Return how a column is written: as told, or as one of its numbers proves."""
        told = column.written
        if told.decimal or column.field == ID or column.register:
            return told
        cells = (row.cells[column.at] for row in grid.rows)
        words = (figures.bare(cell) for cell in cells if isinstance(cell, str))
        return AsWritten(told.order, figures.mark_proved(words))

    def _learn(self, column: Column, grid: Grid) -> None:
        """Learn the words of a free set that stand apart from others in the file."""
        if column.field == ID or column.register:
            return
        kept = self._table.columns[column.field]
        if not isinstance(kept.type, Strings) or field_of(kept).terms:
            return
        cells = (row.cells[column.at] for row in grid.rows)
        parts = [parts_of(cell) for cell in cells if isinstance(cell, str)]
        self._registers.learn(
            kept, (word for words in parts if len(words) > 1 for word in words if word)
        )


def stored(value: Any) -> Any:
    """Return a value as it is kept: a code that no list has is plain text."""
    if isinstance(value, frozenset):
        return frozenset(str(part) for part in value)
    return str(value) if isinstance(value, Unknown) else value


def made_of(noun: type[Record], row_id: UUID | None, values: Mapping[str, Any]) -> Any:
    """Return the record that a row would make."""
    told = {name: stored(value) for name, value in values.items()}
    told = {name: value for name, value in told.items() if value is not None}
    if row_id:
        told["id"] = row_id
    return noun(**told)


def _own_id(words: str) -> UUID | None:
    if not words:
        return None
    try:
        return UUID(words)
    except ValueError:
        raise CellError(tr("“{value}” is no id.", value=words)) from None
