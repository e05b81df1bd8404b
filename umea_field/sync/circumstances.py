"""How what somebody wrote came to be written: where, and what was said beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import journal
from umea_field.database.journal_tables import step as done
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import mark, tr

_AT_ONCE = 400
_NOTES = ("note", "said")
"""What a writer said beside a value, in the same transaction."""
_CHECKED = "offer_id"
"""What a check of a service speaks of."""
_LONGEST_STEP = 200
_WHERE: Mapping[str, str] = {
    "visit": mark("Visit"),
    "stores": mark("Stores"),
    "villages": mark("Villages"),
    "needs": mark("Needs and gaps"),
    "cases": mark("Cases"),
    "tours": mark("Tours"),
    "wheel": mark("Annual wheel"),
    "map": mark("Map"),
    "import": mark("Import"),
    "paper_return": mark("Paper that came back"),
}
"""What a place in the program is called, by its form."""


@dataclass(frozen=True)
class Circumstance:
    """How something came to be written.

    Attributes:
        where: At a visit of some type, or a part of the program; empty for unknown.
        note: What was said beside it, in the same transaction.
    """

    where: str = ""
    note: str = ""


About = tuple[tuple[UUID, int], UUID | None]
"""A step and a record that it speaks of; None: whatever it speaks of."""


def circumstances_of(
    session: Session, steps: Iterable[tuple[UUID, int]], vocabulary: Vocabulary
) -> Mapping[About, Circumstance]:
    """Return where each step was done, and what was said in it of each record.

    Two queries for 400 of them.
    """
    found: dict[About, Circumstance] = {}
    ordered = sorted(steps)
    for at in range(0, len(ordered), _AT_ONCE):
        rows = _rows(session, ordered[at : at + _AT_ONCE])
        types = _types(session, rows)
        beside: dict[About, dict[str, Any]] = {}
        for row in rows:
            step = (row.device, row.txn)
            found[step, None] = Circumstance(tr(_WHERE.get(row.form or "", "")))
            if row.field:
                cells = beside.setdefault((step, row.row_id), {})
                cells[row.field] = row.value
        for (step, row_id), cells in beside.items():
            kind = types.get(_key(cells.get("visit_id")))
            where = vocabulary.label("visit_types", kind) or found[step, None].where
            note = next((str(cells[n]) for n in _NOTES if cells.get(n)), "")
            about = _key(cells.get(_CHECKED)) or row_id
            found[step, about] = Circumstance(where, note)
    return found


def _rows(session: Session, steps: Sequence[tuple[UUID, int]]) -> Sequence[Any]:
    within = and_(
        journal.c.device == done.c.device,
        journal.c.seq.between(done.c.txn, done.c.txn + _LONGEST_STEP),
        journal.c.txn == done.c.txn,
        journal.c.field.in_((*_NOTES, _CHECKED, "visit_id")),
    )
    return session.execute(
        select(
            done.c.device,
            done.c.txn,
            done.c.form,
            journal.c.row_id,
            journal.c.field,
            journal.c.value,
        )
        .outerjoin_from(done, journal, within)
        .where(tuple_(done.c.device, done.c.txn).in_(steps))
    ).all()


def _key(value: Any) -> UUID | None:
    return UUID(str(value)) if value else None


def _types(session: Session, rows: Sequence[Any]) -> Mapping[UUID | None, str | None]:
    ids = {
        UUID(str(row.value)) for row in rows if row.field == "visit_id" and row.value
    }
    if not ids:
        return {}
    found = session.execute(select(Visit.id, Visit.type).where(Visit.id.in_(ids)))
    return {row.id: row.type for row in found}
