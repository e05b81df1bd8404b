"""How what somebody wrote came to be written: where, and what was said beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session

from umea_field.database.history import cell_value
from umea_field.database.journal_tables import journal
from umea_field.database.journal_tables import step as done
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import mark, tr

_AT_ONCE = 400
_NOTES = ("note", "said")
"""What a writer said beside a value, in the same transaction."""
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


def circumstances_of(
    session: Session, steps: Iterable[tuple[UUID, int]], vocabulary: Vocabulary
) -> Mapping[tuple[UUID, int], Circumstance]:
    """Return where each step was done, and what was said in it; two queries for 400."""
    found: dict[tuple[UUID, int], Circumstance] = {}
    ordered = sorted(steps)
    for at in range(0, len(ordered), _AT_ONCE):
        chosen = tuple_(done.c.device, done.c.txn).in_(ordered[at : at + _AT_ONCE])
        within = and_(
            journal.c.device == done.c.device,
            journal.c.seq.between(done.c.txn, done.c.txn + _LONGEST_STEP),
            journal.c.txn == done.c.txn,
            journal.c.field.in_((*_NOTES, "visit_id")),
        )
        rows = session.execute(
            select(
                done.c.device,
                done.c.txn,
                done.c.form,
                journal.c.noun,
                journal.c.field,
                journal.c.value,
            )
            .outerjoin_from(done, journal, within)
            .where(chosen)
        ).all()
        types = _types(session, rows)
        for row in rows:
            one = found.get((row.device, row.txn), Circumstance())
            where, note = one.where or tr(_WHERE.get(row.form or "", "")), one.note
            if row.field == "visit_id":
                column = BY_TABLE[row.noun].table().c[row.field]
                kind = types.get(cell_value(column, row.value))
                where = vocabulary.label("visit_types", kind) or where
            elif row.value:
                note = str(row.value)
            found[row.device, row.txn] = Circumstance(where, note)
    return found


def _types(session: Session, rows: Sequence[Any]) -> Mapping[UUID, str | None]:
    ids = {
        UUID(str(row.value)) for row in rows if row.field == "visit_id" and row.value
    }
    if not ids:
        return {}
    found = session.execute(select(Visit.id, Visit.type).where(Visit.id.in_(ids)))
    return {row.id: row.type for row in found}
