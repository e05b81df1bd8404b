"""Where names stand on a map so that none lies on another."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

_CELL = 48.0
"""Px to the side of the squares that boxes are looked up by."""


_Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in px: far quicker than Qt's own, of which one map
would make some ten thousand."""


class _Taken:
    """Boxes that nothing may lie on, found by where they are."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[_Box, object]]] = {}

    def add(self, box: _Box, owner: object = None) -> None:
        """Take a place; ``owner`` may lie there all the same."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append((box, owner))

    def hits(self, box: _Box, owner: object) -> bool:
        """Tell whether a box lies on what somebody else has taken."""
        left, top, right, bottom = box
        for cell in _cells(box):
            for other, whose in self._cells.get(cell, ()):
                if (
                    other[0] < right
                    and left < other[2]
                    and other[1] < bottom
                    and top < other[3]
                    and (whose is None or whose != owner)
                ):
                    return True
        return False


def _cells(box: _Box) -> list[tuple[int, int]]:
    left, top, right, bottom = box
    rows = range(int(top // _CELL), int(bottom // _CELL) + 1)
    return [
        (column, row)
        for column in range(int(left // _CELL), int(right // _CELL) + 1)
        for row in rows
    ]


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
        held.add((box.left(), box.top(), box.right(), box.bottom()))
    bounds = (within.left(), within.top(), within.right(), within.bottom())
    plain = [
        (at, middle.x(), middle.y(), gap, size)
        for at, (middle, gap, size) in enumerate(spots)
    ]
    for at, x, y, gap, _ in plain:
        half = gap * 0.8
        held.add((x - half, y - half, x + half, y + half), at)
    boxes: list[QRectF | None] = []
    for at, x, y, gap, size in plain:
        found = None
        if _inside((x, y, x, y), bounds):
            found = next(
                (
                    box
                    for box in _sides(x, y, size, gap)
                    if _inside(box, bounds) and not held.hits(box, at)
                ),
                None,
            )
        if found is None:
            boxes.append(None)
        else:
            held.add(found)
            boxes.append(QRectF(QPointF(found[0], found[1]), size))
    return boxes


def _inside(box: _Box, bounds: _Box) -> bool:
    return (
        bounds[0] <= box[0]
        and bounds[1] <= box[1]
        and box[2] <= bounds[2]
        and box[3] <= bounds[3]
    )


def _sides(x: float, y: float, size: QSizeF, gap: float) -> Iterator[_Box]:
    """Yield the boxes to try: right, left, below, above."""
    width, height = size.width(), size.height()
    for left, top in (
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
        (x - width / 2, y + gap * 0.9),
        (x - width / 2, y - gap * 0.9 - height),
    ):
        yield left, top, left + width, top + height
