"""The same work by pygeodiff: rows of the same columns and indexes, one key a number.

It tells rows apart by whole numbers only. The office applies the first laptop's
changes as they are; each later one's are rebased on what was applied before, applied,
and concatenated. A laptop takes back its own and applies the whole.
"""

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.merge_world import COLUMNS, TABLE, Edit, rows_of
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex

_DRIVER = ("sqlite", "")


def base_file(path: Path, rows: int) -> None:
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    kinds = ", ".join(
        f'"{name}" {TABLE.c[name].type.compile(sqlite.dialect())}' for name in COLUMNS
    )
    marks = ", ".join("?" * len(COLUMNS))
    with sqlite3.connect(path) as connection:
        connection.execute(
            f"CREATE TABLE task (id INTEGER PRIMARY KEY NOT NULL, {kinds})"
        )
        connection.executemany(
            f"INSERT INTO task ({names}) VALUES ({marks})",
            (row[1:] for row in rows_of(rows)),
        )
        for index in TABLE.indexes:
            connection.execute(
                str(CreateIndex(index).compile(dialect=sqlite.dialect()))
            )
    connection.close()


def do_work(base: Path, path: Path, edits: Sequence[Edit]) -> None:
    shutil.copy(base, path)
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    marks = ", ".join("?" * len(COLUMNS))
    with sqlite3.connect(path) as connection:
        for edit in edits:
            if edit.column:
                sql = f'UPDATE task SET "{edit.column}" = ? WHERE id = ?'
                connection.execute(sql, (edit.value, edit.row + 1))
            elif edit.value is None:
                connection.execute("DELETE FROM task WHERE id = ?", (edit.row + 1,))
            else:
                connection.execute(
                    f"INSERT INTO task ({names}) VALUES ({marks})", edit.value
                )
    connection.close()


class Peer:
    """The legs, each on one laptop."""

    def __init__(self, folder: Path) -> None:
        import pygeodiff  # noqa: PLC0415

        self._diff = pygeodiff.GeoDiff()
        self._folder = folder
        self._whole: str | None = None

    def _at(self, name: str) -> str:
        return str(self._folder / name)

    def make(self, laptop: int) -> Callable[[], int]:
        return partial(self._make, laptop)

    def _make(self, laptop: int) -> int:
        changes = self._at(f"peer-{laptop}.diff")
        self._diff.create_changeset(
            self._at("peer-base.db"), self._at(f"peer-{laptop}.db"), changes
        )
        return Path(changes).stat().st_size

    def merge(self, laptop: int) -> Callable[[], int]:
        return partial(self._merge, laptop)

    def _merge(self, laptop: int) -> int:
        changes, hub = self._at(f"peer-{laptop}.diff"), self._at("peer-hub.db")
        if self._whole is None:
            self._diff.apply_changeset(hub, changes)
            self._whole = changes
            return 0
        rebased, clashes = self._at(f"rebased-{laptop}"), self._at(f"clash-{laptop}")
        self._diff.create_rebased_changeset_ex(
            *_DRIVER, self._at("peer-base.db"), changes, self._whole, rebased, clashes
        )
        self._diff.apply_changeset(hub, rebased)
        whole = self._at(f"whole-{laptop}")
        self._diff.concat_changes([self._whole, rebased], whole)
        self._whole = whole
        return 0

    def reply(self, _: int) -> Callable[[], int]:
        """Nothing is left to do: what was concatenated is the reply."""
        return lambda: 0

    def apply(self, laptop: int) -> Callable[[], int]:
        return partial(self._apply, laptop)

    def _apply(self, laptop: int) -> int:
        back, mine = self._at(f"back-{laptop}"), self._at(f"peer-{laptop}.db")
        self._diff.invert_changeset(self._at(f"peer-{laptop}.diff"), back)
        self._diff.apply_changeset(mine, back)
        assert self._whole
        self._diff.apply_changeset(mine, self._whole)
        return 0

    def check(self, laptops: int) -> Callable[[], None]:
        """Hold all against each other."""
        return partial(self._check, laptops)

    def _check(self, laptops: int) -> None:
        difference = self._at("difference")
        for laptop in range(laptops):
            self._diff.create_changeset(
                self._at("peer-hub.db"), self._at(f"peer-{laptop}.db"), difference
            )
            assert not self._diff.has_changes(difference)
