"""Laptops begin midway with a snapshot, of an office or of one another.

Whatever is written and handed over after it, in whatever order, all that have heard
the same hold the same. That a snapshot leaves a laptop just as the merge of all of it
would, ``test_snapshot`` tells.
"""

import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from sqlalchemy.engine import URL
from world import oracle
from world.machines import ROWS, Machine, begun, empty_database, fill_empty, laptop
from world.machines import become as become_who
from world.oracle import Copy
from world.servers import administering

from umea_field.database.database import Database
from umea_field.foundation import i18n
from umea_field.sync import undoing
from umea_field.sync.refusals import BundleMissingError

STEPS = 26
NEWCOMERS = "PQRST"
_SEEDS = range(settings().max_examples // 10 if settings().max_examples > 999 else 3)


class History:
    """Some machines, to which others come."""

    def __init__(self, office: Machine, empty: Path, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311
        self.office, self.folder = office, folder
        self.machines = [laptop(empty, folder, "A", 1), office]
        office.bundles = self.machines[0].bundles
        self.old = self.machines[0].hand_over(), frozenset[oracle.Told]()

    def play(self) -> None:
        coming = list(NEWCOMERS[:3])
        self.machines[0].add("v1", name="Åkersele", households=9)
        self.machines[0].give(self.office)
        for step in range(STEPS):
            if coming and step % 7 == 4:  # noqa: PLR2004
                self._begin(coming.pop(0))
            self._something()

    def _begin(self, who: str) -> None:
        whom = self.dice.choice((self.office, self.dice.choice(self.machines)))
        made = begun(whom, self.folder, who, 6 + NEWCOMERS.index(who))
        assert made.tables() == whom.tables()
        assert {one.id for one in made.clashes()} == {one.id for one in whom.clashes()}
        self.machines.append(made)

    def _something(self) -> None:
        dice = self.dice
        who, whom = dice.sample(self.machines, 2)
        row = dice.choice(("v1", "v2"))
        what = dice.choice(
            ("write", "write", "write", "remove", "hang", "give", "give", "give",
             "settle", "keep", "take the old", "undo", "take and undo")
        )  # fmt: skip
        if what == "write":
            cells = {
                "name": dice.choice(("Åsele", "Gran")),
                "households": dice.randint(1, 3),
            }
            if who.there(row):
                who.write_all(row, cells)
            else:
                who.add(row, **cells)
        elif what == "remove" and who.there(row):
            who.remove(row)
        elif what == "hang" and not who.there("s1"):
            who.add("s1", name="Lanthandeln", village_id=ROWS[row][1])
        elif what == "give":
            who.give(whom)
        elif what == "settle":
            for clash in who.clashes()[:1]:
                who.settle(clash, "Stor-Åsele", True)
        elif what == "keep":
            self.old = who.hand_over(), frozenset(who.copy.held)
        elif what in ("take the old", "take and undo"):
            self._take_old(who, what == "take and undo")
        elif what == "undo":
            who.undo()
        who.agrees()

    def _take_old(self, who: Machine, and_undo: bool) -> None:
        path, held = self.old
        before = set(who.copy.held)
        try:
            receipt = who.take_in(path, held)
        except BundleMissingError:
            assert not held <= before
            return
        if and_undo and receipt.taken:
            undoing.undo_last(who.database)
            who.copy.held = before

    def end(self) -> None:
        """Let everyone hear everyone: then all hold the same."""
        *others, last = self.machines
        for one in others:
            one.give(last)
        for one in others:
            last.give(one)
        ends = [one.everything() for one in self.machines]
        for one in ends[1:]:
            assert one == ends[0]
        for one in self.machines:
            one.agrees()
        undoing.recompute_all(last.database)
        assert last.everything() == ends[0]


@pytest.fixture
def closing() -> Iterator[ExitStack]:
    i18n.speak("sv")
    with ExitStack() as stack:
        yield stack


def play(
    office: Machine, empty: Path, folder: Path, seed: int, stack: ExitStack
) -> None:
    history = History(office, empty, folder, seed)
    stack.callback(lambda: [one.database.close() for one in history.machines])
    history.play()
    history.end()


@pytest.mark.parametrize("seed", _SEEDS)
def test_that_however_a_laptop_begins_all_come_to_hold_the_same(
    seed: int, folder: Path, closing: ExitStack
) -> None:
    own = Path(mkdtemp(dir=folder))
    empty = empty_database(own / "empty.umea")
    play(laptop(empty, own, "H", 4), empty, own, seed, closing)


@pytest.mark.parametrize("seed", _SEEDS[:1])
def test_that_laptops_begin_with_the_snapshot_of_an_office_on_a_server(
    seed: int, server: URL, folder: Path, closing: ExitStack
) -> None:
    own = Path(mkdtemp(dir=folder))
    empty = empty_database(own / "empty.umea")
    with administering(server) as execute:
        execute(f"CREATE DATABASE beginning_{seed}")
    address = server.set(database=f"beginning_{seed}")
    place = address.render_as_string(hide_password=False)
    fill_empty(place)
    database = Database.open(place)
    become_who(database, "H", 4)
    play(Machine("H", database, Copy("H"), own), empty, own, seed, closing)
