"""What waited in the journal for a newer program, shown once the database is led on.

A bundle of a newer program may hold columns and records that this one does not know:
they are kept in the journal and handed on. When a migration makes room for them, it
notes what is new; then the rows in question are worked out anew, by the same law as
when they had come today.
"""

import json
from typing import TYPE_CHECKING

from umea_field.database.keepsakes import keepsake_named
from umea_field.database.schema import WAITING

if TYPE_CHECKING:
    from umea_field.database.database import Database


def bring_in_waiting(database: "Database") -> int:
    """Show what waited for the last migration; return how many rows look otherwise.

    Broken off, it begins anew when the database is opened the next time.

    Raises:
        UmeaFieldError: The database refused; nothing was changed.
    """
    with database.read() as session:
        told = keepsake_named(session, WAITING)
    if told is None:
        return 0
    from umea_field.sync.undoing import recompute_cells  # noqa: PLC0415 - rarely

    return len(recompute_cells(database, json.loads(told), WAITING).all())
