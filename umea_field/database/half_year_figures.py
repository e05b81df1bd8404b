"""What is recorded of a half-year: its numbers, each with the records behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from umea_field.database.half_year_scope import Scope
from umea_field.database.history import moment_of
from umea_field.database.journal_tables import journal
from umea_field.database.needs import IS_SOLVED
from umea_field.domain.case import DIALOGUE, Case
from umea_field.domain.half_year import (
    ANSWERED,
    BEGUN,
    DECIDED,
    FIGURES,
    FOUND,
    KEPT,
    MET,
    RECEIVED,
    VILLAGES,
    VISITS,
)
from umea_field.domain.need import SOLVED, Need, NeedVoice
from umea_field.domain.solution_trial import SolutionTrial
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.visit import Visit
from umea_field.foundation.wording import local

Days = tuple[date, date]
"""A period's first and last day."""


@dataclass(frozen=True)
class Figure:
    """A number of a summary.

    Attributes:
        name: One of FIGURES.
        table: The noun of what is counted.
        ids: What is counted, in the order of its days.
    """

    name: str
    table: str
    ids: tuple[UUID, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.ids)


@dataclass(frozen=True)
class Figures:
    """The numbers of one half-year.

    Attributes:
        all: Every figure, in the order of FIGURES.
        median_days: The middle of the days that answers took; None without answers.
    """

    all: tuple[Figure, ...]
    median_days: float | None = None

    def of(self, name: str) -> Figure:
        """Return one figure by its name."""
        return self.all[FIGURES.index(name)]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is recorded."""
        return not any(figure.count for figure in self.all)


def figures_between(session: Session, days: Days, scope: Scope) -> Figures:
    """Return the numbers of a period; eight queries, however much there is.

    Difficult dialogues are left out: they are nobody else's affair. A need is solved
    when it was said at a visit, or when its status was changed to that.

    Args:
        session: Of a read.
        days: The period's first and last day.
        scope: What may be told of.
    """
    visits = _visits(session, days, scope)
    cases = _cases(session, days, scope)
    took = [
        (answered - received).days
        for _, received, answered in cases
        if received and answered and _is_in(answered, days) and answered >= received
    ]
    villages = dict.fromkeys(village for _, village in visits if village)
    received = sorted((day, one) for one, day, _ in cases if _is_in(day, days))
    answered = sorted((day, one) for one, _, day in cases if _is_in(day, days))
    told: dict[str, tuple[str, Sequence[UUID]]] = {
        VISITS: ("visit", [one for one, _ in visits]),
        VILLAGES: ("village", list(villages)),
        FOUND: ("need", _found(session, days, scope)),
        MET: ("need", _solved(session, days, scope)),
        RECEIVED: ("case", [one for _, one in received]),
        ANSWERED: ("case", [one for _, one in answered]),
        BEGUN: ("solution_trial", _trials(session, SolutionTrial.start, days, scope)),
        DECIDED: (
            "solution_trial",
            _trials(session, SolutionTrial.decided, days, scope),
        ),
        KEPT: ("task", _kept(session, days, scope)),
    }
    figures = [Figure(name, table, tuple(ids)) for name, (table, ids) in told.items()]
    figures.sort(key=lambda figure: FIGURES.index(figure.name))
    return Figures(tuple(figures), median(took) if took else None)


def _is_in(day: date | None, days: Days) -> bool:
    return day is not None and days[0] <= day <= days[1]


def _visits(
    session: Session, days: Days, scope: Scope
) -> Sequence[tuple[UUID, UUID | None]]:
    """Return each visit with its village, the first first."""
    found = (
        select(Visit.id, func.coalesce(Visit.village_id, Store.village_id))
        .outerjoin(Store, Store.id == Visit.store_id)
        .where(Visit.day.between(*days), scope.holds(Visit.village_id, Visit.store_id))
        .order_by(Visit.day, Visit.id)
    )
    return [(one, village) for one, village in session.execute(found)]


def _cases(
    session: Session, days: Days, scope: Scope
) -> Sequence[tuple[UUID, date | None, date | None]]:
    """Return the cases that came or were answered in a period, with both days."""
    found = (
        select(Case.id, Case.received, Case.answered)
        .outerjoin(Store, Store.id == Case.store_id)
        .where(
            or_(Case.received.between(*days), Case.answered.between(*days)),
            func.coalesce(Case.type, "") != DIALOGUE,
            scope.holds(Case.village_id, Case.store_id),
        )
    )
    return [(one, came, went) for one, came, went in session.execute(found)]


def _found(session: Session, days: Days, scope: Scope) -> Sequence[UUID]:
    """Return the needs that were found at the period's visits."""
    found = (
        select(Need.id)
        .join(Visit, Visit.id == Need.visit_id)
        .outerjoin(Store, Store.id == Need.store_id)
        .where(Visit.day.between(*days), scope.holds(Need.village_id, Need.store_id))
        .order_by(Visit.day, Need.id)
    )
    return session.scalars(found).all()


def _solved(session: Session, days: Days, scope: Scope) -> Sequence[UUID]:
    """Return the needs that were said to be solved, or were marked so."""
    here = scope.holds(Need.village_id, Need.store_id)
    said = (
        select(Need.id, func.min(Visit.day))
        .join(NeedVoice, NeedVoice.need_id == Need.id)
        .join(Visit, Visit.id == NeedVoice.visit_id)
        .outerjoin(Store, Store.id == Need.store_id)
        .where(NeedVoice.said == SOLVED, Visit.day.is_not(None), here)
        .group_by(Need.id)
    )
    marked = (
        select(Need.id, func.max(journal.c.hlc))
        .join(journal, journal.c.row_id == Need.id)
        .outerjoin(Store, Store.id == Need.store_id)
        .where(
            Need.status == IS_SOLVED,
            journal.c.noun == "need",
            journal.c.field == "status",
            journal.c.kind == "u",
            here,
        )
        .group_by(Need.id)
    )
    solved = {one: local(moment_of(hlc)).date() for one, hlc in session.execute(marked)}
    solved |= {one: day for one, day in session.execute(said) if day is not None}
    within = [(day, one) for one, day in solved.items() if _is_in(day, days)]
    return [one for _, one in sorted(within)]


def _trials(session: Session, day: Any, days: Days, scope: Scope) -> Sequence[UUID]:
    village = func.coalesce(SolutionTrial.village_id, Need.village_id)
    store = func.coalesce(SolutionTrial.store_id, Need.store_id)
    found = (
        select(SolutionTrial.id)
        .outerjoin(Need, Need.id == SolutionTrial.need_id)
        .outerjoin(Store, Store.id == store)
        .where(day.between(*days), scope.holds(village, store))
        .order_by(day, SolutionTrial.id)
    )
    return session.scalars(found).all()


def _kept(session: Session, days: Days, scope: Scope) -> Sequence[UUID]:
    found = (
        select(Task.id)
        .outerjoin(Store, Store.id == Task.store_id)
        .where(Task.done.between(*days), scope.holds(Task.village_id, Task.store_id))
        .order_by(Task.done, Task.id)
    )
    return session.scalars(found).all()


def until_now(days: Days, today: date) -> Days:
    """Return what of a period has been by a day; an empty one ends before it began."""
    return days[0], min(days[1], max(today, days[0] - timedelta(1)))
