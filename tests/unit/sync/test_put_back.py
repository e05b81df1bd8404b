"""A laptop or an office put back from a backup, and then told what it had since."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import update
from world.machines import Machine, met

from umea_field.database.database import Database
from umea_field.database.history import changes_not_handed_over
from umea_field.database.journal_tables import state
from umea_field.domain.village import Village
from umea_field.sync import bundle_file, describing, hand_over, take_in, undoing
from umea_field.sync.parting import parted
from umea_field.sync.sealing import seal

Machines = dict[str, Machine]


@contextmanager
def put_back_after(machine: Machine) -> Iterator[None]:
    """Put a machine back afterwards to what it is now."""
    place = machine.database.path
    assert place is not None
    machine.database.close()
    backup = shutil.copy(place, place.with_suffix(".backup"))
    machine.database = Database.open(place)
    yield
    machine.database.close()
    shutil.copy(backup, place)
    machine.database = Database.open(place)


def whole_of(machine: Machine, size: int = 1_000) -> Path:
    """A bundle of everything, cut to parts of such a size."""
    machine.made += 1
    path = machine.bundles / f"{machine.who}-whole-{machine.made}.ufb"
    hand_over.hand_over(machine.database, path)
    with bundle_file.opened(path) as bundle:
        parts = list(parted([one for part in bundle.parts() for one in part], size))
        manifest, steps = bundle.manifest, bundle.steps()
    cut = path.with_name(f"{path.stem}-cut.ufb")
    bundle_file.write(cut, lambda file: seal(file, manifest, parts, steps))
    return cut


def takes(receiver: Machine, path: Path) -> None:
    take_in.take_in(receiver.database, path, with_copy=False)


def writes(machine: Machine, district: str) -> None:
    with machine.database.write("Ändring", "test") as session:
        session.execute(update(Village.table()).values(district=district))


@pytest.mark.parametrize("size", [1, 2, 1_000])
def test_that_a_laptop_put_back_goes_on_after_what_it_knew_since(
    machines: Machines, size: int
) -> None:
    a, b, h = met(machines)
    h.write("v1", "district", "Norra")
    h.give(a)
    a.write("v1", "notes", "Annas ord")
    b.write("v1", "notes", "Bos ord")
    a.give(h)
    with put_back_after(a):
        for households in (5, 6, 7):
            h.write("v1", "next_fuel_km", households)
            h.give(a)
            a.write("v1", "households", households)
            a.give(h)
    b.give(h)
    takes(a, whole_of(h, size))
    assert a.everything() == h.everything()
    assert len(a.clashes()) == 1
    assert undoing.recompute_all(a.database).all() == set()
    writes(a, "Södra")
    takes(h, whole_of(a, size))
    assert a.everything() == h.everything()
    takes(b, whole_of(h, size))
    assert b.everything() == h.everything()


def test_that_an_office_put_back_gets_again_what_it_lost(machines: Machines) -> None:
    a, _, h = met(machines)
    with put_back_after(h):
        a.write("v1", "notes", "Annas ord")
        a.give(h)
        h.write("v1", "district", "Norra")
        h.give(a)
    takes(a, h.hand_over(a))
    takes(h, a.hand_over(h))
    assert h.everything() == a.everything()
    writes(h, "Södra")
    takes(a, h.hand_over(a))
    assert a.everything() == h.everything()


def test_that_an_older_bundle_taken_in_late_tells_nothing_of_now(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    older = h.hand_over(a)
    h.write("v1", "district", "Norra")
    takes(a, h.hand_over(a))
    takes(a, older)
    with a.database.read() as session:
        known = describing.known_to(session.connection(), h.id)
    assert known[h.id] == h.database.machine().seq


@pytest.mark.parametrize("size", [1, 1_000])
def test_that_what_comes_back_knew_no_more_than_it_did_when_written(
    machines: Machines, size: int
) -> None:
    _, b, h = met(machines)
    c = machines["C"]
    h.give(c)
    with put_back_after(c):
        h.write("v1", "district", "Norra")
        h.give(c)
        c.write("v1", "notes", "Cecilias ord")
        c.give(h)
    b.write("v1", "notes", "Bos ord")
    b.give(h)
    takes(c, whole_of(h, size))
    assert c.everything() == h.everything()
    assert len(c.clashes()) == 1
    assert undoing.recompute_all(c.database).all() == set()
    writes(c, "Södra")
    takes(h, whole_of(c, size))
    assert c.everything() == h.everything()


def test_that_an_office_put_back_has_confirmed_no_more_than_it_knows(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    with h.database.aside() as connection:
        connection.execute(update(state).values(office=1))
    h.give(a)
    with put_back_after(h):
        a.write("v1", "households", 7)
        older = a.hand_over(h)
        h.take_in(older, a.copy.held)
        answer = h.hand_over(a)
        takes(a, answer)
        assert not_handed_over(a) == 0
    h.jump(60_000)
    h.give(a)
    assert not_handed_over(a) == 1
    takes(a, answer)  # an older answer that comes late tells nothing newer
    assert not_handed_over(a) == 1
    a.give(h)
    h.give(a)
    assert not_handed_over(a) == 0


def not_handed_over(machine: Machine) -> int:
    with machine.database.read() as session:
        return changes_not_handed_over(session)
