"""What others have changed lately, record by record, from the journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, null, or_, select, union_all
from sqlalchemy.orm import Session

from umea_field.database.history import moment_of
from umea_field.database.journal_tables import device, journal, state
from umea_field.domain.case import Case
from umea_field.domain.contact import Contact
from umea_field.domain.need import Need
from umea_field.domain.record import Record
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.domain.worker import Worker

_LOOKED_AT = 400
"""How many of each machine's last changes are looked at."""
_NAMES: Mapping[type[Record], str] = {
    Village: "name",
    Store: "name",
    Need: "title",
    Case: "title",
    Task: "title",
    Tour: "title",
    Contact: "name",
}
"""What is told of, and what each is called by; visits by their place."""


@dataclass(frozen=True)
class OtherChange:
    """A record that somebody else has written in.

    Attributes:
        table: The record's table.
        id: Of the record.
        name: What it is called; of a visit, its place.
        who: The worker's name.
        moment: When, the last time; aware UTC.
        is_new: Whether the record itself was made then.
        store_id: The store it belongs to, or ``village_id``; None where neither.
    """

    table: str
    id: UUID
    name: str
    who: str
    moment: datetime
    is_new: bool
    store_id: UUID | None = None
    village_id: UUID | None = None


@dataclass(frozen=True)
class _Called:
    name: str | None
    store_id: UUID | None = None
    village_id: UUID | None = None


def others_changes(
    session: Session, since: datetime, limit: int
) -> Sequence[OtherChange]:
    """Return the records others have written in since a moment, the latest first.

    Three queries, and one for each kind of record that occurs.
    """
    found = _last_changes(session, since)
    names = _names(session, found)
    told = [
        OtherChange(
            table,
            row_id,
            called.name,
            who,
            moment,
            is_new,
            called.store_id,
            called.village_id,
        )
        for (table, row_id), (who, moment, is_new) in found.items()
        if (called := names.get(row_id)) and called.name
    ]
    return sorted(told, key=lambda each: each.moment, reverse=True)[:limit]


def _last_changes(
    session: Session, since: datetime
) -> Mapping[tuple[str, UUID], tuple[str, datetime, bool]]:
    """Return for each record who wrote in it last, when, and whether it was new."""
    here = session.scalar(select(state.c.worker))
    machines = session.scalars(select(device.c.device)).all()
    nouns = [*(noun.table().name for noun in _NAMES), Visit.table().name]
    # the numbers of a machine's changes are its key: the last are found at once
    latest = [
        select(
            select(journal)
            .where(journal.c.device == machine)
            .order_by(journal.c.seq.desc())
            .limit(_LOOKED_AT)
            .subquery()
        )
        for machine in machines
    ]
    if not latest:
        return {}
    row = union_all(*latest).subquery()
    own = row.c.actor == here if here else row.c.actor.is_(None)
    written = (
        select(
            row.c.noun,
            row.c.row_id,
            Worker.name,
            func.max(row.c.hlc),
            func.min(row.c.kind),
        )
        .join(Worker, Worker.id == row.c.actor)
        .where(
            row.c.noun.in_(nouns),
            row.c.hlc >= int(since.timestamp() * 1000) << 16,
            ~own,
            or_(row.c.kind != "d", row.c.field != ""),
        )
        .group_by(row.c.noun, row.c.row_id, Worker.name)
        .order_by(func.max(row.c.hlc))
    )
    return {
        (noun, row_id): (who or "", moment_of(hlc), kind == "i")
        for noun, row_id, who, hlc, kind in session.execute(written)
    }


def _names(
    session: Session, found: Iterable[tuple[str, UUID]]
) -> Mapping[UUID, _Called]:
    wanted: dict[str, list[UUID]] = {}
    for called, row_id in found:
        wanted.setdefault(called, []).append(row_id)
    names: dict[UUID, _Called] = {}
    for noun, column in _NAMES.items():
        table = noun.table()
        ids = wanted.get(table.name)
        if not ids:
            continue
        columns = [
            table.c[name] if name in table.c else null()
            for name in (column, "store_id", "village_id")
        ]
        query = select(table.c.id, *columns).where(table.c.id.in_(ids))
        names |= {row[0]: _Called(*row[1:]) for row in session.execute(query)}
    ids = wanted.get(Visit.table().name)
    if ids:
        visits = (
            select(Visit.id, func.coalesce(Store.name, Village.name))
            .outerjoin(Store, Store.id == Visit.store_id)
            .outerjoin(Village, Village.id == Visit.village_id)
            .where(Visit.id.in_(ids))
        )
        names |= {row_id: _Called(name) for row_id, name in session.execute(visits)}
    return names
