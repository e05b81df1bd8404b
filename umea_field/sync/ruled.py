"""The differences that came with some bundles, and that a rule settled."""

from dataclasses import replace

from sqlalchemy import Connection

from umea_field.domain.receipt import LISTED, Receipt, Ruled
from umea_field.sync.conflicts import Conflict, settled_by_rule
from umea_field.sync.law import Vector
from umea_field.sync.showing import Rows


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
    ids = {row for _, row in rows}
    found = [
        one
        for one in settled_by_rule(connection, ids)
        if any(seq > before.get(machine, 0) for machine, seq in one.heads)
    ]
    told = tuple(_told(one) for one in found[:LISTED])
    return replace(receipt, ruled=len(found), differences=told)


def _told(one: Conflict) -> Ruled:
    return Ruled(
        noun=one.noun,
        row=str(one.row_id),
        fields=one.fields,
        rule=one.trifle or "",
        steps=tuple((str(s.step[0]), s.step[1]) for s in one.sides),
    )
