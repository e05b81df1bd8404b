"""The store or village that any record is about, however far it hangs from it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import Row, Table, select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.database.record_names import Named
from umea_field.domain.nouns import BY_TABLE

STORE, VILLAGE = "store", "village"
_STEPS = 6
"""A record hangs on another, and that on a third; no chain is longer."""
_NEAREST = (
    "store_id",
    "village_id",
    "offer_id",
    "stop_id",
    "visit_id",
    "need_id",
    "case_id",
    "condition_id",
    "measure_id",
    "trial_id",
    "activity_id",
    "picture_id",
    "sheet_id",
    "tour_id",
)
"""What tells a record's place, the nearest first."""
_OF_THE_SAME_ID = {"dialogue": "case"}


def places_of(session: Session, wanted: Iterable[Named]) -> Mapping[Named, Named]:
    """Return the place of each record that has one; a query a noun and step.

    Args:
        session: Of a read.
        wanted: Records that are kept or deleted; a store or village is its own.
    """
    found: dict[Named, Named] = {}
    at: dict[Named, Named] = {record: record for record in wanted}
    for _ in range(_STEPS):
        found |= {one: here for one, here in at.items() if here[0] in (STORE, VILLAGE)}
        at = {one: here for one, here in at.items() if one not in found}
        if not at:
            break
        onward = _onward(session, set(at.values()))
        at = {one: onward[here] for one, here in at.items() if here in onward}
    return found


def _onward(session: Session, records: set[Named]) -> dict[Named, Named]:
    by_noun: dict[str, set[UUID]] = {}
    for noun, row_id in records:
        if noun in BY_TABLE:
            by_noun.setdefault(noun, set()).add(row_id)
    found: dict[Named, Named] = {}
    for noun, ids in by_noun.items():
        if noun in _OF_THE_SAME_ID:
            found |= {(noun, one): (_OF_THE_SAME_ID[noun], one) for one in ids}
            continue
        table = BY_TABLE[noun].table()
        for row in _rows(session, table, ids):
            link = _link(table, row)
            if link is not None:
                found[noun, row.id] = link
    return found


def _rows(session: Session, table: Table, ids: set[UUID]) -> list[Row[tuple[()]]]:
    names = [name for name in _NEAREST if name in table.c]
    names += [name for name in ("subject_table", "subject_id") if name in table.c]
    rows: list[Row[tuple[()]]] = []
    for source in (table, schema.trash().tables[f"{table.name}_trash"]):
        columns = [source.c.id, *(source.c[name] for name in names)]
        rows += session.execute(select(*columns).where(source.c.id.in_(ids)))
    return rows


def _link(table: Table, row: Row[tuple[()]]) -> Named | None:
    cells = row._mapping
    for name in _NEAREST:
        if name in table.c and cells[name] is not None:
            return str(table.c[name].info["target"]), cells[name]
    if "subject_table" in table.c and cells["subject_table"] and cells["subject_id"]:
        return str(cells["subject_table"]), cells["subject_id"]
    return None
