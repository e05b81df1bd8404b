"""A step taken back puts back what its writer saw, whatever other clocks showed."""

from typing import Any

import pytest
from world.machines import ROWS, Machine, met

from umea_field.database.history import value_before_record
from umea_field.database.undo import ChangedSinceError, undo
from umea_field.domain.village import Village

Machines = dict[str, Machine]
NOTES = Village.table().c.notes
YEARS = 3 * 365 * 24 * 60 * 60 * 1000


def test_that_what_stood_there_comes_back_though_its_clock_was_ahead(
    machines: Machines,
) -> None:
    a, b, h = met(machines, notes="Först")
    b.jump(YEARS)
    b.write("v1", "notes", "Bos ord")
    b.give(h)
    h.give(a)
    a.write("v1", "notes", "Annas ord")
    a.undo()
    assert a.tables()["v1"]["notes"] == "Bos ord"
    a.agrees()


@pytest.mark.parametrize("ahead", [-YEARS, YEARS])
def test_that_of_two_that_clash_the_one_that_was_shown_comes_back(
    machines: Machines, ahead: int
) -> None:
    a, b, h = met(machines, notes="Först")
    b.jump(ahead)
    a.write("v1", "notes", "Annas ord")
    b.write("v1", "notes", "Bos ord")
    a.give(h)
    b.give(h)
    h.give(a)
    shown = a.tables()["v1"]["notes"]
    a.write("v1", "notes", "Annas andra ord")
    a.undo()
    assert a.tables()["v1"]["notes"] == shown
    a.agrees()


def test_that_another_machines_step_of_the_same_number_is_told_apart(
    machines: Machines,
) -> None:
    a, b = machines["A"], machines["B"]
    a.add("v1", notes="Annas ord")
    a.give(b)
    b.write("v1", "notes", "Bos ord")  # the first of either machine
    b.give(a)
    with pytest.raises(ChangedSinceError):
        undo(a.database, 1)
    assert a.tables()["v1"]["notes"] == "Bos ord"
    a.agrees()


def before_the_store(machine: Machine) -> Any:
    with machine.database.read() as session:
        return value_before_record(session, NOTES, ROWS["v1"][1], ROWS["s1"][1])


@pytest.mark.parametrize("ahead", [-YEARS, YEARS])
def test_that_what_stood_before_a_record_is_told_by_what_its_writer_knew(
    machines: Machines, ahead: int
) -> None:
    a, b, h = met(machines, notes="Först")
    b.jump(ahead)
    b.write("v1", "notes", "Bos ord")
    b.give(h)
    h.give(a)
    a.add("s1", name="Lanthandeln", village_id=ROWS["v1"][1])
    b.write("v1", "notes", "Bos andra ord")  # which Anna never saw
    b.give(h)
    a.give(h)
    assert before_the_store(a) == before_the_store(h) == "Bos ord"
