"""What a bundle will say of itself, asked of the journal: from where to where, of whom.

The questions are text, since each is asked once by a program that has just begun:
building and translating a dozen of them took longer than all the rest.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from umea_field.database import schema
from umea_field.sync import knowledge, made_here
from umea_field.sync.from_journal import with_truths
from umea_field.sync.law import SHIPPED, Vector, met
from umea_field.sync.law_in_sql import key_literal, send
from umea_field.sync.manifest import Device, Manifest
from umea_field.sync.newcomers import known_to_newcomers
from umea_field.sync.office import office_of
from umea_field.sync.operation import canonical, text_of
from umea_field.sync.parting import Stretch, in_order
from umea_field.sync.steps import Step

_AT_ONCE = 2_000
"""How many rows of the journal are kept in memory."""


def vector_text(vector: Vector) -> str:
    """Return a vector as text to keep."""
    return json.dumps({str(one): seq for one, seq in vector.items()}, sort_keys=True)


def vector_from(told: str) -> dict[UUID, int]:
    """Return the vector a kept text tells."""
    return {UUID(one): int(seq) for one, seq in json.loads(told).items()}


def machines(receiver: UUID | Collection[UUID] | None) -> Collection[UUID]:
    """Return the machines that a bundle is for."""
    if receiver is None:
        return ()
    return receiver if isinstance(receiver, Collection) else (receiver,)


def known_to(
    connection: Connection, receiver: UUID | Collection[UUID] | None
) -> Vector:
    """Return how far a machine is known to know each: what its last bundle said.

    Not what any earlier one did: it may have been put back since, and know less. Of
    several, how far all of them do.
    """
    return met(_known_to_one(connection, one) for one in machines(receiver))


def _known_to_one(connection: Connection, receiver: UUID) -> Vector:
    told = send(
        connection,
        f"SELECT vector FROM bundle_seen WHERE taken = 1"
        f" AND device = {_literal(connection, receiver)} ORDER BY made DESC LIMIT 1",
    ).scalar()
    return vector_from(told) if told else {}


@cache
def columns_signature() -> str:
    """Return a digest of the nouns' columns: whether two programs hold the same."""
    names = sorted(f"{t.name}.{c.name}" for t in schema.noun_tables() for c in t.c)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def described(
    connection: Connection, receiver: UUID | Collection[UUID] | None
) -> tuple[Manifest, Sequence[Stretch]]:
    """Return what a bundle for a receiver says of itself, and what it will hold."""
    own, project, made_up, edition, offset = send(
        connection,
        "SELECT device, project, made_up, edition, clock_offset FROM sync_state",
    ).one()
    sender = knowledge.key_of(own)
    until = knowledge.vector_of(connection)
    known = known_to(connection, receiver)
    newcomers = known_to_newcomers(connection, machines(receiver))
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
        sender=sender,
        project=project and knowledge.key_of(project),
        made_up=bool(made_up),
        office=office_of(connection),
        since=since,
        until=until,
        devices=_devices(connection, mentioned),
        contexts=contexts,
        seams=_seams(connection, since, by_machine),
        revision=schema.REVISION,
        columns=columns_signature(),
        edition=edition,
        clock=knowledge.now_ms() + offset,
        previous=made_here.last_made(connection, sender),
    )
    return manifest, list(in_order(by_machine, contexts, since))


def _literal(connection: Connection, key: UUID) -> str:
    return key_literal(connection.dialect.name, key)


def _devices(connection: Connection, ids: Sequence[UUID]) -> Sequence[Device]:
    found = send(connection, "SELECT device, name, person FROM sync_device")
    known = {knowledge.key_of(one): (name, person) for one, name, person in found}
    return tuple(Device(one, *known.get(one, ())) for one in ids)


def _stretches(
    connection: Connection, machine: UUID, since: int, until: int
) -> Sequence[Stretch]:
    """Return what a machine wrote in each epoch; epochs rise with the numbers."""
    if since >= until:
        return []
    range_ = (
        f"FROM journal WHERE device = {_literal(connection, machine)}"
        f" AND seq > {since} AND seq <= {until}"
    )
    ends = [
        send(
            connection, f"SELECT epoch, seq {range_} ORDER BY seq {order} LIMIT 1"
        ).first()
        for order in ("ASC", "DESC")
    ]
    if ends[0] is None or ends[1] is None:
        return []
    (epoch, first), (last_epoch, last) = ends
    if epoch == last_epoch:
        return [Stretch(machine, epoch, first, last)]
    found = send(
        connection,
        f"SELECT epoch, min(seq), max(seq) {range_} GROUP BY epoch ORDER BY epoch",
    )
    return [Stretch(machine, *each) for each in found]


def _contexts(
    connection: Connection, stretches: Mapping[UUID, Sequence[Stretch]]
) -> Mapping[tuple[UUID, int], Vector]:
    found: dict[tuple[UUID, int], dict[UUID, int]] = {}
    for machine, mine in stretches.items():
        if mine:
            for epoch, other, seq in send(
                connection,
                "SELECT epoch, other, seq FROM sync_ctx"
                f" WHERE device = {_literal(connection, machine)}"
                f" AND epoch BETWEEN {mine[0].epoch} AND {mine[-1].epoch}",
            ):
                known = found.setdefault((machine, epoch), {})
                known[knowledge.key_of(other)] = seq
    return found


def seam(connection: Connection, machine: UUID, seq: int) -> str | None:
    """Return a digest of one operation, the same wherever it is kept."""
    found = send(
        connection,
        "SELECT hlc, kind, noun, row_id, field, value FROM journal"
        f" WHERE device = {_literal(connection, machine)} AND seq = {seq}",
    ).first()
    if found is None:
        return None
    hlc, kind, noun, row_id, field, raw = found
    value = str(UUID(bytes=raw)) if isinstance(raw, bytes) else raw
    told = [hlc, kind, noun, str(knowledge.key_of(row_id)), field]
    whole = text_of([*told, canonical(value)])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _seams(
    connection: Connection, since: Vector, stretches: Mapping[UUID, Sequence[Stretch]]
) -> Mapping[UUID, str]:
    """Return a digest of the last that each machine wrote before what travels.

    Of those of whom nothing travels too: a copy of one of them hears of it, and does
    not take for its own what the other wrote. Registers are every program's own.
    """
    found = {}
    for machine, seq in since.items():
        if seq and (machine != SHIPPED or stretches[machine]):
            told = seam(connection, machine, seq)
            if told:
                found[machine] = told
    return found


def rows_of(
    connection: Connection, stretches: Sequence[Stretch]
) -> Iterator[tuple[Any, ...]]:
    """Yield rows of the journal in the order they travel; keys as their driver tells.

    Args:
        connection: To read by.
        stretches: Which, and in what order.
    """
    for stretch in stretches:
        machine = _literal(connection, stretch.device)
        for first in range(stretch.first, stretch.last + 1, _AT_ONCE):
            last = min(first + _AT_ONCE - 1, stretch.last)
            result = send(
                connection,
                "SELECT device, seq, hlc, epoch, actor, txn, kind, noun, row_id, field,"
                f" value, flags FROM journal WHERE device = {machine}"
                f" AND seq BETWEEN {first} AND {last} ORDER BY seq",
            )
            yield from with_truths(result.cursor.fetchall())
            result.close()


def steps_of(connection: Connection, manifest: Manifest) -> Sequence[Step]:
    """Return what people did in a bundle's operations, in words."""
    found = []
    for machine, last in manifest.until.items():
        first = manifest.since[machine]
        if first < last:
            found += [
                Step(machine, txn, reason or "", form or "")
                for txn, reason, form in send(
                    connection,
                    "SELECT txn, reason, form FROM step"
                    f" WHERE device = {_literal(connection, machine)}"
                    f" AND txn > {first} AND txn <= {last} ORDER BY txn",
                )
            ]
    return found
