"""A record's history tells where a rule chose, also where it is written over since."""

from typing import Any

from world.machines import ROWS, Machine, met

from umea_field.domain.trifle import Trifle
from umea_field.sync.rulings import rulings_of

Machines = dict[str, Machine]


def told(machine: Machine, row: str = "v1") -> list[tuple[str, str, Trifle, str]]:
    """What a rule chose between: the column, whose it was, why, and whose stood."""
    noun, key = ROWS[row]
    with machine.database.read() as session:
        found = rulings_of(session.connection(), noun.__tablename__, key)
    return sorted(
        (name, _who(device), one.why, _who(one.stood[0]))
        for (name, device, _), one in found.items()
    )


def _who(device: Any) -> str:
    return next(who for number, who in enumerate("ABCHO", 1) if device.int == number)


def test_that_both_values_are_told_and_which_of_them_stood(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Åkersele by")
    b.write("v1", "name", "ÅKERSELE  by")
    a.give(h)
    b.give(h)
    both = [
        ("name", "A", Trifle.LETTERS, "B"),
        ("name", "B", Trifle.LETTERS, "B"),
    ]
    assert told(h) == both
    h.write("v1", "name", "Åkersele kyrkby")
    assert told(h) == both
    h.give(a)
    assert told(a) == both


def test_that_only_the_last_word_of_each_met_the_others(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Granliden")
    a.write("v1", "name", "tallbacken")
    b.write("v1", "name", "Tallbacken")
    a.give(h)
    b.give(h)
    assert told(h) == [
        ("name", "A", Trifle.LETTERS, "B"),
        ("name", "B", Trifle.LETTERS, "B"),
    ]


def test_that_no_rule_is_told_where_a_person_was_asked(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "tallbacken")
    b.write("v1", "name", "Tallbacken")
    h.write("v1", "name", "Granliden")
    a.give(h)
    b.give(h)
    assert told(h) == []


def test_that_no_rule_is_told_where_one_knew_of_the_other(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "tallbacken")
    a.give(h)
    h.give(b)
    b.write("v1", "name", "Tallbacken")
    b.give(h)
    assert told(h) == []


def test_that_of_a_position_the_number_is_told_that_differs(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write_all("v1", {"lat": 64.1234567, "lon": 20.5})
    b.write_all("v1", {"lat": 64.12345671, "lon": 20.5})
    a.give(h)
    b.give(h)
    assert {(name, stood) for name, _, _, stood in told(h)} == {("lat", "B")}
