"""Two copies of one machine: found out, told apart, and no word of either is lost."""

from uuid import UUID

import pytest
from sqlalchemy import select
from world.copies import (
    Machines,
    backup_of,
    clashing,
    cloned,
    gives,
    hangs_together,
    put_back,
    refused,
    shown,
    whole,
    writes,
)
from world.machines import Machine, met

from umea_field.database import undo
from umea_field.database.beginning import NamelessError
from umea_field.database.history import changes_not_handed_over
from umea_field.database.journal_tables import device, head, journal, step
from umea_field.database.vocabularies import vocabulary
from umea_field.foundation.errors import UmeaFieldError
from umea_field.sync import (
    in_one_go,
    settling,
    take_in,
    undoing,
)
from umea_field.sync.new_machine import (
    Became,
    SameNameError,
    become_new_machine,
    free_name,
    has_met_others,
    would_become,
)
from umea_field.sync.overruled import overruled, written_here


def numbers(machine: Machine) -> list[tuple[UUID, int]]:
    with machine.database.read() as session:
        found = session.execute(select(journal.c.device, journal.c.seq))
        return [(one, seq) for one, seq in found]


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


def test_that_a_step_is_called_what_it_was_by_who_is_about_to_undo_it(
    machines: Machines,
) -> None:
    a, _, _ = met(machines)
    writes(a, notes="Ett")
    writes(a, notes="Två")
    with a.database.read() as session:
        before = undo.last_step(session)
    become_new_machine(a.database, "Fält 9")
    with a.database.read() as session:
        assert undo.last_step(session) == before
        assert changes_not_handed_over(session) == 2


def test_that_who_was_overruled_hears_of_it_as_a_new_machine_too(
    machines: Machines,
) -> None:
    a, _, h = clashing(machines)
    become_new_machine(a.database, "Fält 9")
    (clash,) = h.clashes()
    bos = next(one for one in clash.sides if one.values["notes"] == "Bos ord")
    settling.settle(h.database, clash, dict(bos.values), reason="Vald")
    whole(h, a)
    with a.database.read() as session:
        (told,) = overruled(session, vocabulary(session))
        assert (told.mine, told.chosen) == ("Annas ord", "Bos ord")
        assert written_here(session, told) == {"notes": "Annas ord"}


def test_that_what_was_broken_off_before_is_taken_in_after(machines: Machines) -> None:
    a, b, h = met(machines)
    for number in range(5):
        writes(b, households=number)
    gives(b, h)
    writes(a, notes="Annas ord")
    path = h.hand_over()
    a.begin_to_take_in(path, frozenset(), 2, 2)
    cut = path.with_name(f"{path.stem}-A-2.ufb")
    become_new_machine(a.database, "Fält 9")
    take_in.take_in(a.database, cut, with_copy=False)
    gives(a, h)
    whole(h, a)
    assert a.everything() == h.everything()
    assert shown(a, "households") == 4


def test_that_a_laptop_that_only_handed_over_may_be_a_copy(machines: Machines) -> None:
    a = machines["A"]
    a.add("v1", name="Åkersele")
    assert not has_met_others(a.database)
    a.hand_over()
    assert has_met_others(a.database)


def test_that_telling_what_would_be_writes_nothing(machines: Machines) -> None:
    a, _, _ = met(machines)
    writes(a, notes="Ett")
    before = a.everything(), a.id
    assert would_become(a.database, " Fält 9 ") == Became("A", "Fält 9", 1)
    assert (a.everything(), a.id) == before


@pytest.mark.parametrize(
    ("name", "error"),
    [(" ", NamelessError), ("A", SameNameError), (" h ", SameNameError)],
)
def test_that_a_copy_needs_a_name_of_its_own(
    machines: Machines, name: str, error: type[UmeaFieldError]
) -> None:
    a, _, _ = met(machines)
    before = a.everything(), a.id
    with pytest.raises(error):
        become_new_machine(a.database, name)
    assert (a.everything(), a.id) == before


def test_that_a_free_name_is_one_that_no_machine_has(machines: Machines) -> None:
    a, _, _ = met(machines)
    assert free_name(a.database, "Fält 9") == "Fält 9"
    assert free_name(a.database, "H") == "H 2"
    become_new_machine(a.database, "H 2")
    assert free_name(a.database, "h") == "h 3"
