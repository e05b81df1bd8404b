"""How far this machine knows each machine, and when that began to hold."""

import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update
from typing_extensions import override

from umea_field.database.journal_tables import context, journal, state, vector
from umea_field.sync import arrivals
from umea_field.sync.law import Contexts, Vector
from umea_field.sync.law_in_sql import send
from umea_field.sync.operation import Operation

_AHEAD = 24 * 60 * 60 * 1000 << 16
"""How far a clock may be ahead of ours and still move it."""

_ASKED_FOR = 1_000
"""How many epochs are asked for by number at most."""


def now_ms() -> int:
    """Return what this machine's clock shows; ms since 1970 UTC."""
    return time.time_ns() // 1_000_000


def vector_of(connection: Connection) -> dict[UUID, int]:
    """Return how far each machine is known, this one too."""
    found = send(connection, "SELECT device, seq FROM sync_vv").all()
    found += send(connection, "SELECT device, seq FROM sync_state").all()
    return {key_of(device): int(seq) for device, seq in found}


def here(connection: Connection) -> tuple[UUID, int]:
    """Return this machine, and what its clock shows; ms since 1970 UTC."""
    found = send(connection, "SELECT device, clock_offset FROM sync_state").one()
    return key_of(found[0]), now_ms() + int(found[1])


def key_of(raw: UUID | bytes) -> UUID:
    """Return a key, however its database's driver tells it."""
    return UUID(bytes=raw) if isinstance(raw, bytes) else raw


def contexts_of(
    connection: Connection, operations: Collection[Operation] | None = None
) -> Contexts:
    """Return what each machine knew of the others in each of its epochs.

    Args:
        connection: To read by.
        operations: Only what must be known to tell which of these knew which.
    """
    query = select(context)
    if operations is not None:
        machines = {one.device for one in operations}
        epochs = {one.epoch for one in operations}
        query = query.where(
            context.c.device.in_(machines), context.c.other.in_(machines)
        )
        if len(epochs) <= _ASKED_FOR:
            query = query.where(context.c.epoch.in_(epochs))
    found: dict[tuple[UUID, int], dict[UUID, int]] = {}
    for row in connection.execute(query):
        found.setdefault((row.device, row.epoch), {})[row.other] = row.seq
    return found


class AskedContexts(Mapping[tuple[UUID, int], Vector]):
    """What machines knew of the others, read epoch by epoch as it is asked for.

    For whoever follows links one by one and cannot tell beforehand whose epochs he
    will come to: after years there are thousands, and he needs a few.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[UUID, int], Vector] = {}

    @override
    def __getitem__(self, key: tuple[UUID, int]) -> Vector:
        if key not in self._known:
            machine, epoch = key
            found = self._connection.execute(
                select(context.c.other, context.c.seq).where(
                    context.c.device == machine, context.c.epoch == epoch
                )
            )
            self._known[key] = {row.other: row.seq for row in found}
        return self._known[key]

    @override
    def __iter__(self) -> Iterator[tuple[UUID, int]]:
        return iter(self._known)

    @override
    def __len__(self) -> int:
        return len(self._known)


def learn(connection: Connection, until: Vector, clocks: Iterable[int]) -> None:
    """Note that each machine is known so far, and begin an epoch where that is news."""
    own = connection.scalar(select(state.c.device))
    known = vector_of(connection)
    news = {one: seq for one, seq in until.items() if seq > known.get(one, 0)}
    came_back = own and news.pop(own, None)  # written before this one was put back
    if came_back:
        connection.execute(update(state).values(seq=came_back))
    if news:
        rows = [{"device": one, "seq": seq} for one, seq in news.items()]
        adding = arrivals.adding(connection, vector)
        connection.execute(
            adding.on_conflict_do_update(
                index_elements=["device"], set_={"seq": adding.excluded.seq}
            ),
            rows,
        )
    if news or came_back:
        begin_epoch(connection)
    _move_clock(connection, clocks)


def _move_clock(connection: Connection, clocks: Iterable[int]) -> None:
    """Let this machine's clock show no less than what came, if that can be true."""
    latest = (now_ms() << 16) + _AHEAD
    hlc = max((clock for clock in clocks if clock <= latest), default=0)
    connection.execute(update(state).where(state.c.hlc < hlc).values(hlc=hlc))


def move_clock_by_journal(connection: Connection, machines: Iterable[UUID]) -> None:
    """Let the clock show no less than what some machines wrote, if that can be true."""
    _move_clock(connection, [_clock_of(connection, one) for one in machines])


def _clock_of(connection: Connection, machine: UUID) -> int:
    """Return what a machine's clock showed last, of what is not far ahead of ours.

    It never goes back, so that the last number tells, but for a clock far ahead.
    """
    latest = (now_ms() << 16) + _AHEAD
    mine = select(journal.c.hlc).where(journal.c.device == machine)
    last = connection.scalar(mine.order_by(journal.c.seq.desc()).limit(1)) or 0
    if last <= latest:
        return last
    before = select(func.max(journal.c.hlc)).where(
        journal.c.device == machine, journal.c.hlc <= latest
    )
    return connection.scalar(before) or 0


def begin_epoch(connection: Connection) -> None:
    """Let what this machine writes from now on know what the vector says.

    An epoch in which it wrote nothing is used again, so that contexts stay few. One
    is never gone back to: a machine that was put back is told of those it had since.
    """
    own, epoch = connection.execute(select(state.c.device, state.c.epoch)).one()
    used = connection.scalar(
        select(journal.c.epoch)
        .where(journal.c.device == own)
        .order_by(journal.c.seq.desc())
        .limit(1)
    )
    epoch = max(epoch, (used or 0) + 1)
    connection.execute(update(state).values(epoch=epoch))
    connection.execute(
        delete(context).where(context.c.device == own, context.c.epoch == epoch)
    )
    others = select(state.c.device, state.c.epoch, vector.c.device, vector.c.seq).where(
        vector.c.device != state.c.device
    )
    connection.execute(
        insert(context).from_select(["device", "epoch", "other", "seq"], others)
    )
