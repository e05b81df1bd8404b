"""What would happen if a file were taken in: said before anything does.

A plan is made from a session and changes nothing. ``importing`` carries it out.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.domain.kinds import Strings
from umea_field.domain.record import Record
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, unheard
from umea_field.interchange.cells import CellError, Unknown, text_of, value_of
from umea_field.interchange.grid import Grid, Row
from umea_field.interchange.headings import ID, Column, Headings, headings_of
from umea_field.interchange.matching import Known
from umea_field.interchange.plan import (
    CellChange,
    Manner,
    Outcome,
    Plan,
    PlannedRow,
    Remark,
)
from umea_field.interchange.registers import Registers, name_field


class _RowRefused(UmeaFieldError):
    """A row cannot be taken in."""

    def __init__(self, text: str, column: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.column = column


def plan_for(
    session: Session,
    noun: type[Record],
    grid: Grid,
    now: datetime,
    *,
    manner: Manner | None = None,
    progress: Progress = unheard,
) -> Plan:
    """Return what taking a file in would do.

    Args:
        session: Only read.
        noun: What the rows are about.
        grid: The file.
        now: The moment that the records' own checks are made for.
        manner: How it is taken in.
        progress: Called before each row.

    Raises:
        FileUnreadableError: No column is known, or two mean the same.
    """
    headings = headings_of(noun, grid.headings)
    planner = _Planner(session, noun, headings, now, manner or Manner())
    rows = []
    for done, row in enumerate(grid.rows):
        progress(done, len(grid.rows))
        rows.append(planner.plan(row))
    return Plan(noun, tuple(rows), headings.unknown)


class _Planner:
    """Plans row after row; each may build upon those before it."""

    def __init__(
        self,
        session: Session,
        noun: type[Record],
        headings: Headings,
        now: datetime,
        manner: Manner,
    ) -> None:
        self._noun = noun
        self._headings = headings
        self._now = now
        self._manner = manner
        self._table = noun.table()
        self._registers = Registers(session)
        fields = [c.field for c in headings.columns if c.field != ID]
        self._fields = tuple(dict.fromkeys(fields))
        self._known = Known(noun, self._fields)
        for record in session.scalars(select(noun)).all():
            session.expunge(record)
            self._known.add(record)
        self._gone = frozenset(
            session.scalars(
                select(schema.trash().tables[f"{self._table.name}_trash"].c.id)
            )
        )

    def plan(self, row: Row) -> PlannedRow:
        """Return what becomes of a row."""
        try:
            if row.problem:
                raise _RowRefused(row.problem)
            return self._planned(row)
        except _RowRefused as refused:
            remark = Remark(row.number, refused.column, refused.text)
            return PlannedRow(row.number, Outcome.REFUSED, remarks=(remark,))

    def _planned(self, row: Row) -> PlannedRow:
        row_id, values = self._read(row)
        remarks = self._unknown_codes(row, values)
        if row_id in self._gone:
            raise _RowRefused(
                tr("The record was deleted here. Bring it back first, then import.")
            )
        found = self._known.with_id(row_id) if row_id else None
        if found:
            return self._changed(row, found, values, remarks, grows=False)
        made = self._made(row_id, values)
        match = self._known.match(made)
        if match.certain and not row_id:
            return self._changed(row, match.certain, values, remarks, grows=True)
        likely = (match.certain,) if match.certain else match.likely
        if likely and not self._manner.likely_as_new:
            return self._likely(row, made, likely, remarks)
        self._known.add(made)
        return PlannedRow(
            row.number,
            Outcome.NEW,
            self._name_of(made),
            _id(made),
            tuple(
                CellChange(name, None, getattr(made, name))
                for name in self._fields
                if getattr(made, name) not in (None, frozenset())
            ),
            remarks=(*remarks, *self._to_look_at(row, made)),
        )

    def _read(self, row: Row) -> tuple[UUID | None, dict[str, Any]]:
        """Return a row's id and its values; empty cells are None.

        Raises:
            _RowRefused: A cell cannot be read.
        """
        row_id: UUID | None = None
        values: dict[str, Any] = {}
        for column in self._headings.columns:
            raw = row.cells[column.at]
            try:
                if column.field == ID:
                    row_id = _own_id(text_of(raw) if raw is not None else "")
                elif column.register:
                    told = values.get(column.field) or frozenset()
                    if raw is not None:
                        told |= {f"{column.register}:{text_of(raw)}"}
                    values[column.field] = told
                else:
                    read = value_of(
                        self._table.columns[column.field], raw, self._registers
                    )
                    if read is not None and values.get(column.field):
                        read |= values[column.field]
                    values[column.field] = read
            except UmeaFieldError as error:
                raise _RowRefused(str(error), column.heading) from error
        if not any(value not in (None, frozenset()) for value in values.values()):
            raise _RowRefused(tr("The row says nothing in any known column."))
        return row_id, values

    def _made(self, row_id: UUID | None, values: Mapping[str, Any]) -> Record:
        told = {name: _stored(value) for name, value in values.items()}
        told = {name: value for name, value in told.items() if value is not None}
        if row_id:
            told["id"] = row_id
        return self._noun(**told)

    def _changed(
        self,
        row: Row,
        record: Record,
        values: Mapping[str, Any],
        remarks: Sequence[Remark],
        grows: bool,
    ) -> PlannedRow:
        """Plan the changes of a record; sets grow where no id says whose they are."""
        changes = []
        for name, value in values.items():
            before, after = getattr(record, name), _stored(value)
            is_set = isinstance(self._table.columns[name].type, Strings)
            if after in (None, frozenset()):
                if grows or not self._manner.clear:
                    continue
                after = frozenset() if is_set else None
            if is_set:
                after |= before if grows else self._unsaid(name, before, after)
            if _alike(before, after):
                continue
            changes.append(CellChange(name, before, after))
            setattr(record, name, after)
        return PlannedRow(
            row.number,
            Outcome.CHANGED if changes else Outcome.SAME,
            self._name_of(record),
            _id(record),
            tuple(changes),
            remarks=(*remarks, *self._to_look_at(row, record)) if changes else (),
        )

    def _unsaid(
        self, field: str, before: frozenset[str], after: frozenset[str]
    ) -> frozenset[str]:
        """Return the ids that columns of single registers say nothing of."""
        columns = [c for c in self._headings.columns if c.field == field]
        if not all(column.register for column in columns):
            return frozenset()
        said = {name.partition(":")[0] for name in after}
        return frozenset(one for one in before if one.partition(":")[0] not in said)

    def _likely(
        self,
        row: Row,
        made: Record,
        likely: Sequence[Record],
        remarks: Sequence[Remark],
    ) -> PlannedRow:
        names = [self._called(record) for record in likely]
        text = tr(
            "“{name}” is likely to be {others}. Nothing was made of the row. Write the"
            " id in the column id if it is the same.",
            name=self._name_of(made),
            others=", ".join(names),
        )
        return PlannedRow(
            row.number,
            Outcome.LIKELY,
            self._name_of(made),
            likely=tuple((_id(one), self._name_of(one)) for one in likely),
            remarks=(Remark(row.number, "", text), *remarks),
        )

    def _called(self, record: Record) -> str:
        place = getattr(record, "district", None)
        name = self._name_of(record)
        return f"{name} ({place})" if place else name

    def _name_of(self, record: Record) -> str:
        column = name_field(self._noun)
        return (getattr(record, column) or "") if column else ""

    def _unknown_codes(self, row: Row, values: Mapping[str, Any]) -> list[Remark]:
        remarks = []
        for column in self._headings.columns:
            value = values.get(column.field)
            parts = value if isinstance(value, frozenset) else [value]
            remarks += [
                Remark(
                    row.number,
                    column.heading,
                    tr("“{code}” is in no list. It is kept as it is.", code=part),
                )
                for part in parts
                if isinstance(part, Unknown)
            ]
        return remarks

    def _to_look_at(self, row: Row, record: Record) -> Iterator[Remark]:
        headings: dict[str, Column] = {c.field: c for c in self._headings.columns}
        for problem in record.problems(self._now):
            if problem.field in headings:
                yield Remark(row.number, headings[problem.field].heading, problem.text)


def _own_id(words: str) -> UUID | None:
    if not words:
        return None
    try:
        return UUID(words)
    except ValueError:
        raise CellError(tr("“{value}” is no id.", value=words)) from None


def _id(record: Record) -> UUID:
    (found,) = inspect(type(record)).primary_key_from_instance(record)
    return UUID(str(found))


def _stored(value: Any) -> Any:
    """Return a value as it is kept: a code that no list has is plain text."""
    if isinstance(value, frozenset):
        return frozenset(str(part) for part in value)
    return str(value) if isinstance(value, Unknown) else value


def _alike(before: Any, after: Any) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return before.strip().splitlines() == after.strip().splitlines()
    return bool(before == after)
