"""Triggers that journal every change of every noun, made from the nouns themselves.

They run in the writer's own transaction, whoever writes: this program, a repair
script or a database browser. One operation is written for each cell that changes;
an insert writes one for the row and one for each cell that holds something. A delete
leaves the heads of the row's cells: what stood there is wanted if the row shall live.

The two databases get the same journal from different programs: SQLite one trigger
for each table and event, and one that these wake (``blind_writes``), PostgreSQL one
function for all tables.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from sqlalchemy import Connection, Table, text

from umea_field.database import blind_writes
from umea_field.database.journal_tables import SHIPPED
from umea_field.domain.field import grouped

NOW = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"


_COUNTED = 4
"""Columns that are counted together: a cell's number is how many before it are
journalled too, and told anew at each of thirty columns that would be a long text.
"""


def _sqlite_cells(cells: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Return what finds the cells to journal, and what numbers them from 1.

    Args:
        cells: By field, its value and whether it is to be journalled. Numbers are
            sums of these conditions: a window's ``row_number`` keeps all rows twice.
    """
    names = list(cells)
    blocks = [names[at : at + _COUNTED] for at in range(0, len(names), _COUNTED)]
    counts = [[f"({cells[name][1]})" for name in block] for block in blocks]
    arms = [
        f"SELECT {block}, {' + '.join(['1', *counts[block][:at]])}, '{name}',"
        f" {cells[name][0]} WHERE {cells[name][1]}"
        for block, inside in enumerate(blocks)
        for at, name in enumerate(inside)
    ]
    before = [
        f" + CASE WHEN c.block > {block} THEN {' + '.join(count)} ELSE 0 END"
        for block, count in enumerate(counts[:-1])
    ]
    named = "SELECT NULL AS block, NULL AS n, NULL AS field, NULL AS value WHERE 0"
    return "\n      UNION ALL ".join([named, *arms]), "c.n" + "".join(before)


_TICK = f"UPDATE sync_state SET hlc = max(hlc + 1, ({NOW} + clock_offset) << 16);"
_SERVER_TICK = """UPDATE sync_state SET hlc = greatest(hlc + 1,
    (floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint
      + clock_offset) << 16)"""


def _sqlite_body(
    noun: str, kind: str, cells: Mapping[str, tuple[str, str]], superseded: str
) -> str:
    """Return what one trigger does: journal the cells, and make them the heads."""
    found, number = _sqlite_cells(cells)
    return f"""BEGIN
  {_TICK}
  INSERT INTO journal
    SELECT s.device, s.seq + {number}, s.hlc, s.epoch, s.actor,
      coalesce(s.txn, s.seq + 1), '{kind}', '{noun}', NEW.id, c.field, c.value, 0
    FROM (
      {found}) AS c CROSS JOIN sync_state AS s;
  {superseded}
  INSERT INTO head
    SELECT j.row_id, j.noun, j.field, j.device, j.seq
    FROM sync_state AS s CROSS JOIN journal AS j
    WHERE j.device = s.device AND j.seq > s.seq;
  UPDATE sync_state SET seq = seq + changes();
END"""


def _sqlite_insert(noun: str, columns: Sequence[str]) -> str:
    written = {name: (f'NEW."{name}"', f'NEW."{name}" NOTNULL') for name in columns}
    mine = f"DELETE FROM head WHERE row_id = NEW.id AND noun = '{noun}';"
    return _sqlite_body(noun, "i", {"": ("NULL", "1"), **written}, mine)


def _sqlite_update(table: Table, columns: Sequence[str]) -> str:
    noun = table.name
    differs = {name: f'OLD."{name}" IS NOT NEW."{name}"' for name in columns}
    cells = {name: (f'NEW."{name}"', is_new) for name, is_new in differs.items()}
    arms = "\n      ".join(
        f"WHEN '{name}' THEN {is_new}" for name, is_new in differs.items()
    )
    superseded = f"""{blind_writes.waking(noun)}
  DELETE FROM head WHERE row_id = NEW.id AND noun = '{noun}'
    AND CASE field
      {arms} END;"""
    return _sqlite_body(noun, "u", cells, superseded)


def _sqlite_delete(noun: str) -> str:
    return f"""BEGIN
  {_TICK.removesuffix(";")}, seq = seq + 1;
  INSERT INTO journal
    SELECT device, seq, hlc, epoch, actor, coalesce(txn, seq), 'd', '{noun}', OLD.id,
      '', NULL, 0 FROM sync_state;
  DELETE FROM head WHERE row_id = OLD.id AND noun = '{noun}' AND field = '';
  INSERT INTO head SELECT OLD.id, '{noun}', '', device, seq FROM sync_state;
END"""


def sqlite_triggers(table: Table) -> Mapping[str, str]:
    """Return the triggers of one noun's table for SQLite, by name."""
    noun = table.name
    columns = [column.name for column in table.columns if column.name != "id"]
    awake = "(SELECT applying FROM sync_state) = 0"
    differs = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns)
    names = ", ".join(f'"{c.name}"' for c in table.columns)
    olds = ", ".join(f'OLD."{c.name}"' for c in table.columns)
    bodies = {
        f"journal_insert_{noun}": (
            f'AFTER INSERT ON "{noun}" WHEN {awake}',
            _sqlite_insert(noun, columns),
        ),
        f"journal_update_{noun}": (
            f'AFTER UPDATE ON "{noun}" WHEN {awake} AND ({differs})',
            _sqlite_update(table, columns),
        ),
        f"journal_bin_{noun}": (
            f'BEFORE DELETE ON "{noun}"',
            f'BEGIN\n  DELETE FROM "{noun}_trash" WHERE id = OLD.id;\n'
            f'  INSERT INTO "{noun}_trash" ({names}) VALUES ({olds});\nEND',
        ),
        f"journal_delete_{noun}": (
            f'AFTER DELETE ON "{noun}" WHEN {awake}',
            _sqlite_delete(noun),
        ),
    }
    return {
        name: f"CREATE TRIGGER {name} {event}\n{body}"
        for name, (event, body) in bodies.items()
    }


POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_capture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  s sync_state%ROWTYPE;
  fresh jsonb;
  stale jsonb;
  row_key uuid;
  cell text;
  together text[];
  who uuid := nullif(current_setting('umea_field.actor', true), '')::uuid;
  step bigint := nullif(current_setting('umea_field.txn', true), '')::bigint;
  op text := CASE TG_OP WHEN 'INSERT' THEN 'i' WHEN 'UPDATE' THEN 'u' ELSE 'd' END;
  clashing boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    EXECUTE format('DELETE FROM %I WHERE id = $1', TG_TABLE_NAME || '_trash')
      USING OLD.id;
    EXECUTE format('INSERT INTO %I SELECT ($1).*', TG_TABLE_NAME || '_trash')
      USING OLD;
    row_key := OLD.id;
  ELSE
    row_key := NEW.id;
    fresh := to_jsonb(NEW);
  END IF;
  IF current_setting('umea_field.applying', true) = '1' THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    stale := to_jsonb(OLD);
    IF stale = fresh THEN RETURN NULL; END IF;
  END IF;
  {_SERVER_TICK} RETURNING * INTO s;
  step := coalesce(step, s.seq + 1);
  IF TG_OP <> 'UPDATE' THEN
    DELETE FROM head WHERE row_id = row_key AND noun = TG_TABLE_NAME
      AND (op = 'i' OR field = '');
    s.seq := s.seq + 1;
    INSERT INTO journal VALUES (s.device, s.seq, s.hlc, s.epoch, who, step, op,
      TG_TABLE_NAME, row_key, '', NULL, 0);
    INSERT INTO head VALUES (row_key, TG_TABLE_NAME, '', s.device, s.seq);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    FOREACH cell IN ARRAY TG_ARGV LOOP
      together := string_to_array(cell, ',');
      cell := together[1];
      CONTINUE WHEN TG_OP = 'INSERT' AND fresh -> cell = 'null'::jsonb;
      CONTINUE WHEN TG_OP = 'UPDATE' AND fresh -> cell = stale -> cell;
      clashing := TG_OP = 'UPDATE' AND {
    blind_writes.NOTED.format(
        cells="r.row_id = row_key AND r.noun = TG_TABLE_NAME"
        " AND r.field = ANY(together)",
        asked="CASE WHEN cardinality(together) = 1 THEN "
        + blind_writes.CLASHING.format(
            cell="h.row_id = row_key AND h.noun = TG_TABLE_NAME AND h.field = cell"
        )
        + " ELSE "
        + blind_writes.PARTED.format(
            cells="h.row_id = row_key AND h.noun = TG_TABLE_NAME"
            " AND h.field = ANY(together)",
            others="g.field = ANY(together)",
            shipped=f"'{SHIPPED}'::uuid",
        )
        + " END",
    )
};
      s.seq := s.seq + 1;
      INSERT INTO journal VALUES (s.device, s.seq, s.hlc, s.epoch, who, step, op,
        TG_TABLE_NAME, row_key, cell, nullif(fresh -> cell, 'null'::jsonb),
        clashing::int);
      DELETE FROM head
        WHERE row_id = row_key AND noun = TG_TABLE_NAME AND field = cell;
      INSERT INTO head VALUES (row_key, TG_TABLE_NAME, cell, s.device, s.seq);
    END LOOP;
  END IF;
  UPDATE sync_state SET seq = s.seq;
  RETURN NULL;
END $$
"""


def _arguments(table: Table) -> list[str]:
    """Return what the server's function is told: each column, and its group after."""
    together = {name: names for names in grouped(table) for name in names}
    return [
        ",".join(dict.fromkeys((column.name, *together.get(column.name, ()))))
        for column in table.columns
        if column.name != "id"
    ]


def postgresql_triggers(table: Table) -> Mapping[str, str]:
    """Return the trigger of one noun's table for PostgreSQL, by name."""
    columns = ", ".join(f"'{one}'" for one in _arguments(table))
    name = f"journal_{table.name}"
    return {
        name: f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE"
        f' ON "{table.name}" FOR EACH ROW EXECUTE FUNCTION journal_capture({columns})'
    }


def set_asleep(connection: Connection, asleep: bool) -> None:
    """Let the triggers journal nothing, or again, in the caller's transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT set_config('umea_field.applying', :asleep, true)"),
            {"asleep": "1" if asleep else ""},
        )
    else:
        connection.execute(
            text("UPDATE sync_state SET applying = :asleep"), {"asleep": int(asleep)}
        )


def tick(dialect: str) -> str:
    """Return the statement that lets this machine's clock show the moment."""
    return _SERVER_TICK if dialect == "postgresql" else _TICK


def remake_triggers(connection: Connection, tables: list[Table]) -> None:
    """Drop whatever triggers the nouns' tables have and make them anew."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(POSTGRESQL_FUNCTION))
        for table in tables:
            for name, made in postgresql_triggers(table).items():
                connection.execute(
                    text(f'DROP TRIGGER IF EXISTS {name} ON "{table.name}"')
                )
                connection.execute(text(made))
        return
    shared = {blind_writes.TRIGGER: blind_writes.sqlite_trigger()}
    for triggers in (shared, *map(sqlite_triggers, tables)):
        for name, made in triggers.items():
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(made)


_FORMER = frozenset(
    {
        "986fb8e3c4f86705c52871b2f7aa9650c2b52f9094fa6aeb8c4719bf2fdf9151",
        "2802193d8e0d8009e4121999137714c3b85fa208bb05bb40328ef7d59c055d78",
    }
)
"""What ``triggers_digest`` tells of files that earlier programs of this shape left."""


def triggers_digest(connection: Connection) -> str:
    """Return a digest of all triggers there are in a file."""
    found = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY sql"
    )
    return sha256("\n".join(found.scalars()).encode()).hexdigest()


def are_former(connection: Connection) -> bool:
    """Tell whether a file's triggers are an earlier program's: all there, and whole.

    Nothing can have been missed then, so nobody needs to look for it.
    """
    is_file = connection.dialect.name != "postgresql"
    return is_file and triggers_digest(connection) in _FORMER


def missing_triggers(connection: Connection, tables: list[Table]) -> list[Table]:
    """Return the tables whose triggers are not exactly the ones made here."""
    if connection.dialect.name == "postgresql":
        body = connection.scalar(
            text("SELECT prosrc FROM pg_proc WHERE proname = 'journal_capture'")
        )
        if body is None or body not in POSTGRESQL_FUNCTION:
            return tables
        rows = connection.execute(
            text(
                "SELECT t.tgname, t.tgenabled, encode(t.tgargs, 'escape')"
                " FROM pg_trigger AS t WHERE NOT t.tgisinternal"
            )
        )
        there = {name: args for name, enabled, args in rows if enabled != "D"}
        return [
            table
            for table in tables
            if there.get(f"journal_{table.name}")
            != "".join(f"{one}\\000" for one in _arguments(table))
        ]
    found = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    )
    written: dict[str, str] = {name: sql for name, sql in found}
    if written.get(blind_writes.TRIGGER) != blind_writes.sqlite_trigger():
        return tables
    return [
        table
        for table in tables
        if any(
            written.get(name) != made for name, made in sqlite_triggers(table).items()
        )
    ]
