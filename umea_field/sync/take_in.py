"""A bundle taken in: judged, backed up before, merged part by part, and receipted.

Each part is a transaction of its own, noted with it: whatever breaks the work off,
the database stands between two parts, and the same bundle goes on from there.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, select, update

from umea_field.database.copy_aside import copied_aside
from umea_field.database.database import Database
from umea_field.database.journal_tables import (
    device,
    import_log,
    state,
)
from umea_field.database.picture_store import PictureStore
from umea_field.database.shadows import shadowed
from umea_field.domain.receipt import Receipt
from umea_field.foundation.progress import Progress, Stopped, unheard
from umea_field.sync import bundle_file, knowledge, refusals, taking_log
from umea_field.sync.arrived_alike import arrived_alike
from umea_field.sync.bundle import Bundle
from umea_field.sync.conflicts import count_conflicts
from umea_field.sync.counting import counted, shown_by, spoken_of
from umea_field.sync.describing import seam
from umea_field.sync.law import SHIPPED, Vector, covers
from umea_field.sync.merge import ForkError, GapError, Merged, merge, note_devices
from umea_field.sync.operation import Operation
from umea_field.sync.ruled import with_ruled
from umea_field.sync.travelling_pictures import (
    coming,
    lacking,
    take_pictures,
)


class _TakenBackError(Exception):
    """Ends a transaction whose writing was only to be looked at."""


def preview(
    database: Database,
    path: Path,
    *,
    accept_machine: bool = False,
    progress: Progress = unheard,
) -> Receipt:
    """Return what would come of taking a bundle in; nothing is written.

    It is the merge itself, in a transaction that is taken back, or on a copy.

    Raises:
        BundleRefusedError: It would not be taken in, and why.
        Stopped: The user asked for it.
    """
    receipt = Receipt()
    with (
        bundle_file.opened(path) as bundle,
        looking_only(
            database, lambda: progress(0, bundle.manifest.count)
        ) as connection,
    ):
        receipt = previewed(
            connection,
            bundle,
            coming(path, bundle),
            PictureStore.of(database).held(),
            accept_machine=accept_machine,
            progress=progress,
        )
    return receipt


@contextmanager
def looking_only(database: Database, go_on: Callable[[], None]) -> Iterator[Connection]:
    """Lend a connection for a merge that is only looked at, and taken back.

    It is a copy's, or on a server one of tables that stand before the real ones, so
    that nobody who writes has to wait. Where there is no room for a copy they do.

    Args:
        database: Which.
        go_on: Called while it is copied, which takes long where it is large; what it
            raises ends the copying.
    """
    if database.path is None:
        with shadowed(database.address) as connection:
            yield connection
        return
    with copied_aside(database.path, go_on) as aside:
        if aside is not None:
            yield aside
            return
    with _taken_back(database) as connection:
        yield connection


@contextmanager
def _taken_back(database: Database) -> Iterator[Connection]:
    try:
        with database.arriving() as arriving:
            yield arriving.connection
            raise _TakenBackError
    except _TakenBackError:
        pass


def previewed(
    connection: Connection,
    bundle: Bundle,
    come: frozenset[str],
    held: frozenset[str],
    *,
    accept_machine: bool = False,
    progress: Progress = unheard,
    merged: list[Merged] | None = None,
) -> Receipt:
    """Merge a bundle in a transaction that will be taken back; return what comes of it.

    Args:
        connection: Of ``looking_only``.
        bundle: Which.
        come: The hashes of its pictures, those of the files after it too.
        held: The hashes of the pictures that are here by then.
        accept_machine: As if its machine had been accepted.
        progress: Told before each part.
        merged: Whoever wants to know of each part what came of it finds it added here.

    Raises:
        BundleRefusedError: It would not be taken in, and why.
        Stopped: The user asked for it.
    """
    merged = [] if merged is None else merged
    begun = len(merged)
    with _faults_told(bundle):
        check(connection, bundle, accept_machine)
        note_devices(connection, bundle.manifest)
        before = count_conflicts(connection)
        known = knowledge.vector_of(connection)
        done = 0
        for part, operations in zip(bundle.manifest.parts, bundle.parts(), strict=True):
            progress(done, bundle.manifest.count)
            contexts = bundle.manifest.contexts
            merged.append(merge(connection, operations, contexts, part.until))
            done += part.count
        more = count_conflicts(connection) - before
        whole = Receipt(
            sender_name(bundle),
            bundle.manifest.count,
            clashes=more,
            duplicates=len(arrived_alike(connection, shown_by(merged[begun:]))),
            pictures=len(come - held),
            pictures_missing=len(lacking(connection, held) - come),
        )
        whole = counted(whole, merged[begun:])
        return with_ruled(connection, whole, spoken_of(merged[begun:]), known)


def take_in(  # noqa: PLR0913 - each is a choice of its own, by keyword
    database: Database,
    path: Path,
    *,
    accept_machine: bool = False,
    with_copy: bool = True,
    copied: str = "",
    look_alike: bool = True,
    pictures: bool = True,
    progress: Progress = unheard,
    merged: list[Merged] | None = None,
) -> Receipt:
    """Take a bundle in, or go on where the same was broken off.

    Args:
        database: To merge it into.
        path: The bundle.
        accept_machine: Take it even from a machine this office does not know yet.
        with_copy: Make a copy of the database's file before; not needed where its
            owner has just made one.
        copied: Where the copy is that was made before; no other is made then.
        look_alike: Count which records that came look like others; not where the
            database has just begun, and others have done so.
        pictures: Take its pictures in as well.
        progress: Told before each part; where it stops, what is in stays in.
        merged: Whoever wants to know of each part what came of it finds it added here.

    Returns:
        What came of it; ``left`` is not 0 where it was stopped.

    Raises:
        BundleRefusedError: It was refused; nothing was changed.
        UmeaFieldError: A part was refused by the database; those before are kept.
    """
    with bundle_file.opened(path) as bundle, _faults_told(bundle):
        with database.read() as session:
            check(session.connection(), bundle, accept_machine)
            if bundle.manifest.volume > 1:  # pictures alone: nothing to log or undo
                only = Receipt(sender_name(bundle))
                return with_pictures(database, path, bundle, only, progress)
            begun = taking_log.begun(session.connection(), bundle)
            had = taking_log.brings_nothing(session.connection(), bundle)
            with_copy = with_copy and not (copied or had)
            before = _Before.of(session.connection())
        unread = bundle.parts(after=begun[1] if begun else 0)
        first = list(islice(unread, 1))  # what cannot be read leaves no trace
        if not begun:
            taking_log.refuse_without_room(database, bundle, with_copy)
        copy = taking_log.back_up(database) if with_copy and not begun else copied
        number, at = begun or taking_log.begin(database, bundle, copy)
        whole = Receipt(sender_name(bundle), bundle.manifest.count, backup=copy)
        merged = [] if merged is None else merged
        begun_with = len(merged)
        parts = bundle.manifest.parts
        passed = sum(part.count for part in parts[:at])
        steps = whole.total + bundle.manifest.all_pictures
        merged.append(Merged(had=passed))
        try:
            for operations in chain(first, unread):
                progress(passed, steps)
                merged.append(_take_part(database, bundle, number, at, operations))
                passed, at = passed + len(operations), at + 1
            progress(passed, steps)
        except Stopped:
            pass
        except (refusals.BundleDamagedError, ForkError) as error:
            raise _broken_off(database, bundle, number, at, error) from error
        came = merged[begun_with:]
        receipt = _receipt_of(database, whole, came, before, look_alike=look_alike)
        is_whole = at == len(parts)
        taking_log.note_receipt(database, bundle, number, receipt, is_whole)
        if is_whole and pictures:
            receipt = with_pictures(database, path, bundle, receipt, progress)
        else:
            receipt = replace(receipt, pictures_missing=_missing(database))
        if is_whole:
            taking_log.note_end(database, number, receipt)
    return receipt


@dataclass(frozen=True)
class _Before:
    """How it stood before anything came.

    Attributes:
        clashes: How many were open.
        known: How far each machine was known.
    """

    clashes: int
    known: Vector

    @classmethod
    def of(cls, connection: Connection) -> "_Before":
        return cls(count_conflicts(connection), knowledge.vector_of(connection))


def _receipt_of(
    database: Database,
    whole: Receipt,
    came: Sequence[Merged],
    before: _Before,
    *,
    look_alike: bool,
) -> Receipt:
    receipt = counted(whole, came)
    with database.read() as session:
        connection = session.connection()
        more = count_conflicts(connection) - before.clashes
        alike = arrived_alike(connection, shown_by(came)) if look_alike else []
        receipt = with_ruled(connection, receipt, spoken_of(came), before.known)
    # where nothing came, another has taken in the same meanwhile, and its clashes
    more = more if receipt.taken else 0
    return replace(receipt, clashes=more, duplicates=len(alike))


def _broken_off(
    database: Database, bundle: Bundle, number: int, at: int, error: Exception
) -> refusals.BundleRefusedError:
    """Return why a bundle is read no further; without any part in it has no log."""
    if number == taking_log.UNLOGGED:
        at = 0
    if not isinstance(error, ForkError):
        return refusals.damaged_midway(bundle.place)
    if not at:
        taking_log.forget(database, number)
    return _two_histories(bundle, error, midway=bool(at))


def with_pictures(
    database: Database,
    path: Path,
    bundle: Bundle,
    receipt: Receipt,
    progress: Progress,
) -> Receipt:
    """Take the pictures in, now that the words are; return the receipt of both.

    Raises:
        PicturesNotTakenError: Not all had room.
    """

    def tell(done: int, total: int, what: str = "") -> None:
        progress(receipt.total + done, receipt.total + total, what)

    came = take_pictures(path, bundle, PictureStore.of(database), tell)
    return replace(receipt, pictures=came, pictures_missing=_missing(database))


def _missing(database: Database) -> int:
    with database.read() as session:
        return len(lacking(session.connection(), PictureStore.of(database).held()))


def _take_part(
    database: Database,
    bundle: Bundle,
    number: int,
    at: int,
    operations: Sequence[Operation],
) -> Merged:
    manifest = bundle.manifest
    with database.arriving() as arriving:
        merged = merge(
            arriving.connection,
            operations,
            manifest.contexts,
            manifest.parts[at].until,
            # another may have undone meanwhile what it goes on from
            since=manifest.parts[at - 1].until if at else manifest.since,
        )
        arriving.connection.execute(
            update(import_log).where(import_log.c.number == number).values(part=at + 1)
        )
        if manifest.parts[at].until.get(SHIPPED, 0) >= manifest.until.get(SHIPPED, 0):
            arriving.connection.execute(
                update(state)
                .where(state.c.edition < manifest.edition)
                .values(edition=manifest.edition)
            )
        arriving.rows.update(merged.shown.all())
    return merged


@contextmanager
def _faults_told(bundle: Bundle) -> Iterator[None]:
    try:
        yield
    except ForkError as error:
        raise _two_histories(bundle, error) from error
    except GapError as error:
        raise refusals.missing(bundle.place, sender_name(bundle)) from error


def _two_histories(
    bundle: Bundle, error: ForkError, *, midway: bool = False
) -> refusals.TwoHistoriesError:
    told = refusals.two_histories_midway if midway else refusals.two_histories
    return told(bundle.place, sender_name(bundle, error.device), here=error.here)


def sender_name(bundle: Bundle, machine: UUID | None = None) -> str:
    """Return what its people call a machine; the sender unless told."""
    sought = machine or bundle.manifest.sender
    found = (one.name for one in bundle.manifest.devices if one.id == sought)
    return next(found, None) or str(sought)[:8]


def check(connection: Connection, bundle: Bundle, accept_machine: bool) -> None:
    """Refuse what must not be merged, before anything is written.

    Raises:
        BundleRefusedError: And why.
        ForkError: It goes on from what is something else here.
    """
    manifest = bundle.manifest
    here = connection.execute(select(state)).one()
    if bool(here.made_up) != manifest.made_up:
        raise refusals.made_up(bundle.place)
    if manifest.project and here.project and manifest.project != here.project:
        raise refusals.other_project(bundle.place, sender_name(bundle))
    is_known = connection.scalar(
        select(device.c.device).where(device.c.device == manifest.sender)
    )
    if manifest.project is None and not is_known and not accept_machine:
        raise refusals.unknown_machine(bundle.place, sender_name(bundle))
    known = knowledge.vector_of(connection)
    if manifest.since.get(SHIPPED, 0) > known.get(SHIPPED, 0):
        raise refusals.too_new(bundle.place)
    if not covers(known, manifest.since):
        raise refusals.missing(bundle.place, sender_name(bundle))
    for machine, told in manifest.seams.items():
        number = manifest.since.get(machine, 0)
        if number and told != seam(connection, machine, number):
            raise ForkError(machine, here=machine == here.device)
