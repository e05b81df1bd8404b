from datetime import timedelta

from world.places import AUTUMN, LATER, NOW, TODAY, a_store, a_village, a_visit, saw

from umea_field.database.database import Database
from umea_field.database.needs import add_need
from umea_field.database.service_checks import confirm_rest
from umea_field.database.service_rows import service_rows
from umea_field.database.unfinished import (
    NEEDS,
    QUESTIONS,
    SERVICES,
    VISIT,
    what_is_missing,
)
from umea_field.database.visit_history import (
    visit_lines,
    visit_lines_of_store,
    visit_lines_of_village,
)
from umea_field.database.visits import (
    add_participant,
    begin_visit,
    last_visit_before,
    mark_done,
    ongoing_visits,
    participants_of,
    reopen,
    visit_with,
    visits_to,
    visits_to_store,
)
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.need import Need
from umea_field.domain.visit import Visit


def test_that_a_visit_to_a_store_is_in_its_village(database: Database) -> None:
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        visit = begin_visit(session, store_id=store.id, day=TODAY, now=NOW)
        meeting = begin_visit(session, village_id=village.id, day=TODAY, now=NOW)
    assert (visit.village_id, visit.type) == (village.id, "butiksbesok")
    assert (visit.state, visit.report_status) == ("ongoing", "draft")
    assert visit.started == NOW
    assert meeting.type == "bymote"


def test_that_visits_come_latest_first(database: Database) -> None:
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        first = a_visit(session, store, AUTUMN)
        last = a_visit(session, village, TODAY)
        same_day = begin_visit(session, store_id=store.id, day=TODAY, now=LATER)
        a_visit(session, a_village(session, "Åkersele"))
        without_day = Visit(village_id=village.id)
        session.add(without_day)
    with database.read() as session:
        found = [visit.id for visit in visits_to(session, village.id)]
        at_store = [visit.id for visit in visits_to_store(session, store.id)]
        assert visit_with(session, first.id) is not None
    assert found == [same_day.id, last.id, first.id, without_day.id]
    assert at_store == [same_day.id, first.id]


def test_that_the_last_visit_is_to_the_same_place(database: Database) -> None:
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        first = a_visit(session, store, AUTUMN)
        a_visit(session, village, AUTUMN + timedelta(days=10))
        later = a_visit(session, store, TODAY + timedelta(days=10))
        visit = a_visit(session, store)
        assert last_visit_before(session, first) is None
        found = last_visit_before(session, visit)
        assert found
        assert found.id == first.id
        found = last_visit_before(session, later)
        assert found
        assert found.id == visit.id


def test_that_a_visit_is_marked_done_and_opened_again(database: Database) -> None:
    with database.write() as session:
        visit = a_visit(session, a_village(session))
    with database.write() as session:
        assert [one.id for one in ongoing_visits(session)] == [visit.id]
        mark_done(session, visit, LATER)
        session.flush()
        assert not ongoing_visits(session)
    with database.write() as session:
        done = session.get_one(Visit, visit.id)
        assert (done.is_done, done.ended) == (True, LATER)
        reopen(session, visit)
        session.flush()
        assert ongoing_visits(session)


def test_that_those_who_took_part_stand_in_order(database: Database) -> None:
    with database.write() as session:
        visit = a_visit(session, a_village(session))
        add_participant(session, visit, "Per Nyberg", role="host")
        add_participant(session, visit, "Sara Lind", unit="fysplan", role="listener")
        names = [one.name for one in participants_of(session, visit)]
    assert names == ["Per Nyberg", "Sara Lind"]


def test_that_what_is_missing_is_said_and_hinders_nothing(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        saw(session, a_visit(session, store, AUTUMN), DAG_FULL="finns")
        visit = a_visit(session, store)
        visit.type = None
        session.add(Need(title="gammalt", village_id=store.village_id))
        add_need(session, visit, title="Paketskåp")
        add_need(session, visit)
        session.flush()
        missing = what_is_missing(session, visit, words)
    assert [(one.section, one.text) for one in missing] == [
        (VISIT, "På besöket saknas: besökstyp."),
        (
            SERVICES,
            "5 tjänster är inte bekräftade: Dagligvaror, fullt utbud,"
            " Hemsändning, Paketombud och 2 till.",
        ),
        (NEEDS, "1 tidigare behov har inte tagits upp."),
        (NEEDS, "”Paketskåp” saknar: kategori, hur viktigt, hur bråttom."),
        (NEEDS, "Ett behov saknar: behov, kategori, hur viktigt, hur bråttom."),
        (QUESTIONS, "12 frågor saknar svar."),
    ]


def test_that_a_line_of_history_counts_changes_and_needs(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        first = a_visit(session, store, AUTUMN)
        saw(session, first, DAG_FULL="finns", PST_OMB="finns", APO_OMB="saknas")
        visit = a_visit(session, store)
        saw(session, visit, PST_OMB="delvis")
        rows = service_rows(session, visit, words)
        confirm_rest(session, visit, rows, NOW)
        add_need(session, visit, title="Paketskåp")
        a_visit(session, a_village(session, "Åkersele"))
    with database.read() as session:
        lines = visit_lines_of_village(session, village.id)
        assert lines == visit_lines_of_store(session, store.id)
        assert len(visit_lines(session)) == 3
        assert len(visit_lines(session, limit=1)) == 1
    assert [(line.day, line.confirmed, line.changes, line.needs) for line in lines] == [
        (TODAY, 3, 1, 1),
        (AUTUMN, 3, 0, 0),
    ]
    assert lines[0].counts() == "1 ändring, 1 nytt behov"
    assert (lines[0].place, lines[0].village) == ("Lanthandeln", "Granselet")
