"""The list of cases and the board: sifted, put in order and cut by the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    func,
    or_,
    select,
    true,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from umea_field.database.cases import CASE_STATUS
from umea_field.database.folding import holds_words
from umea_field.database.village_titles import villages_by_title
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case, CaseId
from umea_field.domain.case_course import OF_LANE, Lane, lane_of
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import Village, VillageId
from umea_field.foundation.alphabet import alphabetical

AT_MOST = 300
"""How many cases are read at a time."""
IN_LANE = 60
"""How many cards a lane of the board holds; more are counted."""


class State(StrEnum):
    """Which cases are wanted."""

    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True)
class Wanted:
    """What cases are looked for.

    Attributes:
        words: Typed by hand; each must stand in the title, the place, who asked or
            the registry number.
        unit: A unit that answers for the case or takes part in it.
        type: Of the list ``case_types``.
    """

    words: str = ""
    state: State = State.OPEN
    unit: str | None = None
    village_id: VillageId | None = None
    type: str | None = None

    @property
    def narrows(self) -> bool:
        """Tell whether anything but the state is asked for."""
        return bool(self.words.strip() or self.unit or self.village_id or self.type)


@dataclass(frozen=True)
class CaseLine:
    """One case in the list or on the board.

    Attributes:
        place: The store's name, or the village's.
        days_late: How many days ago the village should have had its answer.
    """

    id: CaseId
    title: str
    type: str | None
    status: str | None
    unit: str | None
    units: frozenset[str]
    village_id: VillageId | None
    store_id: StoreId | None
    place: str
    village: str
    received: date | None
    promised: date | None
    answered: date | None
    is_open: bool
    days_late: int


@dataclass(frozen=True)
class Counts:
    """How many cases are open, and how many of them are late."""

    open: int
    late: int


def case_counts(session: Session, today: date, vocabulary: Vocabulary) -> Counts:
    """Return how many cases are open and late; one query."""
    is_open = _is_open(vocabulary)
    found = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(case((_is_late(today), 1), else_=0)), 0),
        )
        .select_from(Case)
        .where(is_open)
    ).one()
    return Counts(int(found[0]), int(found[1]))


def case_lines(
    session: Session,
    wanted: Wanted,
    today: date,
    vocabulary: Vocabulary,
    at_most: int = AT_MOST,
) -> Sequence[CaseLine]:
    """Return cases: late promises first, then what is promised soonest; one query.

    Closed ones come last, the latest first.

    Args:
        session: Of a read.
        wanted: Which cases.
        today: The day it is.
        vocabulary: To know which are open.
        at_most: How many; one more than that tells that there are others.
    """
    order = _order(today, vocabulary)
    ids = _ids(wanted, today, vocabulary).order_by(*order).limit(at_most).subquery()
    found = _lines().join(ids, ids.c.id == Case.id).order_by(*order)
    return [_line(row, today, vocabulary) for row in session.execute(found)]


def case_line(
    session: Session, case_id: CaseId, today: date, vocabulary: Vocabulary
) -> CaseLine | None:
    """Return one case as a line; None where it is gone."""
    row = session.execute(_lines().where(Case.id == case_id)).first()
    return _line(row, today, vocabulary) if row else None


@dataclass(frozen=True)
class LaneCases:
    """What lies in one lane of the board.

    Attributes:
        cases: The first of them, late promises first.
        total: How many there are in all.
    """

    cases: Sequence[CaseLine]
    total: int


def lanes(
    session: Session, wanted: Wanted, today: date, vocabulary: Vocabulary
) -> Mapping[Lane, LaneCases]:
    """Return what lies in each lane of the board; two queries."""
    order = _order(today, vocabulary)
    ids = union_all(
        *(
            select(
                _ids(wanted, today, vocabulary)
                .where(_lies_in(lane, vocabulary))
                .order_by(*order)
                .limit(IN_LANE)
                .subquery()
            )
            for lane in Lane
        )
    ).subquery()
    closed = vocabulary.closed(CASE_STATUS)
    held: dict[Lane, list[CaseLine]] = {lane: [] for lane in Lane}
    found = _lines().join(ids, ids.c.id == Case.id).order_by(*order)
    for row in session.execute(found):
        held[lane_of(row.status, closed)].append(_line(row, today, vocabulary))
    totals = dict.fromkeys(Lane, 0)
    counted = _ids(wanted, today, vocabulary).with_only_columns(
        Case.status, func.count()
    )
    for status, count in session.execute(counted.group_by(Case.status)):
        totals[lane_of(status, closed)] += count
    return {lane: LaneCases(held[lane], totals[lane]) for lane in Lane}


def _lines() -> Select[*tuple[Any, ...]]:
    return _placed(
        select(
            Case.id,
            Case.title,
            Case.type,
            Case.status,
            Case.unit,
            Case.units,
            Village.id.label("village_id"),
            Case.store_id,
            Store.name.label("store"),
            Village.name.label("village"),
            Case.received,
            Case.promised_reply,
            Case.answered,
        )
    )


def _placed(found: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return found.outerjoin(Store, Store.id == Case.store_id).outerjoin(
        Village, Village.id == func.coalesce(Case.village_id, Store.village_id)
    )


def _ids(
    wanted: Wanted, today: date, vocabulary: Vocabulary
) -> Select[*tuple[Any, ...]]:
    """Return the cases looked for by their ids; places are joined only if asked for.

    What is put in order and cut is so as narrow as it can be.
    """
    found: Select[*tuple[Any, ...]] = select(Case.id)
    if wanted.words.strip() or wanted.village_id:
        found = _placed(found)
    return found.where(*_conditions(wanted, today, vocabulary))


def _conditions(
    wanted: Wanted, today: date, vocabulary: Vocabulary
) -> list[ColumnElement[bool]]:
    is_open = _is_open(vocabulary)
    match wanted.state:
        case State.OPEN:
            found = [is_open]
        case State.LATE:
            found = [and_(is_open, _is_late(today))]
        case State.CLOSED:
            found = [~is_open]
        case State.ALL:
            found = [true()]
    if wanted.unit:
        codes = type_coerce(Case.units, Text)
        among = codes.contains(f'"{wanted.unit}"', autoescape=True)
        found.append(or_(Case.unit == wanted.unit, and_(codes.is_not(None), among)))
    if wanted.village_id:
        found.append(Village.id == wanted.village_id)
    if wanted.type:
        found.append(Case.type == wanted.type)
    words = holds_words(
        wanted.words,
        (Case.title, Store.name, Village.name, Case.asked_by, Case.registry_number),
    )
    return found if words is None else [*found, words]


def _is_open(vocabulary: Vocabulary) -> ColumnElement[bool]:
    return or_(
        Case.status.is_(None), Case.status.not_in(vocabulary.closed(CASE_STATUS))
    )


def _is_late(today: date) -> ColumnElement[bool]:
    return and_(Case.promised_reply < today, Case.answered.is_(None))


def _order(today: date, vocabulary: Vocabulary) -> list[ColumnElement[Any]]:
    is_open = _is_open(vocabulary)
    late = and_(is_open, _is_late(today))
    return [
        case((late, 0), (is_open, 1), else_=2),
        case((is_open, Case.promised_reply)).asc().nulls_last(),
        func.coalesce(Case.answered, Case.received).desc().nulls_last(),
        Case.id.desc(),
    ]


def _lies_in(lane: Lane, vocabulary: Vocabulary) -> ColumnElement[bool]:
    is_open = _is_open(vocabulary)
    if lane is Lane.DONE:
        return ~is_open
    if lane is not Lane.NEW:
        return and_(is_open, Case.status.in_(OF_LANE[lane]))
    others = (*OF_LANE[Lane.UNIT], *OF_LANE[Lane.WAITING])
    return and_(is_open, or_(Case.status.is_(None), Case.status.not_in(others)))


def _line(row: Any, today: date, vocabulary: Vocabulary) -> CaseLine:
    is_open = vocabulary.is_open(CASE_STATUS, row.status)
    waits = is_open and row.promised_reply is not None and row.answered is None
    return CaseLine(
        id=row.id,
        title=row.title or "",
        type=row.type,
        status=row.status,
        unit=row.unit,
        units=row.units,
        village_id=row.village_id,
        store_id=row.store_id,
        place=row.store or row.village or "",
        village=row.village or "",
        received=row.received,
        promised=row.promised_reply,
        answered=row.answered,
        is_open=is_open,
        days_late=max(0, (today - row.promised_reply).days) if waits else 0,
    )


def has_cases(session: Session) -> bool:
    """Tell whether there is any case, open or not; one query."""
    return session.scalar(select(Case.id).limit(1)) is not None


def villages_with_cases(session: Session) -> Sequence[tuple[VillageId, str]]:
    """Return the villages that have cases, in alphabetical order; two queries."""
    found = session.scalars(
        select(Village.id)
        .join(Store, Store.village_id == Village.id, isouter=True)
        .join(Case, or_(Case.village_id == Village.id, Case.store_id == Store.id))
        .distinct()
    )
    here = set(found)
    return [each for each in villages_by_title(session) if each[0] in here]


def places(
    session: Session,
) -> tuple[Sequence[tuple[VillageId, str]], Sequence[tuple[StoreId, str]]]:
    """Return every village and every store in alphabetical order; two queries."""
    stores = [
        (store_id, name or "")
        for store_id, name in session.execute(select(Store.id, Store.name))
    ]
    stores.sort(key=lambda each: alphabetical(each[1]))
    return villages_by_title(session), stores
