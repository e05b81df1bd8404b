"""What a half-year summary tells beside its numbers: what changed, goes on, comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from umea_field.database.cases import CASE_STATUS
from umea_field.database.gap_matrix import gap_matrix
from umea_field.database.half_year_figures import (
    Days,
    Figures,
    figures_between,
    until_now,
)
from umea_field.database.half_year_scope import Scope, scope_of
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.year_activities import BY_HAND, TOURS, year_activities
from umea_field.domain import status
from umea_field.domain.case import DIALOGUE, Case
from umea_field.domain.gap_matrix import GapMatrix
from umea_field.domain.half_year import HalfYear, period_after, span_of
from umea_field.domain.need import Need
from umea_field.domain.solution_trial import SolutionTrial
from umea_field.domain.store import Store
from umea_field.domain.trial_standing import RUNNING, standing
from umea_field.domain.village import VillageId
from umea_field.domain.wheel_activity import WheelActivity

_ORDER = {status.BETTER: 0, status.WORSE: 1, status.OTHER: 2}


@dataclass(frozen=True)
class Changed:
    """One service of a village that is not what it was when the period began.

    Attributes:
        village: The village's name.
        service: Its code.
        before: The status when the period began; ``now`` is that of its last day.
        way: BETTER, WORSE or OTHER.
    """

    village_id: VillageId
    village: str
    service: str
    before: str
    now: str
    way: str


@dataclass(frozen=True)
class Gaps:
    """Known gaps in the villages of a summary.

    Attributes:
        before: How many when the period began.
        now: How many on its last day.
        changed: What is not what it was; what is better first.
    """

    before: int = 0
    now: int = 0
    changed: tuple[Changed, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Everything that is recorded for one summary.

    Attributes:
        days: What of the period has been.
        following: The first and the last day of the half-year that follows.
        cases: Open cases; dialogues are left out.
        trials: Trials that are running.
        coming: What the year wheel holds for the half-year that follows.
    """

    days: Days
    following: Days
    figures: Figures
    gaps: Gaps
    cases: tuple[Case, ...]
    trials: tuple[SolutionTrial, ...]
    coming: tuple[WheelActivity, ...]


def facts_for(
    session: Session,
    vocabulary: Vocabulary,
    summary: HalfYear,
    today: date,
    matrix: GapMatrix | None = None,
) -> Facts | None:
    """Return what is recorded for a summary; None where its period is none.

    Args:
        session: Of a read.
        vocabulary: Orders the services, and knows which cases are open.
        summary: For whom, and which half-year.
        today: The day it is; nothing later is told of the period.
        matrix: From ``matrix_between``, where it has been read; it takes longest.
    """
    span = span_of(summary.period or "")
    following = span_of(period_after(summary.period or ""))
    if span is None or following is None:
        return None
    scope, days = scope_of(session, summary), until_now(span, today)
    return Facts(
        days=days,
        following=following,
        figures=figures_between(session, days, scope),
        gaps=gaps_in(matrix or matrix_between(session, vocabulary, days), scope),
        cases=tuple(_open_cases(session, vocabulary, days[1], scope)),
        trials=tuple(_running(session, min(days[1], today), scope)),
        coming=tuple(
            year_activities(session, *following, today, vocabulary, (BY_HAND, TOURS))
        ),
    )


def matrix_of(
    session: Session, vocabulary: Vocabulary, period: str, today: date
) -> GapMatrix | None:
    """Return what a period's gaps are read from; None where the period is none."""
    span = span_of(period)
    if span is None:
        return None
    return matrix_between(session, vocabulary, until_now(span, today))


def matrix_between(session: Session, vocabulary: Vocabulary, days: Days) -> GapMatrix:
    """Return every village as it is on a period's last day and was when it began."""
    return gap_matrix(session, vocabulary, on=days[1], against=days[0] - timedelta(1))


def gaps_in(matrix: GapMatrix, scope: Scope) -> Gaps:
    """Return the gaps of some villages when a period began and on its last day."""
    lines = [
        line
        for line in matrix.lines
        if scope.villages is None or line.village_id in scope.villages
    ]
    changed = [
        Changed(
            line.village_id,
            line.village,
            service,
            line.before[service],
            line.told[service],
            way,
        )
        for line in lines
        for service in matrix.services
        if (way := line.change(service)) is not None
    ]
    return Gaps(
        before=sum(
            status.is_gap(told) for line in lines for told in line.before.values()
        ),
        now=sum(status.is_gap(told) for line in lines for told in line.told.values()),
        changed=tuple(sorted(changed, key=lambda each: _ORDER[each.way])),
    )


def _open_cases(
    session: Session, vocabulary: Vocabulary, last: date, scope: Scope
) -> Sequence[Case]:
    """Return the cases that are open, the answer that is due soonest first."""
    is_open = or_(
        Case.status.is_(None), Case.status.not_in(vocabulary.closed(CASE_STATUS))
    )
    found = (
        select(Case)
        .outerjoin(Store, Store.id == Case.store_id)
        .where(
            is_open,
            or_(Case.received.is_(None), Case.received <= last),
            func.coalesce(Case.type, "") != DIALOGUE,
            scope.holds(Case.village_id, Case.store_id),
        )
        .order_by(Case.promised_reply.nulls_last(), Case.received, Case.id)
    )
    return session.scalars(found).all()


def _running(session: Session, day: date, scope: Scope) -> Sequence[SolutionTrial]:
    """Return the trials that are running on a day, the first to end first."""
    store = func.coalesce(SolutionTrial.store_id, Need.store_id)
    village = func.coalesce(SolutionTrial.village_id, Need.village_id)
    found = (
        select(SolutionTrial)
        .outerjoin(Need, Need.id == SolutionTrial.need_id)
        .outerjoin(Store, Store.id == store)
        .where(
            SolutionTrial.decision.is_(None),
            SolutionTrial.start <= day,
            scope.holds(village, store),
        )
        .order_by(SolutionTrial.end.nulls_last(), SolutionTrial.id)
    )
    return [one for one in session.scalars(found) if standing(one, day) == RUNNING]
