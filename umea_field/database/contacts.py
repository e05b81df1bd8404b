"""People to turn to, and the organisations they speak for."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from umea_field.domain.contact import Contact, ContactId
from umea_field.domain.organisation import Organisation, OrganisationId
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import VillageId
from umea_field.foundation.alphabet import alphabetical, folded


@dataclass(frozen=True)
class Person:
    """A contact, with the names of what it belongs to."""

    contact: Contact
    organisation: str
    store: str


def people_in(session: Session, village_id: VillageId) -> Sequence[Person]:
    """Return the people of a village, its stores and its organisations; one query."""
    return _people(
        session,
        or_(
            Contact.village_id == village_id,
            Store.village_id == village_id,
            Organisation.village_id == village_id,
        ),
    )


def people_of_store(session: Session, store_id: StoreId) -> Sequence[Person]:
    """Return the people of a store; one query."""
    return _people(session, Contact.store_id == store_id)


def people(session: Session) -> Sequence[Person]:
    """Return everybody; one query."""
    return _people(session, None)


def _people(session: Session, where: ColumnElement[bool] | None) -> Sequence[Person]:
    found = (
        select(Contact, Organisation.name, Store.name)
        .outerjoin(Organisation, Organisation.id == Contact.organisation_id)
        .outerjoin(Store, Store.id == Contact.store_id)
        .order_by(Contact.id)
    )
    if where is not None:
        found = found.where(where)
    return [
        Person(contact, organisation or "", store or "")
        for contact, organisation, store in session.execute(found)
    ]


def likely_the_same(
    session: Session, name: str, but: ContactId | None = None
) -> Sequence[Contact]:
    """Return the people whose name is the same but for capitals and accents.

    Args:
        session: Of a read.
        name: As typed.
        but: A record that is left out, such as the one being written.
    """
    asked = _plain(name)
    if not asked:
        return []
    found = session.scalars(select(Contact).order_by(Contact.id))
    return [
        contact
        for contact in found
        if contact.id != but and _plain(contact.name or "") == asked
    ]


def _plain(name: str) -> str:
    return " ".join(folded(name).split())


def organisations_in(session: Session, village_id: VillageId) -> Sequence[Organisation]:
    """Return a village's organisations in alphabetical order."""
    found = select(Organisation).where(Organisation.village_id == village_id)
    return _by_name(session.scalars(found).all())


def organisations(session: Session) -> Sequence[Organisation]:
    """Return every organisation in alphabetical order."""
    return _by_name(session.scalars(select(Organisation)).all())


def _by_name(found: Sequence[Organisation]) -> Sequence[Organisation]:
    return sorted(found, key=lambda one: alphabetical(one.name or ""))


def organisation_with(
    session: Session, organisation_id: OrganisationId
) -> Organisation | None:
    """Return one organisation; None where it is gone."""
    return session.get(Organisation, organisation_id)
