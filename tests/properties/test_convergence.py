"""Three laptops and two offices meet and part; the oracle tells what must hold."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)
from world import oracle
from world.machines import ROWS, Machine, empty_database, laptop

from umea_field.sync import undoing
from umea_field.sync.refusals import BundleMissingError

WHO = st.sampled_from("ABCHO")
VILLAGES = st.sampled_from(["v1", "v2"])
ANY_ROW = st.sampled_from(list(ROWS))
NUMBERS = st.integers(1, 3)

_EMPTY = Path(tempfile.mkdtemp(prefix="umea-field-empty-")) / "empty.umea"


class Meeting(RuleBasedStateMachine):
    """What may happen to five machines, in any order."""

    def __init__(self) -> None:
        super().__init__()
        if not _EMPTY.exists():
            empty_database(_EMPTY)
        self.folder = Path(tempfile.mkdtemp(prefix="umea-field-meeting-"))
        self.machines = {
            who: laptop(_EMPTY, self.folder, who, number)
            for number, who in enumerate("ABCHO", 1)
        }
        self.bundles: list[tuple[Path, frozenset[Any]]] = []
        self.touched: set[str] = set()

    def on(self, who: str) -> Machine:
        self.touched.add(who)
        return self.machines[who]

    @rule(who=WHO, row=VILLAGES, number=NUMBERS, name=st.sampled_from("xyz"))
    def write_in_a_village(self, who: str, row: str, number: int, name: str) -> None:
        machine = self.on(who)
        if not machine.there(row):
            machine.add(row, name=name, households=number)
        else:
            machine.write(row, "name", name)
            machine.write(row, "next_fuel_km", number + 0.1)

    @rule(who=WHO, row=VILLAGES)
    def write_a_store(self, who: str, row: str) -> None:
        machine = self.on(who)
        if not machine.there("s1"):
            machine.add("s1", name="Lanthandeln", village_id=ROWS[row][1])
        else:
            machine.write("s1", "village_id", ROWS[row][1])

    @rule(who=WHO, row=ANY_ROW)
    def delete(self, who: str, row: str) -> None:
        machine = self.on(who)
        if machine.there(row):
            machine.remove(row)

    @rule(who=WHO, value=st.sampled_from("xyz"), lives=st.booleans())
    def settle_what_is_open(self, who: str, value: str, lives: bool) -> None:
        machine = self.on(who)
        for clash in machine.clashes()[:1]:
            machine.settle(clash, value, lives)

    @rule(who=WHO, whom=WHO)
    def give(self, who: str, whom: str) -> None:
        if who != whom:
            self.machines[who].give(self.on(whom))

    @rule(who=WHO, whom=WHO)
    def put_on_a_stick(self, who: str, whom: str) -> None:
        machine = self.machines[who]
        path = machine.hand_over(self.machines[whom] if whom != who else None)
        self.bundles.append((path, frozenset(machine.copy.held)))

    @precondition(lambda self: self.bundles)
    @rule(who=WHO, data=st.data())
    def take_from_the_stick(self, who: str, data: st.DataObject) -> None:
        """Late, twice, in any order; what goes on from the unseen is refused."""
        path, held = data.draw(st.sampled_from(self.bundles))
        try:
            self.on(who).take_in(path, held)
        except BundleMissingError:
            assert not held <= self.machines[who].copy.held

    @rule(who=WHO, days=st.integers(-40, 400))
    def set_the_clock(self, who: str, days: int) -> None:
        self.machines[who].jump(days * 86_400_000)

    @precondition(lambda self: self.bundles)
    @rule(who=WHO, data=st.data())
    def take_in_and_undo(self, who: str, data: st.DataObject) -> None:
        path, held = data.draw(st.sampled_from(self.bundles))
        machine = self.on(who)
        before = machine.tables()
        own = frozenset(machine.copy.held)
        try:
            machine.take_in(path, held)
        except BundleMissingError:
            return
        undoing.undo_last(machine.database)
        machine.copy.held = set(own)
        assert machine.tables() == before

    @invariant()
    def all_is_as_the_oracle_tells(self) -> None:
        for who in sorted(self.touched):
            self.machines[who].agrees()
        self.touched.clear()

    def teardown(self) -> None:
        """Let everyone hear everyone: then all hold the same."""
        machines = list(self.machines.values())
        for _ in range(2):
            for one in machines[:-1]:
                one.give(machines[-1])
            for one in machines[:-1]:
                machines[-1].give(one)
        ends = [one.everything() for one in machines]
        for one, end in zip(machines, ends, strict=True):
            one.agrees()
            assert end == ends[0]
            one.database.close()
        shown = {v for cells in ends[0]["tables"].values() for v in cells.values()}
        written = {one.value for one in machines[0].copy.held}
        assert shown <= written
        assert oracle.shown(machines[0].copy.held) == ends[0]["tables"]
        shutil.rmtree(self.folder)


TestMeeting = Meeting.TestCase
TestMeeting.settings = settings(
    max_examples=max(6, settings().max_examples // 50),
    stateful_step_count=25,
    deadline=None,
)
