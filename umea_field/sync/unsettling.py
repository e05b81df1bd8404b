"""A choice taken back: its operations leave the set again, and the clash is open.

As with a taking in that is undone, a smaller set is an earlier state. That holds as
long as nobody else can have heard of the choice. Its numbers are not used again.
"""

from uuid import UUID

from sqlalchemy import Connection, and_, delete, select

from umea_field.database.database import Arriving, Database
from umea_field.database.journal_tables import bundle_seen, head, journal, state, step
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.sync import arrivals
from umea_field.sync.describing import vector_from
from umea_field.sync.undoing import mark, recompute


class CannotReopenError(UmeaFieldError):
    """The choice has been handed over, or something rests on it."""


def take_back(database: Database, txn: int) -> None:
    """Open again what one step of this machine settled.

    Args:
        database: Where it was settled.
        txn: The step's number.

    Raises:
        CannotReopenError: It has been handed over, or was changed since.
    """
    with database.arriving() as arriving:
        take_back_on(arriving, txn)


def take_back_on(arriving: Arriving, txn: int) -> None:
    """Open a clash again, in a transaction that may hold more.

    Raises:
        CannotReopenError: As of ``take_back``.
    """
    connection = arriving.connection
    own = connection.execute(select(state.c.device)).scalar_one()
    mine = (journal.c.device == own, journal.c.seq >= txn, journal.c.txn == txn)
    rows = connection.execute(select(journal).where(*mine)).all()
    _refuse_known(connection, own, txn)
    _refuse_changed(connection, own, [row.seq for row in rows])
    with arrivals.workplace(connection):
        mark(connection, and_(*mine))
        connection.execute(delete(journal).where(*mine))
        shown = recompute(connection)
    connection.execute(delete(step).where(step.c.device == own, step.c.txn == txn))
    arriving.rows.update(shown.all() | {(row.noun, row.row_id) for row in rows})


def _refuse_known(connection: Connection, own: UUID, txn: int) -> None:
    told = connection.scalars(
        select(bundle_seen.c.vector).where(bundle_seen.c.taken == 0)
    )
    if any(vector_from(each).get(own, 0) >= txn for each in told):
        raise CannotReopenError(
            tr("The choice has been handed over, so it stays. Write another value.")
        )


def _refuse_changed(connection: Connection, own: UUID, numbers: list[int]) -> None:
    standing = connection.scalars(
        select(head.c.seq).where(head.c.device == own, head.c.seq.in_(numbers))
    ).all()
    if not numbers or len(standing) < len(numbers):
        raise CannotReopenError(
            tr("That has been changed since, and was left as it is now.")
        )
