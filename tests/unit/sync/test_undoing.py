"""A smaller set of operations is an earlier state; the same set is the same state."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, update
from world.bundles import an_operation, sealed
from world.machines import PROJECT, Machine, met

from umea_field.database.faults import DatabaseBusyError
from umea_field.database.journal_tables import bundle_seen, import_log, journal
from umea_field.database.takings import takings
from umea_field.sync import bundle_file, knowledge, take_in, undoing
from umea_field.sync.manifest import Device
from umea_field.sync.parting import parted
from umea_field.sync.refusals import BundleMissingError
from umea_field.sync.sealing import seal

Machines = dict[str, Machine]
STRANGER = UUID(int=99)


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


def test_that_what_was_written_on_a_stick_is_not_undone_though_it_was_not_noted(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    a.write("v1", "households", 2)
    a.give(h)
    with h.database.aside() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER too_late BEFORE UPDATE ON bundle_seen"
            " BEGIN SELECT RAISE(FAIL, 'database is locked'); END"
        )
    with pytest.raises(DatabaseBusyError):
        h.hand_over(a)
    assert len(list(h.bundles.glob(f"{h.who}-{h.made}.ufb"))) == 1
    with pytest.raises(undoing.CannotUndoError):
        undoing.undo_last(h.database)


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


def test_that_what_is_as_long_as_an_id_and_is_none_is_undone_as_all_else(
    machines: Machines,
) -> None:
    _, _, h = met(machines)
    before, path = h.everything(), h.bundles / "strange.ufb"
    later = an_operation(1, "by" * 18, device=STRANGER, noun="later", field="x_id")
    sender = {"sender": STRANGER, "devices": (Device(STRANGER),), "contexts": {}}
    path.write_bytes(sealed([[later]], project=PROJECT, **sender))
    assert take_in.take_in(h.database, path).waiting == 1
    undoing.undo_last(h.database)
    assert h.everything() == before


@pytest.mark.parametrize("passed", [0, 1])
def test_that_nothing_comes_in_after_what_another_has_undone_meanwhile(
    machines: Machines, passed: int
) -> None:
    a, _, h = met(machines)
    a.write("v1", "households", 2)
    a.give(h)
    h.give(a)  # so that the office is known to have it
    before = h.everything()
    with h.database.aside() as connection:  # as if that had been said by another way
        connection.execute(delete(bundle_seen).where(bundle_seen.c.taken == 0))
        connection.execute(update(import_log).values(made=0))
    for households in (3, 4):
        a.write("v1", "households", households)
    path = cut_to_ones(a.hand_over(h))
    undone: list[int] = []

    def another_undoes(done: int, total: int, what: str = "") -> None:
        if done == passed and not undone:
            undone.append(done)
            undoing.undo_last(h.database)  # what has just been begun
            if not passed:
                undoing.undo_last(h.database)  # and what it goes on from

    with pytest.raises(BundleMissingError):
        take_in.take_in(h.database, path, with_copy=False, progress=another_undoes)
    assert undone == [passed]
    without_gap(h)
    if passed:
        assert h.everything() == before


def cut_to_ones(path: Path) -> Path:
    """The same bundle with each change in a part of its own."""
    with bundle_file.opened(path) as bundle:
        parts = list(parted([one for part in bundle.parts() for one in part], 1))
        manifest, steps = bundle.manifest, bundle.steps()
    cut = path.with_name(f"{path.stem}-cut.ufb")
    bundle_file.write(cut, lambda file: seal(file, manifest, parts, steps))
    return cut


def without_gap(machine: Machine) -> None:
    """Each machine's changes are here from its first to the last that is known."""
    with machine.database.read() as session:
        known = knowledge.vector_of(session.connection())
        for one, seq in known.items():
            there = session.scalar(
                select(func.count()).select_from(journal).where(journal.c.device == one)
            )
            assert there == seq
