"""What is kept of a taking in: a copy before, how far it came, and what came of it."""

import shutil
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from umea_field.database.copies_before import copy_before, prune
from umea_field.database.database import Database
from umea_field.database.faults import DiskFullError
from umea_field.database.history import HANDED_OVER
from umea_field.database.journal_tables import (
    bundle_seen,
    import_log,
    state,
    step,
)
from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.domain.receipt import Receipt
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import size_text
from umea_field.sync import arrivals, knowledge
from umea_field.sync.bundle import Bundle
from umea_field.sync.describing import known_to, vector_text
from umea_field.sync.law import covers
from umea_field.sync.manifest import Manifest
from umea_field.sync.merge import note_devices
from umea_field.sync.office import attach, detach, note_office, office_of
from umea_field.sync.travelling_pictures import note_held

_NAMED = 2
"""Of so many takings in, or merges of several, the copies are kept in any case."""

_BYTES_EACH = 600
"""What an operation takes in the database at most, as a rule: journal, head, cell."""

_PAGES_EACH, _OF_A_PAGE = 5, 4_096 + 24
"""The pages an operation writes, and what each takes beside the file until it is in."""


def refuse_without_room(database: Database, bundle: Bundle, with_copy: bool) -> None:
    """Refuse to begin where the disk has too little room; a server sees to its own.

    Raises:
        DiskFullError: How much is needed, and how much is free.
    """
    path = database.path
    if path is None:
        return
    manifest = bundle.manifest
    size = path.stat().st_size
    grown = manifest.count * _BYTES_EACH
    needed = grown + sum(one.size for one in manifest.pictures)
    # a part's transaction writes each page it touches beside the file, but once each
    part = max((one.count for one in manifest.parts), default=0)
    needed += min(part * _PAGES_EACH * _OF_A_PAGE, size + grown)
    if with_copy:
        needed += size
    free = shutil.disk_usage(path.parent).free
    if free < needed:
        raise DiskFullError(
            tr(
                "There is too little room to take {place} in: {needed} are needed, and"
                " {free} are free. Nothing was taken in. Make room and try again.",
                place=bundle.place,
                needed=size_text(needed),
                free=size_text(free),
            )
        )


def back_up(database: Database) -> str:
    """Copy the database's file; return where the copy is, or nothing on a server.

    Copies of earlier takings in go as ``copies_before`` tells, but for those that the
    last ones name: whoever cannot undo them is told where their copy is.
    """
    path = database.path
    if path is None:
        return ""
    now = datetime.now(UTC)
    copy = str(copy_before(path, now))
    with database.read() as session:
        named = session.scalars(
            select(import_log.c.backup)
            .where(import_log.c.backup.is_not(None))
            .order_by(import_log.c.number.desc())
        )
        last = list(dict.fromkeys(filter(None, named)))[:_NAMED]
    prune(path, now, {copy, *last})
    return copy


def begun(connection: Connection, bundle: Bundle) -> tuple[int, int] | None:
    """Return the number and position of the same bundle, broken off just before.

    Once another was taken in after it, it is a taking in of its own: each is undone
    back to what was known before it, the last first.
    """
    row = connection.execute(
        select(import_log).order_by(import_log.c.number.desc()).limit(1)
    ).first()
    if row is None or row.digest != bundle.digest or row.ended is not None:
        return None
    return row.number, row.part


UNLOGGED = 0
"""The number of a taking in that brings nothing new: an undo undoes the one before."""


def brings_nothing(connection: Connection, bundle: Bundle) -> bool:
    """Tell whether all changes of a bundle are known here, and its project too."""
    known = knowledge.vector_of(connection)
    is_attached = connection.scalar(select(state.c.project)) is not None
    return covers(known, bundle.manifest.until) and (
        is_attached or bundle.manifest.project is None
    )


def begin(database: Database, bundle: Bundle, copy: str) -> tuple[int, int]:
    """Begin the log of a taking in; return its number, and that no part is in."""
    with database.arriving() as arriving:
        connection = arriving.connection
        if brings_nothing(connection, bundle):
            note_devices(connection, bundle.manifest)
            note_office(connection, bundle.manifest)
            return UNLOGGED, 0
        last = connection.scalar(select(func.max(import_log.c.number))) or 0
        made = connection.scalar(
            select(func.count())
            .select_from(bundle_seen)
            .where(bundle_seen.c.taken == 0)
        )
        connection.execute(
            insert(import_log).values(
                number=last + 1,
                digest=bundle.digest,
                device=bundle.manifest.sender,
                began=datetime.now(UTC).isoformat(),
                part=0,
                before=vector_text(knowledge.vector_of(connection)),
                seq=connection.scalar(select(state.c.seq)),
                made=made,
                backup=copy or None,
                receipt="{}",
            )
        )
        note_devices(connection, bundle.manifest)
        note_office(connection, bundle.manifest)
        attach(connection, bundle.manifest, last + 1)
    return last + 1, 0


def forget(database: Database, number: int) -> None:
    """Have no log of a taking in of which nothing came in."""
    with database.aside() as connection:
        connection.execute(delete(import_log).where(import_log.c.number == number))
        detach(connection, number)


def note_receipt(
    database: Database, bundle: Bundle, number: int, receipt: Receipt, is_whole: bool
) -> None:
    """Keep what came of it; of a bundle whose changes are all in, that it is known."""
    with database.aside() as connection:
        values: dict[str, object] = {"receipt": receipt.to_text()}
        if is_whole:
            _note_whole(connection, bundle)
        connection.execute(
            update(import_log).where(import_log.c.number == number).values(values)
        )


def note_end(database: Database, number: int, receipt: Receipt) -> None:
    """Note that nothing of it is left, neither words nor pictures."""
    with database.aside() as connection:
        connection.execute(
            update(import_log)
            .where(import_log.c.number == number)
            .values(receipt=receipt.to_text(), ended=datetime.now(UTC).isoformat())
        )


def _note_whole(connection: Connection, bundle: Bundle) -> None:
    manifest = bundle.manifest
    seen = arrivals.adding(connection, bundle_seen).on_conflict_do_nothing()
    connection.execute(
        seen.values(
            digest=bundle.digest,
            device=manifest.sender,
            made=manifest.clock,
            vector=vector_text(manifest.until),
            taken=1,
        )
    )
    rows = [
        {"device": s.device, "txn": s.txn, "reason": s.reason, "form": s.form}
        for s in bundle.steps()
    ]
    if rows:
        connection.execute(
            arrivals.adding(connection, step).on_conflict_do_nothing(), rows
        )
    _note_confirmed(connection, manifest)
    if manifest.tells_held:
        note_held(connection, manifest.sender, bundle.held())


def _note_confirmed(connection: Connection, manifest: Manifest) -> None:
    """Note how far the receiver has this machine's own changes.

    Where it is known which machine is the office, no other confirms for it; and what
    its latest bundle tells holds, though an earlier one told more: it was put back.
    """
    own = connection.scalar(select(state.c.device))
    office = office_of(connection)
    if own is None or office not in (None, own, manifest.sender):
        return
    told = int(keepsake_named(connection, HANDED_OVER) or 0)
    if office == manifest.sender:
        seq = known_to(connection, office).get(own, 0)
    else:
        seq = max(manifest.until.get(own, 0), told)
    if seq != told:
        keep(connection, HANDED_OVER, str(seq))
