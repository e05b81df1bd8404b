"""A new machine begins with all that an office holds, as one whole bundle tells it."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import delete

from umea_field.database.beginning import begin_unmanned
from umea_field.database.database import Database
from umea_field.database.journal_tables import import_log
from umea_field.database.workers import work_here, worker_called, workers
from umea_field.domain.receipt import Receipt
from umea_field.domain.worker import Worker, WorkerId
from umea_field.foundation.progress import Progress, Stopped, unheard
from umea_field.sync import bundle_file, refusals
from umea_field.sync.law import SHIPPED
from umea_field.sync.manifest import Manifest
from umea_field.sync.take_in import take_in
from umea_field.sync.travelling_pictures import PicturesNotTakenError


def begin_from(  # noqa: PLR0913 - each is a fact of its own, by keyword
    place: str | Path,
    bundle: Path,
    *,
    machine: str,
    person: str,
    progress: Progress = unheard,
    device_id: UUID | None = None,
) -> tuple[Database, Receipt]:
    """Make a new database that holds what an office's bundle does, and open it.

    It is a machine of its own, which belongs to the office's project. Who works at it
    is the worker of that name, or a new one.

    Args:
        place: A file that does not exist, or an empty server database.
        bundle: A whole one: ``hand-over --all``.
        machine: What its people call this machine.
        person: Who works at it.
        progress: Told before each part.
        device_id: This machine's id in the journal; a new one unless given.

    Raises:
        TargetExistsError: There is something at that place already.
        BundleRefusedError: It cannot begin with this bundle; nothing was left.
        PicturesNotTakenError: It has begun, but not all pictures had room.
        Stopped: The user asked for it; nothing was left.
    """
    with bundle_file.opened(bundle) as opened:
        manifest = opened.manifest
    if manifest.project is None or not _is_whole(manifest):
        raise refusals.no_beginning(bundle.name)
    database = begin_unmanned(
        place,
        machine=machine,
        person=person,
        made_up=manifest.made_up,
        device_id=device_id,
    )
    try:
        receipt = take_in(
            database, bundle, with_copy=False, look_alike=False, progress=progress
        )
        if receipt.left:
            raise Stopped
        _settle_in(database, person)
    except PicturesNotTakenError:  # the words are all in, and the rest can come later
        _settle_in(database, person)
        database.close()
        raise
    except BaseException:
        path = database.path
        database.close()
        if path:
            for end in _ENDINGS:
                path.with_name(path.name + end).unlink(missing_ok=True)
        raise
    return database, receipt


_ENDINGS = ("", "-wal", "-shm", ".lock")
"""Of a database's file and of what lies beside it."""


def _is_whole(manifest: Manifest) -> bool:
    return not any(seq for one, seq in manifest.since.items() if one != SHIPPED)


def _settle_in(database: Database, person: str) -> None:
    """Let somebody work here; what it began with is no taking in to be undone."""
    with database.aside() as connection:
        connection.execute(delete(import_log))
    with database.write() as session:
        known = worker_called(workers(session), person)
        if known is None:
            known = Worker(name=person)
            session.add(known)
            session.flush()
        work_here(session, WorkerId(known.id))
