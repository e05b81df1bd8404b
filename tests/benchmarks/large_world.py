"""A made-up world as large as an office's after many years, made in half a minute.

Names, words and figures are drawn from lists by a random generator with a fixed seed;
nobody and no place is real. Every cell stands in the journal as a change of this
machine.
"""

from pathlib import Path
from random import Random

from benchmarks.drawn_rows import SHARES, Rows
from sqlalchemy import Connection, Table, insert, update

from umea_field.database import capture
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.engine import WRITES
from umea_field.database.journal_tables import state
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.nouns import BY_TABLE


def world_of(place: str | Path, records: int = 100_000, seed: int = 1) -> Database:
    """Return a new database with so many records, and a change for each cell.

    Args:
        place: A file that does not exist, or an empty server database.
        records: About how many.
        seed: Another makes another world.
    """
    database = begin(place, machine="Kontoret", person="Anna Sjölund", made_up=True)
    with database.read() as session:
        terms = vocabulary(session)
    made = Rows(Random(seed), terms, records / 1000)
    with database.aside() as connection:
        _fill(connection.execution_options(**{WRITES: True}), made, database.dialect)
    return database


def _fill(connection: Connection, made: Rows, dialect: str) -> None:
    server = dialect == "postgresql"
    if server:
        connection.exec_driver_sql("SET LOCAL umea_field.applying = '1'")
    else:
        connection.execute(update(state).values(applying=1))
    tables = []
    for noun in SHARES:
        table = BY_TABLE[noun].table()
        tables.append(table)
        rows = list(made.rows(noun))
        for at in range(0, len(rows), 5000):
            connection.execute(insert(table), rows[at : at + 5000])
    connection.exec_driver_sql(capture.tick(dialect))
    for table in tables:
        _journal(connection, table, server)
    connection.exec_driver_sql(_HEADS)
    connection.exec_driver_sql(_COUNT)
    if not server:
        connection.execute(update(state).values(applying=0))


_JOURNAL = """INSERT INTO journal (device, seq, hlc, epoch, actor, txn, kind, noun,
  row_id, field, value, flags)
SELECT t.device, t.seq, t.hlc, t.epoch, t.worker, t.seq, 'i', '{noun}', t.id,
  '{field}', {value}, 0
FROM (SELECT s.device, s.hlc, s.epoch, s.worker, t.id, t."{column}" AS cell,
    (SELECT max(j.seq) FROM journal AS j WHERE j.device = s.device)
      + row_number() OVER (ORDER BY t.id) AS seq
  FROM sync_state AS s, "{noun}" AS t {where}) AS t"""
_HEADS = """INSERT INTO head (row_id, noun, field, device, seq)
SELECT j.row_id, j.noun, j.field, j.device, j.seq FROM journal AS j, sync_state AS s
WHERE j.device = s.device AND j.seq > s.seq"""
_COUNT = """UPDATE sync_state SET seq = (SELECT max(j.seq) FROM journal AS j
WHERE j.device = sync_state.device)"""


def _journal(connection: Connection, table: Table, server: bool) -> None:
    """Write what the triggers would have written, a column at a time."""
    for column in table.columns:
        cell = f't."{column.name}"'
        is_row = column.name == "id"
        value = "to_jsonb(t.cell)" if server else "t.cell"
        said = _JOURNAL.format(
            noun=table.name,
            column=column.name,
            field="" if is_row else column.name,
            value="NULL" if is_row else value,
            where="" if is_row else f"WHERE {cell} IS NOT NULL",
        )
        connection.exec_driver_sql(said)
