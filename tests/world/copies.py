"""Two copies of one machine, and what they write and hand over."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update

from umea_field.database import undo
from umea_field.database.database import Database
from umea_field.domain.village import Village
from umea_field.sync import hand_over, settling, take_in, undoing, unsettling
from umea_field.sync.refusals import TwoHistoriesError
from world.machines import ROWS, Machine, met

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


def hangs_together(machine: Machine) -> None:
    assert undoing.recompute_all(machine.database).all() == set()


def chosen_and_taken_back(machine: Machine) -> None:
    """Use numbers up, with nothing under them."""
    clash = machine.clashes()[0]
    settling.settle(
        machine.database, clash, dict(clash.sides[-1].values), reason="Vald"
    )
    with machine.database.read() as session:
        last = undo.last_step(session)
    assert last is not None
    unsettling.take_back(machine.database, last.txn)


def clashing(machines: Machines) -> tuple[Machine, Machine, Machine]:
    a, b, h = met(machines)
    writes(a, notes="Annas ord")
    writes(b, notes="Bos ord")
    for one in (a, b):
        gives(one, h)
    for _ in range(2):
        gives(h, a)
        gives(a, h)
    return a, b, h
