"""Lines a half-year summary may begin from: drafted from what is recorded, no more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from umea_field.database.half_year_facts import Changed, Facts
from umea_field.database.half_year_scope import Scope
from umea_field.database.service_rows import SERVICES
from umea_field.database.tasks import TASK_STATUS
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case
from umea_field.domain.half_year import (
    ANSWERED,
    BEGUN,
    DECIDED,
    KEPT,
    MET,
    VILLAGES,
    VISITS,
)
from umea_field.domain.half_year_words import change_words, visits_words
from umea_field.domain.need import Need
from umea_field.domain.record import Record
from umea_field.domain.solution_trial import CHANGE, CONTINUE, SolutionTrial
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import date_text

R = TypeVar("R", bound=Record)

HIGHLIGHTS = 3
"""So many lines matter most."""
_MOST = 8
"""So many lines are offered for one text."""

Drafts = Mapping[str, tuple[str, ...]]
"""Sentences by the text they may stand in."""


def drafts_for(
    session: Session, vocabulary: Vocabulary, facts: Facts, scope: Scope
) -> Drafts:
    """Return sentences for each text of a summary, in the language spoken.

    Four queries at most.
    """
    figures = facts.figures
    trials = _by_id(session, SolutionTrial, figures.of(DECIDED).ids)
    met = _by_id(session, Need, figures.of(MET).ids)
    answered = _by_id(session, Case, figures.of(ANSWERED).ids)
    kept = _by_id(session, Task, figures.of(KEPT).ids)
    changed = [_changed(vocabulary, one) for one in facts.gaps.changed]
    partners = {
        name.strip()
        for trial in (*facts.trials, *trials)
        for name in trial.partners or ()
    }
    return {
        "highlights": _lines(_highlights(facts, changed, trials)),
        "text_done": _lines(
            [
                *(tr("Solved: {need}.", need=_plain(one.title)) for one in met),
                *(tr("Answered: {case}.", case=_plain(one.title)) for one in answered),
                *(tr("Promise kept: {task}.", task=_plain(one.title)) for one in kept),
            ]
        ),
        "text_learned": _lines(
            f"{_plain(one.title)}: {one.lesson}" for one in trials if one.lesson
        ),
        "text_next": _lines(_promised(session, vocabulary, facts, scope)),
        "thanks": _lines(sorted(partners)),
    }


def first_lines(drafts: Drafts) -> str | None:
    """Return the lines that a new summary says matter most; None for none."""
    return "\n".join(drafts.get("highlights", ())[:HIGHLIGHTS]) or None


def _highlights(
    facts: Facts, changed: Sequence[str], trials: Sequence[SolutionTrial]
) -> Iterator[str]:
    figures = facts.figures
    visits = figures.of(VISITS).count
    if visits:
        yield visits_words(visits, figures.of(VILLAGES).count)
    met, answered = figures.of(MET).count, figures.of(ANSWERED).count
    yield from changed[:1]
    if met:
        yield trn("{count} need is solved.", "{count} needs are solved.", met)
    if answered:
        yield trn(
            "{count} case has been answered.",
            "{count} cases have been answered.",
            answered,
        )
    for trial in trials:
        yield _decided(trial)
    begun = figures.of(BEGUN).count
    if begun:
        yield trn(
            "{count} solution has gone on trial.",
            "{count} solutions have gone on trial.",
            begun,
        )
    yield from changed[1:]


def _changed(vocabulary: Vocabulary, one: Changed) -> str:
    service = vocabulary.label(SERVICES, one.service)
    return change_words(service, one.village, one.before, one.now)


def _decided(trial: SolutionTrial) -> str:
    title = _plain(trial.title)
    if trial.decision == CONTINUE:
        return tr("We go on with “{trial}”.", trial=title)
    if trial.decision == CHANGE:
        return tr("We change “{trial}”.", trial=title)
    return tr("We have ended the trial “{trial}”.", trial=title)


def _promised(
    session: Session, vocabulary: Vocabulary, facts: Facts, scope: Scope
) -> Iterator[str]:
    """Yield what is promised for the half-year that follows, the soonest first."""
    is_open = or_(
        Task.status.is_(None), Task.status.not_in(vocabulary.closed(TASK_STATUS))
    )
    found = (
        select(Task)
        .outerjoin(Store, Store.id == Task.store_id)
        .where(
            Task.done.is_(None),
            is_open,
            Task.due.between(*facts.following),
            scope.holds(Task.village_id, Task.store_id),
        )
        .order_by(Task.due, Task.id)
        .limit(_MOST)
    )
    for task in session.scalars(found):
        if task.title and task.due:
            day = date_text(task.due)
            yield tr("{task}, by {day}.", task=_plain(task.title), day=day)


def _by_id(session: Session, noun: type[R], ids: Sequence[UUID]) -> Sequence[R]:
    """Return records in the order of their ids in a figure; one query, or none."""
    first = ids[:_MOST]
    if not first:
        return []
    key = noun.table().c.id
    records = session.execute(select(key, noun).where(key.in_(first)))
    found: dict[UUID, R] = {one: record for one, record in records}
    return [found[one] for one in first if one in found]


def _plain(title: str | None) -> str:
    """Return a title that can stand in a sentence."""
    return (title or "").strip().rstrip(".")


def _lines(said: Iterable[str], most: int = _MOST) -> tuple[str, ...]:
    """Return the first lines, each once, none of them empty."""
    return tuple(dict.fromkeys(line for line in said if line))[:most]
