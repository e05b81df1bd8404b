"""The reference work of merging: one table, five laptops, and what each of them did.

Of what a laptop changes, 60 % are rows of its own, 20 % rows that all change in
another column each, 10 % rows that all change in the same column, 5 % rows that some
delete and others change, and 5 % rows that are new. Words are drawn with a fixed
seed; nobody is real. Every edit is a form's: a transaction some seconds after the
one before.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, text, update

from umea_field.database import capture
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.engine import WRITES
from umea_field.database.journal_tables import (
    bundle_seen,
    context,
    device,
    state,
    vector,
)
from umea_field.domain.task import Task
from umea_field.sync import knowledge
from umea_field.sync.describing import vector_text

TABLE = Task.table()
COLUMNS = [column.name for column in TABLE.columns if column.name != "id"]
LINKS = [name for name in COLUMNS if name.endswith("_id")]
CHANGED = ("status", "due", "owner", "promised_to", "title")
HUB = UUID("01a30000-0000-7000-8000-000000000001")
SHORT, MIDDLE, LONG = 3, 9, 28
_WORDS = [
    "bensinmack",
    "butik",
    "kyrka",
    "skola",
    "väg",
    "snöröjning",
    "buss",
    "fiber",
    "mast",
    "apotek",
    "post",
    "paket",
    "lanthandel",
    "ägare",
    "bygdegård",
    "förening",
    "ungdomar",
    "pensionär",
    "vatten",
    "avlopp",
    "brygga",
    "ved",
    "skog",
    "älg",
    "jakt",
    "fiske",
    "sommar",
    "vinter",
    "vår",
    "höst",
    "måndag",
    "fredag",
    "morgon",
    "kväll",
    "ringa",
    "skriva",
    "fråga",
    "svara",
    "boka",
    "hämta",
]


@dataclass(frozen=True)
class Edit:
    """A change of one row, of its place among the rows there were.

    A deletion has no column; a new row has its cells as value.
    """

    row: int
    column: str = ""
    value: Any = None


def prose(random: Random, words: int) -> str:
    return " ".join(random.choices(_WORDS, k=words)).capitalize() + "."


def a_day(random: Random) -> str:
    return f"20{random.randint(24, 29)}-{random.randint(1, 12):02}-15"


def cell(random: Random, name: str, links: Sequence[bytes]) -> Any:
    if name in LINKS:
        return random.choice(links)
    if name in ("due", "done"):
        return a_day(random)
    if name == "status":
        return random.choice(["open", "waiting", "done", "dropped"])
    return prose(random, {"title": LONG, "promised_to": MIDDLE}.get(name, SHORT))


def rows_of(count: int) -> Iterator[tuple[Any, ...]]:
    """Yield rows of about 420 bytes: a key of time and chance, then the columns."""
    random = Random(1)
    links = [random.randbytes(16) for _ in range(500)]
    for number in range(count):
        moment = (1_700_000_000_000 + number * 60_000).to_bytes(6, "big")
        key = bytearray(moment + random.randbytes(10))
        key[6], key[8] = 0x70 | key[6] & 0x0F, 0x80 | key[8] & 0x3F
        yield bytes(key), *(cell(random, name, links) for name in COLUMNS)


def work_of(laptops: int, rows: int, percent: float) -> list[list[Edit]]:
    """Return what each laptop does, in the order it does it."""
    random = Random(2)
    each = int(rows * percent / 100)
    places = iter(random.sample(range(rows), rows))
    shared, same, contested = (
        [next(places) for _ in range(int(each * share))] for share in (0.2, 0.1, 0.05)
    )
    links = [random.randbytes(16) for _ in range(500)]
    done = []
    for laptop in range(laptops):
        mine = [next(places) for _ in range(int(each * 0.6))]
        names = [random.choice(CHANGED) for _ in mine]
        edits = [
            *(
                Edit(row, name, _fresh(random, name))
                for row, name in zip(mine, names, strict=True)
            ),
            *(_other_column(random, row, laptop) for row in shared),
            *(Edit(row, "title", _fresh(random, "title")) for row in same),
            *(
                Edit(row) if (row + laptop) % 2 else _other_column(random, row, laptop)
                for row in contested
            ),
            *(
                Edit(-1, "", tuple(cell(random, n, links) for n in COLUMNS))
                for _ in range(int(each * 0.05))
            ),
        ]
        random.shuffle(edits)
        done.append(edits)
    return done


def _fresh(random: Random, name: str) -> Any:
    """Return a value that nothing had before."""
    return (
        prose(random, MIDDLE)
        if name in ("title", "promised_to", "owner")
        else (
            f"{a_day(random)[:8]}{random.randint(16, 28)}"
            if name == "due"
            else random.choice(["x-fält-open", "x-fält-done", "x-fält-away"])
        )
    )


def _other_column(random: Random, row: int, laptop: int) -> Edit:
    name = CHANGED[laptop % len(CHANGED)]
    return Edit(row, name, _fresh(random, name))


def hub_file(path: Path, rows: int) -> None:
    """Make the office's database; every cell stands in its journal."""
    begin(path, machine="Kontoret", person="Anna", office=True, device_id=HUB).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("UPDATE sync_state SET applying = 1")
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        names = ", ".join(f'"{name}"' for name in ("id", *COLUMNS))
        connection.executemany(
            f"INSERT INTO task ({names}) VALUES ({marks})", rows_of(rows)
        )
        connection.execute(capture.tick("sqlite"))
        wide = len(COLUMNS) + 1
        for at, name in enumerate(["", *COLUMNS], 1):
            value = f't."{name}"' if name else "NULL"
            connection.execute(
                "INSERT INTO journal SELECT s.device, s.seq + t.n * ? + ?, s.hlc,"
                " s.epoch, s.worker, s.seq + t.n * ? + 1, 'i', 'task', t.id, ?,"
                f" {value}, 0 FROM sync_state AS s, (SELECT *, row_number() OVER"
                " (ORDER BY id) - 1 AS n FROM task) AS t",
                (wide, at, wide, name),
            )
        connection.execute(
            "INSERT INTO head SELECT j.row_id, j.noun, j.field, j.device, j.seq FROM"
            " journal AS j, sync_state AS s WHERE j.device = s.device AND j.seq > s.seq"
            " ORDER BY j.row_id, j.noun, j.field"
        )
        connection.execute(f"UPDATE sync_state SET seq = seq + {wide * rows}")
        connection.execute("UPDATE sync_state SET applying = 0")
    connection.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def laptop_file(hub: Path, path: Path, number: int) -> None:
    """Copy the office's database and let it be a laptop that knows the office."""
    shutil.copy(hub, path)
    machine = UUID(int=number + 1)
    with Database.open(path) as database, database.aside() as connection:
        known = knowledge.vector_of(connection)
        connection.execute(delete(vector))
        connection.execute(
            insert(vector), [{"device": one, "seq": seq} for one, seq in known.items()]
        )
        connection.execute(delete(context))
        connection.execute(update(state).values(device=machine, office=0, seq=0))
        connection.execute(
            insert(device).values(device=machine, name=f"Fält {number}", person="Bo")
        )
        knowledge.begin_epoch(connection)
        connection.execute(
            insert(bundle_seen).values(
                digest="begun", device=HUB, made=0, vector=vector_text(known), taken=1
            )
        )


def do_work(path: Path, edits: Sequence[Edit], keys: Sequence[bytes]) -> None:
    """Let a laptop write as its forms would: a transaction for each edit."""
    random = Random(path.name)
    names = ", ".join(f'"{name}"' for name in ("id", *COLUMNS))
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    with Database.open(path) as database, database.aside() as connection:
        lent = connection.execution_options(**{WRITES: True})
        send = lent.exec_driver_sql
        lent.execute(update(state).values(actor=state.c.worker))
        for edit in edits:
            send(
                "UPDATE sync_state SET txn = seq + 1, clock_offset = clock_offset + ?",
                (random.randint(3_000, 120_000),),
            )
            if edit.column:
                value = edit.value
                sql = f'UPDATE task SET "{edit.column}" = ? WHERE id = ?'
                send(sql, (value, keys[edit.row]))
            elif edit.value is None:
                send("DELETE FROM task WHERE id = ?", (keys[edit.row],))
            else:
                key = UUID(int=random.getrandbits(128), version=4).bytes
                send(f"INSERT INTO task ({names}) VALUES ({marks})", (key, *edit.value))
        lent.execute(update(state).values(actor=None, txn=None, clock_offset=0))


def tables_of(database: Database) -> str:
    """Return a digest of what a database shows and which heads stand."""
    with database.read() as session:
        told = (
            session.execute(text("SELECT * FROM task ORDER BY id")).all(),
            session.execute(text("SELECT * FROM head ORDER BY 1, 2, 3, 4, 5")).all(),
        )
        return f"{hash(str(told)):x}"
