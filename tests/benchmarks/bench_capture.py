"""What journalling costs whoever writes: ``bench_capture.py [ROWS]``.

The same flushes by SQLAlchemy's sessions, in one file with the triggers and in one
without; by turns, since other programs run too. The figures are of the processor's
time. A form is saved as the program does it: three fields of a record, in a
transaction with a reason, kept on disk.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from umea_field.database import capture, schema
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.domain.task import Task
from umea_field.foundation import i18n

ROUNDS = 9
FORMS = 100


def a_file(path: Path, rows: int) -> Database:
    """Return a database with so many tasks."""
    database = begin(path, machine="BYN-1", person="Anna Sjölund")
    with database.write() as session:
        session.add_all(a_task(number) for number in range(rows))
    return database


def a_task(number: int) -> Task:
    return Task(
        title=f"Ring lanthandeln om skylten vid vägen, gång {number}",
        owner="Anna Sjölund",
        promised_to="Karin i affären",
        status="open",
    )


def without_triggers(source: Path, target: Path) -> Database:
    """Return a copy that journals nothing."""
    shutil.copy(source, target)
    database = Database.open(target)
    with database.aside() as connection:
        for table in schema.noun_tables():
            for name in capture.sqlite_triggers(table):
                connection.execute(text(f"DROP TRIGGER {name}"))
    return database


def update_one_cell(session: Session, turn: int) -> None:
    """Change one field of every task."""
    for task in session.scalars(select(Task)):
        task.status = f"y-{turn}"


def update_all(session: Session, turn: int) -> None:
    """Change three fields of every task."""
    for task in session.scalars(select(Task)):
        task.status = f"x-{turn}"
        task.owner = f"Bo {turn}"
        task.promised_to = f"Karin {turn}"


def insert_many(session: Session, turn: int) -> None:
    """Add tasks."""
    session.add_all(a_task(turn * 1000 + number) for number in range(300))


def delete_some(session: Session, turn: int) -> None:
    """Delete tasks."""
    for task in session.scalars(select(Task).offset(turn).limit(300)):
        session.delete(task)


def flushed(
    database: Database, work: Callable[[Session, int], None], turn: int
) -> float:
    """Return how long a flush of some work takes; seconds of the processor."""
    with database.write() as session:
        work(session, turn)
        begun = process_time()
        session.flush()
        return process_time() - begun


def form_saved(database: Database, turn: int) -> tuple[float, float]:
    """Return how long a form's saving takes, on the wall and of the processor; ms."""
    begun, worked = perf_counter(), process_time()
    with database.write("Ändrade en uppgift", "tasks") as session:
        task = session.scalars(select(Task).limit(1)).one()
        task.title, task.owner, task.status = f"Ring {turn}", f"Bo {turn}", f"x-{turn}"
    return 1000 * (perf_counter() - begun), 1000 * (process_time() - worked)


def main() -> None:
    """Print the figures."""
    i18n.speak("sv")
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    told: dict[str, object] = {"rows": rows}
    with tempfile.TemporaryDirectory() as folder:
        a_file(Path(folder) / "with.umea", rows).close()
        plain = without_triggers(
            Path(folder) / "with.umea", Path(folder) / "plain.umea"
        )
        journalled = Database.open(Path(folder) / "with.umea")
        for work in (update_one_cell, update_all, insert_many, delete_some):
            spent: dict[str, list[float]] = {"with": [], "without": []}
            for turn in range(ROUNDS):
                spent["with"].append(flushed(journalled, work, turn))
                spent["without"].append(flushed(plain, work, turn))
            each = {name: median(found) for name, found in spent.items()}
            told[work.__name__] = {
                "with_ms": round(1000 * each["with"], 1),
                "without_ms": round(1000 * each["without"], 1),
                "times": round(each["with"] / each["without"], 2),
            }
        saved = {"with": [], "without": []}
        for turn in range(FORMS):
            saved["with"].append(form_saved(journalled, turn))
            saved["without"].append(form_saved(plain, turn))
        for name, found in saved.items():
            told[f"form_{name}_ms"] = round(median(wall for wall, _ in found), 2)
            told[f"form_{name}_work_ms"] = round(median(work for _, work in found), 2)
        plain.close()
        journalled.close()
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
