"""Records that came in a bundle, and may be of something that is here already."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from umea_field.database.duplicates import PLACES, Candidate, possible_duplicates
from umea_field.foundation.progress import Beat
from umea_field.sync.showing import Shown


def arrived_alike(
    connection: Connection, shown: Shown, beat: Beat = lambda: None
) -> Sequence[Candidate]:
    """Return new villages and stores that may be ones that are here, or one another.

    Args:
        connection: To read by; the rows are in.
        shown: Which records look otherwise; those are meant that were not here before.
        beat: Called now and then.

    Raises:
        Stopped: The user asked for it.
    """
    found: list[Candidate] = []
    with Session(connection, join_transaction_mode="rollback_only") as session:
        for noun in PLACES:
            ids: list[UUID] = [
                row
                for table, row in shown.new | shown.back
                if table == noun.__tablename__
            ]
            alike = possible_duplicates(session, noun, ids, beat)
            found += (one for one in alike if one.alike.is_likely)
    return found
