"""What an office goes through: bulk edits, old bundles, laptops that were away."""

from uuid import UUID

from sqlalchemy import insert, select, text, update
from world.machines import ROWS, Machine, met

from umea_field.database.journal_tables import journal
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.sync import take_in, undoing
from umea_field.sync.conflicts import conflicts

Machines = dict[str, Machine]
_MANY = 300
_VILLAGES = [UUID(int=0xB0000 + number) for number in range(_MANY)]


def test_that_a_laptop_that_was_away_hears_of_clash_and_choice_at_once(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    c = machines["C"]
    h.give(c)
    c.write("v1", "households", 7)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    a.give(h)
    b.give(h)
    h.settle(h.clashes()[0], "Ett", True)
    c.give(h)
    h.give(c)
    c.agrees()
    assert c.clashes() == []
    assert c.tables()["v1"]["name"] == "Ett"


def test_that_the_clash_on_a_laptop_closes_by_the_choice_of_the_office(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    a.give(b)
    assert len(b.clashes()) == 1
    b.give(h)
    h.settle(h.clashes()[0], "Två", True)
    h.give(b)
    h.give(a)
    for one in (a, b, h):
        one.agrees()
        assert one.clashes() == []


def test_that_two_choices_of_one_clash_are_a_clash_of_their_own(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    a.give(h)
    b.give(h)
    h.give(b)
    h.settle(h.clashes()[0], "Ett", True)
    b.settle(b.clashes()[0], "Två", True)
    b.give(h)
    h.agrees()
    (clash,) = h.clashes()
    assert {side.values["name"] for side in clash.sides} == {"Ett", "Två"}
    assert clash.base["name"] in ("Ett", "Två")


def test_that_a_village_recoded_by_bare_sql_while_laptops_edit_loses_no_edit(
    machines: Machines,
) -> None:
    """All rows are recoded; what laptops wrote in the same column is asked about."""
    h, laptops = machines["H"], [machines[who] for who in "ABC"]
    table = Village.table()
    with h.database.write("Byar") as session:
        session.execute(
            insert(table), [{"id": one, "service_level": "1"} for one in _VILLAGES]
        )
    for one in laptops:
        take_in.take_in(one.database, h.hand_over(), with_copy=False)
    with h.database.aside() as connection:
        connection.execute(text("UPDATE village SET service_level = '2'"))
    for number, one in enumerate(laptops):
        mine = _VILLAGES[number * 20 : number * 20 + 20]
        with one.database.write("Nivå") as session:
            session.execute(
                update(table).where(table.c.id.in_(mine[:10])).values(service_level="3")
            )
            session.execute(
                update(table).where(table.c.id.in_(mine[10:])).values(ferry="Färja")
            )
    for one in laptops:
        take_in.take_in(h.database, one.hand_over(h), with_copy=False)
    with h.database.read() as session:
        clashes = list(conflicts(session.connection()))
        levels = list(session.scalars(select(Village.service_level)))
        ferries = session.scalars(select(Village.ferry).where(Village.ferry != ""))
        assert len(ferries.all()) == 30
    assert len(clashes) == 30
    assert all(
        {side.values["service_level"] for side in one.sides} == {"2", "3"}
        for one in clashes
    )
    assert {one.base["service_level"] for one in clashes} == {"1"}
    assert set(levels) == {"2", "3"}
    assert levels.count("2") >= _MANY - 30
    for one in laptops:
        take_in.take_in(one.database, h.hand_over(one), with_copy=False)
        with one.database.read() as session:
            assert len(list(conflicts(session.connection()))) == 30
            assert list(session.scalars(select(Village.service_level))) == levels


def test_that_a_visit_to_a_village_deleted_meanwhile_comes_in_and_keeps_it(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    with b.database.write("Besök") as session:
        session.add(Visit(village_id=ROWS["v1"][1]))
    a.remove("v1")
    a.give(h)
    assert h.tables() == {}
    receipt = take_in.take_in(h.database, b.hand_over(h), with_copy=False)
    assert (receipt.new, receipt.back, receipt.clashes) == (1, 1, 1)
    with h.database.read() as session:
        (visit,) = session.scalars(select(Visit))
        assert session.get(Village, visit.village_id) is not None
        (clash,) = conflicts(session.connection())
        assert clash.fields == ()
        assert (clash.sides[0].machine, clash.sides[0].is_delete) == ("B", False)


def test_that_an_orphan_comes_in_without_its_parent(machines: Machines) -> None:
    """Its village was never there, or is taken away by somebody who saw it."""
    a, _, h = met(machines)
    with a.database.write("Besök") as session:
        session.add(Visit(village_id=UUID(int=404)))
    take_in.take_in(h.database, a.hand_over(h), with_copy=False)
    with h.database.read() as session:
        (visit,) = session.scalars(select(Visit))
        assert visit.village_id == UUID(int=404)
    assert h.clashes() == []


def test_that_a_clock_3_years_ahead_moves_no_other_clock(machines: Machines) -> None:
    a, b, h = met(machines)
    a.jump(3 * 365 * 24 * 3_600_000)
    a.write("v1", "name", "Framtiden")
    a.give(h)
    h.give(b)
    b.write("v1", "name", "Nutiden")
    with b.database.read() as session:
        ahead = session.scalar(
            select(journal.c.hlc).where(journal.c.value == "Framtiden")
        )
        now = session.scalar(select(journal.c.hlc).where(journal.c.value == "Nutiden"))
        assert ahead is not None
        assert now is not None
        assert now < ahead
    b.give(h)
    h.agrees()
    assert h.tables()["v1"]["name"] == "Nutiden"
    assert h.clashes() == []


def test_that_an_old_bundle_of_a_laptop_after_a_delete_brings_nothing_back(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    c = machines["C"]
    h.give(c)
    c.write("v1", "households", 7)
    old, held = c.hand_over(), frozenset(c.copy.held)
    c.give(h)
    h.remove("v1")
    before = h.everything()
    h.take_in(old, held)
    assert h.everything() == before
    h.give(a)
    a.take_in(old, held)
    a.agrees()
    assert a.tables() == {}
    assert undoing.recompute_all(a.database).all() == set()
