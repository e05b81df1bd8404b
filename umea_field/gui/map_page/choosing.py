"""Which place comes next: in a direction, or as one reads."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPointF

from umea_field.gui.map_page.marks import Mark
from umea_field.gui.map_page.scene import Scene

_LINE_KM = 5
"""Places within so many km from north to south are read as one line."""


def towards(
    scene: Scene, here: QPointF, chosen: UUID | None, direction: QPointF
) -> UUID | None:
    """Return the nearest place in a direction; None where there is none.

    Args:
        scene: Where every place lies.
        here: Where one comes from, in px of the plane.
        chosen: The place one comes from.
        direction: One px that way.
    """
    best, least = None, float("inf")
    for key, there in scene.at.items():
        step = there - here
        ahead = QPointF.dotProduct(step, direction)
        aside = abs(step.x() * direction.y() - step.y() * direction.x())
        cost = ahead + 2 * aside
        if key != chosen and ahead > 0 and aside <= 2 * ahead and cost < least:
            best, least = key, cost
    return best


def following(marks: Sequence[Mark], chosen: UUID | None, step: int) -> UUID | None:
    """Return the place so many steps on, from the north-west as one reads."""
    placed = [(mark.at, mark.key) for mark in marks if mark.at is not None]
    placed.sort(key=lambda one: (round(one[0].y() / _LINE_KM), one[0].x()))
    keys = [key for _, key in placed]
    if not keys:
        return None
    if chosen not in keys:
        return keys[0]
    return keys[(keys.index(chosen) + step) % len(keys)]
