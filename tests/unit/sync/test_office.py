"""Which machine is the office, and for whom a bundle is unless somebody says."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update
from unit.sync.test_travelling_pictures import photographed, store_of
from world.bundles import a_manifest
from world.machines import Machine, begun, met

from umea_field.database.history import changes_not_handed_over
from umea_field.database.journal_tables import device, state
from umea_field.sync import (
    bundle_file,
    describing,
    hand_over,
    law,
    manifest,
    newcomers,
    several,
)
from umea_field.sync.contents import contents_for
from umea_field.sync.office import (
    NoSuchMachineError,
    machine_called,
    office_of,
    usual_receivers,
)

Machines = dict[str, Machine]
ANNA, BO, EVA = (UUID(int=number) for number in (1, 2, 3))


def an_office(machine: Machine) -> None:
    with machine.database.aside() as connection:
        connection.execute(update(state).values(office=1))


def knows_as_office(machine: Machine) -> UUID | None:
    with machine.database.read() as session:
        return office_of(session.connection())


def receivers(machine: Machine) -> set[UUID]:
    with machine.database.read() as session:
        return set(usual_receivers(session.connection()))


def test_that_an_older_bundle_says_nothing_of_the_office() -> None:
    data = manifest.to_bytes(a_manifest(office=EVA))
    assert manifest.from_bytes(data).office == EVA
    told = json.loads(data)
    del told["office"]
    older = json.dumps(told).encode()
    assert manifest.from_bytes(older) == a_manifest()


def test_that_what_several_know_is_the_least_that_each_does() -> None:
    vectors = [{ANNA: 3, BO: 2}, {ANNA: 5, EVA: 1}]
    assert law.met(vectors) == {ANNA: 3}
    assert law.met(vectors[:1]) == vectors[0]
    assert law.met([]) == {}


def test_that_a_laptop_learns_who_the_office_is_and_tells_it_on(
    machines: Machines,
) -> None:
    a, b, h = (machines[who] for who in "ABH")
    a.add("v1", name="Åkersele")
    a.give(h)
    h.give(a)
    assert knows_as_office(a) is None  # nobody has said so
    assert receivers(a) == set()
    an_office(h)
    h.give(a)
    a.give(b)
    assert knows_as_office(a) == knows_as_office(b) == h.id
    assert receivers(a) == receivers(b) == {h.id}
    assert receivers(h) == {a.id}


def test_that_one_bundle_of_the_office_serves_every_machine_it_has_heard_of(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    an_office(h)
    a.write("v1", "households", 4)
    a.give(h)
    h.give(a)
    a.give(h)  # the office hears that this one has it
    assert receivers(h) == {a.id, b.id}
    with h.database.read() as session:
        held = contents_for(session.connection(), receivers(h))
    path = h.bundles / "all.ufb"
    made = hand_over.hand_over(h.database, path, receivers(h))
    assert (held.changes, held.records, held.is_whole) == (1, {"village": 1}, False)
    assert made.count == held.changes
    assert b.take_in(path, h.copy.held).taken == 1
    assert a.take_in(path, h.copy.held).had == 1
    b.agrees()


def test_that_the_same_bundle_serves_laptops_that_began_lately_and_said_nothing(
    machines: Machines, tmp_path: Path
) -> None:
    a, b, h = met(machines)
    an_office(h)
    new = begun(h, tmp_path, "P", 6)
    b.write("v1", "households", 4)
    b.give(h)
    for one in (a, b):  # both tell that they have it, and are told of no more
        h.give(one)
        one.give(h)
    with h.database.read() as session:
        connection = session.connection()
        assert contents_for(connection, receivers(h)).changes == 0
        assert newcomers.begun_since(connection, receivers(h))
        assert newcomers.begun_since(connection, [a.id]) is None
    path = h.bundles / "all.ufb"
    hand_over.hand_over(h.database, path, receivers(h))
    assert new.take_in(path, h.copy.held).taken == 1
    assert a.take_in(path, h.copy.held).taken == 0
    new.agrees()
    h.jump((newcomers.DAYS + 1) * 86_400_000)
    late = h.bundles / "late.ufb"
    hand_over.hand_over(h.database, late, receivers(h))
    with bundle_file.opened(late) as bundle:
        assert bundle.manifest.count == 0
    new.database.close()


def test_that_a_clock_far_ahead_makes_nobody_forgotten_who_began_lately(
    machines: Machines, tmp_path: Path
) -> None:
    a, _, h = met(machines)
    an_office(h)
    begun(h, tmp_path, "P", 6).database.close()
    with h.database.read() as session:
        today = newcomers.begun_since(session.connection(), receivers(h))
        known = newcomers.known_to_newcomers(session.connection(), receivers(h))
    a.write("v1", "households", 4)
    a.give(h)
    h.jump(3650 * 86_400_000)
    begun(h, tmp_path, "Q", 7).database.close()
    h.jump(0)
    with h.database.read() as session:
        connection = session.connection()
        assert newcomers.begun_since(connection, receivers(h)) == today
        assert newcomers.known_to_newcomers(connection, receivers(h)) == known


def test_that_a_laptop_that_began_lately_gets_the_pictures_since_then(
    machines: Machines, tmp_path: Path
) -> None:
    a, b, h = met(machines)
    an_office(h)
    photographed(h, 12)
    new = begun(h, tmp_path, "P", 6)
    assert len(store_of(new).held()) == 1
    photographed(b, 24)
    b.give(h)
    for one in (a, b):
        h.give(one)
        one.give(h)
    path = h.bundles / "all.ufb"
    made = hand_over.hand_over(h.database, path, receivers(h))
    assert made.pictures == 1
    new.take_in(path, h.copy.held)
    assert store_of(new).held() == store_of(h).held()
    new.database.close()


def test_that_no_other_than_the_office_confirms_what_a_laptop_wrote(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    an_office(h)
    h.give(a)
    a.write("v1", "households", 4)
    a.give(b)
    b.give(a)
    with a.database.read() as session:
        assert changes_not_handed_over(session) == 1
    b.give(h)
    h.give(a)
    with a.database.read() as session:
        assert changes_not_handed_over(session) == 0


def test_that_two_bundles_of_one_moment_have_names_of_their_own(
    machines: Machines, tmp_path: Path
) -> None:
    a = machines["A"]
    a.add("v1", name="Åkersele")
    made = [hand_over.hand_over(a.database, tmp_path).path.name for _ in range(3)]
    assert len(set(made)) == 3
    assert all(name.startswith("a-20") and name.endswith(".ufb") for name in made)


def test_that_a_machine_is_called_by_its_name_or_its_id(machines: Machines) -> None:
    a, b, h = met(machines)
    with h.database.read() as session:
        connection = session.connection()
        assert machine_called(connection, " a ") == a.id
        assert machine_called(connection, str(b.id)) == b.id
        with pytest.raises(NoSuchMachineError, match="Kända är: A, B"):
            machine_called(connection, "H")
    with h.database.aside() as lent:
        lent.execute(update(device).where(device.c.device == b.id).values(name="A"))
    with (
        h.database.read() as session,
        pytest.raises(NoSuchMachineError, match=f"{a.id}, {b.id}"),
    ):
        machine_called(session.connection(), "A")


def test_that_bundles_come_in_an_order_in_which_each_goes_on(
    machines: Machines, tmp_path: Path
) -> None:
    a, b, h = met(machines)
    with a.database.read() as session:
        known = describing.known_to(session.connection(), h.id)
    a.write("v1", "households", 1)
    first = a.hand_over(h)
    a.give(b)
    b.write("v1", "households", 2)
    rests_on_first = b.hand_over(a)
    none = tmp_path / "none.ufb"
    none.write_bytes(b"hej")
    with bundle_file.opened(rests_on_first) as bundle:
        assert not law.covers(known, bundle.manifest.since)
    ordered = several.in_working_order(known, [rests_on_first, none, first, first])
    assert list(ordered) == [none, first, rests_on_first]
