"""A snapshot becomes a machine's database: its own, with what the snapshot knew."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, Engine, insert, inspect

from umea_field.database import capture, schema
from umea_field.database.engine import WRITES, engine_for, url_of
from umea_field.database.journal_tables import (
    bundle_seen,
    context,
    device,
    local,
    state,
    vector,
)
from umea_field.sync import knowledge
from umea_field.sync.bundle import Bundle
from umea_field.sync.describing import columns_signature, vector_text
from umea_field.sync.manifest import Manifest
from umea_field.sync.merge import note_devices
from umea_field.sync.office import note_office
from umea_field.sync.refusals import damaged
from umea_field.sync.snapshot import SEQUENCE, forget_sender
from umea_field.sync.travelling_pictures import note_held

_STATISTICS = "sqlite_stat"
"""What SQLite keeps of how its tables are filled, where somebody has asked it to."""


def can_begin_with(manifest: Manifest) -> bool:
    """Tell whether there is a snapshot that this program can lead to its own shape.

    One of a newer program has tables it does not know: then the operations are
    merged, which keeps what is unknown and hands it on.
    """
    if manifest.snapshot is None or manifest.revision not in schema.known_revisions():
        return False
    is_ours = manifest.revision == schema.REVISION
    return not is_ours or manifest.columns == columns_signature()


def become(
    path: Path, bundle: Bundle, *, machine: str, person: str, device_id: UUID
) -> None:
    """Make a snapshot's file the database of a new machine.

    Args:
        path: The file, as it was unpacked.
        bundle: Which it came in.
        machine: What its people call the machine.
        person: Who works at it.
        device_id: The machine's id in the journal.

    Raises:
        BundleDamagedError: It is no database of ours.
    """
    manifest = bundle.manifest
    try:
        with closing(sqlite3.connect(path)) as raw:
            _refuse_strange(raw, manifest)
            raw.execute("PRAGMA synchronous = OFF")
            forget_sender(raw)
            raw.commit()
    except (sqlite3.Error, ValueError) as error:
        raise damaged(bundle.place) from error
    engine = engine_for(url_of(path))
    try:
        if manifest.revision != schema.REVISION:
            schema.migrate(engine)
        _refuse_lacking(engine, bundle)
        with engine.connect() as connection:
            lent = connection.execution_options(**{WRITES: True})
            with lent.begin():
                capture.remake_triggers(lent, schema.noun_tables())
                lent.execute(
                    insert(device).values(device=device_id, name=machine, person=person)
                )
                _know(lent, manifest, device_id)
                _note_bundle(lent, bundle)
    finally:
        engine.dispose()


def _refuse_strange(raw: sqlite3.Connection, manifest: Manifest) -> None:
    """Refuse what no snapshot holds: what is looked at must be what it is called."""
    raw.execute("PRAGMA trusted_schema = OFF")
    kinds = {kind for (kind,) in raw.execute("SELECT type FROM sqlite_master")}
    names = {name for (name,) in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    )}  # fmt: skip
    names = {name for name in names if not name.startswith(_STATISTICS)}
    if kinds - {"table", "index"} or names - schema.table_names() - {SEQUENCE}:
        raise ValueError("a snapshot holds something else than our tables")
    (step,) = raw.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
    if step != manifest.revision:
        raise ValueError("a snapshot is of another step than told")


def _refuse_lacking(engine: Engine, bundle: Bundle) -> None:
    """Refuse a file in which a table or a column of ours is not."""
    found = inspect(engine)
    there = set(found.get_table_names())
    bins = schema.trash().sorted_tables
    for table in (*schema.noun_tables(), *bins, *local.sorted_tables):
        if table.name not in there:
            raise damaged(bundle.place)
        names = {column["name"] for column in found.get_columns(table.name)}
        if not names >= {column.name for column in table.columns}:
            raise damaged(bundle.place)


def _know(connection: Connection, manifest: Manifest, device_id: UUID) -> None:
    """Let the machine know what its snapshot stands for, as when it was merged."""
    connection.execute(
        insert(state).values(
            id=1,
            device=device_id,
            project=manifest.project,
            made_up=int(manifest.made_up),
            edition=manifest.edition,
        )
    )
    note_devices(connection, manifest)
    known = [{"device": one, "seq": seq} for one, seq in manifest.until.items() if seq]
    connection.execute(insert(vector), known)
    told = [
        {"device": one, "epoch": epoch, "other": other, "seq": seq}
        for (one, epoch), knew in manifest.contexts.items()
        for other, seq in knew.items()
    ]
    if told:
        connection.execute(insert(context), told)
    knowledge.begin_epoch(connection)
    knowledge.move_clock_by_journal(connection, manifest.until)


def _note_bundle(connection: Connection, bundle: Bundle) -> None:
    manifest = bundle.manifest
    note_office(connection, manifest)
    connection.execute(
        insert(bundle_seen).values(
            digest=bundle.digest,
            device=manifest.sender,
            made=manifest.clock,
            vector=vector_text(manifest.until),
            taken=1,
        )
    )
    if manifest.tells_held:
        note_held(connection, manifest.sender, bundle.held())
