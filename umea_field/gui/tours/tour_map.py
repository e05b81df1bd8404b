"""A tour on a small map: numbered stops with a line between them, from Umeå and home.

The list of stops holds the same as words.
"""

from collections.abc import Iterator
from uuid import UUID, uuid5

from PySide6.QtCore import QObject

from umea_field.domain.tour_plan import TourPlan
from umea_field.domain.travel_estimate import UMEA
from umea_field.foundation.i18n import tr
from umea_field.gui.jobs import Job
from umea_field.gui.map.canvas import MapCanvas, Spot
from umea_field.gui.map.outlines import read_outline
from umea_field.gui.style import Look

_HOME = uuid5(UUID(int=0), "umea")


def tour_canvas(look: Look, parent: QObject) -> MapCanvas:
    """Return an empty map of a tour; land and water come when they have been read."""
    canvas = MapCanvas(
        look,
        tr("Map of the tour"),
        tr("The list of stops holds the same. Arrows go to the next stop."),
    )
    job = Job(read_outline, parent=parent)
    job.finished.connect(canvas.show_outline)
    parent.destroyed.connect(job.wait)
    job.start()
    return canvas


def show_on(canvas: MapCanvas, plan: TourPlan | None) -> None:
    """Show a tour's stops, each at its place; several at one place share a sign."""
    spots: dict[UUID, Spot] = {}
    numbers: dict[UUID, list[int]] = {}
    for planned in plan.stops if plan else ():
        village, where = planned.call.village, planned.call.where
        if village is None or where.lat is None or where.lon is None:
            continue
        name = village.name or ""
        spots.setdefault(village.id, Spot(village.id, name, where.lat, where.lon, True))
        numbers.setdefault(village.id, []).append(planned.number)
    route = list(_route(plan, spots)) if plan else []
    if spots and UMEA.lat is not None and UMEA.lon is not None:
        home = Spot(_HOME, tr("Umeå"), UMEA.lat, UMEA.lon, False)
        canvas.show_spots([home, *spots.values()])
    else:
        canvas.show_spots([])
    canvas.show_route(
        route, {key: ", ".join(map(str, each)) for key, each in numbers.items()}
    )


def _route(plan: TourPlan, spots: dict[UUID, Spot]) -> Iterator[UUID]:
    """Yield where each day goes: from Umeå by its stops, and home."""
    yield _HOME
    for _, stops in plan.days():
        for planned in stops:
            village = planned.call.village
            if village is not None and village.id in spots:
                yield village.id
        yield _HOME
