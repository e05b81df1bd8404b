"""Needs at a place: what was said before, what is said now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, false, or_, select
from sqlalchemy.orm import Session

from umea_field.database.history import value_before_record
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.need import SOLVED, Need, NeedId, NeedVoice
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import Visit

IMPORTANCE, NEED_STATUS = "importance", "need_status"
"""Lists of terms."""
NEW, IS_SOLVED = "nytt", "lost"
"""Codes of ``need_status``."""


@dataclass(frozen=True)
class EarlierNeed:
    """A need that was known before a visit.

    Attributes:
        need: The need.
        said: What the visit said of it: REMAINS, SOLVED or CHANGED; None for nothing.
        voice: The record of that.
    """

    need: Need
    said: str | None = None
    voice: NeedVoice | None = None


def earlier_needs(
    session: Session, visit: Visit, vocabulary: Vocabulary
) -> Sequence[EarlierNeed]:
    """Return the open needs of a visit's place from before it, oldest first.

    A visit to a store meets its village's needs too, but not those of another store.
    What this visit has spoken of stays, solved or not. Two queries.
    """
    voices = {
        voice.need_id: voice
        for voice in session.scalars(
            select(NeedVoice)
            .where(NeedVoice.visit_id == visit.id)
            .order_by(NeedVoice.id)
        )
    }
    is_open = or_(
        Need.status.is_(None), Need.status.not_in(vocabulary.closed(NEED_STATUS))
    )
    found = (
        select(Need)
        .where(
            _at(visit),
            or_(Need.visit_id.is_(None), Need.visit_id != visit.id),
            or_(is_open, Need.id.in_(voices)),
        )
        .order_by(Need.id)
    )
    return [
        EarlierNeed(need, voice.said if voice else None, voice)
        for need in session.scalars(found)
        for voice in (voices.get(need.id),)
    ]


def _at(visit: Visit) -> ColumnElement[bool]:
    in_village = Need.village_id == visit.village_id
    if visit.village_id is None:
        in_village = false()
    if visit.store_id is None:
        return in_village
    return or_(Need.store_id == visit.store_id, in_village & Need.store_id.is_(None))


def needs_of_visit(session: Session, visit: Visit) -> Sequence[Need]:
    """Return the needs that were found at a visit, in the order they were written."""
    found = select(Need).where(Need.visit_id == visit.id).order_by(Need.id)
    return session.scalars(found).all()


def open_needs_in(
    session: Session, village_id: VillageId, vocabulary: Vocabulary
) -> Sequence[Need]:
    """Return the open needs of a village and its stores, latest first."""
    return _open(session, Need.village_id == village_id, vocabulary)


def open_needs_of_store(
    session: Session, store_id: StoreId, vocabulary: Vocabulary
) -> Sequence[Need]:
    """Return the open needs of one store, latest first."""
    return _open(session, Need.store_id == store_id, vocabulary)


def _open(
    session: Session, where: ColumnElement[bool], vocabulary: Vocabulary
) -> Sequence[Need]:
    found = select(Need).where(
        where,
        or_(Need.status.is_(None), Need.status.not_in(vocabulary.closed(NEED_STATUS))),
    )
    return session.scalars(found.order_by(Need.id.desc())).all()


def say(
    session: Session, need_id: NeedId, visit: Visit, said: str, note: str | None = None
) -> NeedVoice:
    """Write what a visit said of an earlier need; SOLVED closes the need as well.

    Saying something else later puts the need back to what it was before this visit
    spoke of it.
    """
    voice = _voice_of(session, need_id, visit)
    if voice is None:
        voice = NeedVoice(need_id=need_id, visit_id=visit.id)
        session.add(voice)
    was = voice.said
    voice.said = said
    voice.note = note or voice.note
    session.flush()
    need = session.get(Need, need_id)
    if need and said == SOLVED:
        need.status = IS_SOLVED
    elif need and was == SOLVED:
        _put_back(session, need, voice)
    session.flush()
    return voice


def unsay(session: Session, need_id: NeedId, visit: Visit) -> None:
    """Take back what a visit said of a need."""
    voice = _voice_of(session, need_id, visit)
    if voice is None:
        return
    need = session.get(Need, need_id)
    if need and voice.said == SOLVED:
        _put_back(session, need, voice)
    session.execute(
        delete(NeedVoice).where(
            NeedVoice.need_id == need_id, NeedVoice.visit_id == visit.id
        )
    )
    session.flush()


def _put_back(session: Session, need: Need, voice: NeedVoice) -> None:
    if need.status == IS_SOLVED:
        column = Need.table().c.status
        need.status = value_before_record(session, column, need.id, voice.id)


def _voice_of(session: Session, need_id: NeedId, visit: Visit) -> NeedVoice | None:
    return session.scalar(
        select(NeedVoice)
        .where(NeedVoice.need_id == need_id, NeedVoice.visit_id == visit.id)
        .order_by(NeedVoice.id.desc())
        .limit(1)
    )


def add_need(
    session: Session,
    visit: Visit,
    *,
    category: str | None = None,
    title: str | None = None,
    groups: frozenset[str] = frozenset(),
    importance: str | None = None,
) -> Need:
    """Write down a need that was found at a visit, at the visit's place."""
    need = Need(
        village_id=visit.village_id,
        store_id=visit.store_id,
        visit_id=visit.id,
        category=category,
        title=title,
        groups=groups,
        importance=importance,
        status=NEW,
    )
    session.add(need)
    session.flush()
    return need


def importance_by_rank(vocabulary: Vocabulary, rank: int) -> str | None:
    """Return the code of an importance from its digit, 1–4; 4 weighs most."""
    for term in vocabulary.choices(IMPORTANCE):
        if term.rank == rank:
            return term.code
    return None


def importance_text(vocabulary: Vocabulary, code: str | None) -> str:
    """Return an importance with its digit: ``3 Viktigt``; nothing for none."""
    term = vocabulary.term(IMPORTANCE, code)
    label = vocabulary.label(IMPORTANCE, code)
    return f"{term.rank} {label}" if term and term.rank else label


def write_need(
    session: Session, visit: Visit, need_id: NeedId, cells: Mapping[str, object]
) -> Need:
    """Write some cells of a need that was found at a visit.

    The record is made with the first of them, under the id it was given on the way.
    """
    need = session.get(Need, need_id)
    if need is None:
        need = Need(
            id=need_id,
            village_id=visit.village_id,
            store_id=visit.store_id,
            visit_id=visit.id,
            status=NEW,
        )
        session.add(need)
    for name, value in cells.items():
        setattr(need, name, value)
    session.flush()
    return need


def needs_of_store(session: Session, store_id: StoreId) -> Sequence[Need]:
    """Return every need of one store, open or not, latest first."""
    found = select(Need).where(Need.store_id == store_id)
    return session.scalars(found.order_by(Need.id.desc())).all()
