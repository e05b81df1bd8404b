from datetime import date, timedelta

from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.lead_times import lead_times_between
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import ANSWERED, PASSED_ON, Case, CaseEntry

from .conftest import TODAY, QueryCount


def a_case(session: Session, **cells: object) -> Case:
    case = Case(status="svar_vantas", received=TODAY - timedelta(100))
    for name, value in cells.items():
        setattr(case, name, value)
    session.add(case)
    session.flush()
    return case


def happened(
    session: Session,
    case: Case,
    kind: str,
    unit: str,
    ago: int,
    promised: date | None = None,
) -> None:
    session.add(
        CaseEntry(
            case_id=case.id,
            kind=kind,
            unit=unit,
            happened=TODAY - timedelta(ago),
            promised=promised,
        )
    )


def test_that_each_unit_has_its_times_by_one_query(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        two = a_case(session, unit="gator", units=frozenset({"fysplan"}))
        happened(session, two, PASSED_ON, "gator", 30)
        happened(session, two, PASSED_ON, "fysplan", 20, TODAY - timedelta(2))
        happened(session, two, PASSED_ON, "gator", 8)
        happened(session, two, ANSWERED, "gator", 40)  # an answer to something else
        happened(session, two, ANSWERED, "gator", 24)
        happened(session, two, ANSWERED, "gator", 1)
        a_case(session, unit="gator", answered=TODAY - timedelta(90), status="avslutad")
        a_case(session, unit="gator", promised_reply=TODAY - timedelta(1))
        a_case(session)  # of no unit
    with database.read() as session, query_count.of(session, 1):
        found = lead_times_between(session, words, TODAY)
    fysplan, gator = found
    assert (fysplan.asked, fysplan.answered, fysplan.open, fysplan.late) == (1, 0, 1, 1)
    assert (gator.asked, gator.answered, gator.open, gator.late) == (3, 2, 1, 1)
    assert (gator.median_days, gator.longest_days) == (8, 10)


def test_that_a_period_holds_what_was_asked_in_it(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        for ago in (400, 40, 4):
            case = a_case(session, received=TODAY - timedelta(ago + 1))
            happened(session, case, PASSED_ON, "gator", ago)
        a_case(session, unit="miljo", received=TODAY - timedelta(40))
    with database.read() as session:
        found = lead_times_between(
            session, words, TODAY, TODAY - timedelta(40), TODAY - timedelta(5)
        )
    assert [(each.unit, each.asked) for each in found] == [("gator", 1), ("miljo", 1)]
