"""A bundle of what a receiver lacks: as large as what changed, not as what there is."""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import Connection, func, select

from umea_field.database import schema
from umea_field.database.database import Database
from umea_field.database.journal_tables import (
    bundle_seen,
    context,
    device,
    journal,
    state,
    step,
)
from umea_field.database.picture_store import PictureStore
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, unheard
from umea_field.foundation.wording import local
from umea_field.sync import bundle_file, knowledge, made_here
from umea_field.sync.bundle_members import AT_MOST
from umea_field.sync.from_journal import travelling
from umea_field.sync.law import SHIPPED, Vector, met
from umea_field.sync.law_in_sql import key_literal
from umea_field.sync.manifest import Device, Manifest, is_whole
from umea_field.sync.newcomers import known_to_newcomers, note_whole
from umea_field.sync.office import office_of
from umea_field.sync.operation import Operation, canonical, text_of
from umea_field.sync.parting import Stretch, in_order, parted
from umea_field.sync.sealing import Album, seal
from umea_field.sync.snapshot import (
    WORTH_IT,
    packed_snapshot,
    seeing_the_same,
)
from umea_field.sync.steps import Step
from umea_field.sync.travelling_pictures import SHORT, fitting, pictures_for

_READ_AT_ONCE = 2_000
_BYTES_EACH, _BYTES_MORE = 100, 10_000
"""What an operation takes in a bundle at most, as a rule, and the bundle besides."""


@dataclass(frozen=True)
class HandedOver:
    """What was handed over.

    Attributes:
        path: The bundle.
        digest: Of the bundle.
        count: How many operations it holds.
        until: How far each machine is known to whoever takes it in.
        files: The bundle, and the files beside it that its pictures go on in.
        pictures: How many pictures go along.
        begins: Whether a new machine can begin with it.
    """

    path: Path
    digest: str
    count: int
    until: Vector
    files: Sequence[Path] = ()
    pictures: int = 0
    begins: bool = False


def hand_over(
    database: Database,
    path: Path,
    receiver: UUID | Collection[UUID] | None = None,
    progress: Progress = unheard,
    *,
    with_pictures: bool = True,
    largest_file: int = bundle_file.LARGEST_FILE,
    snapshot_from: int = WORTH_IT,
) -> HandedOver:
    """Make a bundle of what a receiver lacks.

    Args:
        database: Whose changes.
        path: The bundle's file, or a folder; nothing may have the name.
        receiver: The machine it is for, or several: what their last bundles said
            that each of them knew is left out. None, or one never heard of, gets
            everything.
        progress: Told before each part.
        with_pictures: Whether the pictures go along that the receivers lack.
        largest_file: In bytes, about. Pictures that do not fit go in files of their
            own beside it, ``NAME.2.ufb`` and on.
        snapshot_from: Changes from which on a bundle of everything holds a snapshot,
            where an office's new laptops can begin with it.

    Raises:
        FileExistsAlreadyError: There is something under that name.
        NotWrittenError: It could not be written.
        Stopped: The user asked for it; nothing was written.
    """
    with database.read() as session, ExitStack() as stack:
        connection = session.connection(execution_options=seeing_the_same(database))
        manifest, stretches = _described(connection, receiver)
        if path.is_dir():
            bundle_file.sweep(path, f"{_called(manifest)}-")
            path = _free_place(path, manifest)
        total = sum(one.last - one.first + 1 for one in stretches)
        written: list[Manifest] = []
        store = PictureStore.of(database)
        going = deque(
            pictures_for(
                connection,
                store,
                _machines(receiver),
                known_to_newcomers(connection, _machines(receiver)),
            )
            if with_pictures
            else ()
        )
        manifest = replace(manifest, all_pictures=len(going))
        bundle_file.refuse_without_room(
            path, _BYTES_MORE + total * _BYTES_EACH + sum(one.size for one, _ in going)
        )
        snapshot = None
        if _begins(manifest) and total >= snapshot_from:
            snapshot = stack.enter_context(
                packed_snapshot(database, connection, manifest, progress)
            )

        def write_first(file: BinaryIO) -> None:
            parts = parted(_operations(connection, stretches), AT_MOST)
            steps = _steps(connection, manifest)
            told = _telling(parts, total, progress)
            held = sorted(one[:SHORT] for one in store.held())
            album = Album(held, fitting(going, file, largest_file), going)
            written.append(seal(file, manifest, told, steps, album, snapshot))

        def write_more(file: BinaryIO) -> None:
            more = replace(
                manifest, since=manifest.until, seams={}, contexts={},
                volume=len(written) + 1,
            )  # fmt: skip
            album = Album((), fitting(going, file, largest_file), going)
            written.append(seal(file, more, (), album=album))

        def files() -> Iterator[Callable[[BinaryIO], None]]:
            yield write_first
            while going:
                yield write_more

        until = vector_text(manifest.until)
        with made_here.noted(database, manifest.sender, manifest.clock, until) as tell:
            digest = bundle_file.write_all(path, files())[0]
            tell(digest)
        with database.aside() as lent:
            note_whole(lent, manifest)
    names = [bundle_file.volume(path, number) for number in range(1, len(written) + 1)]
    return HandedOver(
        path,
        digest,
        written[0].count,
        manifest.until,
        names,
        manifest.all_pictures,
        _begins(manifest),
    )


def _begins(manifest: Manifest) -> bool:
    return manifest.project is not None and is_whole(manifest)


def _machines(receiver: UUID | Collection[UUID] | None) -> Collection[UUID]:
    if receiver is None:
        return ()
    return receiver if isinstance(receiver, Collection) else (receiver,)


def _telling(
    parts: Iterator[Sequence[Operation]], total: int, progress: Progress
) -> Iterator[Sequence[Operation]]:
    done = 0
    progress(done, total)
    for part in parts:
        yield part
        done += len(part)
        progress(done, total)


def _free_place(folder: Path, manifest: Manifest) -> Path:
    """Return a name nothing has: the machine's, and its moment."""
    moment = local(datetime.fromtimestamp(manifest.clock / 1000, UTC))
    called = _called(manifest)
    if manifest.sender == manifest.office and is_whole(manifest):
        for_whom = tr("new-laptop")
        called = f"{called}-{for_whom}"
    name = f"{called}-{moment:%Y-%m-%d-%H%M%S}"
    place, number = folder / f"{name}{bundle_file.SUFFIX}", 1
    while place.exists():
        number += 1
        place = folder / f"{name}-{number}{bundle_file.SUFFIX}"
    return place


def _called(manifest: Manifest) -> str:
    by_id = {one.id: one.name or "" for one in manifest.devices}
    plain = "".join(c if c.isalnum() else "-" for c in by_id[manifest.sender].lower())
    return plain.strip("-") or "umea"


def vector_text(vector: Vector) -> str:
    """Return a vector as text to keep."""
    return json.dumps({str(one): seq for one, seq in vector.items()}, sort_keys=True)


def vector_from(told: str) -> dict[UUID, int]:
    """Return the vector a kept text tells."""
    return {UUID(one): int(seq) for one, seq in json.loads(told).items()}


def known_to(
    connection: Connection, receiver: UUID | Collection[UUID] | None
) -> Vector:
    """Return how far a machine is known to know each: what its last bundle said.

    Not what any earlier one did: it may have been put back since, and know less. Of
    several, how far all of them do.
    """
    if isinstance(receiver, Collection):
        return met(_known_to_one(connection, one) for one in receiver)
    return _known_to_one(connection, receiver)


def _known_to_one(connection: Connection, receiver: UUID | None) -> Vector:
    told = connection.scalar(
        select(bundle_seen.c.vector)
        .where(bundle_seen.c.device == receiver, bundle_seen.c.taken == 1)
        .order_by(bundle_seen.c.made.desc())
        .limit(1)
    )
    return vector_from(told) if told else {}


def columns_signature() -> str:
    """Return a digest of the nouns' columns: whether two programs hold the same."""
    names = sorted(f"{t.name}.{c.name}" for t in schema.noun_tables() for c in t.c)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def _described(
    connection: Connection, receiver: UUID | Collection[UUID] | None
) -> tuple[Manifest, Sequence[Stretch]]:
    here = connection.execute(select(state)).one()
    until = knowledge.vector_of(connection)
    known = known_to(connection, receiver)
    newcomers = known_to_newcomers(connection, _machines(receiver))
    if newcomers is not None:
        known = met([known, newcomers])
    since = {one: min(known.get(one, 0), seq) for one, seq in until.items()}
    if (
        SHIPPED not in known and SHIPPED in until
    ):  # every program brings the registers itself
        since[SHIPPED] = until[SHIPPED]
    by_machine = {one: _stretches(connection, one, since[one], until[one])
                  for one in until}  # fmt: skip
    contexts = _contexts(connection, by_machine)
    mentioned = sorted({*until, *(one for known in contexts.values() for one in known)})
    manifest = Manifest(
        sender=here.device,
        project=here.project,
        made_up=bool(here.made_up),
        office=office_of(connection),
        since=since,
        until=until,
        devices=_devices(connection, mentioned),
        contexts=contexts,
        seams=_seams(connection, since, by_machine),
        revision=schema.REVISION,
        columns=columns_signature(),
        edition=here.edition,
        clock=knowledge.now_ms() + here.clock_offset,
        previous=made_here.last_made(connection, here.device),
    )
    return manifest, list(in_order(by_machine, contexts, since))


def _devices(connection: Connection, ids: Sequence[UUID]) -> Sequence[Device]:
    known = {row.device: row for row in connection.execute(select(device))}
    return tuple(
        Device(one, known[one].name, known[one].person) if one in known else Device(one)
        for one in ids
    )


def _stretches(
    connection: Connection, machine: UUID, since: int, until: int
) -> Sequence[Stretch]:
    found = connection.execute(
        select(journal.c.epoch, func.min(journal.c.seq), func.max(journal.c.seq))
        .where(
            journal.c.device == machine,
            journal.c.seq > since,
            journal.c.seq <= until,
        )
        .group_by(journal.c.epoch)
        .order_by(journal.c.epoch)
    )
    return [Stretch(machine, epoch, first, last) for epoch, first, last in found]


def _contexts(
    connection: Connection, stretches: Mapping[UUID, Sequence[Stretch]]
) -> Mapping[tuple[UUID, int], Vector]:
    found: dict[tuple[UUID, int], dict[UUID, int]] = {}
    for machine, mine in stretches.items():
        if mine:
            for row in connection.execute(
                select(context).where(
                    context.c.device == machine,
                    context.c.epoch.between(mine[0].epoch, mine[-1].epoch),
                )
            ):
                found.setdefault((machine, row.epoch), {})[row.other] = row.seq
    return found


def seam(connection: Connection, machine: UUID, seq: int) -> str | None:
    """Return a digest of one operation, the same wherever it is kept."""
    row = connection.execute(
        select(journal).where(journal.c.device == machine, journal.c.seq == seq)
    ).first()
    if row is None:
        return None
    told = [row.hlc, row.kind, row.noun, str(row.row_id), row.field]
    whole = text_of([*told, canonical(row.value)])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _seams(
    connection: Connection, since: Vector, stretches: Mapping[UUID, Sequence[Stretch]]
) -> Mapping[UUID, str]:
    found = {}
    for machine, seq in since.items():
        if seq and stretches[machine]:
            told = seam(connection, machine, seq)
            if told:
                found[machine] = told
    return found


def _operations(
    connection: Connection, stretches: Sequence[Stretch]
) -> Iterator[Operation]:
    """Yield operations as they travel, the same from every database."""
    for stretch in stretches:
        rows = connection.exec_driver_sql(
            f"SELECT {', '.join(journal.c.keys())} FROM journal"
            f" WHERE device = {key_literal(connection.dialect.name, stretch.device)}"
            f" AND seq BETWEEN {stretch.first} AND {stretch.last} ORDER BY seq",
            execution_options={"yield_per": _READ_AT_ONCE},
        )
        yield from map(travelling, rows)


def _steps(connection: Connection, manifest: Manifest) -> Sequence[Step]:
    found = []
    for machine, seq in manifest.until.items():
        rows = connection.execute(
            select(step)
            .where(
                step.c.device == machine,
                step.c.txn > manifest.since[machine],
                step.c.txn <= seq,
            )
            .order_by(step.c.txn)
        )
        found += [Step(machine, r.txn, r.reason or "", r.form or "") for r in rows]
    return found
