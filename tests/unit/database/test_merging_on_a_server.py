"""An office on a server and laptops with files come to hold the same."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from world import oracle
from world.bundles import an_operation
from world.machines import (
    ROWS,
    Machine,
    become,
    empty_database,
    fill_empty,
    laptop,
    met,
)
from world.oracle import Copy

from umea_field.database import engine
from umea_field.database.database import Database
from umea_field.database.faults import DatabaseBusyError, ServerAwayError
from umea_field.database.journal_tables import journal, step
from umea_field.database.merging import merge_records, planned, survivor_of
from umea_field.database.ruled_words import ruled_words
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.village import Village
from umea_field.sync import arrivals, bundle_file, take_in, undoing
from umea_field.sync.late_edits import late_edits, move_over, plan_of
from umea_field.sync.loading import load
from umea_field.sync.ruled import count_ruled
from umea_field.sync.rulings import rulings_of


@pytest.fixture
def machines(empty_address: str, tmp_path: Path) -> Iterator[dict[str, Machine]]:
    """Two laptops, and the office H on a server."""
    template = empty_database(tmp_path / "empty.umea")
    fill_empty(empty_address)
    office = Database.open(empty_address)
    become(office, "H", 4)
    made = {who: laptop(template, tmp_path, who, n) for n, who in enumerate("AB", 1)}
    made["H"] = Machine("H", office, Copy("H"), tmp_path / "stick")
    yield made
    for one in made.values():
        one.database.close()


def live(machine: Machine, chance: random.Random) -> None:
    """Do one thing that people do."""
    row = chance.choice(list(ROWS))
    if row == "o1":
        if not machine.there("o1"):
            machine.add("o1", note="Bränsle", store_id=ROWS["s1"][1])
        elif chance.random() < 0.3:
            machine.remove("o1")
        else:
            machine.write("o1", "note", chance.choice("xyz"))
    elif not machine.there(row):
        cells = {"village_id": ROWS["v1"][1]} if row == "s1" else {"households": 3}
        machine.add(row, name=chance.choice(["x", "X ", "y"]), **cells)
    elif chance.random() < 0.15:
        machine.remove(row)
    elif chance.random() < 0.2:
        for clash in machine.clashes()[:1]:
            machine.settle(clash, chance.choice("xyz"), chance.random() < 0.5)
    elif row == "s1":
        village = chance.choice(["v1", "v2"])
        machine.write("s1", "village_id", ROWS[village][1])
    elif chance.random() < 0.4:
        position = {"lat": chance.choice([64.0, 64.5]), "lon": 19.5}
        names = chance.choice([("lat",), ("lon",), ("lat", "lon")])
        machine.write_all(row, {name: position[name] for name in names})
    else:
        machine.write(row, "next_fuel_km", chance.choice([20.0, 0.1, 1e-7, 64.31]))
        machine.write(row, "name", chance.choice(["x", "X ", "y"]))


def test_that_a_server_merges_as_the_oracle_and_as_a_file_does(
    machines: dict[str, Machine],
) -> None:
    chance = random.Random(2)
    people = list(machines.values())
    for _ in range(30):
        one = chance.choice(people)
        if chance.random() < 0.35:
            one.give(chance.choice([each for each in people if each is not one]))
        else:
            live(one, chance)
        one.agrees()
    a, b, h = people
    for _ in range(2):
        a.give(h)
        b.give(h)
        h.give(a)
        h.give(b)
    ends = [one.everything() for one in people]
    assert ends[0] == ends[1] == ends[2]
    assert oracle.shown(h.copy.held) == ends[2]["tables"]
    assert undoing.recompute_all(h.database).all() == set()
    assert h.everything() == ends[2]


def test_that_a_server_hands_over_what_a_file_would(
    machines: dict[str, Machine],
) -> None:
    a, _, h = machines.values()
    with a.database.write("Allt") as session:
        session.add(
            Village(
                id=ROWS["v1"][1],
                name='Å"\\\n€',
                lat=64.31,
                lon=20.0,
                island=True,
                aliases=frozenset({"b", "a"}),
                next_fuel_km=1e-7,
                households=2**40,
            )
        )
    with a.database.write("Tömt") as session:
        session.execute(update(Village).values(island=False, lat=None))
    take_in.take_in(h.database, a.hand_over())
    sent = []
    for one in (a, h):
        with bundle_file.opened(one.hand_over()) as bundle:
            sent.append([each for part in bundle.parts() for each in part])
    assert sent[0] == sent[1]
    assert {str(one.value) for one in sent[0]} >= {"64.31", "20", "True", "1e-07"}
    with h.database.read() as session:
        village = session.get_one(Village, ROWS["v1"][1])
        assert (village.lat, village.lon, village.island) == (None, 20.0, False)
        assert village.aliases == frozenset({"a", "b"})
        assert village.name == 'Å"\\\n€'


def test_that_who_saves_amid_a_long_merge_is_told_and_can_go_on(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(database: Database) -> None:
        with database.write("Ny by") as session:
            session.add(Village(name="Åkersele"))

    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    with Database.open(address) as one, Database.open(address) as other:
        with one.arriving(), pytest.raises(DatabaseBusyError, match="upptagen"):
            save(other)
        save(other)


def test_that_a_server_lost_while_a_bundle_comes_in_is_told(
    machines: dict[str, Machine], empty_address: str
) -> None:
    def losing(office: Database, other: Database) -> None:
        with (
            office.arriving() as arriving,
            arrivals.workplace(arriving.connection),
        ):
            mine = arriving.connection.scalar(text("SELECT pg_backend_pid()"))
            with other.aside() as connection:
                ends = text("SELECT pg_terminate_backend(:pid, 5000)")
                connection.execute(ends, {"pid": mine})
            load(arriving.connection, [an_operation(1)])

    with Database.open(empty_address) as other, pytest.raises(ServerAwayError):
        losing(machines["H"].database, other)


def test_that_what_only_a_file_can_hold_does_not_shut_a_laptop_out(
    machines: dict[str, Machine],
) -> None:
    a, _, h = machines.values()
    with a.database.write("Klistrade\0in") as session:
        session.add(Village(id=ROWS["v1"][1], name="Åker\0sele", households=3))
    with a.database.aside() as connection:
        connection.execute(text("UPDATE village SET households = 1e30"))
    take_in.take_in(h.database, a.hand_over())
    with h.database.read() as session:
        village = session.get_one(Village, ROWS["v1"][1])
        assert (village.name, village.households) == ("Åkersele", None)
        reasons = set(session.scalars(select(step.c.reason)))
    assert "Klistradein" in reasons
    assert take_in.take_in(h.database, a.hand_over()).taken == 0
    assert take_in.take_in(a.database, h.hand_over()).taken == 0


def test_that_a_taking_in_is_undone_on_a_server_too(
    machines: dict[str, Machine],
) -> None:
    a, _, h = machines.values()
    a.add("v1", name="Åkersele")
    before = h.everything()
    path = a.hand_over()
    told = take_in.preview(h.database, path)
    assert h.everything() == before
    assert (told.new, told.taken) == (1, 2)
    take_in.take_in(h.database, path)
    undoing.undo_last(h.database)
    assert h.everything() == before


def test_that_a_link_is_found_by_its_index(machines: dict[str, Machine]) -> None:
    h = machines["H"]
    with h.database.read() as session:
        session.execute(text("SET LOCAL enable_seqscan = off"))
        plan = session.execute(
            text(
                "EXPLAIN SELECT 1 FROM journal WHERE value = to_jsonb('x'::text)"
                " AND substr(field, length(field) - 2) = '_id'"
            )
        )
        assert "journal_link" in " ".join(row[0] for row in plan)
        assert session.scalars(select(journal.c.seq)).all() == []


def test_that_two_at_the_office_may_take_in_the_same_while_a_third_writes(
    machines: dict[str, Machine], empty_address: str
) -> None:
    a, b, h = machines.values()
    for row in ("v1", "v2"):
        a.add(row, name="Ett", households=1)
    a.give(h)
    for number in range(2, 30):
        a.write("v1", "households", number)
        a.write("v2", "name", f"By {number}")
    path = a.hand_over(h)
    with (
        Database.open(empty_address) as second,
        ThreadPoolExecutor(max_workers=3) as pool,
    ):
        taking = [
            pool.submit(take_in.take_in, one, path) for one in (h.database, second)
        ]
        for number in range(20):
            with h.database.write("Under tiden") as session:
                session.execute(update(Village).values(ferry=f"Färja {number}"))
                session.execute(update(Village).values(island=number % 2))
                row = Village.id == ROWS["v2"][1]
                session.execute(
                    update(Village).where(row).values(name=f"Kontoret {number}")
                )
        receipts = [one.result() for one in taking]
    assert sorted(one.taken for one in receipts) == [0, 56]
    assert all(one.taken + one.had == one.total for one in receipts)
    assert undoing.recompute_all(h.database).all() == set()
    with h.database.read() as session:
        assert set(session.scalars(select(Village.ferry))) == {"Färja 19"}
        assert session.get_one(Village, ROWS["v1"][1]).households == 29
        (clash,) = [one for one in h.clashes() if one.fields == ("name",)] or [None]
        name = session.get_one(Village, ROWS["v2"][1]).name
        said = {side.values["name"] for side in clash.sides} if clash else {name}
        assert name in said <= {"By 29", *(f"Kontoret {n}" for n in range(20))}
    take_in.take_in(b.database, h.hand_over())
    assert b.everything() == h.everything()


def test_that_a_late_edit_is_told_and_moved_over_on_a_server_too(
    machines: dict[str, Machine],
) -> None:
    a, b, h = machines.values()
    one, other = ROWS["v1"][1], ROWS["v2"][1]
    a.add("v1", name="Åkersele", households=80)
    a.add("v2", name="Åkerselet")
    a.give(h)
    h.give(b)
    with h.database.read() as session:
        made = planned(session, Village, one, other)
    assert made is not None
    with h.database.write("Slog ihop") as session:
        merge_records(session, made, made.chosen({}))
    with b.database.write("Sent") as session:
        session.execute(
            update(Village).where(Village.id == other).values(ferry="Varje timme")
        )
    take_in.take_in(h.database, b.hand_over(h))
    with h.database.read() as session:
        (late,) = late_edits(session)
        made = plan_of(session, late)
    assert (late.loser_id, late.fields) == (other, ("ferry",))
    assert made is not None
    with h.database.write("Flyttade över") as session:
        move_over(session, late, made.chosen({}))
    take_in.take_in(b.database, h.hand_over(b))
    for machine in (h, b):
        with machine.database.read() as session:
            (village,) = session.scalars(select(Village))
            assert (village.id, village.ferry) == (one, "Varje timme")
            assert late_edits(session) == []
            assert survivor_of(session, other) == one
    assert undoing.recompute_all(h.database).all() == set()


def test_that_others_write_on_a_server_while_a_bundle_is_looked_at(
    machines: dict[str, Machine],
) -> None:
    a, b, h = (machines[who] for who in "ABH")
    a.add("v1", name="Åkersele", households=3)
    a.give(h)
    h.give(b)
    h.write("v1", "notes", "Kontoret")
    b.write("v1", "notes", "Bo")
    b.write("v1", "households", 4)
    b.add("v2", name="Gransele")
    path = b.hand_over(h)
    written: list[int] = []

    def write(done: int, total: int, what: str = "") -> None:
        h.write("v1", "name", f"Åkersele {len(written)}")
        h.write("v1", "households", 10 + len(written))
        written.append(done)

    before = h.everything()["journal"]
    told = take_in.preview(h.database, path, progress=write)
    assert written
    assert h.tables()["v1"]["households"] == 9 + len(written)
    h.agrees()
    after = h.everything()["journal"]
    assert len(after - before) == 2 * len(written)
    assert not before - after
    assert (told.new, told.changed, told.clashes) == (1, 1, 1)
    h.take_in(path, b.copy.held)
    h.agrees()
    h.give(b)
    assert b.everything() == h.everything()
    assert take_in.preview(h.database, path).taken == 0


def test_that_what_a_rule_settled_is_told_on_a_server_as_well(
    machines: dict[str, Machine],
) -> None:
    a, b, h = met(machines)
    for one, cells in (
        (a, {"name": "Åkers by", "lat": 64.1234567, "lon": 20.5}),
        (b, {"name": "ÅKERS  by", "lat": 64.12345671, "lon": 20.5}),
    ):
        one.write_all("v1", cells)
    a.give(h)
    receipt = b.give(h)
    assert receipt.ruled == 2
    with h.database.read() as session:
        connection = session.connection()
        assert count_ruled(connection) == 2
        told = ruled_words(
            session, receipt.differences, vocabulary(session), lambda _: True
        )
        found = rulings_of(connection, "village", ROWS["v1"][1])
    assert {(one.stands.who, one.others[0].who) for one in told} == {("B", "A")}
    assert {(name, one.stood[0].int) for (name, *_), one in found.items()} == {
        ("name", 2),
        ("lat", 2),
    }
