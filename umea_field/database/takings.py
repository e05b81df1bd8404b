"""What was taken in on this machine, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from umea_field.database.journal_tables import device, import_log
from umea_field.domain.receipt import Receipt, from_text


@dataclass(frozen=True)
class Taking:
    """One taking in.

    Attributes:
        number: Of the takings in on this machine.
        machine: Whose bundle it was, by its name; empty where it has none.
        began: When; aware UTC.
        is_whole: Whether all of it is in.
        receipt: What came of it; None where it was broken off by a fault.
    """

    number: int
    machine: str
    began: datetime
    is_whole: bool
    receipt: Receipt | None


def takings(connection: Connection) -> list[Taking]:
    """Return every taking in, the last first."""
    rows = connection.execute(
        select(import_log, device.c.name)
        .outerjoin_from(import_log, device, device.c.device == import_log.c.device)
        .order_by(import_log.c.number.desc())
    )
    return [
        Taking(
            row.number,
            row.name or "",
            datetime.fromisoformat(row.began),
            row.ended is not None,
            from_text(row.receipt) if row.receipt != "{}" else None,
        )
        for row in rows
    ]
