"""Where names stand on a map so that none lies on another."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

_CELL = 48.0
"""Px to the side of the squares that boxes are looked up by."""


class _Taken:
    """Boxes that nothing may lie on, found by where they are."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[QRectF, object]]] = {}

    def add(self, box: QRectF, owner: object = None) -> None:
        """Take a place; ``owner`` may lie there all the same."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append((box, owner))

    def hits(self, box: QRectF, owner: object) -> bool:
        """Tell whether a box lies on what somebody else has taken."""
        return any(
            box.intersects(other)
            for cell in _cells(box)
            for other, whose in self._cells.get(cell, ())
            if whose is None or whose != owner
        )


def _cells(box: QRectF) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left() // _CELL), int(box.right() // _CELL) + 1):
        for row in range(int(box.top() // _CELL), int(box.bottom() // _CELL) + 1):
            yield column, row


def placed(
    spots: Sequence[tuple[QPointF, float, QSizeF]],
    taken: Sequence[QRectF],
    within: QRectF,
) -> list[QRectF | None]:
    """Return each name's box, or None where it would lie on something.

    Args:
        spots: Each sign's middle, how far from it its name stands, and the name's
            size, in px; the most important first.
        taken: What no name may lie on.
        within: What every name lies within.
    """
    held = _Taken()
    for box in taken:
        held.add(box)
    for at, (middle, gap, _) in enumerate(spots):
        held.add(_around(middle, gap * 0.8), at)
    boxes: list[QRectF | None] = []
    for at, (middle, gap, size) in enumerate(spots):
        found = None
        if within.contains(middle):
            found = next(
                (
                    box
                    for box in _sides(middle, size, gap)
                    if within.contains(box) and not held.hits(box, at)
                ),
                None,
            )
        boxes.append(found)
        if found is not None:
            held.add(found)
    return boxes


def _around(middle: QPointF, half: float) -> QRectF:
    return QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)


def _sides(middle: QPointF, size: QSizeF, gap: float) -> list[QRectF]:
    """Return the boxes to try: right, left, below, above."""
    x, y, width, height = middle.x(), middle.y(), size.width(), size.height()
    return [
        QRectF(QPointF(x + gap, y - height / 2), size),
        QRectF(QPointF(x - gap - width, y - height / 2), size),
        QRectF(QPointF(x - width / 2, y + gap * 0.9), size),
        QRectF(QPointF(x - width / 2, y - gap * 0.9 - height), size),
    ]
