"""Numbers of a half-year: what is counted, for whom, and what is behind each."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.unit.database.conftest import QueryCount
from tests.world.places import a_store, a_village, a_visit, saw
from umea_field.database.database import Database
from umea_field.database.half_year_facts import Facts, facts_for
from umea_field.database.half_year_figures import Figures
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import status
from umea_field.domain.activity import Activity
from umea_field.domain.case import DIALOGUE, Case
from umea_field.domain.half_year import (
    ANSWERED,
    BEGUN,
    DECIDED,
    FOUND,
    KEPT,
    MET,
    RECEIVED,
    VILLAGES,
    VISITS,
    HalfYear,
    period_of,
)
from umea_field.domain.need import SOLVED, Need, NeedVoice
from umea_field.domain.organisation import Organisation
from umea_field.domain.record import Record
from umea_field.domain.solution_trial import SolutionTrial
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.village import Village

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
BEFORE, AFTER = date(2025, 12, 31), date(2026, 7, 1)
WRITTEN = date(2026, 8, 1)


def _keep(session: Session, *records: Record) -> None:
    session.add_all(records)
    session.flush()


def _facts(
    session: Session,
    words: Vocabulary,
    summary: HalfYear | None = None,
    today: date = WRITTEN,
) -> Facts:
    told = summary or HalfYear(period="2026H1", party="everyone")
    found = facts_for(session, words, told, today)
    assert found is not None
    return found


def _counts(figures: Figures) -> dict[str, int]:
    return {one.name: one.count for one in figures.all if one.count}


def _two_villages(session: Session) -> tuple[Sequence[Village], Sequence[Store]]:
    here, there = a_village(session), a_village(session, "Åkersele")
    return (here, there), (
        a_store(session, here, "Lanthandeln"),
        a_store(session, here, "Kiosken"),
        a_store(session, there, "Åkersele Livs"),
    )


def test_that_a_period_has_its_first_and_its_last_day(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        visits = [a_visit(session, village, d) for d in (BEFORE, FIRST, LAST, AFTER)]
        found = _facts(session, words).figures
        assert found.of(VISITS).ids == (visits[1].id, visits[2].id)
        assert found.of(VILLAGES).ids == (village.id,)


def test_that_every_number_is_counted_with_its_records(
    database: Database, words: Vocabulary
) -> None:
    day = date(2026, 3, 3)
    with database.write() as session:
        village = a_village(session)
        visit = a_visit(session, village, day)
        needs = [Need(title=t, village_id=village.id) for t in ("Paket", "Buss")]
        needs[0].visit_id = visit.id
        _keep(session, *needs)
        _keep(
            session,
            NeedVoice(need_id=needs[1].id, visit_id=visit.id, said=SOLVED),
            Case(title="Skylt", village_id=village.id, received=day),
            Case(title="Ljus", village_id=village.id, received=BEFORE, answered=day),
            SolutionTrial(title="Skåp", village_id=village.id, start=day),
            SolutionTrial(title="Båt", village_id=village.id, decided=day),
            Task(title="Ringa", village_id=village.id, done=day),
        )
        figures = _facts(session, words).figures
        assert _counts(figures) == dict.fromkeys(
            (VISITS, VILLAGES, FOUND, MET, RECEIVED, ANSWERED, BEGUN, DECIDED, KEPT), 1
        )
        assert figures.of(FOUND).ids == (needs[0].id,)
        assert figures.of(MET).ids == (needs[1].id,)
        assert figures.median_days == (day - BEFORE).days


def test_that_a_need_marked_as_solved_counts_on_the_day_it_was_marked(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        _keep(session, Need(title="Kom så", village_id=village.id, status="lost"))
        need = Need(title="Paket", village_id=village.id, status="nytt")
        _keep(session, need)
    with database.write() as session:
        session.get_one(Need, need.id).status = "lost"
    today = datetime.now(UTC).date()
    now = HalfYear(period=period_of(today), party="everyone")
    with database.read() as session:
        assert _facts(session, words, now, today).figures.of(MET).ids == (need.id,)
        assert _facts(session, words).figures.of(MET).ids == ()


def test_that_the_middle_answer_is_told(database: Database, words: Vocabulary) -> None:
    with database.write() as session:
        for days in (2, 12, 40):
            answered = date(2026, 3, 1)
            came = date.fromordinal(answered.toordinal() - days)
            _keep(session, Case(title="Fråga", received=came, answered=answered))
        assert _facts(session, words).figures.median_days == 12


def test_that_a_difficult_dialogue_is_nobody_elses_affair(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        _keep(
            session,
            Case(type=DIALOGUE, title="Svårt", received=FIRST, answered=LAST),
        )
        facts = _facts(session, words)
        assert facts.figures.is_empty
        assert facts.cases == ()


@pytest.mark.parametrize(
    ("party", "stores", "told"),
    [
        ("everyone", None, 4),
        ("association", None, 3),
        ("store", 0, 2),
        ("store", 2, 1),
    ],
)
def test_that_a_party_is_told_of_its_own(
    database: Database, words: Vocabulary, party: str, stores: int | None, told: int
) -> None:
    with database.write() as session:
        (here, _), shops = _two_villages(session)
        for place in (*shops, here):
            a_visit(session, place, FIRST)
        group = Organisation(name="Byaföreningen", village_id=here.id)
        _keep(session, group)
        summary = HalfYear(
            period="2026H1",
            party=party,
            store_id=shops[stores].id if stores is not None else None,
            organisation_id=group.id if party == "association" else None,
        )
        assert _counts(_facts(session, words, summary).figures)[VISITS] == told


@pytest.mark.parametrize("party", ["store", "association"])
def test_that_one_that_nobody_chose_is_told_of_nothing(
    database: Database, words: Vocabulary, party: str
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_village(session), FIRST)
        saw(session, visit, PST_OMB="saknas")
        facts = _facts(session, words, HalfYear(period="2026H1", party=party))
        assert facts.figures.is_empty
        assert facts.gaps.now == 0


def test_that_gaps_are_told_then_and_now(database: Database, words: Vocabulary) -> None:
    with database.write() as session:
        (here, there), _ = _two_villages(session)
        for village, seen in ((here, "saknas"), (there, "finns")):
            saw(session, a_visit(session, village, BEFORE), PST_OMB=seen, BIB="saknas")
        saw(session, a_visit(session, here, LAST), PST_OMB="finns")
        saw(session, a_visit(session, there, LAST), PST_OMB="saknas")
        saw(session, a_visit(session, here, AFTER), BIB="finns")
        group = Organisation(name="Byaföreningen", village_id=here.id)
        _keep(session, group)
        gaps = _facts(session, words).gaps
        assert (gaps.before, gaps.now) == (3, 3)
        assert [(one.village, one.way) for one in gaps.changed] == [
            ("Granselet", status.BETTER),
            ("Åkersele", status.WORSE),
        ]
        own = HalfYear(period="2026H1", party="association", organisation_id=group.id)
        gaps = _facts(session, words, own).gaps
        assert (gaps.before, gaps.now) == (2, 1)
        assert [one.village for one in gaps.changed] == ["Granselet"]


def test_that_nothing_of_a_period_is_told_before_it_has_been(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        a_visit(session, a_village(session), LAST)
        assert _facts(session, words, today=date(2026, 3, 1)).figures.is_empty
        early = _facts(session, words, today=date(2025, 3, 1))
        assert early.figures.is_empty
        assert early.days[1] < early.days[0]


def test_that_what_goes_on_and_what_comes_are_told(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        _keep(
            session,
            Case(title="Skylt", received=FIRST, status="ny"),
            Case(title="Klar", received=FIRST, status="avslutad"),
            Case(title="Senare", received=AFTER, status="ny"),
            SolutionTrial(title="Skåp", start=FIRST, end=AFTER),
            SolutionTrial(title="Slut", start=BEFORE, end=FIRST),
            Activity(title="Turné", start=date(2026, 9, 1), end=date(2026, 9, 9)),
            Activity(title="Vår", start=date(2026, 5, 1)),
            Activity(title="Nästa år", start=date(2027, 1, 1)),
        )
        facts = _facts(session, words)
        assert [one.title for one in facts.cases] == ["Skylt"]
        assert [one.title for one in facts.trials] == ["Skåp"]
        assert [one.title for one in facts.coming] == ["Turné"]


def test_that_the_numbers_take_few_queries(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        (here, _), shops = _two_villages(session)
        for place in (*shops, here):
            a_visit(session, place, FIRST)
    store = HalfYear(period="2026H1", party="store", store_id=UUID(str(shops[0].id)))
    with database.read() as session, query_count.of(session, at_most=18):
        _facts(session, words, store)
