from world.places import AUTUMN, a_store, a_village, a_visit

from umea_field.database.database import Database
from umea_field.database.needs import (
    add_need,
    earlier_needs,
    importance_by_rank,
    importance_text,
    needs_of_visit,
    open_needs_in,
    open_needs_of_store,
    say,
    unsay,
)
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.need import CHANGED, REMAINS, SOLVED, Need, NeedVoice


def test_that_a_store_meets_its_villages_needs_but_not_another_stores(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        store, other = a_store(session, village), a_store(session, village, "Macken")
        session.add_all(
            [
                Need(title="butikens", village_id=village.id, store_id=store.id),
                Need(title="byns", village_id=village.id),
                Need(title="mackens", village_id=village.id, store_id=other.id),
                Need(title="löst", village_id=village.id, status="lost"),
                Need(title="okänd kod", village_id=village.id, status="x-egen"),
            ]
        )
        visit = a_visit(session, store)
        add_need(session, visit, title="ny")
        titles = [each.need.title for each in earlier_needs(session, visit, words)]
        assert titles == ["butikens", "byns", "okänd kod"]
        assert [need.title for need in needs_of_visit(session, visit)] == ["ny"]
        of_village = open_needs_in(session, village.id, words)
        assert [need.title for need in of_village] == [
            *("ny", "okänd kod", "mackens", "byns", "butikens"),
        ]
        of_store = open_needs_of_store(session, store.id, words)
        assert [need.title for need in of_store] == ["ny", "butikens"]


def test_that_a_visit_without_a_place_meets_no_needs(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        session.add(Need(title="utan plats"))
        visit = a_visit(session, a_village(session))
        visit.village_id = None
        assert not earlier_needs(session, visit, words)


def test_that_solved_closes_the_need_and_anything_else_opens_it_again(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        need = Need(title="paketskåp", village_id=village.id, status="prioriterat")
        session.add(need)
        visit = a_visit(session, village)
    with database.write() as session:
        say(session, need.id, visit, SOLVED, "Skåp på plats")
        assert session.get_one(Need, need.id).status == "lost"
        (earlier,) = earlier_needs(session, visit, words)
        assert (earlier.said, earlier.voice and earlier.voice.note) == (
            SOLVED,
            "Skåp på plats",
        )
    with database.write() as session:
        say(session, need.id, visit, CHANGED)
        assert session.get_one(Need, need.id).status == "prioriterat"
        assert session.query(NeedVoice).count() == 1


def test_that_taking_back_what_was_said_takes_back_the_solution_too(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        need = Need(title="paketskåp", village_id=village.id, status="nytt")
        session.add(need)
        visit = a_visit(session, village)
        say(session, need.id, visit, SOLVED)
        unsay(session, need.id, visit)
        assert session.get_one(Need, need.id).status == "nytt"
        (earlier,) = earlier_needs(session, visit, words)
        assert (earlier.said, earlier.voice) == (None, None)
        unsay(session, need.id, visit)


def test_that_what_one_visit_said_is_not_what_another_says(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        need = Need(title="paketskåp", village_id=village.id)
        session.add(need)
        first = a_visit(session, village, AUTUMN)
        say(session, need.id, first, REMAINS)
        (earlier,) = earlier_needs(session, a_visit(session, village), words)
    assert earlier.said is None


def test_that_a_new_need_is_at_the_visits_place(database: Database) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        visit = a_visit(session, store)
        need = add_need(
            session,
            visit,
            category="apotek",
            title="Hämta medicin",
            groups=frozenset({"aldre"}),
            importance="avgorande",
        )
    assert (need.store_id, need.village_id) == (store.id, store.village_id)
    assert (need.visit_id, need.status) == (visit.id, "nytt")


def test_that_importance_is_its_rank(words: Vocabulary) -> None:
    assert importance_by_rank(words, 4) == "avgorande"
    assert importance_by_rank(words, 1) == "ide"
    assert importance_by_rank(words, 5) is None
    assert importance_text(words, "viktigt") == "3 Viktigt"
    assert importance_text(words, "x-egen") == "x-egen"
    assert importance_text(words, None) == ""
