"""The note of a bundle made here: there before it is written, gone where it is not.

So nobody takes back what is just being handed over. Whoever is killed leaves the note:
the file may have been written. Where it was, and its digest could not be noted, the
note stays as well.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from sqlalchemy import Connection

from umea_field.database.database import Database
from umea_field.sync.law_in_sql import key_literal, send

_BEING_WRITTEN = "being written "
"""Begins what stands for the digest of a bundle as long as that is not known."""


@contextmanager
def noted(
    database: Database, machine: UUID, clock: int, vector: str
) -> Iterator[Callable[[str, str], None]]:
    """Note a bundle as long as it is written, and from then on.

    Args:
        database: Whose changes it holds.
        machine: Its own.
        clock: When, by its clock; ms since 1970 UTC.
        vector: What it knows; JSON.

    Yields:
        What tells its digest and what its maker knew, once it is made.
    """
    place = f"{_BEING_WRITTEN}{uuid4().hex}"
    maker = key_literal(database.dialect, machine)
    with database.aside() as lent:
        send(
            lent,
            "INSERT INTO bundle_seen (digest, device, made, vector, taken)"
            f" VALUES ('{place}', {maker}, {clock}, '{vector}', 0)",
        )

    is_made = False

    def tell(digest: str, vector: str) -> None:
        nonlocal is_made
        is_made = True
        with database.aside() as lent:
            send(
                lent,
                f"UPDATE bundle_seen SET digest = '{digest}', vector = '{vector}'"
                f" WHERE digest = '{place}'",
            )

    try:
        yield tell
    except Exception:
        if not is_made:
            with database.aside() as lent:
                send(lent, f"DELETE FROM bundle_seen WHERE digest = '{place}'")
        raise


def last_made(connection: Connection, machine: UUID) -> str:
    """Return the digest of the last bundle a machine made here; empty for none."""
    digest = send(
        connection,
        "SELECT digest FROM bundle_seen WHERE taken = 0"
        f" AND device = {key_literal(connection.dialect.name, machine)}"
        f" AND substr(digest, 1, {len(_BEING_WRITTEN)}) <> '{_BEING_WRITTEN}'"
        " ORDER BY made DESC LIMIT 1",
    ).scalar()
    return str(digest or "")
