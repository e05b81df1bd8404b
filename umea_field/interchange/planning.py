"""What would happen if a file were taken in: said before anything does.

A plan is made from a session and changes nothing. ``importing`` carries it out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.domain.record import Record, new_id
from umea_field.foundation.alphabet import plainly
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, unheard
from umea_field.interchange import looking, store_names
from umea_field.interchange.grid import Grid, Row
from umea_field.interchange.growing import Growth
from umea_field.interchange.headings import ID, Headings, headings_of
from umea_field.interchange.matching import Known
from umea_field.interchange.plan import (
    Answer,
    Candidate,
    CellChange,
    Decision,
    Manner,
    Outcome,
    Plan,
    PlannedRow,
    Question,
    Remark,
)
from umea_field.interchange.registers import Registers, name_field
from umea_field.interchange.row_values import (
    RowReader,
    RowRefusedError,
    made_of,
    stored,
)


def plan_for(
    session: Session,
    noun: type[Record],
    grid: Grid,
    now: datetime,
    *,
    headings: Headings | None = None,
    manner: Manner | None = None,
    progress: Progress = unheard,
) -> Plan:
    """Return what taking a file in would do.

    Args:
        session: Only read.
        noun: What the rows are about.
        grid: The file.
        now: The moment that the records' own checks are made for.
        headings: What its columns mean; guessed unless told.
        manner: How it is taken in.
        progress: Called before each row.

    Raises:
        FileUnreadableError: No column is known, or two mean the same.
    """
    meant = headings or headings_of(noun, grid.headings)
    planner = _Planner(session, noun, meant, grid, now, manner or Manner())
    rows = []
    for done, row in enumerate(grid.rows):
        progress(done, len(grid.rows))
        rows.append(planner.plan(row))
    return Plan(noun, tuple(rows), meant.unknown)


class _Planner:
    """Plans row after row; each may build upon those before it."""

    def __init__(
        self,
        session: Session,
        noun: type[Record],
        headings: Headings,
        grid: Grid,
        now: datetime,
        manner: Manner,
    ) -> None:
        self._noun = noun
        self._now = now
        self._manner = manner
        self._registers = Registers(session)
        self._reader = RowReader(noun, headings.columns, grid, self._registers)
        self._growth = Growth(noun, headings.columns, manner.clear)
        fields = [c.field for c in headings.columns if c.field != ID]
        self._fields = tuple(dict.fromkeys(fields))
        self._known = Known(noun, self._fields)
        self._new_in: dict[UUID, int] = {}  # which row makes a record
        for record in session.scalars(select(noun)).all():
            session.expunge(record)
            self._known.add(record)
        trash = schema.trash().tables[f"{noun.__tablename__}_trash"]
        self._gone = frozenset(session.scalars(select(trash.c.id)))

    def plan(self, row: Row) -> PlannedRow:
        """Return what becomes of a row."""
        try:
            if row.problem:
                raise RowRefusedError(row.problem)
            return self._planned(row)
        except RowRefusedError as refused:
            column = refused.column
            remark = Remark(
                row.number,
                column.heading if column else "",
                refused.text,
                self._reader.letters(column),
            )
            name = self._reader.called(row)
            return PlannedRow(row.number, Outcome.REFUSED, name, remarks=(remark,))

    def _planned(self, row: Row) -> PlannedRow:
        row_id, values = self._reader.read(row)
        if row_id in self._gone:
            raise RowRefusedError(
                tr("The record was deleted here. Bring it back first, then import.")
            )
        found = self._known.with_id(row_id) if row_id else None
        made = made_of(self._noun, None if found else row_id, values)
        if found:
            return self._about(row, found, made, values, by_id=True)
        match = self._known.match(made)
        if match.certain and not row_id:
            return self._about(row, match.certain, made, values, by_id=False)
        likely = (match.certain,) if match.certain else match.likely
        known = self._named_by_a_person(made, values, likely)
        if known is not None:
            return self._changed(row, known, values, grows=True, respelled=True)
        if likely:
            return self._asked(row, made, values, likely, Question.SAME)
        before = store_names.before_in_place(made, self._known)
        if before:
            return self._asked(row, made, values, before, Question.RENAMED)
        return self._new(row, made, values)

    def _named_by_a_person(
        self, made: Record, values: Mapping[str, Any], likely: Sequence[Record]
    ) -> Record | None:
        """Return a record by a name that it was given besides its own.

        Who said that a spelling means this record is not asked again, where the row
        says nothing new of it.
        """
        if len(likely) != 1:
            return None
        aliases = {plainly(alias) for alias in getattr(likely[0], "aliases", ())}
        if plainly(self._name_of(made)) not in aliases:
            return None
        news = self._growth.changes(likely[0], values, True, True)
        return None if news else likely[0]

    def _about(
        self,
        row: Row,
        record: Record,
        made: Record,
        values: Mapping[str, Any],
        *,
        by_id: bool,
    ) -> PlannedRow:
        """Plan a row that is about a known record for certain."""
        said = stored(values.get("name")), stored(values.get("org_no"))
        if self._manner.ask_names and store_names.is_another(record, *said):
            there = self._known.identical(made)
            if there is not None and there is not record:
                return self._changed(row, there, values, grows=True)
            return self._asked(
                row, made, values, (record,), Question.RENAMED, by_id=by_id
            )
        return self._changed(row, record, values, grows=not by_id)

    def _new(self, row: Row, made: Record, values: Mapping[str, Any]) -> PlannedRow:
        self._known.add(made)
        self._new_in[id_of(made)] = row.number
        return PlannedRow(
            row.number,
            Outcome.NEW,
            self._name_of(made),
            id_of(made),
            tuple(
                CellChange(name, None, getattr(made, name))
                for name in self._fields
                if getattr(made, name) not in (None, frozenset())
            ),
            remarks=self._to_look_at(row, made, values),
            place=self._registers.place_of(made),
        )

    def _changed(
        self,
        row: Row,
        record: Record,
        values: Mapping[str, Any],
        *,
        grows: bool,
        respelled: bool = False,
    ) -> PlannedRow:
        """Plan the changes of a record; sets grow where no id says whose they are."""
        changes = self._growth.changes(record, values, grows, respelled)
        before = self._name_of(record)
        for change in changes:
            setattr(record, change.field, change.after)
        # rows to come may know it by the name or spelling it has got now
        if changes:
            self._known.learn(record)
        after = self._name_of(record)
        return PlannedRow(
            row.number,
            Outcome.CHANGED if changes else Outcome.SAME,
            after,
            id_of(record),
            tuple(changes),
            remarks=self._to_look_at(row, record, values) if changes else (),
            place=self._registers.place_of(record),
            also=store_names.former_names(record, before, after, self._now),
        )

    def _asked(
        self,
        row: Row,
        made: Record,
        values: Mapping[str, Any],
        likely: Sequence[Record],
        question: Question,
        *,
        by_id: bool = False,
    ) -> PlannedRow:
        """Plan a row that a person decides on: as decided, or not yet."""
        opened = self._open(row, made, values, likely, question)
        said = self._manner.decisions.get(row.number)
        if said is None and self._manner.likely_as_new:
            said = Decision(Answer.NEW)
        if said and said.answer is Answer.LEAVE:
            return replace(opened, answer=Answer.LEAVE)
        if said and said.answer is Answer.NEW:
            if by_id:
                setattr(made, "id", new_id())  # noqa: B010 - each noun types its own
            new = self._new(row, made, values)
            return replace(
                new, question=question, answer=said.answer, likely=opened.likely
            )
        same = next(
            (one for one in likely if said and id_of(one) == said.record_id), None
        )
        if same is None:  # not said yet, or what was pointed at is gone
            return opened
        respelled = question is Question.SAME
        done = self._changed(row, same, values, grows=not by_id, respelled=respelled)
        return replace(
            done, question=question, answer=Answer.SAME, likely=opened.likely
        )

    def _open(
        self,
        row: Row,
        made: Record,
        values: Mapping[str, Any],
        likely: Sequence[Record],
        question: Question,
    ) -> PlannedRow:
        name = self._name_of(made)
        respelled = question is Question.SAME
        candidates = tuple(
            Candidate(
                id_of(one),
                self._name_of(one),
                self._place_of(one),
                tuple(self._growth.changes(one, values, True, respelled)),
            )
            for one in likely
        )
        if question is Question.RENAMED:
            text = store_names.what_is_asked(likely[0], name)
        else:
            text = tr(
                "“{name}” is likely to be {others}. Nothing was made of the row. Write"
                " the id in the column id if it is the same.",
                name=name,
                others=", ".join(map(_called, candidates)),
            )
        codes = looking.codes_to_look_at(self._reader, self._registers, row, values)
        return PlannedRow(
            row.number,
            Outcome.LIKELY,
            name,
            likely=candidates,
            remarks=looking.all_of([Remark(row.number, "", text)], codes),
            question=question,
            place=self._registers.place_of(made),
        )

    def _place_of(self, record: Record) -> str:
        """Return where a candidate lies, and that it comes from the file itself."""
        place, row = self._registers.place_of(record), self._new_in.get(id_of(record))
        new = tr("row {number} of the file", number=row) if row else ""
        return " · ".join(filter(None, (place, new)))

    def _to_look_at(
        self, row: Row, record: Record, values: Mapping[str, Any]
    ) -> tuple[Remark, ...]:
        reader = self._reader
        return looking.all_of(
            looking.codes_to_look_at(reader, self._registers, row, values),
            looking.looks_wrong(reader, row, record, self._now),
        )

    def _name_of(self, record: Record) -> str:
        column = name_field(self._noun)
        return (getattr(record, column) or "") if column else ""


def _called(candidate: Candidate) -> str:
    if not candidate.place:
        return candidate.name
    return f"{candidate.name} ({candidate.place})"


def id_of(record: Record) -> UUID:
    """Return a record's own id."""
    (found,) = inspect(type(record)).primary_key_from_instance(record)
    return UUID(str(found))
