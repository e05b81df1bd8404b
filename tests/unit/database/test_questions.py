from datetime import timedelta

from world.places import AUTUMN, TODAY, a_store, a_village, a_visit

from umea_field.database.database import Database
from umea_field.database.questions import answer, answers_to, questions_for
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import Shown
from umea_field.domain.picture import Picture


def codes(database: Database, words: Vocabulary, visit: object) -> list[str]:
    with database.read() as session:
        return [one.code for one in questions_for(session, visit, words)]  # type: ignore[arg-type]


def test_that_a_store_is_asked_a_stores_questions(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_store(session, a_village(session)))
    asked = codes(database, words, visit)
    assert asked == [
        *("Q01", "Q03", "Q04", "Q05", "Q06", "Q07", "Q08", "Q09", "Q16"),
        *("Q17", "Q18", "Q20"),
    ]


def test_that_a_mapping_and_pictures_bring_their_questions(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        visit = a_visit(session, village)
        before = [one.code for one in questions_for(session, visit, words)]
        visit.type = "kartlaggning"
        session.add(Picture(visit_id=visit.id))
        session.flush()
        after = [one.code for one in questions_for(session, visit, words)]
    assert before == ["Q01", "Q02", "Q10", "Q17", "Q18", "Q20"]
    assert set(after) - set(before) == {"Q11", "Q12", "Q13", "Q14", "Q15", "Q19"}


def test_that_a_yearly_question_rests_for_a_year(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        first = a_visit(session, store, AUTUMN)
        answer(session, first, "Q05", "Två, och sex pass.")
        next_visit = a_visit(session, store, TODAY)
        later = a_visit(session, store, AUTUMN + timedelta(days=350))
    assert "Q05" not in codes(database, words, next_visit)
    assert "Q05" in codes(database, words, later)


def test_that_the_previous_answer_stands_with_its_day(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        older = a_visit(session, store, AUTUMN.replace(year=2024))
        answer(session, older, "Q01", "Ny ägare.")
        last = a_visit(session, store, AUTUMN)
        answer(session, last, "Q01", "")
        visit = a_visit(session, store)
        answer(session, visit, "Q01", "Ny kyl.")
        first, *_ = questions_for(session, visit, words)
    assert (first.answer, first.previous) == ("Ny kyl.", "Ny ägare.")
    assert first.previous_day == AUTUMN.replace(year=2024)
    assert first.is_answered
    assert first.text == "Vad har hänt sedan vi sågs sist?"


def test_that_an_answer_is_one_record_and_keeps_it_when_emptied(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_store(session, a_village(session)))
        written = answer(session, visit, "Q17", "Skylt?")
        emptied = answer(session, visit, "Q17", "")
        assert emptied.id == written.id
        assert [one.answer for one in answers_to(session, visit)] == [None]


def test_that_a_question_knows_who_may_read_its_answer(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_store(session, a_village(session)))
        shown = {one.code: one.shown for one in questions_for(session, visit, words)}
    assert shown["Q04"] is Shown.SENSITIVE
    assert shown["Q16"] is Shown.INTERNAL
    assert shown["Q01"] is Shown.OPEN


def test_that_an_answered_question_stays_though_it_is_not_due(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_village(session))
        answer(session, visit, "Q12", "Apotek.")
    assert "Q12" in codes(database, words, visit)
