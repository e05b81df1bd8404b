"""What is found, the same in both kinds of database."""

from datetime import date
from uuid import UUID

import pytest
from world.places import a_store, a_village, a_visit

from umea_field.database.database import Database
from umea_field.database.search.shapes import shapes
from umea_field.domain.case import Case, CaseEntry
from umea_field.domain.contact import Contact
from umea_field.domain.kinds import Strings
from umea_field.domain.need import Need
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.organisation import Organisation
from umea_field.domain.picture import Picture
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.solution_trial import SolutionTrial
from umea_field.domain.store import FormerName, Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import EarlierWork, Village
from umea_field.domain.visit import VisitAnswer

from .conftest import Find, only, titles


def test_that_names_are_found_without_their_accents(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        village = a_village(session, "Åkersele", aliases=frozenset({"Åselet"}))
        store = a_store(session, village, "Åkersele Livs")
        session.add_all(
            [
                Contact(name="Åke Nord", village_id=village.id),
                Contact(name="Maj Åkerman", store_id=store.id),
                Organisation(name="Föreningen", village_id=village.id),
                Need(title="Paketskåp", village_id=village.id),
                Case(title="Skylt", store_id=store.id),
                FormerName(store_id=store.id, name="Konsum"),
            ]
        )
    assert titles(find("ake"))["contact"] == ["Åke Nord", "Maj Åkerman"]
    assert titles(find("ÅKER"))["village"] == ["Åkersele"]
    assert titles(find("aselet"))["village"] == ["Åkersele"]
    assert titles(find("konsum")) == {"store": ["Åkersele Livs"]}
    assert titles(find("skap akersele")) == {"need": ["Paketskåp"]}
    assert titles(find("foreningen")) == {"organisation": ["Föreningen"]}
    sign = only(find("skylt"))
    assert sign.place == "Åkersele Livs"
    assert find("  ").groups == ()
    assert find("…").groups == ()


def test_that_names_come_before_texts_and_beginnings_before_the_rest(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        for name in ("Nya Tall", "Tall", "Stortall", "Tallberget"):
            a_village(session, name)
        a_village(session, "Granselet", notes="Förr Tall kallat")
        a_village(session, "Granön", aliases=frozenset({"Tallön"}))
    found = find("tall", at_most=10)
    assert titles(found) == {
        "village": ["Tall", "Tallberget", "Granön", "Nya Tall", "Granselet", "Stortall"]
    }
    first = find("tall", at_most=2)
    assert titles(first) == {"village": ["Tall", "Tallberget"]}
    assert [(group.noun, group.total) for group in first.groups] == [("village", 6)]
    assert first.total == 6


def test_that_the_latest_visit_comes_first(database: Database, find: Find) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet")
        for day in (date(2024, 3, 1), date(2026, 3, 1), date(2025, 3, 1)):
            a_visit(session, village, day)
    (group,) = [each for each in find("granselet").groups if each.noun == "visit"]
    assert [hit.day for hit in group.hits] == ["2026-03-01", "2025-03-01", "2024-03-01"]


def test_that_several_words_are_found_in_any_order_over_fields_and_place(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet", aliases=frozenset({"Gransele"}))
        store = a_store(session, village, "Lanthandeln")
        case = Case(title="Skylt vid vägen", store_id=store.id, asked_by="Karin")
        session.add(case)
        session.flush()
        session.add(CaseEntry(case_id=case.id, what="Ringde Trafikverket om stolpen"))
    for typed in ("skylt karin", "granselet skyl", "trafikverket vag", "stolp lanth"):
        assert titles(find(typed)) == {"case": ["Skylt vid vägen"]}, typed
    assert find("skylt tallvattnet").groups == ()


def test_that_what_stands_in_a_text_is_shown_with_its_field(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        case = Case(title="Skylt", village_id=a_village(session).id)
        session.add(case)
        session.flush()
        long = "Vi har talat länge om mycket annat än det här och sedan ringde Maj"
        entry = CaseEntry(case_id=case.id, note=f"{long} Trafikverket om stolpen. " * 9)
        session.add(entry)
    hit = only(find("trafikverket stolpen"))
    assert hit.excerpt is not None
    assert hit.excerpt.part == "case_entry.note"
    assert "Trafikverket om stolpen" in hit.excerpt.text
    assert hit.excerpt.text.startswith("…")
    assert len(hit.excerpt.text) < 120
    assert only(find("skylt")).excerpt is None


@pytest.mark.parametrize(
    ("typed", "meant", "noun"),
    [
        ("spinnoff", "spinoff", "solution_trial"),
        ("botsmrak", "Botsmark", "village"),
        ("Kersom", "", ""),
        ("östantjarnn", "Östantjärn", "village"),
        ("botsmrak spinnoff", "Botsmark spinoff", "solution_trial"),
        ("trafikverkat", "Trafikverket", "case"),
    ],
)
def test_that_small_typing_errors_are_forgiven_and_said(
    typed: str, meant: str, noun: str, database: Database, find: Find
) -> None:
    with database.write() as session:
        village = a_village(session, "Botsmark")
        a_village(session, "Östantjärn")
        session.add(SolutionTrial(title="En spinoff", village_id=village.id))
        session.add(Case(title="Skylt", answer="Svar av Trafikverket."))
    found = find(typed)
    assert (found.meant, found.instead) == (meant, bool(meant))
    assert [group.noun for group in found.groups][:1] == ([noun] if noun else [])


def test_that_a_short_word_or_a_number_is_taken_as_it_is(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        a_village(session, "Bodan")
        a_store(session, a_village(session, "Ed"), "Eds Livs", phone="070-174 06 12")
    assert find("boda n").groups == ()
    assert find("bdan").meant == ""
    assert find("070174061").meant == ""
    assert find("0701740").total == 1
    assert find("174 06").total == 1
    assert find("0701750").total == 0


def test_that_what_was_found_is_kept_where_something_else_may_be_meant(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        a_village(session, "Hissjö")
        a_village(session, "Hissjön")
    found = find("hissjön")
    assert titles(found) == {"village": ["Hissjön"]}
    assert (found.meant, found.instead) == ("Hissjö", False)
    assert titles(find("hissjo")) == {"village": ["Hissjö", "Hissjön"]}


def test_that_the_two_spellings_of_a_place_find_it(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        a_village(session, "Hissjön", aliases=frozenset({"Hissjö"}))
        a_village(session, "Cherson", aliases=frozenset({"Kherson"}))
    assert titles(find("Kherson"))["village"] == ["Cherson"]
    assert titles(find("hissjö"))["village"] == ["Hissjön"]
    assert titles(find("hissjön"))["village"] == ["Hissjön"]


@pytest.mark.parametrize(
    "typed",
    ["UF-A7K3-M2PZ", "uf a7k3", "A7K3M2PZ", "ufa7", "UF-A7K3-M2PZ ", "a7k3-m2p"],
)
def test_that_a_sheet_is_found_by_its_code(
    typed: str, database: Database, find: Find
) -> None:
    with database.write() as session:
        session.add(PrintedSheet(code="UF-A7K3-M2PZ", content="{}"))
        session.add(PrintedSheet(code="UF-B7K3-M2PZ", content="{}"))
    assert titles(find(typed)) == {"printed_sheet": ["UF-A7K3-M2PZ"]}


def test_that_look_alikes_in_a_code_are_read_as_they_were_printed(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        session.add(PrintedSheet(code="UF-0110-M2PZ"))
    assert find("uf-OILo").total == 1
    assert find("UF-OLIO-M2PZ").total == 1
    assert find("UF-U110").total == 0


def test_that_services_are_found_by_their_word_and_place(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet")
        session.add(ServiceOffer(village_id=village.id, service="APO-OMB"))
    hits = titles(find("apoteksombud granselet"))
    assert hits["service_offer"] == ["service_types/APO-OMB"]


def test_that_a_lesson_from_another_village_is_found(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        here, there = a_village(session, "Granselet"), a_village(session, "Tallvattnet")
        session.add_all(
            [
                EarlierWork(village_id=there.id, what="Paketskåp", lesson="Kallt"),
                SolutionTrial(title="Skåp", village_id=here.id, lesson="För kallt"),
            ]
        )
    found = titles(find("kallt"))
    assert found == {"solution_trial": ["Skåp"], "earlier_work": ["Paketskåp"]}
    assert find("kallt").groups[1].hits[0].place == "Tallvattnet"


def test_that_a_tour_is_found_by_its_stops(database: Database, find: Find) -> None:
    with database.write() as session:
        tour = Tour(title="Tur Norra")
        session.add(tour)
        session.flush()
        stop = TourStop(tour_id=tour.id, village_id=a_village(session, "Granselet").id)
        session.add(stop)
    assert titles(find("granselet"))["tour"] == ["Tur Norra"]


def test_that_a_record_without_a_place_has_that_of_its_visit(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_village(session, "Granselet"))
        session.add(Task(title="Ringa", visit_id=visit.id))
        session.add(Picture(caption="Skåpet", visit_id=visit.id))
        session.add(VisitAnswer(visit_id=visit.id, question="x", answer="Den brummar"))
        sheet = PrintedSheet(code="UF-A7K3-M2PZ", subject_table="visit")
        sheet.subject_id = visit.id
        session.add(sheet)
    assert only(find("ringa")).place == "Granselet"
    assert only(find("skåpet")).place == "Granselet"
    assert only(find("a7k3m2pz")).place == "Granselet"
    assert only(find("brummar")).key.noun == "visit"


def test_that_one_group_can_be_seen_whole(database: Database, find: Find) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet")
        for number in range(70):
            session.add(Need(title=f"Skåp {number}", village_id=village.id))
    found = find("skåp", at_most=100, nouns=["need"])
    assert found.total == 70
    assert len(found.groups[0].hits) == 70
    assert find("granselet", nouns=["village"]).total == 1


def test_that_one_letter_looks_through_names_only(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        a_village(session, "Quarnön", notes="Öster om Zon")
    assert titles(find("q")) == {"village": ["Quarnön"]}
    assert find("z").groups == ()


def test_that_signs_of_the_query_language_are_only_signs(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        a_village(session, 'Byn "AND" (Ö:n)')
    for typed in ('"and"', "byn & and", "(ön", "by* -x", "byn AND", "'and' | !b", ":*"):
        find(typed)
    assert find('"and" (').total == 1


@pytest.fixture
def marked(database: Database) -> dict[str, tuple[str, str]]:
    """Every text of every noun, filled with a word of its own."""

    marked: dict[str, tuple[str, str]] = {}
    made: dict[str, UUID] = {}
    with database.write() as session:
        for noun, kind in BY_TABLE.items():
            shape = shapes()[noun]
            row = kind()
            if shape.owner == "id":
                row.id = made[shape.owned_by]  # type: ignore[attr-defined]
            elif shape.owner:
                setattr(row, shape.owner, made[shape.owned_by])
            for column in shape.written:
                word = "".join(each for each in f"q{noun}{column}" if each.isalpha())
                marked[word] = (noun, column)
                is_set = isinstance(kind.table().c[column].type, Strings)
                setattr(row, column, frozenset({word}) if is_set else word)
            session.add(row)
            session.flush()
            made[noun] = row.id  # type: ignore[attr-defined]
    return marked


def test_that_every_text_of_every_noun_is_found(
    marked: dict[str, tuple[str, str]], find: Find
) -> None:

    assert len(marked) > 100
    for word, (noun, column) in marked.items():
        found = find(word)
        shape = shapes()[noun]
        while shape.owner:
            shape = shapes()[shape.owned_by]
        assert [group.noun for group in found.groups] == [shape.noun], (noun, column)


def test_that_the_index_holds_no_hash_nor_sheet(database: Database, find: Find) -> None:
    with database.write() as session:
        session.add(Picture(sha256="deadbeefdeadbeef", caption="Skåp"))
        session.add(PrintedSheet(code="UF-A7K3-M2PZ", content='{"x": "hemligt"}'))
        session.add(Village(name="Ed"))
        session.add(Store(name="Eds Livs"))
    assert find("deadbeef").groups == ()
    assert find("hemligt").groups == ()


def test_that_a_village_is_told_from_its_namesake_by_its_district(
    database: Database, find: Find
) -> None:
    with database.write() as session:
        a_village(session, "Lillsele", district="Norra")
        a_village(session, "Lillsele", district="Södra")
    (group,) = find("lillsele").groups
    assert {(hit.title, hit.place) for hit in group.hits} == {
        ("Lillsele", "Norra"),
        ("Lillsele", "Södra"),
    }
