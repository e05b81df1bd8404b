"""One part of a bundle, merged in one transaction: sets, not rows, one engine for both.

As ``law`` tells it: what comes in is added to the journal, the heads it supersedes go,
what nothing supersedes becomes a head, rows live or not, and the tables show it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update

from umea_field.database.journal_tables import (
    bundle_seen,
    context,
    device,
    journal,
    state,
)
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.uncollected import uncollected
from umea_field.sync import arrivals, clashes, knowledge
from umea_field.sync.law import Contexts, Vector, covers
from umea_field.sync.loading import links_of, load
from umea_field.sync.manifest import Manifest
from umea_field.sync.operation import Operation, canonical
from umea_field.sync.operations import Operations
from umea_field.sync.showing import Keys, Rows, Shown, bring_in_step, mark_touched
from umea_field.sync.standing_heads import judge_rows, replace_heads


class ForkError(Exception):
    """A machine has written two things under one number.

    Attributes:
        device: The machine.
        here: It is the one that merges.
    """

    def __init__(self, device: UUID, *, here: bool) -> None:
        self.device = device
        self.here = here


class GapError(Exception):
    """What comes goes on from something that is not here, or no longer."""


@dataclass
class Merged:
    """What came of one part.

    Attributes:
        taken: How many operations were new.
        had: How many were known already.
        waiting: How many of the new ones this program cannot show yet.
        shown: The rows that look otherwise.
        same: The rows it speaks of that look as before.
    """

    taken: int = 0
    had: int = 0
    waiting: int = 0
    shown: Shown = field(default_factory=Shown)
    same: Rows = field(default_factory=set)


@uncollected()
def merge(
    connection: Connection,
    operations: Sequence[Operation],
    contexts: Contexts,
    until: Vector,
    since: Vector | None = None,
) -> Merged:
    """Take operations in, in the caller's transaction, with the triggers asleep.

    Args:
        connection: Lent for writing.
        operations: In an order in which none comes before what its writer knew.
        contexts: Of the bundle.
        until: How far each machine is known afterwards.
        since: How far each must be known before; nothing in particular unless told.

    Raises:
        GapError: It is not known so far: somebody else has undone a taking in.
        ForkError: A number is known with something else under it.
    """
    known = knowledge.vector_of(connection)
    if not covers(known, since or {}):
        raise GapError
    told = Operations.of(operations)
    fresh, had = told.beyond(known)
    _refuse_forks(connection, had)
    merged = Merged(taken=len(fresh), had=len(had), waiting=_waiting(fresh))
    keys = Keys()
    if fresh:
        _note_contexts(connection, fresh, contexts)
        with arrivals.workplace(connection):
            load(connection, fresh)
            mark_touched(connection, links_of(fresh))
            merged.shown = settle(connection, keys)
            clashes.note(connection)
    rows = set(zip(told.noun, told.row_id, strict=True))
    merged.same = {(noun, keys[row]) for noun, row in rows} - merged.shown.all()
    knowledge.learn(connection, until, fresh.hlc)
    return merged


def settle(connection: Connection, keys: Keys | None = None) -> Shown:
    """Let heads, rows and tables follow what is in ``incoming`` and ``touched``.

    Args:
        connection: In the merge's transaction.
        keys: The ids that are known by their bytes; others are added to it.
    """
    arrivals.analyse(connection, arrivals.incoming, arrivals.touched)
    with arrivals.row_by_row(connection):
        replace_heads(connection)
        judge_rows(connection)
    return bring_in_step(connection, Keys() if keys is None else keys)


def _waiting(operations: Operations) -> int:
    """Return of how many operations this program knows no column."""
    cells = Counter(zip(operations.noun, operations.field, strict=True))
    return sum(
        count
        for (noun, name), count in cells.items()
        if noun not in BY_TABLE or (name and name not in BY_TABLE[noun].table().c)
    )


def _refuse_forks(connection: Connection, had: Iterable[Operation]) -> None:
    """Compare what is known already with what comes under the same numbers."""
    numbers: dict[UUID, dict[int, Operation]] = {}
    for one in had:
        numbers.setdefault(one.device, {})[one.seq] = one
    for machine, theirs in numbers.items():
        ours = connection.execute(
            select(journal).where(
                journal.c.device == machine,
                journal.c.seq.between(min(theirs), max(theirs)),
            )
        )
        same = all(
            _is_same(row, theirs.pop(row.seq)) for row in ours if row.seq in theirs
        )
        if not same or theirs:  # a number here that holds nothing is another's, too
            own = connection.scalar(select(state.c.device))
            raise ForkError(machine, here=machine == own)


def _is_same(row: Any, operation: Operation) -> bool:
    mine = (row.hlc, row.kind, row.noun, row.row_id, row.field)
    theirs = (
        operation.hlc,
        operation.kind,
        operation.noun,
        operation.row_id,
        operation.field,
    )
    return mine == theirs and canonical(row.value) == canonical(operation.value)


def _note_contexts(
    connection: Connection, operations: Operations, contexts: Contexts
) -> None:
    epochs = operations.epochs()
    _forget_begun(connection, epochs)
    rows = [
        {"device": machine, "epoch": epoch, "other": other, "seq": seq}
        for machine, epoch in epochs
        for other, seq in contexts.get((machine, epoch), {}).items()
    ]
    if rows:
        adding = arrivals.adding(connection, context).on_conflict_do_nothing()
        connection.execute(adding, rows)


def _forget_begun(connection: Connection, epochs: Collection[tuple[UUID, int]]) -> None:
    """Forget what this machine was to know in an epoch that it had before already.

    A machine that was put back begins epochs anew under numbers it has used; what
    it wrote in them then, and now comes back, knew something else.
    """
    own = connection.scalar(select(state.c.device))
    back = {epoch for machine, epoch in epochs if machine == own}
    if not back:
        return
    used = connection.scalar(
        select(func.max(journal.c.epoch)).where(journal.c.device == own)
    )
    connection.execute(
        delete(context).where(
            context.c.device == own,
            context.c.epoch.in_(back),
            context.c.epoch > (used or 0),
        )
    )


def note_devices(connection: Connection, manifest: Manifest) -> None:
    """Keep what machines are called, as those who know them best tell it.

    A name that is known is made another only where the bundle's sender knew no less
    of the machine than is known here; to be asked before the bundle is merged.
    """
    known = set(connection.scalars(select(device.c.device)))
    own = connection.scalar(select(state.c.device))
    here = knowledge.vector_of(connection)
    for one in manifest.devices:
        names = {"name": one.name, "person": one.person}
        if one.id not in known:
            connection.execute(insert(device).values(device=one.id, **names))
        elif not one.name or one.id == own:
            continue
        elif _knows_no_less(connection, manifest, one.id, here):
            connection.execute(
                update(device).where(device.c.device == one.id).values(**names)
            )


def _knows_no_less(
    connection: Connection, manifest: Manifest, machine: UUID, here: Vector
) -> bool:
    """Tell whether what a bundle tells of a machine is no older than what is known.

    Who knows more of what it wrote knows its later name. Where both know as much, the
    machine itself is right, and of its own bundles the one it made last.
    """
    told = manifest.until.get(machine, 0)
    known = here.get(machine, 0)
    if told != known:
        return told > known
    heard = connection.scalar(
        select(func.max(bundle_seen.c.made)).where(
            bundle_seen.c.device == machine, bundle_seen.c.taken == 1
        )
    )
    return heard is None or (machine == manifest.sender and manifest.clock >= heard)
