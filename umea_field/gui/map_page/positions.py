"""Writes where a place lies, and says what may be wrong with it."""

from uuid import UUID

from PySide6.QtCore import QPointF
from sqlalchemy.orm import Session

from umea_field.domain.position import DECIMALS, Position
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import number_text
from umea_field.gui.map.outlines import Outline, degrees, plane
from umea_field.gui.map_page.ground import km_outside
from umea_field.gui.map_page.marks import Mark
from umea_field.gui.saving import Saving

FORM = "map"
"""Where in the program these writes are done, as undo knows it."""
FAR_OUTSIDE = 5.0
"""Km outside the municipality beyond which one is asked to look again."""


def position_at(km: QPointF) -> Position:
    """Return the position of a point of the plane, to about a metre."""
    lat, lon = degrees(km)
    return Position(round(lat, DECIMALS), round(lon, DECIMALS))


def keep_position(saving: Saving, mark: Mark, position: Position | None) -> bool:
    """Write where a place lies, or that it is not known; tell whether it is kept."""
    key: UUID = mark.key

    def write(session: Session) -> None:
        record: Village | Store
        if mark.is_store:
            record = session.get_one(Store, key)
        else:
            record = session.get_one(Village, key)
        record.lat = position.lat if position else None
        record.lon = position.lon if position else None

    return saving.keep(tr("Moved {name}", name=mark.name), FORM, write)


def warning(outline: Outline | None, name: str, position: Position) -> str:
    """Return a mild word about a position far outside Umeå; empty where it is not."""
    if outline is None:
        return ""
    km = km_outside(outline, plane(position.lat, position.lon))
    if km < FAR_OUTSIDE:
        return ""
    return tr(
        "{name} now lies {km} km outside the municipality of Umeå. Is that right?",
        name=name,
        km=number_text(km, 0),
    )
