"""What a machine is called is told best by whoever knows most of what it wrote."""

from datetime import date

from sqlalchemy import select, update
from world.machines import Machine, met

from umea_field.database.journal_tables import device
from umea_field.sync import looking, take_in

Machines = dict[str, Machine]
TODAY = date(2026, 3, 12)


def rename(machine: Machine, name: str) -> None:
    with machine.database.aside() as connection:
        connection.execute(
            update(device).where(device.c.device == machine.id).values(name=name)
        )


def called(machine: Machine, other: Machine) -> str | None:
    with machine.database.read() as session:
        found = select(device.c.name).where(device.c.device == other.id)
        return session.scalar(found)


def test_that_an_older_name_told_by_another_does_not_come_back(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    a.write("v1", "households", 3)
    a.give(h)
    h.give(b)
    stale = b.hand_over()  # tells of A as it was called then
    rename(a, "Fält Anna")
    a.write("v1", "households", 4)
    a.give(h)
    assert called(h, a) == "Fält Anna"
    take_in.take_in(h.database, stale)
    assert called(h, a) == "Fält Anna"


def test_that_an_older_name_does_not_come_back_where_nothing_was_written_since(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    a.write("v1", "households", 3)
    a.give(h)
    h.give(b)
    rename(a, "Fält Anna")
    take_in.take_in(h.database, a.hand_over(h))
    b.write("v1", "notes", "Ring")
    b.give(h)
    assert called(h, a) == "Fält Anna"


def test_that_a_newer_name_comes_by_others(machines: Machines) -> None:
    a, b, h = met(machines)
    rename(a, "Fält Anna")
    a.write("v1", "households", 3)
    a.give(h)
    h.give(b)
    assert called(b, a) == "Fält Anna"


def test_that_an_own_bundle_made_before_does_not_bring_the_older_name_back(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    a.write("v1", "households", 3)
    before = a.hand_over(h)
    rename(a, "Fält Anna")
    take_in.take_in(h.database, a.hand_over(h))
    take_in.take_in(h.database, before)
    assert called(h, a) == "Fält Anna"


def test_that_a_preview_calls_a_machine_as_its_bundle_does(machines: Machines) -> None:
    a, b, h = met(machines)
    rename(a, "Fält Anna")
    a.write("v1", "name", "Granliden")
    h.write("v1", "name", "Tallberg")
    seen = looking.look_through(h.database, [a.hand_over(h)], TODAY)
    (clash,) = seen.clashes
    assert {side.machine for side in clash.sides} == {"Fält Anna", "H"}
    assert called(h, a) == "A"
