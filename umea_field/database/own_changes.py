"""What was written on this machine, also while it was told as another's.

A copy that became a machine of its own wrote something before: that stays its people's
own, though it is the old machine's as others tell it.
"""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, or_, select
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import state
from umea_field.database.keepsakes import keep, keepsake_named

_FORMERLY = "formerly"
"""The keepsake that holds which machines this one was, and up to which number."""


def former(reading: Session | Connection) -> Mapping[UUID, int]:
    """Return which machines this one was, and the last number it wrote as each."""
    told = json.loads(keepsake_named(reading, _FORMERLY) or "{}")
    return {UUID(machine): int(seq) for machine, seq in told.items()}


def note_former(connection: Connection, machine: UUID, seq: int) -> None:
    """Keep that this machine was another up to a number, and is not any longer."""
    known = {**former(connection), machine: seq}
    told = json.dumps({str(one): last for one, last in known.items()})
    keep(connection, _FORMERLY, told)


def is_own(reading: Session | Connection, operations: Any) -> ColumnElement[bool]:
    """Return which operations this machine's people wrote here.

    Args:
        reading: To read by.
        operations: The journal, or another table of ``device`` and ``seq``.
    """
    own = reading.scalar(select(state.c.device))
    columns = operations.c
    before = [
        and_(columns.device == machine, columns.seq <= seq)
        for machine, seq in former(reading).items()
    ]
    return or_(columns.device == own, *before)
