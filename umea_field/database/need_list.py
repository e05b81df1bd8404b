"""Needs as a list to look through, weigh and change many of at a time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, true, update
from sqlalchemy.orm import Session

from umea_field.database.needs import NEED_STATUS
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case, CaseId
from umea_field.domain.need import Need, NeedId, NeedVoice, has_origin
from umea_field.domain.organisation import Organisation
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import VisitId

CHANGED_TOGETHER = (
    "status",
    "importance",
    "urgency",
    "category",
    "value_group",
    "service",
)
"""The cells of needs that can be written in many at a time."""

_AT_A_TIME = 5000
"""A statement takes no more ids than this; PostgreSQL's own bound is 65 535."""


@dataclass(frozen=True)
class NeedRow:
    """One need in a list.

    Attributes:
        village_id: Its village, or that of its store.
        store: The store's name; empty where the need is the village's.
        groups: Codes of ``respondent_groups``.
        organisation: The name of who raised it.
        voices: How many have said it; None where nobody counted.
        case_id: The first case that was made of it.
    """

    id: NeedId
    title: str
    village_id: VillageId | None
    village: str
    district: str
    store_id: StoreId | None
    store: str
    category: str | None
    service: str | None
    groups: frozenset[str]
    organisation: str
    importance: str | None
    urgency: str | None
    voices: int | None
    status: str | None
    value_group: str | None
    visit_id: VisitId | None
    case_id: CaseId | None

    @property
    def has_origin(self) -> bool:
        """Tell whether it is known who said it."""
        return has_origin(self.groups, self.organisation)


def is_open(vocabulary: Vocabulary) -> ColumnElement[bool]:
    """Return the condition that something is left to do about a need."""
    return or_(
        Need.status.is_(None), Need.status.not_in(vocabulary.closed(NEED_STATUS))
    )


def need_rows(
    session: Session, vocabulary: Vocabulary, *, closed: bool = False
) -> Sequence[NeedRow]:
    """Return the needs, the heaviest area first in the list's order; one query.

    Args:
        session: Of a read.
        vocabulary: Says which states are open.
        closed: Those that nothing is left to do about are returned too.
    """
    return _rows(session, true() if closed else is_open(vocabulary))


def open_needs_about(
    session: Session,
    village_id: VillageId,
    service: str,
    category: str,
    vocabulary: Vocabulary,
) -> Sequence[NeedRow]:
    """Return a village's open needs about a service; one query.

    A need that names no service counts where its area is the service's own.
    """
    about = or_(
        Need.service == service,
        Need.service.is_(None) & (Need.category == category),
    )
    in_village = func.coalesce(Need.village_id, Store.village_id) == village_id
    return _rows(session, in_village & about & is_open(vocabulary))


def open_need_count(session: Session, vocabulary: Vocabulary) -> int:
    """Return how many needs are open."""
    found = select(func.count()).select_from(Need).where(is_open(vocabulary))
    return session.scalar(found) or 0


def first_case_of(session: Session, need_id: NeedId) -> CaseId | None:
    """Return the first case that was made of a need; None where there is none."""
    found = select(Case.id).where(Case.need_id == need_id)
    return session.scalar(found.order_by(Case.id).limit(1))


def change_needs(
    session: Session, needs: Collection[NeedId], field: str, value: object
) -> None:
    """Write one cell of many needs.

    Args:
        session: Of a write: all of it is one step to take back.
        needs: Which.
        field: One of CHANGED_TOGETHER.
        value: A code of the field's list; None empties it.
    """
    if field not in CHANGED_TOGETHER:
        raise ValueError(field)
    ids = sorted(needs)
    for start in range(0, len(ids), _AT_A_TIME):
        some = ids[start : start + _AT_A_TIME]
        session.execute(update(Need).where(Need.id.in_(some)).values({field: value}))


def _rows(session: Session, where: ColumnElement[bool]) -> Sequence[NeedRow]:
    said = (
        select(func.max(NeedVoice.count))
        .where(NeedVoice.need_id == Need.id)
        .scalar_subquery()
    )
    case = (
        select(Case.id)
        .where(Case.need_id == Need.id)
        .order_by(Case.id)
        .limit(1)
        .scalar_subquery()
    )
    place: ColumnElement[UUID] = func.coalesce(Need.village_id, Store.village_id)
    found = (
        select(
            Need.id,
            Need.title,
            Village.id.label("village_id"),
            Village.name.label("village"),
            Village.district,
            Need.store_id,
            Store.name.label("store"),
            Need.category,
            Need.service,
            Need.groups,
            Organisation.name.label("organisation"),
            Need.importance,
            Need.urgency,
            func.coalesce(Need.count, said).label("voices"),
            Need.status,
            Need.value_group,
            Need.visit_id,
            case.label("case_id"),
        )
        .outerjoin(Store, Store.id == Need.store_id)
        .outerjoin(Village, Village.id == place)
        .outerjoin(Organisation, Organisation.id == Need.organisation_id)
        .where(where)
        .order_by(Need.id.desc())
    )
    return [_row(row) for row in session.execute(found)]


def _row(row: object) -> NeedRow:
    held = dict(row._mapping)  # type: ignore[attr-defined]  # a row of the query above
    for name in ("title", "village", "district", "store", "organisation"):
        held[name] = held[name] or ""
    return NeedRow(**held)
