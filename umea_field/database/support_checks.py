"""What is known of one store for every form of support, and what people answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.history import moment_of
from umea_field.database.journal_tables import journal
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store, StoreId, Support
from umea_field.domain.support_check import Checked, checked
from umea_field.domain.support_condition import (
    SupportAnswer,
    SupportCondition,
    SupportConditionId,
)
from umea_field.domain.support_facts import Recorded, Service
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.domain.worker import Worker, WorkerId
from umea_field.foundation.wording import local

SCHEMES = "support_schemes"
"""A list of terms."""


@dataclass(frozen=True)
class SchemeCheck:
    """The conditions of one form of support, in their order."""

    scheme: str
    conditions: tuple[Checked, ...]


@dataclass(frozen=True)
class SupportCheck:
    """Every form of support with its conditions, as they look for one store.

    Attributes:
        supports: What the store has been granted or refused, the latest first.
        people: The names of those who answered.
    """

    store: Store
    schemes: tuple[SchemeCheck, ...]
    supports: Sequence[Support]
    people: Mapping[WorkerId, str]


def support_check(
    session: Session, store_id: StoreId, vocabulary: Vocabulary
) -> SupportCheck | None:
    """Return what is known of a store; None where it is gone. Six queries."""
    found = session.execute(
        select(Store, Village)
        .outerjoin(Village, Village.id == Store.village_id)
        .where(Store.id == store_id)
    ).first()
    if found is None:
        return None
    store, village = found
    recorded = Recorded(
        store=store,
        village=village,
        services=_services(session, store_id, vocabulary),
        days=_days_written(session, store, village),
        turnover=vocabulary.label("turnover_classes", store.turnover_class),
    )
    answers, people = _answers(session, store_id)
    schemes: dict[str, list[Checked]] = {}
    for one in conditions(session, vocabulary):
        if not one.retired:
            seen = checked(one, recorded, answers.get(one.id))
            schemes.setdefault(one.scheme or "", []).append(seen)
    supports = (
        select(Support)
        .where(Support.store_id == store_id)
        .order_by(Support.year.desc().nulls_last(), Support.id.desc())
    )
    return SupportCheck(
        store=store,
        schemes=tuple(
            SchemeCheck(scheme, tuple(seen)) for scheme, seen in schemes.items()
        ),
        supports=session.scalars(supports).all(),
        people=people,
    )


def conditions(session: Session, vocabulary: Vocabulary) -> Sequence[SupportCondition]:
    """Return every condition, retired ones too, by form of support; one query."""
    found = session.scalars(select(SupportCondition)).all()
    return sorted(
        found,
        key=lambda one: (
            vocabulary.place(SCHEMES, one.scheme),
            one.scheme or "",
            one.sequence is None,
            one.sequence or 0,
            one.id,
        ),
    )


def _services(
    session: Session, store_id: StoreId, vocabulary: Vocabulary
) -> Mapping[str, Service]:
    """Return a store's services and the day each was last looked at; one query."""
    found = session.execute(
        select(ServiceOffer.service, ServiceOffer.status, func.max(Visit.day))
        .outerjoin(ServiceCheck, ServiceCheck.offer_id == ServiceOffer.id)
        .outerjoin(Visit, Visit.id == ServiceCheck.visit_id)
        .where(ServiceOffer.store_id == store_id)
        .group_by(ServiceOffer.id, ServiceOffer.service, ServiceOffer.status)
        .order_by(ServiceOffer.id)
    )
    return {
        service: Service(
            status=told or "okand",
            label=vocabulary.short("service_types", service),
            word=vocabulary.short("service_status", told),
            day=seen,
        )
        for service, told, seen in found
        if service
    }


def _days_written(
    session: Session, store: Store, village: Village | None
) -> Mapping[tuple[str, str], date]:
    """Return the day each cell of the records was last written; one query."""
    rows: list[UUID] = [store.id] + ([village.id] if village else [])
    found = session.execute(
        select(journal.c.noun, journal.c.field, func.max(journal.c.hlc))
        .where(journal.c.row_id.in_(rows), journal.c.noun.in_(("store", "village")))
        .group_by(journal.c.noun, journal.c.field)
    )
    return {
        (noun, field): local(moment_of(int(hlc))).date() for noun, field, hlc in found
    }


def _answers(
    session: Session, store_id: StoreId
) -> tuple[Mapping[SupportConditionId, SupportAnswer], Mapping[WorkerId, str]]:
    """Return the latest answer to each condition, and who answered; one query."""
    found = session.execute(
        select(SupportAnswer, Worker.name)
        .outerjoin(Worker, Worker.id == SupportAnswer.worker_id)
        .where(SupportAnswer.store_id == store_id)
        .order_by(SupportAnswer.day.nulls_first(), SupportAnswer.id)
    ).all()
    answers = {one.condition_id: one for one, _ in found if one.condition_id}
    people = {one.worker_id: name or "" for one, name in found if one.worker_id}
    return answers, people


def answer_condition(
    session: Session,
    store_id: StoreId,
    condition_id: SupportConditionId,
    day: date,
    *,
    answer: str | None,
    value: str | None,
    worker_id: WorkerId | None = None,
) -> None:
    """Keep what a person answered for a store, in place of what was answered before.

    Without an answer and words nothing of it is left.

    Args:
        session: Of a write.
        store_id: The store.
        condition_id: The condition.
        day: The day of the answer.
        answer: MET, NOT_MET, UNKNOWN, or None for none.
        value: What was found, in words.
        worker_id: Who answered.
    """
    kept = session.scalars(
        select(SupportAnswer)
        .where(
            SupportAnswer.store_id == store_id,
            SupportAnswer.condition_id == condition_id,
        )
        .order_by(SupportAnswer.day.desc().nulls_last(), SupportAnswer.id.desc())
    ).first()
    if answer is None and not value:
        if kept is not None:
            session.delete(kept)
        return
    if kept is None:
        kept = SupportAnswer(store_id=store_id, condition_id=condition_id)
        session.add(kept)
    kept.answer, kept.value = answer, value
    kept.day, kept.worker_id = day, worker_id


def new_condition(
    session: Session, scheme: str, condition_id: SupportConditionId
) -> None:
    """Add an empty condition last among those of a form of support."""
    last = session.scalar(
        select(func.max(SupportCondition.sequence)).where(
            SupportCondition.scheme == scheme
        )
    )
    session.add(
        SupportCondition(id=condition_id, scheme=scheme, sequence=(last or 0) + 1)
    )


def put_away(session: Session, condition_id: SupportConditionId) -> None:
    """Ask a condition no more; one without words is taken away."""
    condition = session.get(SupportCondition, condition_id)
    if condition is None:
        return
    if condition.words():
        condition.retired = True
    else:
        session.delete(condition)
