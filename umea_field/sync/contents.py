"""What a bundle would hold, told before it is made."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, and_, distinct, func, or_, select

from umea_field.database.journal_tables import journal
from umea_field.sync.describing import known_to
from umea_field.sync.knowledge import vector_of
from umea_field.sync.law import SHIPPED


@dataclass(frozen=True)
class Contents:
    """What a bundle holds.

    Attributes:
        changes: How many operations.
        records: How many records of each noun they are about; most first.
        is_whole: Nothing is left out because a receiver is known to have it.
    """

    changes: int
    records: Mapping[str, int]
    is_whole: bool


def contents_for(connection: Connection, receivers: Collection[UUID]) -> Contents:
    """Return what a bundle for some machines holds; for none of them, everything."""
    known = known_to(connection, receivers)
    until = vector_of(connection)
    lacking = [
        and_(
            journal.c.device == machine,
            journal.c.seq > known.get(machine, 0),
            journal.c.seq <= seq,
        )
        for machine, seq in until.items()
        if seq > known.get(machine, 0)
        and (machine != SHIPPED or SHIPPED in known)  # every program brings those
    ]
    records: Counter[str] = Counter()
    changes = 0
    if lacking:
        for noun, count, rows in connection.execute(
            select(journal.c.noun, func.count(), func.count(distinct(journal.c.row_id)))
            .where(or_(*lacking))
            .group_by(journal.c.noun)
        ):
            records[noun] = rows
            changes += count
    return Contents(changes, dict(records.most_common()), set(known) <= {SHIPPED})
