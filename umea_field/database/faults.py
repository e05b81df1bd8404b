"""What a database can refuse, in sentences for its user."""

from sqlalchemy.exc import DBAPIError

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr


class DatabaseMissingError(UmeaFieldError):
    """There is no database at the place that was named."""


class DatabaseDamagedError(UmeaFieldError):
    """The file is no database, or its pages do not hang together."""


class DatabaseTooNewError(UmeaFieldError):
    """A newer program has written the database."""


class DatabaseBusyError(UmeaFieldError):
    """Another program has the database open for writing."""


class DatabaseReadOnlyError(UmeaFieldError):
    """The file or its folder may not be written to."""


class DiskFullError(UmeaFieldError):
    """There is no room to save."""


class ServerAwayError(UmeaFieldError):
    """The shared database does not answer."""


def sentence_for(error: DBAPIError, place: str) -> UmeaFieldError | None:
    """Return what to tell the user of a database's refusal; None for a bug.

    Args:
        error: What SQLAlchemy raised.
        place: The path or address of the database, without a password.
    """
    said = str(error.orig).lower()
    if "disk is full" in said or "disk i/o error" in said or "disk full" in said:
        return DiskFullError(
            tr(
                "Cannot save: the disk is full. What was saved before is safe. Make"
                " room on the disk and go on."
            )
        )
    if "readonly database" in said or "read-only" in said:
        return DatabaseReadOnlyError(
            tr(
                "Cannot save: {place} may only be read. Move the database to a folder"
                " of your own, or ask for leave to write there.",
                place=place,
            )
        )
    if "database is locked" in said:
        return DatabaseBusyError(
            tr(
                "The database is busy just now: {place}. Wait and try again.",
                place=place,
            )
        )
    if "unable to open" in said:
        return DatabaseMissingError(
            tr("The database cannot be opened: {place}.", place=place)
        )
    if "not a database" in said or "malformed" in said:
        return DatabaseDamagedError(
            tr(
                "{place} is damaged or is no database of Umeå Fält. Nothing was"
                " changed. Restore the latest backup into a new file.",
                place=place,
            )
        )
    if error.connection_invalidated or "connection" in said:
        return ServerAwayError(
            tr("The shared database does not answer: {place}.", place=place)
        )
    return None
