"""What has changed about a store since it was last visited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.database.history import Change, end_of_step, history_of_all
from umea_field.database.journal_tables import journal
from umea_field.database.record_names import Named, names_of
from umea_field.database.told_changes import Step, Told, told
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.noun_words import said_noun
from umea_field.domain.nouns import BY_TABLE, NOUNS
from umea_field.domain.store import StoreId
from umea_field.domain.visit import DONE, Visit
from umea_field.foundation.wording import local

_LEFT_OUT = ("visit", "printed_sheet", "tour_stop")
"""What names a store and tells nothing about it."""


@dataclass(frozen=True)
class SinceLine:
    """One thing that is another than it was.

    Attributes:
        kind: The noun in words, such as ``behov``.
        name: What the record is called.
        is_store: It is about the store itself.
        change: The latest change of the cell, with what stood there at the visit.
    """

    kind: str
    name: str
    is_store: bool
    change: Told


@dataclass(frozen=True)
class Since:
    """What has changed since a visit, the latest first."""

    day: date
    lines: Sequence[SinceLine]


def changed_since_visit(
    session: Session, store_id: StoreId, vocabulary: Vocabulary
) -> Since | None:
    """Return what has changed since a store's last visit that was marked done.

    A cell that was changed to and fro is left out; a record that was made since is
    one line, whatever was written in it.

    Returns:
        None where the store has not been visited.
    """
    visit = session.scalars(
        select(Visit)
        .where(Visit.store_id == store_id, Visit.state == DONE, Visit.day.is_not(None))
        .order_by(Visit.day.desc(), Visit.id.desc())
        .limit(1)
    ).first()
    if visit is None or visit.day is None:
        return None
    over = _over(session, visit, visit.day)
    changes = history_of_all(session, _records_of(session, store_id))
    by_cell = _by_cell(changes)
    steps = [step for cell in by_cell.values() if (step := _since(cell, over))]
    whole = {step.change.row_id for step in steps if not step.change.field}
    whole |= {row for (row, field), cell in by_cell.items() if _is_gone(field, cell)}
    kept = [s for s in steps if not s.change.field or s.change.row_id not in whole]
    kept.sort(key=lambda step: step.change.moment, reverse=True)
    names = names_of(session, {_record(step) for step in kept}, vocabulary)
    lines = [
        SinceLine(
            kind=said_noun(BY_TABLE[change.noun]),
            name=names.get((change.noun, change.row_id), ""),
            is_store=change.row_id == store_id,
            change=change,
        )
        for change in told(session, kept, vocabulary)
    ]
    return Since(visit.day, lines)


def _over(session: Session, visit: Visit, day: date) -> datetime:
    """Return when a visit was over, or was written down where that was later.

    A visit that came with an import brings its own past: what was written with it is
    no news.
    """
    ended = visit.ended or local(datetime.combine(day, time(23, 59)).astimezone())
    made = select(journal.c.device, journal.c.txn).where(
        journal.c.row_id == visit.id, journal.c.kind == "i", journal.c.field == ""
    )
    found = session.execute(made.limit(1)).first()
    if found is None:
        return ended
    written = end_of_step(session, found.device, found.txn)
    return max(ended, written) if written else ended


def _record(step: Step) -> Named:
    return step.change.noun, step.change.row_id


def _records_of(session: Session, store_id: StoreId) -> Sequence[UUID]:
    """Return a store and all that hangs on it, what lies in the bin too."""
    found: list[UUID] = [store_id]
    for noun in NOUNS:
        name = noun.__tablename__
        if "store_id" not in noun.table().c or name in _LEFT_OUT:
            continue
        for table in (noun.table(), schema.trash().tables[f"{name}_trash"]):
            found += session.scalars(
                select(table.c.id).where(table.c.store_id == store_id)
            )
    return found


def _by_cell(
    changes: Sequence[Change],
) -> Mapping[tuple[UUID, str], Sequence[Change]]:
    cells: dict[tuple[UUID, str], list[Change]] = {}
    for change in changes:
        cells.setdefault((change.row_id, change.field), []).append(change)
    return cells


def _is_gone(field: str, cell: Sequence[Change]) -> bool:
    """Tell whether a record's own changes end with its being removed."""
    return not field and cell[-1].kind == "d"


def _since(cell: Sequence[Change], over: datetime) -> Step | None:
    """Return what became of a cell after a moment; None where it is as it was."""
    last = cell[-1]
    if last.moment <= over:
        return None
    before = [change for change in cell if change.moment <= over]
    if not last.field:
        stood = bool(before) and before[-1].kind != "d"
        return None if stood == (last.kind != "d") else Step(last, None)
    was = before[-1].value if before else None
    return None if was == last.value else Step(replace(last, kind="u"), was)
