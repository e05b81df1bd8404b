"""What a village's page shows, read at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot

from PySide6.QtCore import QPointF
from sqlalchemy.orm import Session

from umea_field.database.cases import CaseRow, open_cases_in
from umea_field.database.coming import Coming, coming_in
from umea_field.database.contacts import Person, organisations_in, people_in
from umea_field.database.offers import ServiceNow, services_in
from umea_field.database.stores import stores_in
from umea_field.database.villages import (
    VillageRow,
    earlier_work_in,
    village_with,
)
from umea_field.database.visit_history import VisitLine, visit_lines_of_village
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.organisation import Organisation
from umea_field.domain.store import CLOSED, Store
from umea_field.domain.village import EarlierWork, Village, VillageId
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import number_text
from umea_field.gui.map.canvas import Spot
from umea_field.gui.map.outlines import plane


@dataclass(frozen=True)
class Shown:
    """Everything on a village's page."""

    village: Village
    stores: Sequence[Store]
    work: Sequence[EarlierWork]
    visits: Sequence[VisitLine]
    services: Sequence[ServiceNow]
    coming: Sequence[Coming]
    cases: Sequence[CaseRow]
    people: Sequence[Person]
    organisations: Sequence[Organisation]
    nearest: VillageRow | None
    way: str

    @property
    def name(self) -> str:
        """The village's name, or a word for none."""
        return self.village.name or tr("Without a name")


def read_village(
    session: Session,
    village_id: VillageId,
    rows: Sequence[VillageRow],
    today: date,
    vocabulary: Vocabulary,
) -> Shown | None:
    """Return what a village's page shows; None where the village is gone.

    Args:
        session: Of a read.
        village_id: The village.
        rows: Every village, to find the nearest other store among.
        today: The day it is.
        vocabulary: Every term.
    """
    village = village_with(session, village_id)
    if village is None:
        return None
    nearest = nearest_other_store(village, rows)
    return Shown(
        village=village,
        stores=[one for one in stores_in(session, village_id) if one.state != CLOSED],
        work=earlier_work_in(session, village_id),
        visits=visit_lines_of_village(session, village_id),
        services=services_in(session, village_id, vocabulary),
        coming=coming_in(session, village_id, today, vocabulary),
        cases=open_cases_in(session, village_id, vocabulary),
        people=people_in(session, village_id),
        organisations=organisations_in(session, village_id),
        nearest=nearest[0] if nearest else None,
        way=_way(village, nearest),
    )


def nearest_other_store(
    village: Village, rows: Sequence[VillageRow]
) -> tuple[VillageRow, float] | None:
    """Return the nearest other village with a store, and how many km the crow flies."""
    if village.lat is None or village.lon is None:
        return None
    here = plane(village.lat, village.lon)
    others = [
        (row, _length(plane(row.lat, row.lon) - here))
        for row in rows
        if row.id != village.id
        and row.stores
        and row.lat is not None
        and row.lon is not None
    ]
    return min(others, key=lambda pair: pair[1], default=None)


def _length(way: QPointF) -> float:
    return hypot(way.x(), way.y())


def _way(village: Village, nearest: tuple[VillageRow, float] | None) -> str:
    """Return how far it is to the nearest other store, by road where that is known."""
    if village.next_store_km is not None:
        return tr("{km} km", km=number_text(village.next_store_km))
    if nearest is None:
        return ""
    return tr("{km} km as the crow flies", km=number_text(nearest[1], 0))


def spots(rows: Sequence[VillageRow]) -> list[Spot]:
    """Return the villages as they stand on the map; one without a place is left out."""
    return [
        Spot(row.id, row.name, row.lat, row.lon, bool(row.stores), row.population or 0)
        for row in rows
        if row.lat is not None and row.lon is not None
    ]
