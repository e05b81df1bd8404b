"""Whether a database is sound: whole, of the right shape, with nothing left alone."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.database.engine import WRITES, engine_for, url_of
from umea_field.domain.nouns import BY_TABLE, NOUNS


@dataclass(frozen=True)
class Orphans:
    """Records that name another which is not here. They are allowed: it may come.

    Attributes:
        noun: Their table.
        column: What names the other.
        count: How many.
    """

    noun: str
    column: str
    count: int


def orphans(session: Session) -> Sequence[Orphans]:
    """Return where records name others that are not here."""
    return list(_orphans(session))


def _orphans(session: Session) -> Iterator[Orphans]:
    for noun in NOUNS:
        table = noun.table()
        for column in table.columns:
            target = column.info.get("target")
            if not target:
                continue
            other = BY_TABLE[target].table().alias()
            left = select(func.count()).where(
                column.is_not(None), ~exists().where(other.c.id == column)
            )
            count = session.scalar(left.select_from(table)) or 0
            if count:
                yield Orphans(table.name, column.name, count)


def shape_differences(folder: Path) -> Sequence[str]:
    """Return what differs between a new database and one led here step by step.

    Args:
        folder: An empty one, for two small files.
    """
    made, led = folder / "made.db", folder / "led.db"
    engine = engine_for(url_of(made))
    with engine.connect() as connection:
        lent = connection.execution_options(**{WRITES: True})
        with lent.begin():
            schema.create(lent)
    engine.dispose()
    engine = engine_for(url_of(led))
    schema.migrate(engine)
    engine.dispose()
    return sorted(_shape(made) ^ _shape(led))


def _shape(file: Path) -> set[str]:
    """Return every column, index and trigger of a file, each as one line.

    Alembic's own table is left out, and whether a primary key says besides that it
    may not be empty.
    """
    with closing(sqlite3.connect(file)) as database:
        columns = {
            f"{table}: {name} {kind} {'' if key else needed} {key}"
            for table, name, kind, needed, key in database.execute(
                'SELECT m.name, c.name, upper(c.type), c."notnull", c.pk'
                " FROM sqlite_master AS m, pragma_table_info(m.name) AS c"
                " WHERE m.type = 'table' AND m.name <> 'alembic_version'"
            )
        }
        others = {
            f"{table}: {kind} {name}"
            for table, kind, name in database.execute(
                "SELECT tbl_name, type, name FROM sqlite_master"
                " WHERE type IN ('index', 'trigger')"
                " AND tbl_name <> 'alembic_version'"
            )
        }
    return columns | others
