"""A new machine begins with all that an office holds, as one whole bundle tells it.

It is made under another name and gets its own when it is whole. Where the bundle holds
a snapshot the file is laid out and made the machine's own; else its operations are
merged. What comes of either is the same.
"""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, Select, delete, exists, func, select
from sqlalchemy.exc import DBAPIError

from umea_field.database import backup, schema
from umea_field.database.beginning import begin_unmanned, make_room, named
from umea_field.database.database import Database
from umea_field.database.engine import engine_for, is_file, shown_of, url_of
from umea_field.database.faults import DiskFullError, read_only, sentence_for
from umea_field.database.journal_tables import head, import_log, journal
from umea_field.database.workers import work_here, worker_called, workers
from umea_field.domain.receipt import Receipt
from umea_field.domain.record import new_id
from umea_field.domain.worker import Worker, WorkerId
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, Stopped, unheard
from umea_field.sync import bundle_file, refusals
from umea_field.sync.becoming import become, can_begin_with
from umea_field.sync.bundle import Bundle
from umea_field.sync.conflicts import count_conflicts
from umea_field.sync.law import SHIPPED
from umea_field.sync.manifest import is_whole
from umea_field.sync.operation import ROW
from umea_field.sync.take_in import sender_name, take_in, with_pictures
from umea_field.sync.waiting import bring_in_waiting


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
    is the worker of that name, or a new one. Whatever breaks it off leaves nothing
    under its name, or the whole; pictures come last, and those that have not come by
    then can come later.

    Args:
        place: A file that does not exist, or an empty server database.
        bundle: A whole one: ``hand-over --all``.
        machine: What its people call this machine.
        person: Who works at it.
        progress: Told before each part.
        device_id: This machine's id in the journal; a new one unless given.

    Raises:
        NamelessError: A name is empty.
        TargetExistsError: There is something at that place already.
        BundleRefusedError: It cannot begin with this bundle; nothing was left.
        PicturesNotTakenError: It has begun, but not all pictures had room.
        Stopped: The user asked for it; nothing was left.
    """
    this = device_id or new_id()
    machine, person = named(machine, person)
    with bundle_file.opened(bundle) as opened:
        if opened.manifest.project is None or not is_whole(opened.manifest):
            raise refusals.no_beginning(bundle.name)
        with _made_aside(place) as part:
            if can_begin_with(opened.manifest):
                _lay_out(part, opened, progress)
                become(part, opened, machine=machine, person=person, device_id=this)
                database, receipt = Database.open(part), None
            else:
                database, receipt = _merged(
                    part,
                    opened,
                    bundle,
                    machine=machine,
                    person=person,
                    device_id=this,
                    progress=progress,
                )
            with database:
                bring_in_waiting(database)
                receipt = receipt or _receipt(database, opened)
                _settle_in(database, person)
        database = Database.open(place)
        try:
            return database, with_pictures(database, bundle, opened, receipt, progress)
        except BaseException:
            database.close()
            raise


@contextmanager
def _made_aside(place: str | Path) -> Iterator[Path]:
    """Lend a name for a file that is moved to its place when it is whole."""
    url = url_of(place)
    if not is_file(url):
        with _made_for_server(place) as part:
            yield part
        return
    target = Path(url.database or "")
    make_room(target)
    part = target.with_name(f"{target.name}.part")
    _remove(part)  # of one that was killed
    try:
        yield part
        backup.refuse_existing(target)
        part.rename(target)
    finally:
        _remove(part)


@contextmanager
def _made_for_server(place: str | Path) -> Iterator[Path]:
    """Lend a name for a file whose rows go to an empty server, in one transaction."""
    engine = engine_for(url_of(place))
    try:
        _refuse_taken(engine)
        folder = Path(tempfile.mkdtemp(prefix="umea-field-"))
        try:
            yield folder / "new.sqlite"
            source = engine_for(url_of(folder / "new.sqlite"), read_only=True)
            backup.copy_rows(source, engine)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except DBAPIError as error:
        raise sentence_for(error, shown_of(place)) or error from error
    finally:
        engine.dispose()


def _refuse_taken(engine: Engine) -> None:
    with engine.connect() as connection:
        backup.refuse_taken(connection)


_ENDINGS = ("", "-wal", "-shm", "-journal", ".lock", ".open")
"""Of a database's file and of what lies beside it."""


def _remove(path: Path) -> None:
    for end in _ENDINGS:
        with suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)


def _lay_out(part: Path, bundle: Bundle, progress: Progress) -> None:
    """Write the snapshot to its file.

    Raises:
        DiskFullError: There is no room for it.
        DatabaseReadOnlyError: It may not be written there.
    """
    count = bundle.manifest.count + bundle.manifest.all_pictures

    def tell(done: int, total: int, what: str = "") -> None:
        progress(bundle.manifest.count * done // max(total, 1), count, what)

    told = bundle.manifest.snapshot
    if told and shutil.disk_usage(part.parent).free < told.size:
        raise _disk_full()
    try:
        bundle.unpack_snapshot(part, tell)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise read_only(part.parent) from error
        raise _disk_full() from error


def _disk_full() -> DiskFullError:
    return DiskFullError(
        tr("The disk is full, and nothing was written. Make room and try again.")
    )


def _merged(  # noqa: PLR0913 - each is a fact of its own
    part: Path,
    opened: Bundle,
    bundle: Path,
    *,
    machine: str,
    person: str,
    device_id: UUID,
    progress: Progress,
) -> tuple[Database, Receipt]:
    """Return a new database into which the operations of a bundle were merged."""
    database = begin_unmanned(
        part,
        machine=machine,
        person=person,
        made_up=opened.manifest.made_up,
        device_id=device_id,
    )
    try:
        receipt = take_in(
            database,
            bundle,
            with_copy=False,
            look_alike=False,
            pictures=False,
            progress=progress,
        )
        if receipt.left:
            raise Stopped
        with database.aside() as connection:  # it is no taking in that can be undone
            connection.execute(delete(import_log))
    except BaseException:
        database.close()
        raise
    return database, receipt


def _settle_in(database: Database, person: str) -> None:
    """Let somebody work here."""
    with database.write() as session:
        known = worker_called(workers(session), person)
        if known is None:
            known = Worker(name=person)
            session.add(known)
            session.flush()
        work_here(session, WorkerId(known.id))


def _receipt(database: Database, bundle: Bundle) -> Receipt:
    """Return what a snapshot brought; what the registers bring anyway is not told."""
    new = changed = 0
    with database.read() as session:
        for table in schema.noun_tables():
            there = session.scalar(select(func.count()).select_from(table)) or 0
            shipped = (
                select(journal.c.row_id)
                .join(table, table.c.id == journal.c.row_id)
                .where(
                    journal.c.device == SHIPPED,
                    journal.c.noun == table.name,
                    journal.c.field == ROW,
                )
            )
            new += there - (session.scalar(_count(shipped)) or 0)
            by_others = exists().where(
                head.c.row_id == journal.c.row_id, head.c.device != SHIPPED
            )
            changed += session.scalar(_count(shipped.where(by_others))) or 0
        return Receipt(
            sender_name(bundle),
            total=bundle.manifest.count,
            taken=bundle.manifest.count,
            new=new,
            changed=changed,
            clashes=count_conflicts(session.connection()),
        )


def _count(rows: Select[tuple[UUID]]) -> Select[int]:
    return select(func.count()).select_from(rows.subquery())
