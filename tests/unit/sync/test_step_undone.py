"""A step taken back puts back what its writer saw, whatever other clocks showed."""

import pytest
from world.machines import Machine, met

Machines = dict[str, Machine]
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
