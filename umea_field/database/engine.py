"""How a database is reached: a file in SQLite, or a PostgreSQL server.

SQLite runs in WAL mode with full synchronisation: what is saved survives a power
cut. Transactions are begun by ourselves, so that a writer waits for its turn at the
beginning and never fails in the middle.
"""

from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from umea_field.database.faults import DatabaseMissingError
from umea_field.foundation.i18n import tr

WRITES = "umea_field_writes"
"""The execution option of a connection that is lent for writing."""

BUSY_SECONDS = 5.0
"""How long a writer waits for its turn, in a file and on a server."""


def url_of(place: str | Path) -> URL:
    """Return the address of a database named by a path or a URL.

    Raises:
        DatabaseMissingError: The address is of a kind the program cannot reach.
    """
    if isinstance(place, str) and "://" in place:
        return _address(place)
    return URL.create("sqlite", database=str(Path(place).expanduser().absolute()))


def shown_of(place: str | Path) -> str:
    """Return what to call a database: a path, or an address without its password."""
    url = url_of(place)
    return str(place) if is_file(url) else url.render_as_string(hide_password=True)


def _address(place: str) -> URL:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        # Whatever stands before the @ may be a password.
        raise _no_address(place.rpartition("@")[2]) from error
    if url.drivername in ("postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite":
        return url
    raise _no_address(url.render_as_string(hide_password=True))


def _no_address(shown: str) -> DatabaseMissingError:
    return DatabaseMissingError(
        tr(
            "“{place}” is neither a file nor a PostgreSQL address"
            " (postgresql+psycopg://…).",
            place=shown,
        )
    )


def is_file(url: URL) -> bool:
    """Tell whether the database is a file of its own."""
    return url.get_backend_name() == "sqlite"


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA recursive_triggers = ON")
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute("PRAGMA cache_size = -16000")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def engine_for(url: URL, *, read_only: bool = False) -> Engine:
    """Return an engine for the database; nothing is opened yet.

    Args:
        url: From ``url_of``.
        read_only: A file is opened so that nothing can change it.
    """
    if not is_file(url):
        wait = int(BUSY_SECONDS * 1000)
        options = f"-c timezone=UTC -c lock_timeout={wait}"
        return create_engine(url, connect_args={"options": options}, pool_pre_ping=True)
    if read_only and url.database:
        path = Path(url.database)
        engine = create_engine("sqlite://", creator=lambda: _connect_read_only(path))
    else:
        engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _connect_read_only(path: Path) -> Any:
    import sqlite3  # noqa: PLC0415

    address = path.as_uri() + "?mode=ro"
    connect = partial(
        sqlite3.connect, timeout=BUSY_SECONDS, uri=True, check_same_thread=False
    )
    connection = connect(address)
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError as error:
        # On a stick or a disc that may only be read SQLite cannot make the files it
        # keeps beside; neither can anybody who would write meanwhile.
        connection.close()
        kind = error.sqlite_errorcode & 0xFF
        is_alone = kind in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
        if not is_alone or _holds_more(path):
            raise
        connection = connect(f"{address}&immutable=1")
    return connection


def _holds_more(path: Path) -> bool:
    """Tell whether a file beside it holds what is not in it yet, or is to go out."""
    logs = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return any(log.exists() and log.stat().st_size for log in logs)
