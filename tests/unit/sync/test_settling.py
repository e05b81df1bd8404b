"""A clash is open until somebody who saw it settles it, and then it is everywhere."""

from uuid import UUID

import pytest
from sqlalchemy import insert, select, update
from world.machines import Machine, met

from umea_field.database.journal_tables import context, journal
from umea_field.database.undo import last_step
from umea_field.domain.case import Case, CaseId
from umea_field.domain.dialogue import Dialogue
from umea_field.domain.village import Village
from umea_field.sync import settling, take_in
from umea_field.sync.conflicts import conflicts, count_conflicts
from umea_field.sync.knowledge import contexts_of
from umea_field.sync.operation import Operation

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


def test_that_a_case_is_counted_once_beside_its_dialogue(machines: Machines) -> None:
    """The two have one id, and only the case's clash can be told by its heads."""
    a, b, h = met(machines)
    case = CaseId(UUID(int=0xCA5E))
    with h.database.write() as session:
        session.add(Case(id=case, title="Drivmedel"))
        session.add(Dialogue(id=case, next_step="Ringa"))
    h.give(a)
    h.give(b)
    for one in (a, b):
        with one.database.write() as session:
            session.get_one(Case, case).title = f"Drivmedel, {one.who}"
            session.get_one(Dialogue, case).next_step = f"Skriva, {one.who}"
        one.give(h)
    with h.database.write() as session:
        session.get_one(Dialogue, case).next_step = "Besöka"
    assert len(h.clashes()) == 2  # noqa: PLR2004
    with h.database.read() as session:
        assert count_conflicts(session.connection()) == 2  # noqa: PLR2004


def test_that_a_choice_asks_only_what_its_own_writers_knew(machines: Machines) -> None:
    a, b, h = met(machines)
    a.add("v2", name="Gransele")
    a.give(h)
    h.give(b)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    a.remove("v2")
    b.write("v2", "name", "Kvar")
    a.give(h)
    b.give(h)
    others = [UUID(int=number) for number in range(900, 960)]
    with h.database.aside() as connection:
        connection.execute(
            insert(context),
            [
                {"device": one, "epoch": 0, "other": other, "seq": 1}
                for one in others
                for other in others
            ],
        )
    with h.database.read() as session:
        connection = session.connection()
        every_one = list(conflicts(connection))
        rows = [one.row_id for one in every_one]
        alone = [each for row in rows for each in conflicts(connection, [row])]
        written = [*map(Operation._make, connection.execute(select(journal)))]
        known = contexts_of(connection, written)
        whole = contexts_of(connection)
    assert len(every_one) == 2
    assert alone == every_one
    machine = {one.device for one in written}
    assert {each for each, _ in known} <= machine
    for one in written:
        key = one.device, one.epoch
        told = whole.get(key, {})
        assert known.get(key, {}) == {o: told[o] for o in told if o in machine}


def test_that_a_bulk_edit_does_not_sweep_a_clash_away(machines: Machines) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    a.give(h)
    b.give(h)
    h.write("v1", "name", "Etta")
    h.agrees()
    (clash,) = h.clashes()
    assert {side.values["name"] for side in clash.sides} == {"Ett", "Två", "Etta"}
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


def parted(machines: Machines) -> tuple[Machine, Machine, Machine]:
    """The office has the latitude of one and the longitude of another."""
    a, b, h = met(machines, lat=64.0, lon=19.0)
    a.write("v1", "lat", 64.5)
    b.write("v1", "lon", 19.5)
    a.give(h)
    b.give(h)
    return a, b, h


def test_that_an_edit_of_one_column_leaves_the_clash_of_its_group_open(
    machines: Machines,
) -> None:
    a, b, h = parted(machines)
    assert [one.fields for one in h.clashes()] == [("lat", "lon")]
    h.write("v1", "lat", 64.7)
    h.agrees()
    (clash,) = h.clashes()
    assert [tuple(side.values.values()) for side in clash.sides] == [
        (64.7, 19.5),
        (64.0, 19.5),
        (64.5, 19.0),
    ]
    assert clash.base == {"lat": 64.0, "lon": 19.0}
    h.give(a)
    a.agrees()
    assert [one.id for one in a.clashes()] == [clash.id]
    h.settle(clash, "", True)
    h.give(a)
    h.give(b)
    for one in (a, b, h):
        one.agrees()
        assert one.clashes() == []


def test_that_both_columns_written_at_once_over_a_clash_are_one_side(
    machines: Machines,
) -> None:
    a, _, h = parted(machines)
    h.write_all("v1", {"lat": 64.7, "lon": 19.7})
    h.give(a)
    for one in (a, h):
        one.agrees()
        (clash,) = one.clashes()
        assert len(clash.sides) == 3
        assert clash.sides[0].values == {"lat": 64.7, "lon": 19.7}


def test_that_a_group_written_alike_is_no_clash_and_the_next_edit_is_not_blind(
    machines: Machines,
) -> None:
    a, b, h = met(machines, lat=64.0, lon=19.0)
    for one in (a, b):
        one.write_all("v1", {"lat": 64.5, "lon": 19.5})
        one.give(h)
    assert h.clashes() == []
    h.write("v1", "lon", 19.6)
    h.agrees()
    assert h.clashes() == []


def test_that_a_group_that_was_written_in_turn_is_no_clash(machines: Machines) -> None:
    a, b, h = met(machines, lat=64.0, lon=19.0)
    a.write("v1", "lat", 64.5)
    a.give(h)
    h.give(b)
    b.write("v1", "lon", 19.5)
    b.give(h)
    h.write("v1", "lat", 64.6)
    h.agrees()
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
        assert count_conflicts(session.connection()) == 1
    h.remove("v1")
    h.agrees()
    with h.database.read() as session:
        assert count_conflicts(session.connection()) == 0
    assert h.clashes() == []
