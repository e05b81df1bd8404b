"""A smaller set of operations is an earlier state; the same set is the same state."""

import pytest
from world.machines import Machine, met

from umea_field.database.takings import takings
from umea_field.sync import take_in, undoing

Machines = dict[str, Machine]


def test_that_the_last_taking_in_is_undone_in_one_step_and_can_be_done_again(
    machines: Machines,
) -> None:
    a, b, h = met(machines, households=1)
    b.write("v1", "households", 5)
    b.give(h)
    a.write("v1", "households", 2)
    a.add("v2", name="Gransele")
    a.remove("v1")
    path = a.hand_over(h)
    before = h.everything()
    first = take_in.take_in(h.database, path)
    after = h.everything()
    assert after != before
    undoing.undo_last(h.database)
    assert h.everything() == before
    h.agrees()
    again = take_in.take_in(h.database, path)
    assert h.everything() == after
    assert (again.new, again.taken) == (first.new, first.taken)
    with h.database.read() as session:
        assert takings(session.connection())[0].receipt == again


def test_that_a_taking_in_that_was_built_on_is_not_undone(machines: Machines) -> None:
    a, _, h = met(machines)
    a.write("v1", "households", 2)
    a.give(h)
    h.write("v1", "name", "Byn")
    before = h.everything()
    with pytest.raises(undoing.CannotUndoError):
        undoing.undo_last(h.database)
    assert h.everything() == before
    with pytest.raises(undoing.CannotUndoError):
        undoing.undo_last(machines["C"].database)


def test_that_all_worked_out_anew_from_the_journal_is_what_was(
    machines: Machines,
) -> None:
    a, b, h = met(machines, households=1)
    a.write("v1", "name", "Ett")
    b.remove("v1")
    b.add("v2", name="Gransele")
    a.give(h)
    b.give(h)
    before = h.everything()
    assert undoing.recompute_all(h.database).all() == set()
    assert h.everything() == before
