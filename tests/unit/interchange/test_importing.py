from uuid import uuid4

import pytest
from sqlalchemy import func, select

from umea_field.database.database import Database
from umea_field.database.journal_tables import journal, step
from umea_field.domain.need import Need
from umea_field.domain.record import Record
from umea_field.domain.store import Store
from umea_field.domain.term import Term
from umea_field.domain.village import Village
from umea_field.domain.visit import VisitAnswer
from umea_field.domain.worker import Worker
from umea_field.interchange.grid import FileUnreadableError
from umea_field.interchange.importing import Receipt, RowsRefusedError, receipt_of
from umea_field.interchange.plan import Manner, Plan

from .conftest import Taking


def numbers(plan: Plan) -> tuple[int, int, int, int, int]:
    got = receipt_of(plan)
    sums = got.new + got.changed + got.same + got.likely + got.refused
    assert got.read == sums == len(plan.rows)
    return got.new, got.changed, got.same, got.likely, got.refused


def sentences(plan: Plan) -> list[str]:
    return [remark.said() for row in plan.rows for remark in row.remarks]


def village(database: Database, name: str) -> Village:
    with database.read() as session:
        return session.scalars(select(Village).where(Village.name == name)).one()


def count(database: Database, noun: type[Record] = Village) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(noun.table())) or 0


def changes(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(journal)) or 0


PLACES = (
    "name,district,lat,lon,geonames_id,type",
    "Nyby,Sävar,64.10,20.40,100,by",
    "Nyby,Tavelsjö,64.20,20.10,101,Tätort",
    "Botsmark,Sävar,64.25,20.2667,102,tatort",
    "Framby,Teg,63.70,20.20,,",
)


def test_that_the_same_file_twice_changes_nothing(
    database: Database, take: Taking
) -> None:
    before = count(database)
    assert numbers(take(PLACES)) == (3, 1, 0, 0, 0)
    assert count(database) == before + 3
    written = changes(database)
    assert numbers(take(PLACES)) == (0, 0, 4, 0, 0)
    assert changes(database) == written


def test_that_two_villages_of_the_same_name_stay_two(
    database: Database, take: Taking
) -> None:
    take(PLACES)
    with database.read() as session:
        found = session.scalars(select(Village).where(Village.name == "Nyby")).all()
    assert {one.district for one in found} == {"Sävar", "Tavelsjö"}
    assert {one.place_type for one in found} == {"by", "tatort"}


def test_that_an_import_is_one_step_that_says_which_file(
    database: Database, take: Taking
) -> None:
    take(PLACES)
    with database.read() as session:
        reasons = session.scalars(select(step.c.reason)).all()
    assert reasons[-1] == "Import av in.csv"


def test_that_one_name_written_in_four_ways_is_one_village(
    database: Database, take: Taking
) -> None:
    before = count(database)
    lines = ['"Lillby"', '"LILLBY"', '"  lillby "', '"Lillby "']
    assert numbers(take(["name", *lines])) == (1, 0, 1, 2, 0)
    assert numbers(take(["name", '"BOTSMARK"'])) == (0, 0, 0, 1, 0)
    assert count(database) == before + 1


def test_that_another_spelling_near_by_is_listed_and_not_made(
    database: Database, take: Taking
) -> None:
    before = count(database)
    lines = ["namn;distrikt;latitud;longitud", "Hissjö;Umeå;63,9312;20,1502"]
    plan = take(lines)
    assert numbers(plan) == (0, 0, 0, 1, 0)
    assert "troligen Hissjön (Umeå landsdistrikt · " in sentences(plan)[0]
    assert [one.name for one in plan.rows[0].likely] == ["Hissjön"]
    assert count(database) == before
    assert numbers(take(lines, manner=Manner(likely_as_new=True))) == (1, 0, 0, 0, 0)


def test_that_a_known_id_changes_only_the_columns_that_are_given(
    database: Database, take: Taking
) -> None:
    botsmark = village(database, "Botsmark")
    plan = take(["id,population,district", f"{botsmark.id},190,"])
    assert numbers(plan) == (0, 1, 0, 0, 0)
    after = village(database, "Botsmark")
    assert (after.population, after.district) == (190, "Sävar")
    assert after.population_year == botsmark.population_year


def test_that_an_empty_cell_clears_only_when_asked_to(
    database: Database, take: Taking
) -> None:
    lines = ["id,district", f"{village(database, 'Botsmark').id},"]
    assert numbers(take([*lines[:1], lines[1] + "Sävar"])) == (0, 0, 1, 0, 0)
    assert numbers(take(["id,district,name", lines[1] + ",Botsmark"])) == (
        *(0, 0, 1),
        *(0, 0),
    )
    take(
        ["id,district,name", lines[1] + ",Botsmark"],
        manner=Manner(clear=True),
    )
    assert village(database, "Botsmark").district is None


def test_that_sets_grow_where_no_id_says_whose_they_are(
    database: Database, take: Taking
) -> None:
    head = "name,district,lat,lon,aliases"
    take([head, "Nyby,Teg,63.7,20.2,Nybyn;Nya byn"])
    take([head, "Nyby,Teg,63.7,20.2,Nybyn;Nibyn"])
    nyby = village(database, "Nyby")
    assert nyby.aliases == {"Nybyn", "Nya byn", "Nibyn"}
    take(["id,aliases", f"{nyby.id},Nybyn"])
    assert village(database, "Nyby").aliases == {"Nybyn"}


def test_that_a_bad_row_is_refused_alone_with_row_and_column(
    database: Database, take: Taking
) -> None:
    plan = take(["Namn;Folkmängd", "Ettby;12", "Tvåby;1 200", "Treby;två hundra"])
    assert numbers(plan) == (2, 0, 0, 0, 1)
    assert sentences(plan)[-1] == (
        "Rad 4, kolumn B ”Folkmängd”: ”två hundra” är inget tal."
    )
    assert village(database, "Tvåby").population == 1200


def test_that_one_bad_row_refuses_all_where_all_or_nothing_is_asked_for(
    database: Database, take: Taking
) -> None:
    before = changes(database)
    with pytest.raises(RowsRefusedError, match="Inget lästes in. Rad 3"):
        take(["name;population", "Ettby;12", "Tvåby;tolv"], all_or_nothing=True)
    assert changes(database) == before


def test_that_unknown_columns_are_named(take: Taking) -> None:
    plan = take(["name,väder,population_year", "Ettby,sol,2020"])
    assert plan.unknown == ("väder",)


def test_that_headings_are_known_in_both_languages_and_by_common_words(
    database: Database, take: Taking
) -> None:
    take(["Ort;Invånare;Väg till Umeå (km);Wikidata", "Ettby;12;31,5;Q7"])
    ettby = village(database, "Ettby")
    assert (ettby.population, ettby.centre_km) == (12, 31.5)
    assert ettby.external_ids == {"wikidata:Q7"}


def test_that_two_columns_of_one_meaning_and_none_at_all_are_refused(
    take: Taking,
) -> None:
    with pytest.raises(FileUnreadableError, match="betyder samma sak"):
        take(["name,namn", "a,b"])
    with pytest.raises(FileUnreadableError, match="Ingen kolumn"):
        take(["väder,vind", "a,b"])


def test_that_an_unknown_code_is_kept_and_told(
    database: Database, take: Taking
) -> None:
    plan = take(["name,place_type", "Ettby,OMB-TIPS"])
    assert village(database, "Ettby").place_type == "OMB-TIPS"
    assert "finns inte i listan" in sentences(plan)[0]


def test_that_lists_that_have_grown_together_are_taken_apart(
    database: Database, take: Taking
) -> None:
    with database.read() as session:
        words = {
            term.code: term.sv
            for term in session.scalars(select(Term).where(Term.terms == "sdg"))
        }
    grown = f"11 - {words['11']}16 - {words['16']}"
    take(["title,sdg", f'Bredband,"{grown}"', 'Vägar,"3;13"'], Need)
    with database.read() as session:
        needs = {need.title: need.sdg for need in session.scalars(select(Need))}
    assert needs == {"Bredband": {"11", "16"}, "Vägar": {"3", "13"}}


def test_that_a_link_is_found_by_a_name_that_only_one_has(
    database: Database, take: Taking
) -> None:
    take(PLACES)
    plan = take(["Butik,By", "Handlarn,FRAMBY", "Livs,Nyby", "Kiosk,Okänd"], Store)
    assert numbers(plan) == (1, 0, 0, 0, 2)
    assert "2 poster heter ”Nyby”" in sentences(plan)[0]
    assert "inget med namnet ”Okänd”" in sentences(plan)[1]
    with database.read() as session:
        store = session.scalars(select(Store).where(Store.name == "Handlarn")).one()
    assert store.village_id == village(database, "Framby").id


def test_that_records_without_a_name_are_known_by_what_they_say(
    database: Database, take: Taking
) -> None:
    visit = uuid4()
    lines = ["visit_id,answer", f"{visit},Ja", f"{visit},Nej", f"{visit},Ja"]
    assert numbers(take(lines, VisitAnswer)) == (2, 0, 1, 0, 0)
    assert numbers(take(lines, VisitAnswer)) == (0, 0, 3, 0, 0)
    assert count(database, VisitAnswer) == 2


def test_that_a_deleted_record_is_not_made_again(
    database: Database, take: Taking
) -> None:
    with database.write("x") as session:
        worker = Worker(name="Alva")
        session.add(worker)
    with database.write("x") as session:
        session.delete(session.get_one(Worker, worker.id))
    plan = take(["id,name", f"{worker.id},Alva"], Worker)
    assert numbers(plan) == (0, 0, 0, 0, 1)
    assert "borttagen här" in sentences(plan)[0]


def test_that_gentle_checks_are_told_and_stop_nothing(
    database: Database, take: Taking
) -> None:
    plan = take(["name,lat,lon", "Ettby,20.2,64.1"])
    assert numbers(plan) == (1, 0, 0, 0, 0)
    assert "utanför Sverige" in sentences(plan)[0]


def test_that_two_thousand_rows_are_taken_in_within_ten_seconds(
    database: Database, take: Taking
) -> None:
    rows = [
        f"Ort {n},Sävar,{64 + n / 3000:.4f},{20 + n % 50 / 50:.4f}" for n in range(2000)
    ]
    plan = take(["name,district,lat,lon", *rows])
    assert receipt_of(plan) == Receipt(2000, 2000, 0, 0, 0, 0)
    assert numbers(take(["name,district,lat,lon", *rows])) == (0, 0, 2000, 0, 0)


def test_that_a_register_that_a_file_does_not_speak_of_keeps_its_ids(
    database: Database, take: Taking
) -> None:
    botsmark = village(database, "Botsmark").id
    take(["id,external_ids", f"{botsmark},geonames:1;wikidata:Q1"])
    take(["id,wikidata", f"{botsmark},Q2"])
    assert village(database, "Botsmark").external_ids == {"geonames:1", "wikidata:Q2"}
