"""What a store's owner may see of the store on our screen: nothing internal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from umea_field.database.cases import CaseRow, open_cases_of_store
from umea_field.database.needs import open_needs_of_store
from umea_field.database.offers import ServiceNow, services_of_store
from umea_field.database.stores import store_with
from umea_field.database.tasks import TaskRow, open_tasks_of_store
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.workers import worker_here
from umea_field.domain.case import DIALOGUE
from umea_field.domain.field import Audience
from umea_field.domain.need import Need
from umea_field.domain.record import Record
from umea_field.domain.store import Store, StoreId
from umea_field.domain.worker import Worker


@dataclass(frozen=True)
class OwnerFacts:
    """What is shown to the owner of one store.

    Attributes:
        store: Read its fields with ``readable`` only.
        services: The services there, with what they are today.
        needs: The open needs of the store.
        promises: What was agreed at visits there and is not done yet; what we have
            to do besides is our own affair.
        cases: The store's open cases; difficult dialogues are left out.
        worker: Who shows it.
    """

    store: Store
    services: Sequence[ServiceNow]
    needs: Sequence[Need]
    promises: Sequence[TaskRow]
    cases: Sequence[CaseRow]
    worker: Worker | None


def owner_facts(
    session: Session, store_id: StoreId, terms: Vocabulary
) -> OwnerFacts | None:
    """Return what the owner of a store may see; None where the store is gone."""
    store = store_with(session, store_id)
    if store is None:
        return None
    return OwnerFacts(
        store=store,
        services=services_of_store(session, store_id, terms),
        needs=open_needs_of_store(session, store_id, terms),
        promises=[
            row
            for row in open_tasks_of_store(session, store_id, terms)
            if row.task.visit_id is not None
        ],
        cases=[
            row
            for row in open_cases_of_store(session, store_id, terms)
            if row.case.type != DIALOGUE
        ],
        worker=worker_here(session),
    )


def readable(record: Record, name: str) -> Any:
    """Return a field's value where the owner of a store may read it, else None.

    What is personal is somebody's own affair, and the owner may not be that person:
    it is left out too.
    """
    shown = type(record).fields()[name].shown
    return getattr(record, name) if Audience.SUBJECT.may_read(shown) else None
