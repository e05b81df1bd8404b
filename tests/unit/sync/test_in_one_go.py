"""Bundles chosen together: looked through, taken in, settled, and undone as one."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import update
from world.machines import ROWS, Machine, met

from umea_field.database.journal_tables import state
from umea_field.database.keepsakes import keep
from umea_field.database.undo import last_step
from umea_field.database.vocabularies import vocabulary
from umea_field.database.waiting_to_go import waiting_to_go
from umea_field.database.workers import name_machine
from umea_field.domain.village import Village
from umea_field.foundation.progress import Stopped
from umea_field.sync import settling, unsettling
from umea_field.sync.conflicts import conflicts
from umea_field.sync.hand_over import hand_over
from umea_field.sync.in_one_go import FORM, last_merge, take_in_together, undo_merge
from umea_field.sync.looking import (
    AHEAD,
    BEHIND,
    CHANGED,
    NEW,
    Looked,
    look_through,
)
from umea_field.sync.overruled import note_seen, overruled
from umea_field.sync.undoing import CannotUndoError

Machines = dict[str, Machine]
TODAY = date(2026, 11, 26)
_DAY = 24 * 3600 * 1000


def written(machines: Machines) -> tuple[Machine, Machine, Machine, Looked]:
    """Both laptops wrote in one field, and one made a village; two bundles came."""
    a, b, h = met(machines, households=1)
    a.write("v1", "name", "Ett")
    a.write("v1", "households", 2)
    b.write("v1", "name", "Två")
    b.add("v2", name="Gransele")
    copy = a.hand_over(h)
    twin = copy.with_name("A-1-conflicted copy.ufb")
    shutil.copy(copy, twin)
    trash = copy.with_name("photo.ufb")
    trash.write_bytes(b"JPEG")
    before = h.everything()
    looked = look_through(h.database, [trash, b.hand_over(h), copy, twin], TODAY)
    assert h.everything() == before
    return a, b, h, looked


def rename(machine: Machine, name: str) -> None:
    with machine.database.write("Namn", "villages") as session:
        session.execute(update(Village).values(name=name))


def choose(machine: Machine, name: str) -> int:
    with machine.database.read() as session:
        (clash,) = conflicts(session.connection())
    settling.settle(machine.database, clash, {"name": name}, reason="Valt", form=FORM)
    with machine.database.read() as session:
        step = last_step(session, FORM)
    assert step is not None
    return step.txn


def test_that_bundles_are_looked_through_together(machines: Machines) -> None:
    _, _, _, looked = written(machines)
    assert [(one.machine, one.count) for one in looked.bundles] == [
        ("", 0),
        ("A", 2),
        ("B", 3),
    ]
    assert looked.bundles[0].refused.startswith("photo.ufb")
    assert len(looked.paths) == 2
    assert (looked.read, looked.receipt.total, looked.refused) == (5, 5, 0)
    assert [one.title for one in looked.lists[NEW]] == ["Gransele"]
    assert len(looked.lists[CHANGED]) == looked.receipt.changed == 1
    assert looked.receipt.clashes == len(looked.clashes) == 1
    assert "Ett" in looked.clashes[0].sentence


def test_that_the_receipt_is_what_was_looked_at(machines: Machines) -> None:
    _, _, h, looked = written(machines)
    steps: list[tuple[int, int]] = []
    merge = take_in_together(
        h.database,
        looked,
        progress=lambda done, total, what="": steps.append((done, total)),
    )
    one, other = merge.receipt, looked.receipt
    for name in ("total", "taken", "had", "new", "changed", "same", "clashes"):
        assert getattr(one, name) == getattr(other, name)
    assert one.total == one.taken + one.had + one.left
    assert Path(one.backup).exists()
    assert merge.stopped == ""
    assert steps == sorted(steps)
    assert steps[-1] == (5, 5)


def test_that_a_merge_is_undone_with_its_choices(machines: Machines) -> None:
    _, _, h, looked = written(machines)
    before = h.everything()
    take_in_together(h.database, looked)
    choose(h, "Ett")
    assert undo_merge(h.database) == 2
    assert h.everything() == before
    with pytest.raises(CannotUndoError):
        undo_merge(h.database)
    again = look_through(h.database, looked.paths, TODAY)
    assert again.receipt.taken == 5


def test_that_a_merge_stays_where_something_else_was_written(
    machines: Machines,
) -> None:
    _, _, h, looked = written(machines)
    take_in_together(h.database, looked)
    rename(h, "Byn")
    after = h.everything()
    with pytest.raises(CannotUndoError):
        undo_merge(h.database)
    assert h.everything() == after
    with h.database.read() as session:
        assert len(last_merge(session)) == 2


def test_that_a_choice_is_taken_back_until_it_is_handed_over(
    machines: Machines,
) -> None:
    a, b, h, looked = written(machines)
    take_in_together(h.database, looked)
    open_before = h.everything()
    txn = choose(h, "Ett")
    unsettling.take_back(h.database, txn)
    assert h.everything() == open_before
    txn = choose(h, "Ett")
    h.hand_over(a)
    with pytest.raises(unsettling.CannotReopenError):
        unsettling.take_back(h.database, txn)
    assert h.clashes() == []
    before = h.everything()
    with pytest.raises(CannotUndoError):
        undo_merge(h.database)
    assert h.everything() == before
    del b


def test_that_no_choice_is_taken_back_while_it_is_handed_over(
    machines: Machines,
) -> None:
    a, _, h, looked = written(machines)
    take_in_together(h.database, looked)
    txn = choose(h, "Ett")
    refused: list[str] = []

    def take_back(*_: object) -> None:
        with pytest.raises(unsettling.CannotReopenError) as error:
            unsettling.take_back(h.database, txn)
        refused.append(str(error.value))

    hand_over(h.database, h.bundles / "h.ufb", a.id, take_back)
    assert refused
    assert h.clashes() == []


def test_that_a_bundle_that_was_not_written_hinders_nothing(
    machines: Machines,
) -> None:
    a, _, h, looked = written(machines)
    take_in_together(h.database, looked)
    txn = choose(h, "Ett")

    def stop(*_: object) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        hand_over(h.database, h.bundles / "h.ufb", a.id, stop)
    unsettling.take_back(h.database, txn)
    assert undo_merge(h.database) == 2


def test_that_the_number_of_a_choice_taken_back_is_not_used_again(
    machines: Machines,
) -> None:
    a, b, h, looked = written(machines)
    take_in_together(h.database, looked)
    txn = choose(h, "Ett")
    unsettling.take_back(h.database, txn)
    assert choose(h, "Två") > txn
    h.give(a)
    h.give(b)
    assert a.tables() == b.tables() == h.tables()
    rename(h, "Byn")
    h.give(a)
    a.write("v1", "households", 9)
    a.give(h)
    assert a.everything() == h.everything()


def test_that_choices_stay_where_the_merge_cannot_be_undone(
    machines: Machines,
) -> None:
    a, _, h, looked = written(machines)
    take_in_together(h.database, looked)
    h.hand_over(a)
    choose(h, "Ett")
    before = h.everything()
    with pytest.raises(CannotUndoError):
        undo_merge(h.database)
    assert h.everything() == before


def test_that_a_choice_that_was_written_over_is_not_taken_back(
    machines: Machines,
) -> None:
    _, _, h, looked = written(machines)
    take_in_together(h.database, looked)
    txn = choose(h, "Ett")
    rename(h, "Ny")
    with pytest.raises(unsettling.CannotReopenError):
        unsettling.take_back(h.database, txn)


def test_that_who_was_not_chosen_sees_it_and_gets_it_back(machines: Machines) -> None:
    a, b, h, looked = written(machines)
    take_in_together(h.database, looked)
    choose(h, "Ett")
    h.give(a)
    h.give(b)
    with a.database.read() as session:
        assert overruled(session, vocabulary(session)) == []
    with b.database.read() as session:
        (one,) = overruled(session, vocabulary(session))
    assert (one.mine, one.chosen, one.who) == ("Två", "Ett", "H")
    assert (one.title, one.value, one.field) == ("Ett", "Två", "name")
    with b.database.write() as session:
        note_seen(session, [one])
    with b.database.read() as session:
        assert overruled(session, vocabulary(session)) == []
    with b.database.write() as session:
        keep(session, "choices_seen", None)
    rename(b, one.value)
    with b.database.read() as session:
        assert overruled(session, vocabulary(session)) == []


def test_that_two_machines_of_one_name_are_told_and_taken_in(
    machines: Machines,
) -> None:
    a, b, h, looked = written(machines)
    assert looked.namesakes == ()
    for each in (a, b):
        with each.database.write() as session:
            name_machine(session, "Fält 1")
    again = look_through(h.database, [a.hand_over(h), b.hand_over(h)], TODAY)
    assert again.namesakes == (("Fält 1", 2),)
    assert len(again.paths) == 2


def test_that_a_changed_record_tells_from_what_to_what(machines: Machines) -> None:
    a, b, h, looked = written(machines)
    (one,) = looked.lists[CHANGED]
    assert [change.said() for change in one.changes] == [
        "Namn: Åkersele → Två",
        "Antal hushåll: 1 → 2",
    ]
    assert looked.lists[NEW][0].changes == ()


def test_that_a_bundle_that_was_seen_brings_nothing(machines: Machines) -> None:
    a, b, h, looked = written(machines)
    assert looked.brings_anything
    take_in_together(h.database, looked)
    path = h.hand_over(a)
    take_in_together(a.database, look_through(a.database, [path], TODAY))
    assert not look_through(a.database, [path], TODAY).brings_anything


def test_that_who_was_no_side_of_a_clash_is_told_nothing(machines: Machines) -> None:
    a, b, c, h = (machines[name] for name in "ABCH")
    a.add("v1", name="Gransele")
    a.give(h)
    h.give(b)
    h.give(c)
    b.write("v1", "name", "Nya Gransele")  # it saw what A had written
    c.write("v1", "name", "Gransele by")
    b.give(h)
    c.give(h)
    choose(h, "Gransele by")
    for each in (a, b, c):
        h.give(each)
    told = {}
    for each in (a, b, c):
        with each.database.read() as session:
            found = overruled(session, vocabulary(session))
            told[each.database.place] = [one.mine for one in found]
    assert list(told.values()) == [[], ["Nya Gransele"], []]


def test_that_who_lost_a_clash_is_told_though_the_choice_clashed_too(
    machines: Machines,
) -> None:
    a, b, h, looked = written(machines)
    take_in_together(h.database, looked)
    choose(h, "Ett")
    a.give(b)
    choose(b, "Två")
    b.give(h)
    choose(h, "Ett")
    h.give(b)
    with b.database.read() as session:
        (one,) = overruled(session, vocabulary(session))
    assert (one.mine, one.chosen) == ("Två", "Ett")


def test_that_a_clock_ahead_of_ours_is_seen(machines: Machines) -> None:
    a, _, h = met(machines)
    a.jump(3 * _DAY)
    a.write("v1", "name", "Ett")
    (one,) = look_through(h.database, [a.hand_over(h)], TODAY).bundles
    assert one.clock == AHEAD


def test_that_a_clock_before_what_its_owner_knew_is_behind(machines: Machines) -> None:
    _, b, h = met(machines)
    h.write("v1", "households", 2)
    h.give(b)
    b.jump(-700 * _DAY)
    b.write("v1", "name", "Två")
    (one,) = look_through(h.database, [b.hand_over(h)], TODAY).bundles
    assert one.clock == BEHIND


def test_that_an_unknown_machine_is_taken_in_once_it_is_accepted(
    machines: Machines,
) -> None:
    c, h = machines["C"], machines["H"]
    with c.database.aside() as connection:
        connection.execute(update(state).values(project=None))
    c.add("v1", name="Nybyn")
    path = c.hand_over()
    looked = look_through(h.database, [path], TODAY)
    (one,) = looked.bundles
    assert one.asks_acceptance
    assert (looked.receipt.total, looked.refused, looked.paths) == (0, 2, ())
    assert one.sender is not None
    accepted = {one.sender}
    looked = look_through(h.database, [path], TODAY, accepted)
    assert looked.receipt.new == 1
    assert take_in_together(h.database, looked, accepted).receipt.new == 1


def test_that_what_waits_to_go_is_told_in_words(machines: Machines) -> None:
    a, _, h = met(machines)
    with a.database.read() as session:
        assert waiting_to_go(session).words(TODAY) == ""
    march = datetime(2099, 3, 12, 9, tzinfo=UTC)
    a.jump(int((march - datetime.now(UTC)).total_seconds() * 1000))
    a.write("v1", "name", "Ett")
    a.write("v1", "households", 2)
    a.add("v2", name="Gransele")
    with a.database.read() as session:
        waits = waiting_to_go(session)
    assert waits.words(date(2099, 3, 20)) == "4 ändringar i 2 poster sedan 12 mars"
    assert waits.nouns == {"village": 2}
    a.give(h)
    h.give(a)
    with a.database.read() as session:
        assert waiting_to_go(session).changes == 0
    assert ROWS["v2"][0] is Village
