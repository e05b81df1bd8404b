"""Where names stand on a map so that none lies on another."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF


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
    signs = [_around(middle, gap * 0.8) for middle, gap, _ in spots]
    kept: list[QRectF] = []
    boxes: list[QRectF | None] = []
    for at, (middle, gap, size) in enumerate(spots):
        others = [*taken, *kept, *signs[:at], *signs[at + 1 :]]
        box = next(
            (
                box
                for box in _sides(middle, size, gap)
                if within.contains(box)
                and not any(box.intersects(other) for other in others)
            ),
            None,
        )
        boxes.append(box)
        if box is not None:
            kept.append(box)
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
