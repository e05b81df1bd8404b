"""The differences that a rule settled: how many, and which came with some bundles.

As with clashes, the heads alone tell of nearly all of them; only what is named is read.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection

from umea_field.domain.receipt import LISTED, Receipt, Ruled
from umea_field.sync import open_places
from umea_field.sync.conflicts import Conflict, every
from umea_field.sync.law import Vector
from umea_field.sync.open_places import MayBeRuled
from umea_field.sync.showing import Rows


def count_ruled(connection: Connection) -> int:
    """Return how many differences a rule settled that still stand."""
    sure, rest = _parted(open_places.may_be_ruled(connection))
    return len(sure) + len(_read(connection, rest))


def with_ruled(
    connection: Connection, receipt: Receipt, rows: Rows, before: Vector
) -> Receipt:
    """Return a receipt that tells what a rule settled.

    Args:
        connection: To read by; the rows are in.
        receipt: Of what came.
        rows: The records that it speaks of.
        before: How far each machine was known before it.
    """
    came = [
        one
        for one in open_places.may_be_ruled(connection)
        if (one.noun, one.row_id) in rows and _is_new(one.heads, before)
    ]
    sure, rest = _parted(came)
    others = _read(connection, rest)
    some = [*_read(connection, sure[:LISTED]), *others][:LISTED]
    told = tuple(map(_told, sorted(some, key=lambda one: one.id)))
    return replace(receipt, ruled=len(sure) + len(others), differences=told)


def _is_new(heads: frozenset[tuple[UUID, int]], before: Vector) -> bool:
    return any(seq > before.get(machine, 0) for machine, seq in heads)


def _parted(
    found: Sequence[MayBeRuled],
) -> tuple[list[MayBeRuled], list[MayBeRuled]]:
    """Return what the heads alone tell was settled, and what must be read for it."""
    return (
        [one for one in found if one.is_sure],
        [one for one in found if not one.is_sure],
    )


def _read(connection: Connection, places: Sequence[MayBeRuled]) -> list[Conflict]:
    """Return those of some places that a rule did settle, a group once."""
    cells = {(one.noun, one.row_id, one.field) for one in places}
    return [
        found
        for found in every(connection, {one.row_id for one in places})
        if found.trifle is not None
        and any((found.noun, found.row_id, name) in cells for name in found.fields)
    ]


def _told(one: Conflict) -> Ruled:
    return Ruled(
        noun=one.noun,
        row=str(one.row_id),
        fields=one.fields,
        rule=one.trifle or "",
        steps=tuple((str(side.step[0]), side.step[1]) for side in one.sides),
    )
