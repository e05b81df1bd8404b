"""What any record is called, whatever its noun, kept or in the bin."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Row, Table, select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.kinds import Day
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text

Named = tuple[str, UUID]
"""A record: its table, its id."""

_TITLES = ("name", "title", "caption", "what", "question", "sv", "hall", "channel")
"""The columns that may hold what a record is called, the first that does."""
_SERVICE, _SERVICES = "service", "service_types"
_HANGS_ON = (
    "offer_id",
    "need_id",
    "condition_id",
    "measure_id",
    "trial_id",
    "case_id",
) + ("picture_id", "visit_id", "stop_id", "store_id", "village_id")
"""A record without words of its own is called after what it hangs on."""


def names_of(
    session: Session, wanted: Iterable[Named], vocabulary: Vocabulary
) -> Mapping[Named, str]:
    """Return what records are called; one query a noun, and one more for its bin.

    Args:
        session: Of a read.
        wanted: Records that are kept, deleted, or not here at all.
        vocabulary: For services, which are called by their term.

    Returns:
        A name for every record that is found; never empty.
    """
    names: dict[Named, str] = {}
    hanging: dict[Named, Named] = {}
    for noun, ids in _by_noun(wanted).items():
        table = BY_TABLE[noun].table()
        for row in _rows(session, table, ids):
            said = _said(table, row, vocabulary)
            if said:
                names[noun, row.id] = said
            elif (holder := _hangs_on(table, row)) is not None:
                hanging[noun, row.id] = holder
            else:
                names[noun, row.id] = tr("Without a name")
    if hanging:
        held = names_of(session, set(hanging.values()), vocabulary)
        for record, holder in hanging.items():
            names[record] = held.get(holder, tr("Without a name"))
    return names


def titles_of(noun: str) -> Sequence[Column[Any]]:
    """Return the columns that may hold what a record is called; none for none."""
    table = BY_TABLE[noun].table()
    return [table.c[name] for name in (*_TITLES, _SERVICE) if name in table.c]


def _by_noun(wanted: Iterable[Named]) -> Mapping[str, set[UUID]]:
    found: dict[str, set[UUID]] = {}
    for noun, row_id in wanted:
        if noun in BY_TABLE:
            found.setdefault(noun, set()).add(row_id)
    return found


def _rows(session: Session, table: Table, ids: set[UUID]) -> Iterable[Row[tuple[()]]]:
    found = list(session.execute(select(table).where(table.c.id.in_(ids))))
    missing = ids - {row.id for row in found}
    if missing:
        bin_ = schema.trash().tables[f"{table.name}_trash"]
        found += session.execute(select(bin_).where(bin_.c.id.in_(missing))).all()
    return found


def _said(table: Table, row: Row[tuple[()]], vocabulary: Vocabulary) -> str:
    cells = row._mapping
    for name in _TITLES:
        if name in table.c and cells[name]:
            return str(cells[name])
    if _SERVICE in table.c and cells[_SERVICE]:
        return vocabulary.label(_SERVICES, cells[_SERVICE])
    for column in table.columns:
        day = cells[column.name]
        if isinstance(column.type, Day) and isinstance(day, date):
            return date_text(day)
    return ""


def _hangs_on(table: Table, row: Row[tuple[()]]) -> Named | None:
    for name in _HANGS_ON:
        if name in table.c and row._mapping[name] is not None:
            return str(table.c[name].info["target"]), row._mapping[name]
    return None
