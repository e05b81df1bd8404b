"""Several bundles looked through: who sent what, and what would come of each record.

All are merged in one transaction, which is taken back; nothing is written.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.database.database import Database
from umea_field.database.duplicates import Candidate
from umea_field.database.history import moment_of
from umea_field.database.journal_tables import bundle_seen, journal, state
from umea_field.database.picture_store import PictureStore
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.receipt import Receipt
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.progress import Progress, unheard
from umea_field.sync import bundle_file, open_places, refusals, take_in
from umea_field.sync.arrived_alike import arrived_alike
from umea_field.sync.clash_words import ClashWords, by_place, clash_words
from umea_field.sync.conflicts import Conflict, conflicts
from umea_field.sync.counting import counted, shown_by, spoken_of
from umea_field.sync.knowledge import vector_of
from umea_field.sync.law import Vector
from umea_field.sync.listed import ListedRecord, listed
from umea_field.sync.manifest import Manifest
from umea_field.sync.merge import Merged
from umea_field.sync.missing_pictures import MissingFrom, missing_pictures
from umea_field.sync.namesakes import namesakes
from umea_field.sync.ruled import with_ruled
from umea_field.sync.several import in_working_order, named_or_new
from umea_field.sync.showing import Shown
from umea_field.sync.travelling_pictures import coming, lacking

NEW, CHANGED, BACK, GONE = "new", "changed", "back", "gone"
"""The lists of records that look otherwise afterwards."""
AHEAD, BEHIND = "ahead", "behind"
"""How the clock of a sender may be wrong."""
_TOLERATED = timedelta(hours=1)


@dataclass(frozen=True)
class Found:
    """One bundle.

    Attributes:
        path: Its file.
        machine: What its sender is called; empty where it could not be read.
        person: Who works at it.
        sender: The machine; None where it could not be read.
        count: How many changes it holds.
        made: When, by its own clock; aware UTC.
        clock: AHEAD or BEHIND where that cannot be right; else empty.
        is_newer: It was made by a version with other fields than this one's.
        refused: Why it will not be taken in; empty where it will.
        asks_acceptance: It is refused only until its machine is accepted.
        receipt: What would come of it, the earlier ones being in.
        volume: Which file of a bundle it is; more than 1 where it holds pictures only.
        was_seen: It was taken in here before, or made here.
        copies: What files are called that hold the very same.
        is_twin: It is refused because this machine and another are copies of one.
    """

    path: Path
    machine: str = ""
    person: str = ""
    sender: UUID | None = None
    count: int = 0
    made: datetime | None = None
    clock: str = ""
    is_newer: bool = False
    refused: str = ""
    asks_acceptance: bool = False
    receipt: Receipt | None = None
    volume: int = 1
    was_seen: bool = False
    copies: tuple[str, ...] = ()
    is_twin: bool = False

    def said_copies(self) -> str:
        """Return that other files hold the same; empty where none does."""
        if not self.copies:
            return ""
        return trn(
            "{files} is the same bundle, and counts once.",
            "{files} are the same bundle, and count once.",
            len(self.copies),
            files=", ".join(self.copies),
        )


@dataclass(frozen=True)
class Looked:
    """What several bundles hold, and what would come of taking them in.

    Attributes:
        bundles: In the order they would be taken in.
        receipt: Of all that would be taken in together; each record counts once.
        refused: How many changes stand in bundles that are refused.
        lists: The records of each list, at most LISTED of them, by place.
        clashes: Those that would be open and are not now.
        duplicates: Places that may well be written twice, one of them coming now.
        missing: Pictures that would be told of here and lie elsewhere.
        namesakes: Names that several machines bear, a sender among them, and how many.
    """

    bundles: tuple[Found, ...] = ()
    receipt: Receipt = field(default_factory=Receipt)
    refused: int = 0
    lists: Mapping[str, tuple[ListedRecord, ...]] = field(default_factory=dict)
    clashes: tuple[ClashWords, ...] = ()
    duplicates: tuple[Candidate, ...] = ()
    missing: tuple[MissingFrom, ...] = ()
    namesakes: tuple[tuple[str, int], ...] = ()

    @property
    def read(self) -> int:
        """How many changes all the bundles hold."""
        return sum(one.count for one in self.bundles)

    @property
    def brings_anything(self) -> bool:
        """Whether taking them in would change anything, or tell what was not known."""
        return (
            self.receipt.taken > 0
            or self.receipt.pictures > 0
            or any(not one.was_seen for one in self.bundles if not one.refused)
        )

    @property
    def paths(self) -> tuple[Path, ...]:
        """The bundles that would be taken in."""
        return tuple(one.path for one in self.bundles if not one.refused)


def read_through(database: Database, paths: Sequence[Path]) -> Looked:
    """Return what bundles say of themselves, in the order they would be taken in.

    Args:
        database: They would be merged into.
        paths: In any order; one that is there twice counts once, and a folder counts
            for the bundles in it that were not seen here.
    """
    with database.read() as session:
        connection = session.connection()
        known, paths = vector_of(connection), named_or_new(connection, paths)
    seen: list[Found] = []
    places: dict[str, int] = {}
    for path in in_working_order(known, paths):
        one, digest = _read(database, path)
        at = places.get(digest) if digest else None
        if at is not None:
            copies = (*seen[at].copies, path.name)
            seen[at] = replace(seen[at], copies=copies)
            continue
        places[digest] = len(seen)
        seen.append(one)
    return Looked(tuple(one for one in seen if not _comes_along(one, seen)))


def _comes_along(one: Found, seen: Sequence[Found]) -> bool:
    """Tell whether a file is taken in with the first of its bundle, which is there."""
    firsts = {(each.sender, each.made) for each in seen if each.volume == 1}
    return one.volume > 1 and (one.sender, one.made) in firsts


def look_through(
    database: Database,
    paths: Sequence[Path],
    today: date,
    accepted: Collection[UUID] = (),
    progress: Progress = unheard,
) -> Looked:
    """Return what bundles hold, and what would come of taking them in.

    Args:
        database: They would be merged into.
        paths: In any order; one that is there twice counts once.
        today: The day it is.
        accepted: Machines that are accepted, though they are not known yet.
        progress: Told before each part.

    Raises:
        Stopped: The user asked for it.
    """
    seen = read_through(database, paths).bundles
    total = sum(one.count for one in seen)
    with take_in.looking_only(database, lambda: progress(0, total)) as connection:
        store = PictureStore.of(database)
        beginning = _going_on(progress, total)
        with database.read() as before:
            return _merged(
                connection,
                before,
                store,
                seen,
                today,
                accepted=accepted,
                beginning=beginning,
            )


def _going_on(progress: Progress, total: int) -> Callable[[int], Progress]:
    """Return what makes one progress of the bundles' own: each begins where told."""

    def beginning(at: int) -> Progress:
        return lambda done, _, what="": progress(at + done, total, what)

    return beginning


def _merged(
    connection: Connection,
    now: Session,
    store: PictureStore,
    seen: Sequence[Found],
    today: date,
    *,
    accepted: Collection[UUID],
    beginning: Callable[[int], Progress],
) -> Looked:
    parts: list[Merged] = []
    come: frozenset[str] = frozenset()
    told: list[Found] = []
    known = vector_of(connection)
    done = 0
    for one in seen:
        if not one.refused:
            telling = beginning(done)
            held = store.held() | come
            one, pictures = _previewed(  # noqa: PLW2901 - the same, told more of
                connection, held, one, accepted, telling, parts
            )
            come |= pictures
        done += one.count
        told.append(one)
    taken = [one for one in told if not one.refused]
    ending, shown = beginning(done), shown_by(parts)
    ending(0, 0, tr("Finding what clashes …"))
    opened = _opened(connection, now.connection(), known, shown)
    total = sum(one.count for one in taken)
    said = tr("Finding what may be written twice …")
    alike = arrived_alike(connection, shown, partial(ending, 0, 0, said))
    ending(0, 0, tr("Putting it into words …"))
    whole = Receipt(
        total=total,
        clashes=len(opened),
        duplicates=len(alike),
        pictures=len(come - store.held()),
        pictures_missing=len(lacking(connection, store.held()) - come) if taken else 0,
    )
    whole = with_ruled(connection, counted(whole, parts), spoken_of(parts), known)
    with Session(connection, join_transaction_mode="rollback_only") as session:
        terms = vocabulary(session)
        words = clash_words(session, opened, terms, today)
        lists = {
            name: listed(session, rows, terms, now if name == CHANGED else None)
            for name, rows in (
                (NEW, shown.new),
                (CHANGED, shown.changed),
                (BACK, shown.back),
                (GONE, shown.gone),
            )
        }
        missing: tuple[MissingFrom, ...] = ()
        if whole.pictures_missing:
            missing = tuple(missing_pictures(session, store, terms, come))
    refused = sum(one.count for one in told if one.refused)
    senders = {one.sender: one.machine for one in told if one.sender is not None}
    return Looked(
        bundles=tuple(told),
        receipt=whole,
        refused=refused,
        lists=lists,
        clashes=tuple(by_place(words)),
        duplicates=tuple(alike),
        missing=missing,
        namesakes=namesakes(connection, senders),
    )


def _opened(
    merged: Connection, before: Connection, known: Vector, shown: Shown
) -> Sequence[Conflict]:
    """Return the clashes that were not open before; what came is read, and no more.

    Args:
        merged: Where the bundles are in.
        before: Where they are not.
        known: How far each machine was known then.
        shown: The records that look otherwise: one may be back by a link to it alone.
    """
    rows = open_places.with_new_heads(merged, known) | {row for _, row in shown.all()}
    open_before = {one.id for one in conflicts(before, rows)}
    return [one for one in conflicts(merged, rows) if one.id not in open_before]


def _previewed(
    connection: Connection,
    held: frozenset[str],
    one: Found,
    accepted: Collection[UUID],
    progress: Progress,
    parts: list[Merged],
) -> tuple[Found, frozenset[str]]:
    """Return what would come of a bundle, and the hashes of its pictures.

    Args:
        connection: Merged by.
        held: The hashes of the pictures that are here by then.
        one: The bundle.
        accepted: Machines that are accepted, though they are not known yet.
        progress: Told before each part.
        parts: What came of each part is added here.
    """
    mine: list[Merged] = []
    try:
        with connection.begin_nested(), bundle_file.opened(one.path) as bundle:
            come = coming(one.path, bundle)
            receipt = take_in.previewed(
                connection,
                bundle,
                come,
                held,
                accept_machine=one.sender in accepted,
                progress=progress,
                merged=mine,
            )
    except refusals.BundleRefusedError as error:
        asks = isinstance(error, refusals.UnknownMachineError)
        twin = isinstance(error, refusals.TwoHistoriesError) and error.here
        refused = replace(one, refused=str(error), asks_acceptance=asks, is_twin=twin)
        return refused, frozenset()
    parts += mine
    return replace(one, receipt=receipt), come


def _read(database: Database, path: Path) -> tuple[Found, str]:
    """Return what a bundle says of itself, and its digest."""
    try:
        with bundle_file.opened(path) as bundle:
            manifest, digest = bundle.manifest, bundle.digest
    except refusals.BundleRefusedError as error:
        return Found(path, refused=str(error)), ""
    names = {one.id: one for one in manifest.devices}
    sender = names.get(manifest.sender)
    made = datetime.fromtimestamp(manifest.clock / 1000, UTC)
    found = Found(
        path,
        volume=manifest.volume,
        machine=(sender and sender.name) or str(manifest.sender)[:8],
        person=(sender and sender.person) or "",
        sender=manifest.sender,
        count=manifest.count,
        made=made,
        clock=_clock(database, manifest, made),
        is_newer=manifest.revision > schema.REVISION,
        was_seen=_was_seen(database, digest),
    )
    return found, digest


def _was_seen(database: Database, digest: str) -> bool:
    seen = select(bundle_seen.c.digest).where(bundle_seen.c.digest == digest)
    with database.read() as session:
        return session.scalar(seen) is not None


def _clock(database: Database, manifest: Manifest, made: datetime) -> str:
    """Tell whether a clock is wrong: ahead of ours, or before what its owner knew."""
    if made > datetime.now(UTC) + _TOLERATED:
        return AHEAD
    with database.read() as session:
        here = session.execute(select(state)).one()
        last = session.scalar(
            select(journal.c.hlc)
            .where(
                journal.c.device == here.device,
                journal.c.seq <= manifest.until.get(here.device, 0),
            )
            .order_by(journal.c.seq.desc())
            .limit(1)
        )
    if last is None:
        return ""
    written = moment_of(last) - timedelta(milliseconds=here.clock_offset)
    return BEHIND if made < written - _TOLERATED else ""
