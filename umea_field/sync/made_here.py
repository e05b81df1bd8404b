"""The note of a bundle made here: there before it is written, gone where it is not.

So nobody takes back what is just being handed over. Whoever is killed leaves the note:
the file may have been written.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, insert, select, update

from umea_field.database.database import Database
from umea_field.database.journal_tables import bundle_seen

_BEING_WRITTEN = "being written "
"""Begins what stands for the digest of a bundle as long as that is not known."""


@contextmanager
def noted(
    database: Database, machine: UUID, clock: int, vector: str
) -> Iterator[Callable[[str], None]]:
    """Note a bundle as long as it is written, and from then on.

    Args:
        database: Whose changes it holds.
        machine: Its own.
        clock: When, by its clock; ms since 1970 UTC.
        vector: What it knows; JSON.

    Yields:
        What tells the digest, once it is known.
    """
    place = f"{_BEING_WRITTEN}{uuid4().hex}"
    which = bundle_seen.c.digest == place
    with database.aside() as lent:
        lent.execute(
            insert(bundle_seen).values(
                digest=place, device=machine, made=clock, vector=vector, taken=0
            )
        )

    def tell(digest: str) -> None:
        with database.aside() as lent:
            lent.execute(update(bundle_seen).where(which).values(digest=digest))

    try:
        yield tell
    except Exception:
        with database.aside() as lent:
            lent.execute(delete(bundle_seen).where(which))
        raise


def last_made(connection: Connection, machine: UUID) -> str:
    """Return the digest of the last bundle a machine made here; empty for none."""
    digest = connection.scalar(
        select(bundle_seen.c.digest)
        .where(
            bundle_seen.c.device == machine,
            bundle_seen.c.taken == 0,
            bundle_seen.c.digest.not_like(f"{_BEING_WRITTEN}%"),
        )
        .order_by(bundle_seen.c.made.desc())
        .limit(1)
    )
    return digest or ""
