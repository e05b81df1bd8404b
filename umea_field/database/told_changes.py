"""The journal in words: what was changed, by whom, when, from what to what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from umea_field.database.cell_words import links_in, words_of
from umea_field.database.history import Change, history_of
from umea_field.database.journal_tables import device
from umea_field.database.journal_tables import step as done
from umea_field.database.record_names import Named, names_of
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.worker import Worker
from umea_field.foundation.i18n import tr

FROM_PAPER = "paper_return"
"""Where in the program it was done that a sheet's corrections were typed in."""
_AT_ONCE = 500
"""Longer histories, such as a whole day's, are not asked where they come from."""
MADE, WRITTEN, REMOVED = "made", "written", "removed"
"""What may have happened to a record or one of its fields."""


@dataclass(frozen=True)
class Told:
    """One change, in the language spoken.

    Attributes:
        noun: The table.
        row_id: The record.
        field: The column; empty where the whole record was made or removed.
        what: MADE, WRITTEN or REMOVED.
        label: What the field is called, or what happened to the record.
        before: What stood there; empty for nothing.
        after: What was written; empty for nothing.
        value: What was written, as Python knows it.
        was: What stood there, as Python knows it.
        moment: When, by the writer's clock; aware UTC.
        who: The worker, else the person who begun the machine, else the machine.
        step: The machine, and the number of its transaction.
        source: The paper it was typed in from; empty for none.
    """

    noun: str
    row_id: UUID
    field: str
    what: str
    label: str
    before: str
    after: str
    value: Any
    was: Any
    moment: datetime
    who: str
    step: tuple[UUID, int]
    source: str = ""


@dataclass(frozen=True)
class Step:
    """A change with the value that stood in the cell before it."""

    change: Change
    was: Any


def told_history(
    session: Session,
    noun: str,
    row_id: UUID,
    vocabulary: Vocabulary,
    field: str | None = None,
) -> Sequence[Told]:
    """Return a record's changes, or those of one of its fields, the latest first.

    Args:
        session: Of a read.
        noun: The table.
        row_id: The record; kept or deleted.
        vocabulary: For codes.
        field: The column; None takes all, and what happened to the record itself.
    """
    changes = history_of(session, noun, row_id, field)
    return told(session, steps_of(changes), vocabulary)[::-1]


def steps_of(changes: Sequence[Change]) -> list[Step]:
    """Return changes with what stood before each; oldest first, as they come.

    What an insert writes in an empty cell is part of the record's being made, and is
    left out unless the field alone is asked for.
    """
    stands: dict[tuple[UUID, str], Any] = {}
    steps = []
    whole = any(not change.field for change in changes)
    for change in changes:
        cell = (change.row_id, change.field)
        was = stands.get(cell)
        stands[cell] = change.value
        begun = change.kind == "i" and change.field and whole
        if not begun and (not change.field or change.value != was):
            steps.append(Step(change, was))
    return steps


def told(
    session: Session, steps: Sequence[Step], vocabulary: Vocabulary
) -> Sequence[Told]:
    """Return changes in words, in the order they come; a few queries for all."""
    cells = list(_cells(steps))
    names = names_of(session, links_in(cells), vocabulary)
    people = people_by_id(session)
    papers = _papers(session, steps)
    found = [_told(each, vocabulary, names, people) for each in steps]
    return [
        replace(one, source=papers[one.step]) if one.step in papers else one
        for one in found
    ]


def _papers(session: Session, steps: Sequence[Step]) -> Mapping[tuple[UUID, int], str]:
    """Return the paper that each step was typed in from, where there was one."""
    numbers = {each.change.txn for each in steps}
    known: dict[tuple[UUID, int], str] = {}
    if numbers and len(numbers) <= _AT_ONCE:
        found = select(done.c.device, done.c.txn, done.c.reason).where(
            done.c.form == FROM_PAPER,
            done.c.undone.is_(None),
            done.c.txn.in_(numbers),
        )
        for row in session.execute(found):
            known[row.device, row.txn] = row.reason or ""
    return known


def _cells(steps: Sequence[Step]) -> Iterator[tuple[Column[Any], Any]]:
    for step in steps:
        column = _column(step.change)
        if column is not None:
            yield column, step.change.value
            yield column, step.was


def _column(change: Change) -> Column[Any] | None:
    noun = BY_TABLE.get(change.noun)
    return noun.table().columns.get(change.field) if noun else None


def _told(
    step: Step,
    vocabulary: Vocabulary,
    names: Mapping[Named, str],
    people: Mapping[UUID, str],
) -> Told:
    change, column = step.change, _column(step.change)
    before = after = ""
    if column is not None:
        before = words_of(column, step.was, vocabulary, names)
        after = words_of(column, change.value, vocabulary, names)
    what = {"i": MADE, "d": REMOVED}.get(change.kind, WRITTEN)
    if change.field:
        what = WRITTEN
        label = tr(field_of(column).label) if column is not None else change.field
    else:
        label = tr("Removed") if what == REMOVED else tr("Made")
    who = people.get(change.actor) if change.actor else None
    return Told(
        noun=change.noun,
        row_id=change.row_id,
        field=change.field,
        what=what,
        label=label,
        before=before,
        after=after,
        value=change.value,
        was=step.was,
        moment=change.moment,
        who=who or people.get(change.device, ""),
        step=(change.device, change.txn),
    )


def people_by_id(session: Session) -> Mapping[UUID, str]:
    """Return workers and machines by id, each by the name a person knows."""
    named: dict[UUID, str] = {
        row.device: row.person or row.name or ""
        for row in session.execute(select(device))
    }
    for key, name in session.execute(select(Worker.id, Worker.name)):
        named[key] = name or ""
    return named
