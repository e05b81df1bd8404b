"""What each of two copies wrote and knew is never taken for the other's."""

import pytest
from world.copies import (
    Machines,
    chosen_and_taken_back,
    clashing,
    cloned,
    gives,
    hangs_together,
    refused,
    shown,
    whole,
    writes,
)
from world.machines import met

from umea_field.database.history import changes_not_handed_over
from umea_field.sync.new_machine import (
    become_new_machine,
)


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


def test_that_what_a_copy_had_seen_of_others_is_no_clash(machines: Machines) -> None:
    a, b, h = met(machines)
    writes(b, notes="Bos ord")
    gives(b, h)
    gives(h, a)
    writes(a, notes="Annas ord, som såg Bos")
    become_new_machine(a.database, "Fält 9")
    gives(a, h)
    assert (a.clashes(), h.clashes()) == ([], [])
    whole(h, a)
    assert a.everything() == h.everything()


def test_that_what_a_copy_heard_is_not_taken_for_what_the_other_did(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    writes(h, district="Södra")
    gives(h, a)
    gives(h, b)
    gives(a, h)
    gives(b, h)
    twin = cloned(a)
    writes(b, notes="Bos ord")
    gives(b, h)
    gives(h, twin)
    writes(twin, households=7)
    writes(a, notes="Annas ord, som inte såg Bos")
    gives(a, h)
    become_new_machine(twin.database, "Fält 9")
    whole(twin, h)
    whole(h, twin)
    assert len(h.clashes()) == len(twin.clashes()) == 1
    assert twin.everything() == h.everything()
    hangs_together(twin)


def test_that_a_number_one_copy_used_up_hides_no_word_of_the_other(
    machines: Machines,
) -> None:
    a, _, h = clashing(machines)
    twin = cloned(a)
    chosen_and_taken_back(a)
    writes(a, households=4)
    gives(a, h)
    writes(twin, district="Kopians ord")
    refused(lambda: gives(twin, h))
    become_new_machine(twin.database, "Fält 9")
    gives(twin, h)
    assert (shown(h, "district"), shown(h, "households")) == ("Kopians ord", 4)
    gives(h, twin)
    assert twin.everything() == h.everything()


def test_that_a_number_the_copy_used_up_hides_no_word_from_it(
    machines: Machines,
) -> None:
    a, _, h = clashing(machines)
    twin = cloned(a)
    chosen_and_taken_back(twin)
    writes(a, district="Den förstas ord")
    gives(a, h)
    assert refused(lambda: gives(h, twin)).here
    assert refused(lambda: whole(h, twin)).here
    become_new_machine(twin.database, "Fält 9")
    writes(twin, households=3)
    whole(twin, h)
    gives(h, twin)
    assert shown(twin, "district") == "Den förstas ord"
    assert twin.everything() == h.everything()
