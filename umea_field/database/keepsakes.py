"""Notes that stay on this machine: where the user was, and the like."""

from sqlalchemy import Connection, delete, select, text
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import keepsake

_KEEP = text(
    "INSERT INTO keepsake (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def keepsake_named(reading: Session | Connection, name: str) -> str | None:
    """Return a note, or None where there is none."""
    found = reading.scalar(select(keepsake.c.value).where(keepsake.c.name == name))
    return None if found is None else str(found)


def keep(writing: Session | Connection, name: str, value: str | None) -> None:
    """Keep a note under a name; None forgets it."""
    if value is None:
        writing.execute(delete(keepsake).where(keepsake.c.name == name))
    else:
        writing.execute(_KEEP, {"name": name, "value": value})
