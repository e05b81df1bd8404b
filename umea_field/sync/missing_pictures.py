"""Pictures that records here name, and whose files lie on another machine."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, Row, select
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import device, head, state
from umea_field.database.picture_store import PictureStore
from umea_field.database.record_names import names_of
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.picture import Picture
from umea_field.foundation.i18n import tr, trn
from umea_field.sync.travelling_pictures import SHORT, held_by, lacking

_SHOWS = ("store_id", "village_id", "need_id", "visit_id")
"""What a picture is of, the nearest first."""


@dataclass(frozen=True)
class MissingRecord:
    """A record of which pictures are missing.

    Attributes:
        noun: Its table: what the pictures show, or the picture itself.
        id: Its id.
        name: What it is called.
        pictures: How many of its pictures are missing.
    """

    noun: str
    id: UUID
    name: str
    pictures: int


@dataclass(frozen=True)
class MissingFrom:
    """The missing pictures that one machine has.

    Attributes:
        machine: The machine; None where nobody is known to have them.
        name: What its people call it; empty where there is none.
        person: Who works at it; empty where nobody said.
        pictures: How many there are.
        records: Of which records, by name.
    """

    machine: UUID | None
    name: str
    person: str
    pictures: int
    records: Sequence[MissingRecord]

    def said(self) -> str:
        """Return it as a sentence."""
        pictures = trn("{count} picture", "{count} pictures", self.pictures)
        records = trn("{count} record", "{count} records", len(self.records))
        if self.machine is None:
            return tr(
                "{pictures} of {records} are on no machine that is known here.",
                pictures=pictures,
                records=records,
            )
        where = self.name or str(self.machine)[:8]
        if self.person and self.person != self.name:
            where = tr("{machine} ({person})", machine=where, person=self.person)
        return tr(
            "{pictures} of {records} are on {machine}.",
            pictures=pictures,
            records=records,
            machine=where,
        )


def missing_pictures(
    session: Session,
    store: PictureStore,
    vocabulary: Vocabulary,
    come: Collection[str] = (),
) -> Sequence[MissingFrom]:
    """Return the missing pictures by the machine that has them, most first.

    Which machine has one, its latest bundle told; where none did, it is the machine
    that added the picture.

    Args:
        session: Of a read.
        store: Of this machine.
        vocabulary: For the records' names.
        come: Hashes of pictures that come along, and so are not missing.
    """
    connection = session.connection()
    missing = lacking(connection, store.held()).difference(come)
    if not missing:
        return ()
    table = Picture.table()
    named = [table.c[name] for name in _SHOWS]
    rows = [
        row
        for row in session.execute(select(table.c.id, table.c.sha256, *named))
        if row.sha256 in missing
    ]
    where = _whereabouts(connection, rows)
    found: dict[UUID | None, Counter[tuple[str, UUID]]] = {}
    counted: dict[UUID | None, set[str]] = {}
    for row in rows:
        machine = where[row.sha256]
        found.setdefault(machine, Counter())[_shown_in(row)] += 1
        counted.setdefault(machine, set()).add(row.sha256)
    wanted = {one for each in found.values() for one in each}
    names = names_of(session, wanted, vocabulary)
    machines = {one.device: one for one in session.execute(select(device))}
    untold = tr("Without a name")
    result = []
    for machine, records in found.items():
        told = machines.get(machine)
        listed = [
            MissingRecord(noun, row_id, names.get((noun, row_id)) or untold, count)
            for (noun, row_id), count in records.items()
        ]
        result.append(
            MissingFrom(
                machine,
                (told and told.name) or "",
                (told and told.person) or "",
                len(counted[machine]),
                sorted(listed, key=lambda one: (one.name, one.id)),
            )
        )
    return sorted(result, key=lambda one: (-one.pictures, one.name))


def _shown_in(row: Row[tuple[object, ...]]) -> tuple[str, UUID]:
    table = Picture.table()
    for name in _SHOWS:
        value = row._mapping[name]
        if value is not None:
            return str(table.c[name].info["target"]), value
    return table.name, row.id


def _whereabouts(
    connection: Connection, rows: Sequence[Row[tuple[object, ...]]]
) -> Mapping[str, UUID | None]:
    """Return for each missing picture a machine that has it."""
    own = connection.scalar(select(state.c.device))
    others = [one for one in connection.scalars(select(device.c.device)) if one != own]
    holders = {one: held_by(connection, one) for one in others}
    added = {
        row.row_id: row.device
        for row in connection.execute(
            select(head.c.row_id, head.c.device).where(
                head.c.noun == Picture.__tablename__, head.c.field == "sha256"
            )
        )
    }
    where: dict[str, UUID | None] = {}
    for row in rows:
        short = row.sha256[:SHORT]
        adder = added.get(row.id)
        has = [one for one, held in holders.items() if short in held]
        if adder in has or (not has and adder != own):
            where[row.sha256] = adder
        else:
            where[row.sha256] = next(iter(has), None)
    return where
