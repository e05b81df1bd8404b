"""What papers about a visit or a place read alike."""

from sqlalchemy.orm import Session

from umea_field.database.printed_sheets import Subject
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit, VisitId
from umea_field.foundation.i18n import tr
from umea_field.reports.paper import SubjectGoneError
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import State

SERVICE_STATUS = "service_status"
"""The list of terms."""


def visit_of(session: Session, subject: Subject | None) -> Visit:
    """Return the visit that a paper is about.

    Raises:
        SubjectGoneError: There is none.
    """
    named = subject is not None and subject.table == "visit"
    visit = session.get(Visit, VisitId(subject.id)) if subject and named else None
    if visit is None:
        raise SubjectGoneError(tr("The visit is not in the database."))
    return visit


def store_of(session: Session, subject: Subject | None) -> Store:
    """Return the store that a paper is about.

    Raises:
        SubjectGoneError: There is none.
    """
    named = subject is not None and subject.table == "store"
    store = session.get(Store, StoreId(subject.id)) if subject and named else None
    if store is None:
        raise SubjectGoneError(tr("The store is not in the database."))
    return store


def village_of(session: Session, subject: Subject | None) -> Village:
    """Return the village that a paper is about.

    Raises:
        SubjectGoneError: There is none.
    """
    named = subject is not None and subject.table == "village"
    village = session.get(Village, VillageId(subject.id)) if subject and named else None
    if village is None:
        raise SubjectGoneError(tr("The village is not in the database."))
    return village


def place_name(session: Session, visit: Visit, reader: Reader) -> str:
    """Return where a visit goes: ``Lanthandeln i Granselet``, or the village."""
    store = session.get(Store, visit.store_id) if visit.store_id else None
    village = session.get(Village, visit.village_id) if visit.village_id else None
    where = reader.text(village, "name") if village else ""
    if store is None:
        return where
    name = reader.text(store, "name")
    if not where or where.casefold() in name.casefold():
        return name
    return tr("{store} in {village}", store=name, village=where)


def state_of(words: Vocabulary, code: str | None) -> State | None:
    """Return a service's state with its short word; None for none."""
    return State(code, words.short(SERVICE_STATUS, code)) if code else None
