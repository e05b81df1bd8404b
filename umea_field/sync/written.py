"""All that was ever written of some records, as the journal holds it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import Connection, select

from umea_field.database.journal_tables import journal
from umea_field.sync.operation import Operation


def written_of(
    connection: Connection, rows: Iterable[UUID]
) -> Mapping[tuple[str, UUID], list[Operation]]:
    """Return every operation of some rows, by noun and row.

    An id may be that of two records: a dialogue has the one of its case.
    """
    found: dict[tuple[str, UUID], list[Operation]] = {}
    for row in connection.execute(select(journal).where(journal.c.row_id.in_(rows))):
        one = Operation(**row._mapping)
        found.setdefault((one.noun, one.row_id), []).append(one)
    return found
