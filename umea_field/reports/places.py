"""What papers about a visit or a place read alike."""

from typing import TypeVar

from sqlalchemy.orm import Session

from umea_field.database.printed_sheets import Subject
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.likeness import names_its_village
from umea_field.domain.record import Record
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import tr
from umea_field.reports.paper import SubjectGoneError
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import State

RecordT = TypeVar("RecordT", bound=Record)

SERVICE_STATUS = "service_status"
"""The list of terms."""


def record_of(
    session: Session, subject: Subject | None, noun: type[RecordT], gone: str
) -> RecordT:
    """Return the record that a paper is about.

    Args:
        session: Of a read.
        subject: As it was asked for.
        noun: What it must be.
        gone: Says that it is not there, in the language spoken.

    Raises:
        SubjectGoneError: There is none.
    """
    named = subject is not None and subject.table == noun.__tablename__
    record = session.get(noun, subject.id) if subject and named else None
    if record is None:
        raise SubjectGoneError(gone)
    return record


def visit_of(session: Session, subject: Subject | None) -> Visit:
    """Return the visit that a paper is about.

    Raises:
        SubjectGoneError: There is none.
    """
    gone = tr("The visit is not in the database.")
    return record_of(session, subject, Visit, gone)


def store_of(session: Session, subject: Subject | None) -> Store:
    """Return the store that a paper is about.

    Raises:
        SubjectGoneError: There is none.
    """
    gone = tr("The store is not in the database.")
    return record_of(session, subject, Store, gone)


def village_of(session: Session, subject: Subject | None) -> Village:
    """Return the village that a paper is about.

    Raises:
        SubjectGoneError: There is none.
    """
    gone = tr("The village is not in the database.")
    return record_of(session, subject, Village, gone)


def place_name(session: Session, visit: Visit, reader: Reader) -> str:
    """Return where a visit goes: ``Lanthandeln i Granselet``, or the village."""
    store = session.get(Store, visit.store_id) if visit.store_id else None
    village = session.get(Village, visit.village_id) if visit.village_id else None
    where = reader.text(village, "name") if village else ""
    if store is None:
        return where
    name = reader.text(store, "name")
    if names_its_village(name, where):
        return name
    return tr("{store} in {village}", store=name, village=where)


def state_of(words: Vocabulary, code: str | None) -> State | None:
    """Return a service's state with its short word; None for none."""
    return State(code, words.short(SERVICE_STATUS, code)) if code else None
