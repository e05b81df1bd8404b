"""What no reader minds is settled by rule: nobody is asked, and it is listed."""

from datetime import date

import pytest
from sqlalchemy import update
from world.machines import Machine, met

from umea_field.domain.tour import Tour
from umea_field.domain.trifle import Trifle
from umea_field.domain.village import Village
from umea_field.sync import settling, take_in
from umea_field.sync.conflicts import Conflict, count_conflicts, settled_by_rule
from umea_field.sync.ruled import count_ruled
from umea_field.sync.sameness import plain, trifle_of

Machines = dict[str, Machine]
_COLUMNS = Village.table().c


def ruled(machine: Machine) -> list[Conflict]:
    with machine.database.read() as session:
        return list(settled_by_rule(session.connection()))


@pytest.mark.parametrize(
    ("name", "one", "other", "why"),
    [
        ("name", "Åkersele by", "ÅKERSELE  by ", Trifle.LETTERS),
        ("name", "Åkers", "A\u030akers", Trifle.LETTERS),
        ("notes", "Ring\r\nigen", "Ring\nigen\n", Trifle.LETTERS),
        ("next_fuel_km", 12.3, 12.3000004, Trifle.ROUNDING),
        ("lat", 64.1234567, 64.12345671, Trifle.ROUNDING),
    ],
)
def test_that_values_a_reader_would_not_tell_apart_ask_nothing(
    machines: Machines, name: str, one: object, other: object, why: Trifle
) -> None:
    a, b, h = met(machines)
    a.write("v1", name, one)
    b.write("v1", name, other)
    a.give(h)
    b.give(h)
    h.give(a)
    for each in (a, h):
        each.agrees()
        assert each.clashes() == []
        (kept,) = ruled(each)
        assert kept.trifle is why
        assert {side.machine for side in kept.sides} == {"A", "B"}
        assert kept.sides[0].values[name] == each.tables()["v1"][name]


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("name", "Åkers", "Akers"),
        ("next_fuel_km", 12.3, 12.31),
        ("lat", 64.12345, 64.12346),
        ("notes", "Ring igen", "Ringigen"),
    ],
)
def test_that_values_a_reader_tells_apart_are_asked_about(
    machines: Machines, name: str, one: object, other: object
) -> None:
    a, b, h = met(machines)
    a.write("v1", name, one)
    b.write("v1", name, other)
    a.give(h)
    b.give(h)
    h.agrees()
    assert len(h.clashes()) == 1
    assert ruled(h) == []


def test_that_an_edit_after_a_trifle_is_not_blind(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Åkersele by")
    b.write("v1", "name", "åkersele  by")
    a.give(h)
    b.give(h)
    h.write("v1", "name", "Åkersele kyrkby")
    h.give(a)
    for one in (a, h):
        one.agrees()
        assert one.clashes() == []
        assert ruled(one) == []


def test_that_the_other_way_of_writing_may_be_chosen_all_the_same(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "åkersele")
    b.write("v1", "name", "Åkersele ")
    a.give(h)
    b.give(h)
    (kept,) = ruled(h)
    settling.settle(h.database, kept, {"name": "åkersele"}, reason="Vald")
    assert ruled(h) == []
    assert h.tables()["v1"]["name"] == "åkersele"


def test_that_a_third_value_beside_a_trifle_asks_about_two(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "åkersele by")
    b.write("v1", "name", "Åkersele  by")
    h.write("v1", "name", "Gransele")
    for one in (a, b):
        take_in.take_in(h.database, one.hand_over(h))
    (clash,) = h.clashes()
    assert len(clash.sides) == 2
    with h.database.read() as session:
        assert count_conflicts(session.connection()) == 1


def test_that_a_code_differs_by_every_letter_and_a_day_by_its_date() -> None:
    place_type = _COLUMNS.place_type
    assert trifle_of(place_type) is None
    assert plain(place_type, "by") != plain(place_type, "By")
    assert plain(_COLUMNS.island, True) == plain(_COLUMNS.island, 1)
    start = Tour.table().c.start
    day = date(2026, 3, 12).isoformat()
    assert plain(start, day) == plain(start, f"{day}T09:00:00.000000Z")
    assert plain(start, day) != plain(start, "2026-03-13")


def test_that_sets_are_never_trifles(machines: Machines) -> None:
    a, b, h = met(machines, aliases=frozenset({"Åke"}))
    for one, aliases in ((a, {"Åke", "By"}), (b, {"Åke", "BY"})):
        with one.database.write() as session:
            session.execute(update(Village).values(aliases=frozenset(aliases)))
        take_in.take_in(h.database, one.hand_over(h))
    assert len(h.clashes()) == 1


def test_that_what_a_rule_settled_is_counted_as_it_is_listed(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    for one, cells in (
        (a, {"name": "Åkers", "notes": "ring", "lat": 64.1234567, "lon": 20.5}),
        (b, {"name": "ÅKERS", "notes": "skriv", "lat": 64.12345671, "lon": 20.5}),
    ):
        one.write_all("v1", cells)
        one.give(h)
    with h.database.read() as session:
        listed = list(settled_by_rule(session.connection()))
        assert count_ruled(session.connection()) == len(listed) == 2
        assert count_conflicts(session.connection()) == 1
