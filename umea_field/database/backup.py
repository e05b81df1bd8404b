"""Verified copies: of a database file, or of a server's tables into a file."""

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    func,
    insert,
    inspect,
    select,
    text,
)

from umea_field.database import schema
from umea_field.database.engine import engine_for, is_file, shown_of, url_of
from umea_field.database.faults import damaged, refusals_told, sentence_for
from umea_field.database.journal_tables import journal, local
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr

PART = ".part"
"""What a copy's name ends with until it is whole."""

ROWS_AT_A_TIME = 5000
_IN_PARTS = {"yield_per": ROWS_AT_A_TIME}
_KEY_LENGTH = 36


class TargetExistsError(UmeaFieldError):
    """The copy would overwrite something."""


def copy_file(source: Path, target: Path) -> Path:
    """Copy a database file as it stands at this moment; return the copy's path.

    The copy is written under another name, verified, and renamed when whole. Where
    ``target`` exists already, a number is added to its name.

    Raises:
        DatabaseDamagedError: The copy does not hang together.
        DiskFullError: There is no room for it.
    """
    target = _free_name(target)
    part = target.with_name(target.name + PART)
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source.as_uri() + "?mode=ro", uri=True)) as old:
            old.execute("VACUUM INTO ?", (str(part),))
        verify_file(part)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except sqlite3.OperationalError as error:
        from sqlalchemy.exc import OperationalError  # noqa: PLC0415

        told = sentence_for(OperationalError("", {}, error), str(target))
        raise told or error from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _free_name(target: Path) -> Path:
    candidate, number = target, 1
    while candidate.exists():
        number += 1
        candidate = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return candidate


def verify_file(path: Path) -> None:
    """Check a database file page by page.

    Raises:
        DatabaseDamagedError: It does not hang together, or is no database.
    """
    try:
        with closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)) as found:
            (verdict,) = found.execute("PRAGMA integrity_check").fetchone()
            tables = {
                name for (name,) in found.execute("SELECT name FROM sqlite_master")
            }
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error
    if verdict != "ok" or "journal" not in tables:
        raise damaged(path)


def back_up(source: str | Path, target: Path) -> Mapping[str, int]:
    """Copy a database into a new file; return how many rows of each noun it holds.

    Args:
        source: A file, or the address of a server.
        target: A file that does not exist.

    Raises:
        TargetExistsError: There is something under that name.
        DatabaseDamagedError: The copy does not hang together.
    """
    refuse_existing(target)
    url = url_of(source)
    if is_file(url):
        copy_file(Path(url.database or ""), target)
    else:
        copy_rows(engine_for(url), engine_for(url_of(target)))
        verify_file(target)
    return counts_in(target)


def restore(source: Path, target: str | Path) -> Mapping[str, int]:
    """Put a copy back into a new file or an empty server; return its counts.

    Raises:
        TargetExistsError: The target holds something already.
        DatabaseDamagedError: The copy does not hang together.
        UmeaFieldError: The server refused, in words; nothing was kept there.
    """
    verify_file(source)
    url = url_of(target)
    if is_file(url):
        refuse_existing(Path(url.database or ""))
        copy_file(source, Path(url.database or ""))
        return counts_in(target)
    with refusals_told(shown_of(target)):
        _restore_to_server(source, url)
    return counts_in(target)


def _restore_to_server(source: Path, url: URL) -> None:
    engine = engine_for(url)
    try:
        with engine.connect() as connection:
            refuse_taken(connection)
    finally:
        engine.dispose()
    copy_rows(engine_for(url_of(source), read_only=True), engine)


def refuse_existing(target: Path) -> None:
    """Refuse a name that is taken.

    Raises:
        TargetExistsError: There is something under it.
    """
    if target.exists():
        raise TargetExistsError(
            tr("{place} exists already. Choose another name.", place=target)
        )


def refuse_taken(connection: Connection) -> None:
    """Refuse a database that is not empty.

    Raises:
        TargetExistsError: There are tables in it.
    """
    if inspect(connection).get_table_names():
        raise TargetExistsError(
            tr("There is a database at that address already. Nothing was changed.")
        )


def counts_in(place: str | Path) -> Mapping[str, int]:
    """Return how many rows of each noun a database holds."""
    engine = engine_for(url_of(place), read_only=True)
    try:
        with engine.connect() as connection:
            return {
                table.name: connection.scalar(select(func.count()).select_from(table))
                or 0
                for table in schema.noun_tables()
            }
    finally:
        engine.dispose()


def copy_rows(source: Engine, target: Engine) -> None:
    """Copy every row into a new database, and be done with both.

    No trigger journals, for the state's one row comes last.
    """
    try:
        with source.connect() as read, target.begin() as write:
            schema.create(write)
            if target.dialect.name == "postgresql":
                write.execute(text("SET LOCAL umea_field.applying = '1'"))
            copy_tables(read, write)
    finally:
        source.dispose()
        target.dispose()


def copy_tables(
    read: Connection, write: Connection, before_each: Callable[[], object] = bool
) -> None:
    """Copy every row of every table into tables that hold none.

    Args:
        read: Of the one database.
        write: Of the other, in a transaction in which no trigger journals.
        before_each: Called before each few thousand rows; may raise to break off.
    """
    for metadata in (schema.noun_tables()[0].metadata, schema.trash(), local):
        for table in metadata.sorted_tables:
            rows = read.execute(select(table), execution_options=_IN_PARTS)
            for part in rows.mappings().partitions(ROWS_AT_A_TIME):
                before_each()
                told = [dict(row) for row in part]
                if write.dialect.name != "sqlite":
                    told = [_without_nul(row) for row in told]
                if table is journal and write.dialect.name == "sqlite":
                    for row in told:
                        row["value"] = _key_of(row["field"], row["value"])
                write.execute(insert(table), told)


def _without_nul(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row without the letter NUL, which only a file can hold."""
    return {
        name: value.replace("\0", "") if isinstance(value, str) else value
        for name, value in row.items()
    }


def _key_of(field: str, value: Any) -> Any:
    """Return a journalled value as a file keeps it: a link is 16 bytes there."""
    if not field.endswith("_id") or not isinstance(value, str):
        return value
    try:
        return UUID(value).bytes if len(value) == _KEY_LENGTH else value
    except ValueError:
        return value
