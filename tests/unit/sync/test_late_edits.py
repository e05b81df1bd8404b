"""Records merged on one machine, and written of on another that had not heard."""

from datetime import date
from uuid import UUID

from sqlalchemy import insert, select, update
from world.machines import ROWS, Machine

from umea_field.database.merging import merge_records, planned, survivor_of
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.sync import hand_over, take_in
from umea_field.sync.conflicts import count_conflicts
from umea_field.sync.late_edits import Late, late_edits, let_be_two, move_over, plan_of
from umea_field.sync.looking import look_through

Machines = dict[str, Machine]
ONE, OTHER = ROWS["v1"][1], ROWS["v2"][1]
FUEL, OTHER_FUEL = UUID(int=78), UUID(int=79)


def given(giver: Machine, *receivers: Machine) -> None:
    for one in receivers:
        giver.made += 1
        path = giver.bundles / f"{giver.who}-{giver.made}.ufb"
        hand_over.hand_over(giver.database, path, one.id)
        take_in.take_in(one.database, path)


def begun(machines: Machines) -> tuple[Machine, Machine, Machine]:
    a, b, h = (machines[who] for who in "ABH")
    with a.database.write("Byar") as session:
        session.add_all(
            [
                Village(id=ONE, name="Hissjö", households=80),  # type: ignore[arg-type]
                Village(id=OTHER, name="Hissjön"),  # type: ignore[arg-type]
                Visit(village_id=OTHER),  # type: ignore[arg-type]
            ]
        )
    given(a, h)
    given(h, b)
    return a, b, h


def merged(machine: Machine, one: UUID, other: UUID) -> None:
    with machine.database.read() as session:
        made = planned(session, Village, one, other)
    assert made is not None
    with machine.database.write("Slog ihop") as session:
        merge_records(session, made, made.chosen({}))


def exchanged(h: Machine, *laptops: Machine) -> None:
    for one in laptops:
        given(one, h)
    given(h, *laptops)


def late(machine: Machine) -> list[Late]:
    with machine.database.read() as session:
        return list(late_edits(session))


def state(machine: Machine) -> object:
    with machine.database.read() as session:
        cells = select(Village.id, Village.name, Village.households, Village.ferry)
        return (
            sorted(map(str, session.execute(cells))),
            sorted(map(str, session.scalars(select(Visit.village_id)))),
            [
                (one.loser_id, one.fields, dict(one.moved))
                for one in late_edits(session)
            ],
            survivor_of(session, ONE),
            survivor_of(session, OTHER),
        )


def alike(*machines: Machine) -> None:
    assert all(state(one) == state(machines[0]) for one in machines)


def test_that_a_merging_reaches_everybody_without_a_question(
    machines: Machines,
) -> None:
    a, b, h = begun(machines)
    merged(h, ONE, OTHER)
    given(h, a, b)
    alike(a, b, h)
    assert late(b) == []
    with b.database.read() as session:
        assert session.scalars(select(Village.id)).all() == [ONE]
        assert session.scalars(select(Visit.village_id)).all() == [ONE]
        assert count_conflicts(session.connection()) == 0


def test_that_a_late_edit_is_a_suggestion_on_the_survivor(machines: Machines) -> None:
    a, b, h = begun(machines)
    merged(h, ONE, OTHER)
    with b.database.write("Sent") as session:
        session.execute(
            update(Village).where(Village.id == OTHER).values(ferry="Varje timme")
        )
        session.execute(insert(Visit).values(id=UUID(int=77), village_id=OTHER))
    exchanged(h, a, b)
    given(h, a)
    alike(a, b, h)
    (found,) = late(h)
    assert (found.loser_id, found.survivor_id) == (OTHER, ONE)
    assert found.fields == ("ferry",)
    assert found.moved == {"visit": 1}
    assert found.names == ("Hissjö", "Hissjön")
    with h.database.read() as session:
        assert session.get_one(Village, ONE).ferry is None
        made = plan_of(session, found)
    assert made is not None
    assert [each.fields for each in made.differences] == [("ferry",)]
    with h.database.write("Flyttade över") as session:
        move_over(session, found, made.chosen({}))
    given(h, a, b)
    alike(a, b, h)
    assert late(b) == []
    with b.database.read() as session:
        (village,) = session.scalars(select(Village))
        assert (village.id, village.ferry) == (ONE, "Varje timme")
        assert set(session.scalars(select(Visit.village_id))) == {ONE}
        assert count_conflicts(session.connection()) == 0


def test_that_what_is_written_late_of_a_joined_service_is_kept(
    machines: Machines,
) -> None:
    a, b, h = begun(machines)
    with h.database.write("Mackar") as session:
        session.add_all(
            ServiceOffer(id=key, village_id=at, service="fuel")  # type: ignore[arg-type]
            for key, at in ((FUEL, ONE), (OTHER_FUEL, OTHER))
        )
    given(h, a, b)
    merged(h, ONE, OTHER)
    with b.database.write("Sent") as session:
        session.get_one(ServiceOffer, OTHER_FUEL).hours = "mån–fre 8–16"
    exchanged(h, a, b)
    given(h, a)
    (found,) = late(h)
    assert (found.noun, found.loser_id, found.survivor_id, found.fields) == (
        ("service_offer", OTHER_FUEL, FUEL, ("hours",))
    )
    assert all(found.names)
    with h.database.read() as session:
        made = plan_of(session, found)
    assert made is not None
    with h.database.write("Flyttade över") as session:
        move_over(session, found, made.chosen({}))
    given(h, a, b)
    for machine in (a, b, h):
        assert late(machine) == []
        with machine.database.read() as session:
            (offer,) = session.scalars(select(ServiceOffer))
            assert (offer.id, offer.hours) == (FUEL, "mån–fre 8–16")
            assert count_conflicts(session.connection()) == 0


def test_that_a_person_may_let_the_two_be_two(machines: Machines) -> None:
    a, b, h = begun(machines)
    merged(h, ONE, OTHER)
    with b.database.write("Sent") as session:
        session.execute(insert(Visit).values(id=UUID(int=77), village_id=OTHER))
    exchanged(h, a, b)
    (found,) = late(h)
    with h.database.write("Två") as session:
        let_be_two(session, found)
    given(h, a, b)
    alike(a, b, h)
    assert late(a) == []
    with b.database.read() as session:
        assert set(session.scalars(select(Village.id))) == {ONE, OTHER}
        assert survivor_of(session, OTHER) == OTHER
        assert count_conflicts(session.connection()) == 0


def test_that_opposite_mergings_end_at_one_in_any_order(machines: Machines) -> None:
    a, b, h = begun(machines)
    merged(a, ONE, OTHER)
    merged(b, OTHER, ONE)
    exchanged(h, b, a)
    given(h, b)
    alike(a, b, h)
    with h.database.read() as session:
        assert survivor_of(session, OTHER) == survivor_of(session, ONE) == ONE
    (found,) = late(h)
    assert (found.loser_id, found.survivor_id) == (OTHER, ONE)
    with h.database.read() as session:
        made = plan_of(session, found)
    with h.database.write("Flyttade över") as session:
        move_over(session, found, made.chosen({}) if made else {})
    given(h, a, b)
    alike(a, b, h)
    assert late(a) == []
    with a.database.read() as session:
        assert session.scalars(select(Village.id)).all() == [ONE]
        assert set(session.scalars(select(Visit.village_id))) == {ONE}


def test_that_two_who_merge_one_away_into_different_ones_are_asked(
    machines: Machines,
) -> None:
    a, b, h = begun(machines)
    third = UUID(int=99)
    with a.database.write("En till") as session:
        session.execute(insert(Village).values(id=third, name="Hissjöby"))
    exchanged(h, a, b)
    merged(a, ONE, OTHER)
    merged(b, third, OTHER)
    exchanged(h, a, b)
    given(h, a)
    alike(a, b, h)
    with h.database.read() as session:
        assert survivor_of(session, OTHER) in {ONE, third}
        assert set(session.scalars(select(Village.id))) >= {ONE, third}
        assert count_conflicts(session.connection()) >= 1


def test_that_a_receipt_tells_how_many_may_be_here_already(machines: Machines) -> None:
    a, b, h = begun(machines)
    with b.database.write("Nya") as session:
        session.execute(
            insert(Village),
            [
                {"id": UUID(int=5), "name": "Hissjö"},
                {"id": UUID(int=6), "name": "Kvarn"},
            ],
        )
    path = b.bundles / "b.ufb"
    hand_over.hand_over(b.database, path, h.id)
    told = take_in.preview(h.database, path)
    looked = look_through(h.database, [path], date(2026, 3, 12))
    receipt = take_in.take_in(h.database, path)
    assert told.duplicates == receipt.duplicates == looked.receipt.duplicates == 2
    assert {one.titles for one in looked.duplicates} == {
        ("Hissjö", "Hissjö"),
        ("Hissjö", "Hissjön"),
    }
