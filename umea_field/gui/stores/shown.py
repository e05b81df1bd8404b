"""What a store's page shows, read at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.cases import CaseRow, cases_of_store
from umea_field.database.coming import Coming, coming_for_store
from umea_field.database.contacts import Person, people_of_store
from umea_field.database.needs import needs_of_store
from umea_field.database.offers import (
    OverTime,
    ServiceNow,
    services_of_store,
    statuses_over_time,
)
from umea_field.database.pictures import pictures_of_store
from umea_field.database.printed_sheets import sheets_of_any
from umea_field.database.since_visit import Since, changed_since_visit
from umea_field.database.stores import former_names_of, store_with, supports_of
from umea_field.database.villages import village_with
from umea_field.database.visit_history import VisitLine, visit_lines_of_store
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.need import Need
from umea_field.domain.picture import Picture
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.store import FormerName, Store, StoreId, Support
from umea_field.domain.village import Village
from umea_field.foundation.i18n import tr


@dataclass(frozen=True)
class Shown:
    """Everything on a store's page."""

    store: Store
    village: Village | None
    services: Sequence[ServiceNow]
    over_time: OverTime
    coming: Sequence[Coming]
    needs: Sequence[Need]
    visits: Sequence[VisitLine]
    cases: Sequence[CaseRow]
    pictures: Sequence[Picture]
    sheets: Sequence[PrintedSheet]
    people: Sequence[Person]
    former: Sequence[FormerName]
    supports: Sequence[Support]
    since: Since | None

    @property
    def name(self) -> str:
        """The store's name, or a word for none."""
        return self.store.name or tr("Without a name")


def read_store(
    session: Session, store_id: StoreId, today: date, known: Vocabulary
) -> Shown | None:
    """Return what a store's page shows; None where the store is gone."""
    store = store_with(session, store_id)
    if store is None:
        return None
    visits = visit_lines_of_store(session, store_id)
    return Shown(
        store=store,
        village=village_with(session, store.village_id) if store.village_id else None,
        services=services_of_store(session, store_id, known),
        over_time=statuses_over_time(session, store_id, known),
        coming=coming_for_store(session, store_id, today, known),
        needs=needs_of_store(session, store_id),
        visits=visits,
        cases=cases_of_store(session, store_id),
        pictures=pictures_of_store(session, store_id),
        sheets=sheets_of_any(session, [store_id, *(visit.id for visit in visits)]),
        people=people_of_store(session, store_id),
        former=former_names_of(session, store_id),
        supports=supports_of(session, store_id),
        since=changed_since_visit(session, store_id, known),
    )
