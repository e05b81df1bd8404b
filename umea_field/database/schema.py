"""The shape of the database: which tables, which step it stands at.

A new database is made whole from the nouns; an old one is led here step by step by
Alembic, which is loaded only then. After either, the triggers are made anew.
"""

import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    Table,
    Text,
    inspect,
    select,
)

from umea_field.database import capture
from umea_field.database.faults import DatabaseDamagedError, DatabaseTooNewError
from umea_field.database.journal_tables import local
from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.domain.nouns import NOUNS
from umea_field.foundation.i18n import tr

REVISION = "0004"
"""The last step in ``migrations/versions``."""

WAITING = "waiting"
"""The keepsake that tells what a migration made room for, until that is shown."""

version = Table("alembic_version", MetaData(), Column("version_num", Text))


def noun_tables() -> list[Table]:
    """Return the table of every noun."""
    return [noun.table() for noun in NOUNS]


@cache
def trash() -> MetaData:
    """Return the tables that hold what was deleted, one for each noun."""
    bins = MetaData()
    for table in noun_tables():
        columns = [
            Column(column.name, column.type, primary_key=column.name == "id")
            for column in table.columns
        ]
        Table(f"{table.name}_trash", bins, *columns)
    return bins


@cache
def table_names() -> frozenset[str]:
    """Return the name of every table of ours, and of the one that tells the step."""
    made = (NOUNS[0].metadata, trash(), local, version.metadata)
    return frozenset(name for metadata in made for name in metadata.tables)


def create(connection: Connection) -> None:
    """Make every table and trigger in an empty database."""
    for metadata in (NOUNS[0].metadata, trash(), local, version.metadata):
        metadata.create_all(connection, checkfirst=False)
    connection.execute(version.insert().values(version_num=REVISION))
    capture.remake_triggers(connection, noun_tables())


def revision_of(connection: Connection) -> str | None:
    """Return the step a database stands at; None for an empty one.

    Raises:
        DatabaseDamagedError: It holds tables, but none of ours.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if version.name not in tables or "journal" not in tables:
        raise DatabaseDamagedError(
            tr("The file is a database, but not one of Umeå Fält. Nothing was changed.")
        )
    found = connection.scalar(select(version.c.version_num))
    return str(found)


def known_revisions() -> frozenset[str]:
    """Return the steps this program knows, from the names of their files."""
    folder = Path(__file__).parent / "migrations" / "versions"
    return frozenset(path.stem[:4] for path in folder.glob("[0-9]*.py"))


def refuse_newer(revision: str) -> None:
    """Refuse a database of a step this program does not know.

    Raises:
        DatabaseTooNewError: A newer program wrote it.
    """
    if revision not in known_revisions():
        raise DatabaseTooNewError(
            tr(
                "The database was written by a newer version of Umeå Fält than this"
                " one. Nothing was changed. Install the newer version and open it"
                " again."
            )
        )


def migrate(engine: Engine) -> None:
    """Lead an older database to ``REVISION``, in one transaction, triggers and all."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        before = _columns_there(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, REVISION)
        capture.remake_triggers(connection, noun_tables())
        if before:
            _note_new(connection, before)


def _columns_there(connection: Connection) -> Mapping[str, Collection[str]]:
    found = inspect(connection)
    there = set(found.get_table_names())
    return {
        table.name: {column["name"] for column in found.get_columns(table.name)}
        for table in noun_tables()
        if table.name in there
    }


def _note_new(connection: Connection, before: Mapping[str, Collection[str]]) -> None:
    """Note the columns that came: what a newer program wrote in them may wait."""
    told = keepsake_named(connection, WAITING)
    new: dict[str, list[str]] = json.loads(told) if told else {}
    for table in noun_tables():
        known = before.get(table.name, ())
        names = [one.name for one in table.columns if one.name not in known]
        if names:
            new[table.name] = sorted({*names, *new.get(table.name, ())})
    keep(connection, WAITING, json.dumps(new))
