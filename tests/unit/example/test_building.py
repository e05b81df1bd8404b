from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from umea_field.database.beginning import begin
from umea_field.database.cases import open_cases
from umea_field.database.database import Database
from umea_field.database.needs import earlier_needs, needs_of_visit
from umea_field.database.picture_store import PictureStore
from umea_field.database.pictures import pictures_of_visit
from umea_field.database.questions import questions_for
from umea_field.database.service_rows import service_rows
from umea_field.database.tasks import promised_before
from umea_field.database.tours import stops_on
from umea_field.database.undo import last_step
from umea_field.database.villages import village_rows
from umea_field.database.visit_history import visit_lines_of_village
from umea_field.database.visits import last_visit_before, visit_with
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.need import Need
from umea_field.domain.nouns import NOUNS
from umea_field.domain.visit import Visit
from umea_field.example.building import MACHINE, PERSON, Example, begin_example, build
from umea_field.foundation import i18n

NOW = datetime(2026, 3, 12, 9, 42, tzinfo=UTC)
TODAY = date(2026, 3, 12)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    i18n.speak("sv")
    path = tmp_path_factory.mktemp("example") / "example.db"
    with begin_example(path, NOW) as database:
        yield database


@pytest.fixture
def session(world: Database) -> Iterator[Session]:
    with world.read() as lent:
        yield lent


@pytest.fixture
def ongoing(session: Session) -> Visit:
    (visit,) = session.query(Visit).filter_by(state="ongoing")
    return visit


def test_that_it_says_that_it_is_made_up(world: Database) -> None:
    assert world.machine().made_up


def test_that_no_real_village_stands_among_the_made_up_ones(session: Session) -> None:
    rows = village_rows(session)
    assert len(rows) == 12
    assert "Botsmark" not in {row.name for row in rows}
    assert sum(row.stores for row in rows) == 6


def test_that_its_terms_are_those_of_every_database(session: Session) -> None:
    assert len(vocabulary(session).lists) > 50


def test_that_gaps_and_last_visits_are_as_they_are_told(session: Session) -> None:
    told = {row.name: (row.gaps, row.last_visit) for row in village_rows(session)}
    assert told["Åkersele"] == (0, TODAY)
    assert told["Björkmyrliden"] == (10, date(2025, 9, 18))
    assert told["Granselet"] == (5, TODAY)
    assert told["Lomtjärn"] == (12, None)
    assert told["Norrhällan"] == (6, date(2026, 3, 11))


def test_that_one_visit_is_half_way(session: Session, ongoing: Visit) -> None:
    rows = service_rows(session, ongoing, vocabulary(session))
    assert len(rows) == 12
    assert sum(row.is_confirmed for row in rows) == 8
    changed = [row for row in rows if row.is_changed]
    assert [row.service for row in changed] == ["PST-OMB", "BET-KON"]
    assert [row.now.comment for row in changed if row.now] == [
        "Vardagar till 17",
        "24 km till Åkersele",
    ]
    assert {row.last.day for row in rows if row.last} == {date(2025, 10, 14)}


def test_that_its_needs_questions_and_picture_are_there(
    session: Session, ongoing: Visit, world: Database
) -> None:
    words = vocabulary(session)
    earlier = earlier_needs(session, ongoing, words)
    assert [need.said for need in earlier] == ["remains", None]
    assert len(needs_of_visit(session, ongoing)) == 1
    questions = questions_for(session, ongoing, words)
    assert (len(questions), sum(one.is_answered for one in questions)) == (9, 4)
    (picture,) = pictures_of_visit(session, ongoing)
    assert PictureStore.of(world).path_of(picture.sha256 or "").is_file()
    assert not list(picture.missing())


def test_that_one_promise_is_kept_and_one_is_twelve_days_late(
    session: Session, ongoing: Visit
) -> None:
    last = last_visit_before(session, ongoing)
    words = vocabulary(session)
    promises = promised_before(session, ongoing, last, words)
    assert [(row.is_done, row.days_late(TODAY)) for row in promises] == [
        (True, 0),
        (False, 12),
        (False, 0),
    ]


def test_that_seven_cases_are_open_and_two_replies_are_late(session: Session) -> None:
    cases = open_cases(session, vocabulary(session))
    assert [case.is_late(TODAY) for case in cases] == [True, True, *[False] * 5]


def test_that_a_tour_is_under_way_today(session: Session) -> None:
    stops = stops_on(session, TODAY)
    assert [stop.village for stop in stops] == [
        "Åkersele",
        "Granselet",
        "Tallvattnet",
        "Kvarnnäset",
    ]
    assert [stop.visit_state for stop in stops] == ["done", "ongoing", None, None]


def test_that_past_visits_tell_what_they_changed(
    session: Session, ongoing: Visit
) -> None:
    assert ongoing.village_id
    lines = visit_lines_of_village(session, ongoing.village_id)
    assert [(line.day, line.counts()) for line in lines[:2]] == [
        (TODAY, "2 ändringar, 1 nytt behov"),
        (date(2025, 10, 14), "3 ändringar, 2 nya behov"),
    ]


def test_that_nothing_of_it_can_be_undone_by_mistake(session: Session) -> None:
    assert last_step(session) is None


def test_that_nothing_in_it_looks_wrong_but_a_need_that_nobody_said(
    session: Session,
) -> None:
    problems = [
        (record, problem.field, problem.text)
        for noun in NOUNS
        for record in session.query(noun)
        for problem in record.problems(NOW)
    ]
    assert [(type(record), field) for record, field, _ in problems] == [
        (Need, "groups")
    ]


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2028, 2, 29, 12, tzinfo=UTC),
        datetime(2026, 12, 31, 22, 59, tzinfo=UTC),
        datetime(2027, 1, 1, 0, 5, tzinfo=UTC),
    ],
)
def test_that_it_is_as_late_on_any_day(moment: datetime, tmp_path: Path) -> None:
    i18n.speak("sv")
    with (
        begin_example(tmp_path / "example.db", moment) as database,
        database.read() as session,
    ):
        (visit,) = session.query(Visit).filter_by(state="ongoing")
        assert visit.day
        last = last_visit_before(session, visit)
        words = vocabulary(session)
        late = [
            row.days_late(visit.day)
            for row in promised_before(session, visit, last, words)
        ]
    assert late == [0, 12, 0]


def test_that_building_tells_where_to_look(tmp_path: Path) -> None:
    with begin(
        tmp_path / "a.db", machine=MACHINE, person=PERSON, made_up=True
    ) as database:
        example: Example = build(database, NOW)
        with database.read() as session:
            visit = visit_with(session, example.visit_id)
            done = visit_with(session, example.done_visit_id)
    assert visit
    assert done
    assert (visit.store_id, visit.village_id) == (example.store_id, example.village_id)
    assert done.is_done


def test_that_every_code_of_the_made_up_world_is_a_term(world: Database) -> None:
    with world.read() as session:
        words = vocabulary(session)
        unknown = [
            (noun.__tablename__, name, code)
            for noun in NOUNS
            for name, field in noun.fields().items()
            if field.terms
            for (value,) in session.query(noun.table().c[name])
            for code in (value if isinstance(value, frozenset) else {value} - {None})
            if words.term(field.terms, code) is None
        ]
    assert not unknown
