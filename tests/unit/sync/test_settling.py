"""A clash is open until somebody who saw it settles it, and then it is everywhere."""

import pytest
from sqlalchemy import update
from world.machines import Machine, met

from umea_field.database.standing import open_conflicts
from umea_field.database.undo import last_step
from umea_field.domain.village import Village
from umea_field.sync import settling, take_in

Machines = dict[str, Machine]


def test_that_a_settled_clash_is_settled_everywhere(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    a.give(h)
    b.give(h)
    (clash,) = h.clashes()
    h.settle(clash, "Ett", True)
    assert h.clashes() == []
    with pytest.raises(settling.ChangedMeanwhileError):
        settling.settle(h.database, clash, {"name": "Två"}, reason="För sent")
    h.give(a)
    h.give(b)
    for one in (a, b, h):
        one.agrees()
        assert one.clashes() == []
        assert one.tables()["v1"]["name"] == "Ett"
    with h.database.read() as session:
        said = last_step(session)
        assert said is not None
        assert said.reason == "Vald"


def test_that_a_bulk_edit_does_not_sweep_a_clash_away(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    a.give(h)
    b.give(h)
    h.write("v1", "name", "ETT")
    h.agrees()
    (clash,) = h.clashes()
    assert {side.values["name"] for side in clash.sides} == {"Ett", "Två", "ETT"}
    h.give(a)
    assert len(a.clashes()) == 1
    a.write("v1", "name", "Fyra")
    assert len(a.clashes()) == 1


def test_that_a_position_is_one_clash_and_no_point_in_the_sea(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    for one, column, value in ((a, "lat", 64.5), (b, "lon", 19.5)):
        with one.database.write() as session:
            session.execute(update(Village).values({column: value}))
        take_in.take_in(h.database, one.hand_over(h))
    (clash,) = h.clashes()
    assert clash.fields == ("lat", "lon")
    assert {(side.values["lat"], side.values["lon"]) for side in clash.sides} == {
        (64.5, None),
        (None, 19.5),
    }
    settling.settle(h.database, clash, {"lat": 64.5, "lon": 19.5}, reason="Båda")
    assert h.clashes() == []


def test_that_sets_offer_what_either_side_added(machines: Machines) -> None:
    a, b, h = met(machines, aliases=frozenset({"Åke", "Gammal"}))
    for one, aliases in ((a, {"Åke", "Gammal", "Ny"}), (b, {"Åke", "Annan"})):
        with one.database.write() as session:
            session.execute(update(Village).values(aliases=frozenset(aliases)))
        take_in.take_in(h.database, one.hand_over(h))
    (clash,) = h.clashes()
    assert clash.offered == {"aliases": frozenset({"Åke", "Ny", "Annan"})}


def test_that_nobody_is_asked_about_a_record_that_is_gone(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    a.give(h)
    b.give(h)
    with h.database.read() as session:
        assert open_conflicts(session) == 1
    h.remove("v1")
    h.agrees()
    with h.database.read() as session:
        assert open_conflicts(session) == 0
    assert h.clashes() == []
