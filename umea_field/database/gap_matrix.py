"""The matrix of villages and services, now and as it was on any day.

As it was is asked of the checks, never of the journal: what somebody had seen by then.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    Text,
    cast,
    exists,
    func,
    select,
)
from sqlalchemy.orm import Session

from umea_field.database.offers import rank_of, village_of_offer
from umea_field.database.service_rows import SERVICES
from umea_field.database.village_titles import titles_of
from umea_field.database.visit_order import moment_text
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import status
from umea_field.domain.gap_matrix import GapMatrix, MatrixLine, counted
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit

_Told = Mapping[VillageId, Mapping[str, str]]
_BEST = len(status.BEST_FIRST)
"""How good the best status is; a code that is not known here is 0."""
_MORE = _BEST + 1
"""What a place in a row is multiplied by, to be told together with a status."""


def gap_matrix(
    session: Session,
    vocabulary: Vocabulary,
    on: date | None = None,
    against: date | None = None,
) -> GapMatrix:
    """Return every village and every service that some place has an offer of.

    Args:
        session: Of a read.
        vocabulary: Orders the services.
        on: As it was by the end of that day; None for what is held now.
        against: The day it is compared with; None for none.

    Four queries at most, five with a day to compare with, however large it is.
    """
    found = session.execute(
        select(Village.id, Village.name, Village.district, Village.lat, Village.lon)
    ).all()
    called = titles_of(found)
    told = _held(session) if on is None else _seen(session, on)
    before: _Told = {} if against is None else _seen(session, against)
    lines = [
        MatrixLine(
            row.id,
            called[row.id],
            row.district or "",
            told.get(row.id, {}),
            before.get(row.id, {}),
        )
        for row in found
    ]
    return counted(_services(session, vocabulary), lines)


def looked_at(session: Session, on: date | None = None) -> Mapping[VillageId, date]:
    """Return the latest day on which something was checked in each village; one query.

    Args:
        session: Of a read.
        on: By the end of that day; None for until now.
    """
    village = village_of_offer()
    found = (
        select(village, func.max(Visit.day))
        .select_from(ServiceCheck)
        .join(Visit, Visit.id == ServiceCheck.visit_id)
        .join(ServiceOffer, ServiceOffer.id == ServiceCheck.offer_id)
        .outerjoin(Store, Store.id == ServiceOffer.store_id)
        .where(ServiceCheck.status.is_not(None))
        .group_by(village)
    )
    if on is not None:
        found = found.where(Visit.day <= on)
    return {place: day for place, day in session.execute(found) if place and day}


def check_days(session: Session) -> Sequence[date]:
    """Return the days on which something was checked, the earliest first."""
    looked = exists().where(ServiceCheck.visit_id == Visit.id)
    found = session.scalars(select(Visit.day).where(looked).distinct())
    return sorted(day for day in found if day is not None)


def _services(session: Session, vocabulary: Vocabulary) -> Sequence[str]:
    found = session.scalars(select(ServiceOffer.service).distinct())
    return sorted(
        filter(None, found), key=lambda code: (vocabulary.place(SERVICES, code), code)
    )


def _held(session: Session) -> _Told:
    """Return what is held now; two queries.

    Offers that say their village are read along its index, which halves the time.
    """
    good, own = _goodness(ServiceOffer.status), ServiceOffer.village_id
    return _unpacked(
        session,
        _packed(good, own).where(own.is_not(None)),
        _packed(good, Store.village_id)
        .join(Store, Store.id == ServiceOffer.store_id)
        .where(own.is_(None)),
    )


def _seen(session: Session, day: date) -> _Told:
    """Return what the latest check of each offer had seen by the end of a day.

    The visits are put in a row, and of each offer the greatest place is told with
    its status as one number: that takes half the time of putting every check in its
    own row. Where one visit saw an offer twice the better is told.
    """
    row = func.row_number().over(order_by=(moment_text(), Visit.id))
    visits = select(Visit.id, row.label("place")).where(Visit.day <= day).subquery()
    place = visits.c.place * _MORE + _goodness(ServiceCheck.status)
    latest = (
        select(ServiceCheck.offer_id, func.max(place).label("latest"))
        .join(visits, visits.c.id == ServiceCheck.visit_id)
        .where(ServiceCheck.status.is_not(None))
        .group_by(ServiceCheck.offer_id)
        .subquery()
    )
    found = (
        _packed(latest.c.latest % _MORE, village_of_offer())
        .join(latest, latest.c.offer_id == ServiceOffer.id)
        .outerjoin(Store, Store.id == ServiceOffer.store_id)
    )
    return _unpacked(session, found)


def _goodness(told: SQLColumnExpression[Any]) -> ColumnElement[int]:
    return _BEST - rank_of(told)


def _packed(good: ColumnElement[int], village: SQLColumnExpression[Any]) -> Select[Any]:
    """Return a query with one row for a village: all it has, in one text.

    A row for each of some hundred thousand cells takes three times as long to fetch.

    Args:
        good: How good the status of each offer is.
        village: The village of each offer.
    """
    one = cast(good, Text).concat(ServiceOffer.service)
    columns: list[ColumnElement[Any]] = [
        village.label("village"),
        func.aggregate_strings(one, "\n"),
    ]
    return (
        select(*columns)
        .select_from(ServiceOffer)
        .where(ServiceOffer.service.is_not(None))
        .group_by(village)
    )


def _unpacked(session: Session, *found: Select[Any]) -> _Told:
    """Return each village's services; of several places the best is told.

    The lines of a text are sorted, so that the best comes last and stays.
    """
    packed: dict[VillageId, list[str]] = {}
    for each in found:
        for village, text in session.execute(each):
            packed.setdefault(village, []).extend(text.split("\n"))
    return {
        village: {one[1:]: _WORD[one[0]] for one in sorted(lines)}
        for village, lines in packed.items()
    }


_WORD = {str(_BEST - at): told for at, told in enumerate(status.BEST_FIRST)}
_WORD["0"] = status.UNKNOWN
