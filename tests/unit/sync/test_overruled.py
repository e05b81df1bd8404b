"""What was written here and chosen otherwise elsewhere: each told once, then seen."""

from sqlalchemy import update
from world.machines import Machine, met

from umea_field.database.vocabularies import vocabulary
from umea_field.domain.village import Village
from umea_field.sync import settling, take_in
from umea_field.sync.overruled import note_seen, overruled

Machines = dict[str, Machine]


def test_that_an_older_choice_that_comes_later_is_seen_too(
    machines: Machines,
) -> None:
    a, b, h = met(machines)
    b.write("v1", "notes", "Bos")
    b.write("v1", "name", "Två")
    a.write("v1", "notes", "Annas")
    h.write("v1", "name", "Ett")
    b.give(a)
    b.give(h)
    for one, values in ((a, {"notes": "Annas"}), (h, {"name": "Ett"})):
        (clash,) = one.clashes()
        settling.settle(one.database, clash, values, reason="Vald")
    for one, field in ((h, "name"), (a, "notes")):
        take_in.take_in(b.database, one.hand_over(b))
        with b.database.write() as session:
            told = overruled(session, vocabulary(session))
            assert [each.field for each in told] == [field]
            note_seen(session, told)


def test_that_what_is_chosen_as_one_is_one_that_was_not_chosen(
    machines: Machines,
) -> None:
    a, _, h = met(machines)
    for one, lat, lon in ((a, 64.1, 19.1), (h, 64.2, 19.2)):
        with one.database.write() as session:
            session.execute(update(Village).values(lat=lat, lon=lon))
    a.give(h)
    (clash,) = h.clashes()
    chosen = {"lat": 64.2, "lon": 19.2}
    settling.settle(h.database, clash, chosen, reason="Vald")
    h.give(a)
    with a.database.read() as session:
        (one,) = overruled(session, vocabulary(session))
    assert (one.mine, one.chosen) == ("64,1°, 19,1°", "64,2°, 19,2°")
    assert one.what == "Latitud och longitud"
    with a.database.write() as session:
        note_seen(session, [one])
    with a.database.read() as session:
        assert overruled(session, vocabulary(session)) == []
