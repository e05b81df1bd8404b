"""What a database can refuse, in sentences for its user."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

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


def _disk_full(_: str) -> UmeaFieldError:
    return DiskFullError(
        tr(
            "Cannot save: the disk is full. What was saved before is safe. Make room"
            " on the disk and go on."
        )
    )


def read_only(place: object) -> UmeaFieldError:
    """Return the error of a place that may only be read."""
    return DatabaseReadOnlyError(
        tr(
            "Cannot save: {place} may only be read. Move the database to a folder of"
            " your own, or ask for leave to write there.",
            place=place,
        )
    )


def _busy(place: str) -> UmeaFieldError:
    return DatabaseBusyError(
        tr("The database is busy just now: {place}. Wait and try again.", place=place)
    )


def _missing(place: str) -> UmeaFieldError:
    return DatabaseMissingError(
        tr("The database cannot be opened: {place}.", place=place)
    )


def damaged(place: object) -> UmeaFieldError:
    """Return the error of a file that is broken, or none of ours."""
    return DatabaseDamagedError(
        tr(
            "{place} is damaged or is no database of Umeå Fält. Nothing was changed."
            " Restore the latest backup into a new file.",
            place=place,
        )
    )


def _away(place: str) -> UmeaFieldError:
    return ServerAwayError(
        tr(
            "The shared database does not answer: {place}. See whether the network is"
            " there, and try again; what was saved before is safe.",
            place=place,
        )
    )


def _shut_out(place: str) -> UmeaFieldError:
    return ServerAwayError(
        tr(
            "The shared database does not let us in: {place}. Ask whoever looks after"
            " the server about the name and the password.",
            place=place,
        )
    )


def _not_made(place: str) -> UmeaFieldError:
    return DatabaseMissingError(
        tr(
            "The server has no such database: {place}. It is made there first, empty.",
            place=place,
        )
    )


_SAID: tuple[tuple[str, Callable[[str], UmeaFieldError]], ...] = (
    ("disk is full", _disk_full),
    ("disk full", _disk_full),
    ("disk i/o error", _disk_full),
    ("readonly database", read_only),
    ("read-only", read_only),
    ("database is locked", _busy),
    ("lock timeout", _busy),
    ("unable to open", _missing),
    ("not a database", damaged),
    ("malformed", damaged),
    ("password authentication failed", _shut_out),
    ("no password supplied", _shut_out),
    ("no pg_hba.conf entry", _shut_out),
    ('fatal:  database "', _not_made),
    ("connection", _away),
    ("failed to resolve host", _away),
)
"""What the databases say, in lower case, and what that means to their user."""


def sentence_for(error: DBAPIError, place: str) -> UmeaFieldError | None:
    """Return what to tell the user of a database's refusal; None for a bug.

    Args:
        error: What SQLAlchemy raised.
        place: The path or address of the database, without a password.
    """
    said = str(error.orig).lower()
    return next((told(place) for needle, told in _SAID if needle in said), None)


@contextmanager
def refusals_told(place: str) -> Iterator[None]:
    """Tell a database's refusals in words; a bug stays what it is.

    Args:
        place: The path or address of the database, without a password.

    Raises:
        UmeaFieldError: The database refused.
    """
    try:
        yield
    except (DBAPIError, sqlite3.DatabaseError) as error:
        refused = error
        if not isinstance(refused, DBAPIError):
            refused = DBAPIError("", {}, refused)
        sentence = sentence_for(refused, place)
        if sentence is None:
            raise
        raise sentence from error
