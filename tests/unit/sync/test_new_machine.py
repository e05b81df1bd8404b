"""Two copies of one machine: found out, told apart, and no word of either is lost."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, update
from world.machines import ROWS, Machine, met

from umea_field.database import undo
from umea_field.database.beginning import NamelessError
from umea_field.database.database import Database
from umea_field.database.history import changes_not_handed_over
from umea_field.database.journal_tables import device, head, journal, step
from umea_field.domain.village import Village
from umea_field.foundation.errors import UmeaFieldError
from umea_field.sync import hand_over, in_one_go, take_in, undoing
from umea_field.sync.new_machine import (
    Became,
    SameNameError,
    become_new_machine,
    would_become,
)
from umea_field.sync.refusals import TwoHistoriesError

Machines = dict[str, Machine]
_ROW = ROWS["v1"][1]


def cloned(machine: Machine) -> Machine:
    """A second laptop with a copy of the first one's disk."""
    place = machine.database.path
    assert place is not None
    machine.database.close()
    copy = shutil.copy(place, place.with_name(f"{place.stem}-copy.umea"))
    machine.database = Database.open(place)
    return Machine(
        f"{machine.who}2", Database.open(copy), machine.copy, machine.bundles
    )


def put_back(machine: Machine, backup: Path) -> None:
    place = machine.database.path
    assert place is not None
    machine.database.close()
    shutil.copy(backup, place)
    machine.database = Database.open(place)


def backup_of(machine: Machine) -> Path:
    place = machine.database.path
    assert place is not None
    machine.database.close()
    backup = Path(shutil.copy(place, place.with_suffix(".backup")))
    machine.database = Database.open(place)
    return backup


def writes(machine: Machine, **cells: object) -> None:
    with machine.database.write("Ändring", "test") as session:
        table = Village.table()
        session.execute(update(table).where(table.c.id == _ROW).values(cells))


def shown(machine: Machine, name: str) -> object:
    with machine.database.read() as session:
        return session.scalar(select(Village.table().c[name]))


def gives(sender: Machine, receiver: Machine) -> None:
    take_in.take_in(receiver.database, sender.hand_over(receiver), with_copy=False)


def whole(sender: Machine, receiver: Machine) -> None:
    sender.made += 1
    path = sender.bundles / f"{sender.who}-whole-{sender.made}.ufb"
    hand_over.hand_over(sender.database, path)
    take_in.take_in(receiver.database, path, with_copy=False)


def refused(do: Callable[[], object]) -> TwoHistoriesError:
    with pytest.raises(TwoHistoriesError) as error:
        do()
    return error.value


def numbers(machine: Machine) -> list[tuple[UUID, int]]:
    with machine.database.read() as session:
        found = session.execute(select(journal.c.device, journal.c.seq))
        return [(one, seq) for one, seq in found]


def hangs_together(machine: Machine) -> None:
    assert undoing.recompute_all(machine.database).all() == set()


def test_that_a_laptop_whose_image_was_cloned_loses_no_word_of_either(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    writes(a, notes="Skrivet före kopian")
    twin = cloned(a)
    writes(a, district="Norra")
    writes(twin, households=7)
    gives(a, h)
    before = h.everything()
    error = refused(lambda: gives(twin, h))
    assert h.everything() == before
    assert not error.here
    seen = twin.tables()
    assert become_new_machine(twin.database, "Fält 1 b") == Became("A", "Fält 1 b", 2)
    assert twin.tables() == seen
    hangs_together(twin)
    gives(twin, h)
    assert shown(h, "notes") == "Skrivet före kopian"
    assert shown(h, "district") == "Norra"
    assert shown(h, "households") == 7
    assert h.clashes() == []
    for laptop in (a, twin, b):
        whole(h, laptop)
        assert laptop.everything() == h.everything()
        hangs_together(laptop)
    assert len(numbers(h)) == len(set(numbers(h)))


def test_that_a_laptop_put_back_and_written_in_loses_no_word(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    backup = backup_of(a)
    writes(a, notes="Skrivet efter säkerhetskopian")
    gives(a, h)
    gives(h, a)
    put_back(a, backup)
    writes(a, households=7)
    writes(a, district="Södra")
    assert refused(lambda: whole(h, a)).here
    become_new_machine(a.database, "Fält 1, återställd")
    whole(h, a)
    gives(a, h)
    assert shown(a, "notes") == "Skrivet efter säkerhetskopian"
    assert shown(h, "households") == 7
    whole(h, b)
    assert a.everything() == h.everything() == b.everything()
    assert a.clashes() == []


def test_that_an_office_put_back_and_written_in_loses_no_word(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    backup = backup_of(h)
    writes(h, notes="Kontorets ord sedan")
    gives(h, a)
    put_back(h, backup)
    writes(h, households=9)
    refused(lambda: whole(h, a))
    become_new_machine(h.database, "Kontoret, återställt")
    whole(h, a)
    gives(a, h)
    assert shown(h, "notes") == "Kontorets ord sedan"
    assert shown(h, "households") == 9
    assert a.everything() == h.everything()
    hangs_together(h)


def test_that_the_one_the_office_met_second_may_be_the_first(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    twin = cloned(a)
    writes(a, district="Norra")
    writes(twin, households=7)
    gives(twin, h)
    refused(lambda: gives(a, h))
    become_new_machine(a.database, "Fält 1 b")
    gives(a, h)
    gives(h, twin)
    gives(h, a)
    assert shown(h, "district") == "Norra"
    assert a.everything() == twin.everything() == h.everything()


@pytest.mark.parametrize("more", [0, 2])
def test_that_copies_that_wrote_as_much_are_told_apart(
    machines: Machines, more: int
) -> None:
    a, _, h = met(machines)
    twin = cloned(a)
    writes(a, district="Norra")
    writes(twin, households=7)
    for km in range(more):
        writes(twin, next_fuel_km=km)
    gives(a, h)
    error = refused(lambda: gives(h, twin))
    assert error.here
    with twin.database.read() as session:
        assert changes_not_handed_over(session) == 1 + more
    become_new_machine(twin.database, "Fält 1 b")
    gives(twin, h)
    gives(h, twin)
    assert shown(h, "households") == 7
    assert twin.everything() == h.everything()


def test_that_what_both_wrote_otherwise_is_a_clash(machines: Machines) -> None:
    a, _, h = met(machines)
    twin = cloned(a)
    writes(a, name="Åkersele by")
    writes(twin, name="Åkersele gård")
    gives(a, h)
    become_new_machine(twin.database, "Fält 1 b")
    gives(twin, h)
    assert len(h.clashes()) == 1
    gives(h, twin)
    assert len(twin.clashes()) == 1


def test_that_what_was_written_is_told_of_the_same_person_and_hour(
    machines: Machines,
) -> None:
    a, _, _ = met(machines)
    with a.database.read() as session:
        old = a.id
        heard = session.scalar(
            select(journal.c.seq)
            .where(journal.c.device == old)
            .order_by(journal.c.seq.desc())
        )
    writes(a, notes="Ett", households=3)
    with a.database.read() as session:
        before = session.execute(
            select(journal.c.hlc, journal.c.actor, journal.c.field, journal.c.value)
            .where(journal.c.device == old, journal.c.seq > heard)
            .order_by(journal.c.seq)
        ).all()
    become_new_machine(a.database, "Fält 9")
    assert a.id != old
    with a.database.read() as session:
        after = session.execute(
            select(journal.c.hlc, journal.c.actor, journal.c.field, journal.c.value)
            .where(journal.c.device == a.id)
            .order_by(journal.c.seq)
        ).all()
        assert after == before
        assert (
            session.scalar(select(step.c.reason).where(step.c.device == a.id))
            == "Ändring"
        )
        named = session.scalar(select(device.c.name).where(device.c.device == a.id))
        stale = select(head).where(head.c.device == old, head.c.seq > heard)
        assert session.execute(stale).all() == []
    assert named == "Fält 9"


def test_that_what_nobody_has_heard_of_can_still_be_undone(machines: Machines) -> None:
    a, _, _ = met(machines)
    writes(a, notes="Ett")
    writes(a, notes="Två")
    become_new_machine(a.database, "Fält 9")
    with a.database.read() as session:
        last = undo.last_step(session)
    assert last is not None
    undo.undo(a.database, last.txn)
    assert shown(a, "notes") == "Ett"


def test_that_the_last_merge_is_not_undone_by_another_machine(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    writes(b, notes="Bos ord")
    gives(b, h)
    become_new_machine(h.database, "Kontoret, ny")
    with pytest.raises(undoing.CannotUndoError):
        undoing.undo_last(h.database)
    with h.database.read() as session:
        assert not in_one_go.can_undo(session)
    assert shown(h, "notes") == "Bos ord"
    writes(a, households=4)
    gives(a, h)
    undoing.undo_last(h.database)
    assert shown(h, "households") is None
    assert shown(h, "notes") == "Bos ord"
    hangs_together(h)


def test_that_telling_what_would_be_writes_nothing(machines: Machines) -> None:
    a, _, _ = met(machines)
    writes(a, notes="Ett")
    before = a.everything(), a.id
    assert would_become(a.database, " Fält 9 ") == Became("A", "Fält 9", 1)
    assert (a.everything(), a.id) == before


@pytest.mark.parametrize(
    ("name", "error"), [(" ", NamelessError), ("A", SameNameError)]
)
def test_that_a_copy_needs_a_name_of_its_own(
    machines: Machines, name: str, error: type[UmeaFieldError]
) -> None:
    a, _, _ = met(machines)
    before = a.everything(), a.id
    with pytest.raises(error):
        become_new_machine(a.database, name)
    assert (a.everything(), a.id) == before
