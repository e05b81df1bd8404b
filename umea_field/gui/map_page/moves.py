"""How a view of the map is moved: nearer, aside, to all there is."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize

from umea_field.gui.map.view import View, fitting

NEAREST = 260.0
"""Px to a km beyond which the outlines say no more."""
FARTHEST = 2.0
STEP = 1.25
"""How much nearer one step of the wheel brings the map."""

_WORLD = QRectF(-100, -130, 320, 280)
"""What the middle of the map stays within, in km."""


def zoomed(view: View, factor: float, about: QPointF) -> View:
    """Return the view so many times nearer, with a point of the screen held still."""
    scale = min(max(view.scale * factor, FARTHEST), NEAREST)
    held = view.km_at(about)
    middle = QPointF(view.size.width() / 2, view.size.height() / 2)
    return _within(View(held - (about - middle) / scale, scale, view.size))


def shifted(view: View, step: QPointF) -> View:
    """Return the view so many px to the right and downwards."""
    return _within(View(view.centre + step / view.scale, view.scale, view.size))


def resized(view: View, size: QSize) -> View:
    """Return the view with the same middle on a map of another size."""
    return View(view.centre, view.scale, size)


def showing(view: View, point: QPointF, margin: float) -> View:
    """Return the view, moved no more than is needed for a point to be in sight.

    Args:
        view: As it is.
        point: In km.
        margin: How far from the edge the point is to be, in px.
    """
    where = view.where(point)
    width, height = view.size.width(), view.size.height()
    step = QPointF(
        _needed(where.x(), margin, width - margin),
        _needed(where.y(), margin, height - margin),
    )
    return view if step.isNull() else shifted(view, step)


def showing_all(points: Sequence[QPointF], size: QSize, margin: QPointF) -> View:
    """Return the view in which every point is in sight."""
    view = fitting(points, size, margin)
    return View(view.centre, min(max(view.scale, FARTHEST), NEAREST), size)


def _needed(where: float, least: float, most: float) -> float:
    if where < least:
        return where - least
    return max(where - most, 0.0)


def _within(view: View) -> View:
    centre = QPointF(
        min(max(view.centre.x(), _WORLD.left()), _WORLD.right()),
        min(max(view.centre.y(), _WORLD.top()), _WORLD.bottom()),
    )
    return View(centre, view.scale, view.size)
