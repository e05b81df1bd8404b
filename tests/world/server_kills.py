"""Clients killed at any moment of taking in and undoing on a PostgreSQL server.

Run as ``python -m world.server_kills NUMBER SEED FOLDER`` in ``tests``; it ends as
``world.kills`` does.
"""

import hashlib
import json
import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from umea_field.database import schema
from umea_field.database.database import Database
from umea_field.database.journal_tables import (
    conflict_review,
    context,
    head,
    journal,
    vector,
)
from umea_field.database.takings import takings
from umea_field.foundation import i18n
from umea_field.sync import take_in, undoing
from world.kills import a_large_bundle, killed
from world.machines import Machine, become, fill_empty
from world.oracle import Copy
from world.servers import administering, let_it_forget, running_server

_LAW = (journal, head, vector, context, conflict_review)
_PATIENCE = 10.0


def address(server: URL, name: str) -> str:
    return server.set(database=name).render_as_string(hide_password=False)


def state_of(place: str, *, alone: bool = True) -> str:
    """A digest of all that the law speaks of; alone: once no killed client is at it."""
    engine = create_engine(place, poolclass=NullPool)
    whole = hashlib.sha256()
    with engine.connect() as connection:
        if alone:
            _wait_for_the_killed(connection)
        own = "SELECT seq, epoch, applying, project FROM sync_state"
        whole.update(repr(connection.execute(text(own)).all()).encode())
        for table in (*schema.noun_tables(), *schema.trash().sorted_tables, *_LAW):
            found = connection.execute(text(f'SELECT t::text FROM "{table.name}" AS t'))  # noqa: S608
            rows = sorted(found.scalars())
            if rows:
                whole.update(f"{table.name}{rows}".encode())
    return whole.hexdigest()


def _wait_for_the_killed(connection: Connection) -> None:
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    until = time.monotonic() + _PATIENCE
    while connection.execute(others).scalar():
        assert time.monotonic() < until, "a killed client's work goes on"
        time.sleep(0.005)


class Killing:
    """An office on a server, and what may happen to it."""

    def __init__(self, server: URL, folder: Path) -> None:
        i18n.speak("sv")
        os.environ["XDG_DATA_HOME"] = str(folder / "data")  # of the pictures
        self.server, self.folder = server, folder
        self.bundle = folder / "stick" / "large.ufb"
        self.bundle.parent.mkdir()
        self.found: Counter[str] = Counter()
        self.names = (f"victim_{n}" for n in count())
        a_large_bundle(self.bundle)
        with administering(server) as execute:
            execute("CREATE DATABASE before")
        before = address(server, "before")
        fill_empty(before)
        with Database.open(before) as database:
            become(database, "H", 4)
            office = Machine("H", database, Copy("H"), folder)
            office.add("v1", name="Åkersele", households=3)
            office.write("v1", "name", "Åkersele by")
        self._copy("before", "after")
        self._steps = self._part_by_part()
        self.seconds: dict[str, float] = {}
        for name, begin, act in self._acts():
            place = self._fresh(begin)
            begun = time.monotonic()
            act(place)
            self.seconds[name] = time.monotonic() - begun
        self.undone = state_of(place)

    def _acts(self) -> list[tuple[str, str, Callable[[str], None]]]:
        return [("taking", "before", self._take_in), ("undoing", "after", self._undo)]

    def _copy(self, source: str, name: str) -> None:
        with administering(self.server) as execute:
            execute(f"CREATE DATABASE {name} TEMPLATE {source}")

    def _fresh(self, begin: str) -> str:
        name = next(self.names)
        self._copy(begin, name)
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        return address(self.server, name)

    def _part_by_part(self) -> list[str]:
        """The state after each part; the last is kept as ``after``."""
        place = address(self.server, "after")
        states = [state_of(place)]

        def tell(*_: object) -> None:
            states.append(state_of(place, alone=False))

        with Database.open(place) as database:
            take_in.take_in(database, self.bundle, progress=tell)
        return [*dict.fromkeys([*states, state_of(place)])]

    def _take_in(self, place: str) -> None:
        with Database.open(place) as database:
            take_in.take_in(database, self.bundle)

    def _undo(self, place: str) -> None:
        with Database.open(place) as database:
            with database.read() as session:
                left = takings(session.connection())
            if left:
                undoing.undo_last(database)

    def kill(self, dice: random.Random, number: int) -> None:
        """Kill one act, and let it go on to its end."""
        name, begin, act = self._acts()[number % 2]
        place = self._fresh(begin)
        allowed = {"taking": self._steps, "undoing": [self._steps[-1], self.undone]}
        end = {"taking": self._steps[-1], "undoing": self.undone}[name]
        seconds = dice.uniform(0, 1.1 * self.seconds[name])
        self.found["killed"] += killed(lambda: act(place), seconds)
        self.found[name] += 1
        now = state_of(place)
        assert now in allowed[name], f"{name}: a third state"
        self.found["midway"] += now not in (allowed[name][0], end)
        act(place)
        assert state_of(place) == end, f"{name}: another end"
        with administering(self.server) as execute:
            execute(f"DROP DATABASE {place.rsplit('/', 1)[-1].split('?')[0]}")


def main(number: int, seed: int, folder: Path) -> None:
    """Kill so many, and tell what was found."""
    dice = random.Random(seed)  # noqa: S311
    with running_server() as server:
        let_it_forget(server)
        killing = Killing(server, folder)
        for at in range(number):
            killing.kill(dice, at)
    print(json.dumps(killing.found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
