"""Two records that are one: merged as one step, taken back as one step."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from world.merged_records import FORM, every_row, merged

from umea_field.database.database import Database
from umea_field.database.duplicates import possible_duplicates, tell_apart
from umea_field.database.joining import links_to
from umea_field.database.merging import (
    merge_records,
    part_again,
    planned,
    survivor_of,
)
from umea_field.database.undo import last_step, undo
from umea_field.domain.need import Need
from umea_field.domain.nouns import NOUNS
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.sameness import Distinction, Redirect
from umea_field.domain.store import Store
from umea_field.domain.village import EarlierWork, Village
from umea_field.domain.visit import Visit


def two_villages(database: Database) -> tuple[UUID, UUID]:
    one = Village(
        name="Gransjöän",
        lat=63.95,
        lon=20.16,
        population=320,
        external_ids=frozenset({"geonames:1"}),
        notes="Skolan är kvar.",
    )
    other = Village(
        name="Gransjöänn",
        aliases=frozenset({"Gransjo aby"}),
        lat=63.96,
        lon=20.17,
        households=90,
        external_ids=frozenset({"wof:2"}),
        notes="Ring före tio.",
    )
    with database.write("Byar") as session:
        session.add_all([one, other])
        session.flush()
        session.add_all(
            [
                Visit(village_id=other.id),
                Visit(village_id=one.id),
                Need(village_id=other.id, title="Bensin"),
                EarlierWork(village_id=other.id, what="Byaråd"),
                Store(name="Lanthandeln", village_id=other.id),
                PrintedSheet(
                    code="UF-A7K3-M2PZ", subject_table="village", subject_id=other.id
                ),
                PrintedSheet(
                    code="UF-B7K3-M2PZ", subject_table="store", subject_id=other.id
                ),
            ]
        )
    return one.id, other.id


def test_that_names_that_differ_by_a_letters_dots_are_both_kept(
    database: Database,
) -> None:
    with database.write("Byar") as session:
        one = Village(name="Granon", aliases=frozenset({"Rav"}))
        other = Village(name="Granön", aliases=frozenset({"Räv", "granon"}))
        session.add_all([one, other])
    merged(database, Village, one.id, other.id)
    with database.read() as session:
        left = session.get_one(Village, one.id)
        assert left.name == "Granon"
        assert left.aliases == frozenset({"Granön", "Räv", "Rav"})


def test_that_every_column_that_may_name_a_village_is_known_by_itself() -> None:
    named = {f"{column.table.name}.{column.name}" for column, _ in links_to("village")}
    for noun in NOUNS:
        if "village_id" in noun.table().c:
            assert f"{noun.__tablename__}.village_id" in named
    assert {"printed_sheet.subject_id", "sheet_correction.target_id"} <= named


def test_that_it_is_told_beforehand_what_differs_and_what_moves(
    database: Database,
) -> None:
    one, other = two_villages(database)
    with database.read() as session:
        made = planned(session, Village, one, other)
    assert made is not None
    assert [each.fields for each in made.differences] == [
        ("name",),
        ("lat", "lon"),
        ("households",),
        ("external_ids",),
        ("notes",),
    ]
    assert made.moved == {
        "visit": 1,
        "need": 1,
        "earlier_work": 1,
        "store": 1,
        "printed_sheet": 1,
    }
    assert made.chosen({})["households"] == 90
    assert made.chosen({})["name"] == "Gransjöän"
    assert made.chosen({("name",): {"name": "Gransjöänn"}})["name"] == "Gransjöänn"


def test_that_all_moves_to_the_survivor_and_the_other_leads_there(
    database: Database,
) -> None:
    one, other = two_villages(database)
    merged(database, Village, one, other)
    with database.read() as session:
        (village,) = session.scalars(
            select(Village).where(Village.id.in_((one, other)))
        )
        assert village.id == one
        assert village.aliases == frozenset({"Gransjöänn", "Gransjo aby"})
        assert village.external_ids == frozenset({"geonames:1", "wof:2"})
        assert village.notes == "Skolan är kvar.\n\nRing före tio."
        assert (village.population, village.households) == (320, 90)
        assert (
            len(session.scalars(select(Visit).where(Visit.village_id == one)).all())
            == 2
        )
        assert session.scalars(select(Store.village_id)).all()[-1] == one
        sheets = dict(
            session.execute(select(PrintedSheet.code, PrintedSheet.subject_id)).all()
        )
        assert sheets == {"UF-A7K3-M2PZ": one, "UF-B7K3-M2PZ": other}
        assert survivor_of(session, other) == one
        assert survivor_of(session, one) == one


def test_that_merging_is_taken_back_whole_after_a_restart_too(
    place: str | Path,
) -> None:
    with Database.open(place) as database:
        one, other = two_villages(database)
        before = every_row(database)
        merged(database, Village, one, other)
        assert every_row(database) != before
    with Database.open(place) as database:
        with database.read() as session:
            step = last_step(session, FORM)
        assert step is not None
        undo(database, step.txn)
        assert every_row(database) == before
        merged(database, Village, one, other)
        with database.read() as session:
            assert survivor_of(session, other) == one


def test_that_a_chain_of_mergings_leads_to_its_end(database: Database) -> None:
    one, other = two_villages(database)
    with database.write() as session:
        session.add(third := Village(name="Gransjöbyn"))
    merged(database, Village, one, other)
    merged(database, Village, third.id, one)
    with database.read() as session:
        assert survivor_of(session, other) == survivor_of(session, one) == third.id
        village = session.get_one(Village, third.id)
        assert village.aliases >= {"Gransjöän", "Gransjöänn"}


def test_that_a_store_keeps_the_other_name_as_one_of_its_own(
    database: Database,
) -> None:
    with database.write() as session:
        session.add_all([a := Store(name="Handlarn"), b := Store(name="Handlarn i Ed")])
    with database.read() as session:
        made = planned(session, Store, b.id, a.id)
    assert made is not None
    with database.write("Slog ihop") as session:
        merge_records(session, made, made.chosen({}))
    with database.read() as session:
        assert session.get_one(Store, b.id).aliases == frozenset({"Handlarn"})


def test_that_a_record_is_one_of_its_own_again(database: Database) -> None:
    one, other = two_villages(database)
    merged(database, Village, one, other)
    with database.write("Två") as session:
        part_again(session, "village", other)
    with database.read() as session:
        assert session.get_one(Village, other).name == "Gransjöänn"
        assert survivor_of(session, other) == other
        assert session.scalars(select(Redirect)).all() == []


def test_that_what_may_be_the_same_is_found_until_somebody_says_no(
    database: Database,
) -> None:
    one, other = two_villages(database)
    with database.read() as session:
        (found,) = possible_duplicates(session, Village, [other])
    assert set(found.id) == {one, other}
    assert set(found.titles) == {"Gransjöän", "Gransjöänn"}
    assert (
        found.why()
        == "nästan samma namn: Gransjöän och Gransjöänn, 1,2 km från varandra"
    )
    for _ in range(2):
        with database.write("Inte samma") as session:
            tell_apart(session, "village", other, one)
    with database.read() as session:
        assert possible_duplicates(session, Village, [other]) == []
        assert len(session.scalars(select(Distinction)).all()) == 1


def test_that_two_villages_of_one_name_are_told_with_how_far_they_are_apart(
    database: Database,
) -> None:
    with database.write() as session:
        session.add_all(
            [
                Village(name="Övre Ström", lat=63.70, lon=20.3),
                Village(name="Övre Ström", lat=64.10, lon=20.3),
            ]
        )
    with database.read() as session:
        (found,) = (
            each for each in possible_duplicates(session, Village)
            if "Övre Ström" in each.titles[0]
        )  # fmt: skip
    assert not found.alike.is_likely
    assert found.why() == "samma namn, men långt ifrån varandra, 44 km från varandra"
    assert found.titles[0] != found.titles[1]


def test_that_stores_with_one_telephone_are_found(database: Database) -> None:
    with database.write() as session:
        session.add_all(
            [
                Store(name="Ed Livs", phone="090-12 34 56"),
                Store(name="Boa", phone="+46 90 123456"),
            ]
        )
    with database.read() as session:
        (found,) = (
            each for each in possible_duplicates(session, Store)
            if set(each.titles) == {"Ed Livs", "Boa"}
        )  # fmt: skip
    assert found.why() == "samma telefonnummer eller id"
