"""Notes that stay on this machine: where the user was, and the like."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import keepsake


def keepsake_named(session: Session, name: str) -> str | None:
    """Return a note, or None where there is none."""
    found = session.scalar(select(keepsake.c.value).where(keepsake.c.name == name))
    return None if found is None else str(found)


def keep(session: Session, name: str, value: str | None) -> None:
    """Keep a note under a name; None forgets it."""
    session.execute(delete(keepsake).where(keepsake.c.name == name))
    if value is not None:
        session.execute(keepsake.insert().values(name=name, value=value))
