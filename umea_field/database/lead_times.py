"""What is written of how long units took to answer."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from umea_field.database.cases import CASE_STATUS
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import ANSWERED, PASSED_ON, REMINDED, Case, CaseEntry
from umea_field.domain.lead_time import Asked, LeadTime, lead_times


def lead_times_between(
    session: Session,
    vocabulary: Vocabulary,
    today: date,
    since: date | None = None,
    until: date | None = None,
) -> Sequence[LeadTime]:
    """Return how fast units answered what they were asked in a period; one query.

    Args:
        session: Of a read.
        vocabulary: To know which cases are open.
        today: The day it is.
        since: The period's first day; None for no beginning.
        until: Its last day; None for no end.
    """
    return lead_times(asked_between(session, vocabulary, since, until), today)


def asked_between(
    session: Session,
    vocabulary: Vocabulary,
    since: date | None = None,
    until: date | None = None,
) -> Sequence[Asked]:
    """Return what is written of each unit asked in a period; one query."""
    closed = vocabulary.closed(CASE_STATUS)
    return [
        Asked(
            unit=row.unit,
            is_responsible=row.unit == row.responsible,
            is_open=row.status not in closed,
            received=row.received,
            promised_reply=row.promised_reply,
            case_answered=row.case_answered,
            passed_on=row.passed_on,
            promised=row.promised,
            answered=row.answered,
        )
        for row in session.execute(_asked(since, until))
    ]


def _asked(since: date | None, until: date | None) -> Select[tuple[object, ...]]:
    """Return one row for each unit of each case: from its log, or its case alone."""
    first = (
        select(
            CaseEntry.case_id,
            CaseEntry.unit,
            func.min(CaseEntry.happened).label("passed_on"),
        )
        .where(CaseEntry.kind == PASSED_ON)
        .group_by(CaseEntry.case_id, CaseEntry.unit)
        .subquery("first_asked")
    )
    after = or_(first.c.passed_on.is_(None), CaseEntry.happened >= first.c.passed_on)
    log = (
        select(
            CaseEntry.case_id,
            CaseEntry.unit,
            func.min(first.c.passed_on).label("passed_on"),
            func.max(CaseEntry.promised).label("promised"),
            func.min(
                case((and_(CaseEntry.kind == ANSWERED, after), CaseEntry.happened))
            ).label("answered"),
        )
        .outerjoin(
            first,
            and_(first.c.case_id == CaseEntry.case_id, first.c.unit == CaseEntry.unit),
        )
        .where(
            CaseEntry.unit.is_not(None),
            CaseEntry.kind.in_((PASSED_ON, REMINDED, ANSWERED)),
        )
        .group_by(CaseEntry.case_id, CaseEntry.unit)
        .subquery("log")
    )
    units = (
        select(log.c.case_id, log.c.unit)
        .union(select(Case.id, Case.unit).where(Case.unit.is_not(None)))
        .subquery("units")
    )
    began = func.coalesce(
        log.c.passed_on, case((units.c.unit == Case.unit, Case.received))
    )
    return (
        select(
            units.c.unit,
            Case.unit.label("responsible"),
            Case.status,
            Case.received,
            Case.promised_reply,
            Case.answered.label("case_answered"),
            log.c.passed_on,
            log.c.promised,
            log.c.answered,
        )
        .join(Case, Case.id == units.c.case_id)
        .outerjoin(
            log, and_(log.c.case_id == units.c.case_id, log.c.unit == units.c.unit)
        )
        .where(
            began.is_not(None),
            began >= since if since else true(),
            began <= until if until else true(),
        )
    )
