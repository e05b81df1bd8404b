"""Tables of a connection alone that stand before those of a server, to try something.

What is written goes into the shadows and is dropped with them, so that nobody who
writes in the real tables meanwhile has to wait. The journal has none: it only grows,
and by numbers that no other writer gives; what is added to it is taken back.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Table
from sqlalchemy.exc import IntegrityError

from umea_field.database import capture, schema
from umea_field.database.engine import engine_for, shown_of
from umea_field.database.faults import DatabaseBusyError, refusals_told
from umea_field.database.journal_tables import head, journal, local
from umea_field.foundation.i18n import tr


@contextmanager
def shadowed(address: URL) -> Iterator[Connection]:
    """Lend a connection of its own in whose tables can be written, and are not.

    It sees the database as it stands at this moment; its triggers journal nothing.

    Raises:
        DatabaseBusyError: Somebody has added the same to the journal meanwhile.
        UmeaFieldError: The server refused, in words.
    """
    # no statement of another's was prepared here, so that each finds the shadows
    engine = engine_for(address)
    try:
        with refusals_told(shown_of(str(address))), engine.connect() as connection:
            lent = connection.execution_options(isolation_level="REPEATABLE READ")
            with lent.begin() as whole:
                capture.set_asleep(lent, True)
                for table in _tables():
                    _shadow(lent, table)
                lent.exec_driver_sql(f"ANALYZE {head.name}")
                # whoever takes the same in is let end, however long that takes
                lent.exec_driver_sql("SET LOCAL lock_timeout = 0")
                yield lent
                whole.rollback()
    except IntegrityError as error:
        raise DatabaseBusyError(
            tr("Somebody else is just taking in the same. Look it through once more.")
        ) from error
    finally:
        engine.dispose()


def _tables() -> list[Table]:
    kept = [table for table in local.sorted_tables if table is not journal]
    return [*schema.noun_tables(), *schema.trash().sorted_tables, *kept]


def _shadow(connection: Connection, table: Table) -> None:
    """Make a table like the real one, with the same rows and the same key."""
    name = f'"{table.name}"'
    key = ", ".join(f'"{column.name}"' for column in table.primary_key)
    send = connection.exec_driver_sql
    send(f"CREATE TEMPORARY TABLE {name} (LIKE {name} INCLUDING DEFAULTS)")
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    send(
        f"INSERT INTO pg_temp.{name} ({columns}) SELECT {columns}"
        f" FROM {_real(connection)}.{name}"
    )
    send(f"ALTER TABLE pg_temp.{name} ADD PRIMARY KEY ({key})")


def _real(connection: Connection) -> str:
    """Return the schema that the real tables are in."""
    found = connection.info.get("real_schema")
    if found is None:
        told = connection.exec_driver_sql("SELECT quote_ident(current_schema())")
        found = connection.info["real_schema"] = str(told.scalar())
    return str(found)
