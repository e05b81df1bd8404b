"""Three laptops and two offices meet and part; the oracle tells what must hold.

Not in these histories, since each has tests of its own: copied and restored machines
(``test_take_in``), databases and bundles of other versions (``test_waiting``), files
that break (``test_bundle``), and a program that is killed.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.engine import URL
from world import oracle
from world.machines import ROWS, Machine, empty_database, fill_empty
from world.people import People
from world.servers import administering

from umea_field.database.database import Database
from umea_field.sync import knowledge, undoing
from umea_field.sync.refusals import BundleMissingError

WHO = st.sampled_from("ABCHO")
VILLAGES = st.sampled_from(["v1", "v2"])
ANY_ROW = st.sampled_from(list(ROWS))
NAMES = st.sampled_from(["Åsele", "åsele ", "Gran", ""])
DEGREES = st.sampled_from([64.0, 64.5, 64.50000001, None])
WORDS = st.sampled_from(
    ["Ett två.", "Ett två. Tre.", "Noll. Ett två.", "ett  två.", "Ett\r\ntvå.", None]
)
CELLS = st.one_of(
    st.fixed_dictionaries({"name": NAMES}),
    st.fixed_dictionaries({"households": st.integers(1, 3)}),
    st.fixed_dictionaries({"next_fuel_km": st.sampled_from([0.1, 1e-7, 20.0])}),
    st.fixed_dictionaries({"notes": WORDS}),
    st.fixed_dictionaries({"lat": DEGREES}),
    st.fixed_dictionaries({"lon": DEGREES}),
    st.fixed_dictionaries({"lat": DEGREES, "lon": DEGREES, "name": NAMES}),
)

_IS_THOROUGH = settings().max_examples >= 1_000
_HISTORIES = settings().max_examples if _IS_THOROUGH else 10
_ON_A_SERVER = _HISTORIES // 10 if _IS_THOROUGH else 4
"""A history takes about half a second: few in the suite, a thousand in the gate."""

_PARTS = range(5 if _IS_THOROUGH else 1)
"""The thousand are told in parts, each by dice of its own, so that no core idles."""


_numbers = count(1)


class Meeting(RuleBasedStateMachine):
    """What may happen to five machines, in any order."""

    def __init__(self, people: People) -> None:
        super().__init__()
        self.people = people
        self.machines = people.machines
        self.bundles: list[tuple[Path, frozenset[Any]]] = []
        self.touched: set[str] = set()
        self.knew: dict[str, dict[Any, int]] = {}

    @initialize(met=st.booleans())
    def begin(self, met: bool) -> None:
        self.people.begin(met)

    def on(self, who: str) -> Machine:
        self.touched.add(who)
        return self.machines[who]

    @rule(who=WHO, row=VILLAGES, cells=CELLS)
    def write_in_a_village(self, who: str, row: str, cells: dict[str, Any]) -> None:
        machine = self.on(who)
        if machine.there(row):
            machine.write_all(row, cells)
        else:
            machine.add(row, **cells)

    @rule(who=WHO, row=VILLAGES)
    def write_a_store(self, who: str, row: str) -> None:
        machine = self.on(who)
        if not machine.there("s1"):
            machine.add("s1", name="Lanthandeln", village_id=ROWS[row][1])
        else:
            machine.write("s1", "village_id", ROWS[row][1])

    @rule(who=WHO, note=st.sampled_from("xy"))
    def write_what_the_store_offers(self, who: str, note: str) -> None:
        machine = self.on(who)
        if not machine.there("o1"):
            machine.add("o1", note=note, store_id=ROWS["s1"][1])
        else:
            machine.write("o1", "note", note)

    @rule(who=WHO, row=ANY_ROW)
    def delete(self, who: str, row: str) -> None:
        machine = self.on(who)
        if machine.there(row):
            machine.remove(row)

    @rule(who=WHO)
    def undo(self, who: str) -> None:
        self.on(who).undo()

    @rule(who=WHO, value=st.integers(1, 3))
    def recode_by_bare_sql(self, who: str, value: int) -> None:
        self.on(who).recode("households", value)

    @rule(who=WHO, cells=CELLS)
    def write_over_a_clash(self, who: str, cells: dict[str, Any]) -> None:
        machine = self.on(who)
        for row, fields in sorted(oracle.clashes(machine.copy.held)):
            over = {name: cells[name] for name in fields if name in cells}
            if over:
                machine.write_all(row, over)

    @rule(who=WHO, row=VILLAGES, name=st.sampled_from(["name", "notes"]), words=NAMES)
    def write_in_an_old_form(self, who: str, row: str, name: str, words: str) -> None:
        """Over something that came in while the form stood open."""
        machine = self.on(who)
        if machine.there(row):
            machine.write_in_an_old_form(row, name, words)

    @rule(who=WHO, value=NAMES, lives=st.booleans())
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
        """Perhaps nobody ever takes it."""
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

    @precondition(lambda self: self.bundles)
    @rule(who=WHO, size=st.integers(1, 4), parts=st.integers(0, 3), data=st.data())
    def break_off(self, who: str, size: int, parts: int, data: st.DataObject) -> None:
        """Between two parts; perhaps it is never gone on with."""
        path, held = data.draw(st.sampled_from(self.bundles))
        try:
            self.on(who).begin_to_take_in(path, held, size, parts)
        except BundleMissingError:
            assert not held <= self.machines[who].copy.held

    @rule(who=WHO, days=st.sampled_from([-40, -1, 0, 1, 400, 1100]))
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
            receipt = machine.take_in(path, held)
        except BundleMissingError:
            return
        if not receipt.taken:  # it brought nothing new, and so is no taking in
            return
        undoing.undo_last(machine.database)
        machine.copy.held = set(own)
        assert machine.tables() == before

    @invariant()
    def all_is_as_the_oracle_tells(self) -> None:
        for who in sorted(self.touched):
            machine = self.machines[who]
            machine.agrees()
            with machine.database.read() as session:
                knows = knowledge.vector_of(session.connection())
            before = self.knew.get(who, {})
            assert all(knows.get(one, 0) >= seq for one, seq in before.items())
            self.knew[who] = knows
        self.touched.clear()

    def teardown(self) -> None:
        """Let everyone hear everyone: then all hold the same."""
        *others, last = self.machines.values()
        for one in others:
            one.give(last)
        for one in others:
            last.give(one)
        ends = [one.everything() for one in self.machines.values()]
        for end in ends[1:]:
            assert end == ends[0]
        for one in self.machines.values():
            assert one.tables() == oracle.shown(one.copy.held)
        last.agrees()
        undoing.recompute_all(last.database)
        assert last.everything() == ends[0]
        for path in last.bundles.iterdir():
            path.unlink()


def meet(people: People, histories: int) -> None:
    run_state_machine_as_test(
        lambda: Meeting(people),
        settings=settings(
            max_examples=histories,
            stateful_step_count=20,
            deadline=None,
            print_blob=True,
            suppress_health_check=[HealthCheck.too_slow],  # where others work too
        ),
    )


@pytest.fixture
def laptops(folder: Path) -> Iterator[dict[str, Database]]:
    own = Path(mkdtemp(dir=folder))
    template = empty_database(own / "empty.umea")
    with ExitStack() as stack:
        yield {
            who: stack.enter_context(
                Database.open(shutil.copy(template, own / f"{who}.umea"))
            )
            for who in "ABCHO"
        }


@pytest.fixture
def offices(server: URL, laptops: dict[str, Database]) -> Iterator[dict[str, Database]]:
    with ExitStack() as stack, administering(server) as execute:
        found = {}
        for who in "HO":
            name = f"{who.lower()}_{next(_numbers)}"
            execute(f"CREATE DATABASE {name}")
            address = server.set(database=name)
            place = address.render_as_string(hide_password=False)
            fill_empty(place)
            found[who] = stack.enter_context(Database.open(place))
        yield laptops | found


@pytest.mark.hypothesis
@pytest.mark.parametrize("part", _PARTS)
def test_that_whoever_has_heard_the_same_holds_the_same(
    part: int, laptops: dict[str, Database], folder: Path
) -> None:
    people = People(laptops, Path(mkdtemp(dir=folder)))
    meet(people, _HISTORIES // len(_PARTS))


@pytest.mark.hypothesis
@pytest.mark.parametrize("part", _PARTS)
def test_that_offices_on_a_server_hold_what_laptops_in_files_hold(
    part: int, offices: dict[str, Database], folder: Path
) -> None:
    people = People(offices, Path(mkdtemp(dir=folder)))
    meet(people, _ON_A_SERVER // len(_PARTS))
