"""Everything that lies on the map's ground, measured for one scale.

Where things lie follows from the scale alone: to draw the map aside moves them all
together, and no name jumps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from umea_field.gui.map.labels import placed
from umea_field.gui.map_page.ink import Ink
from umea_field.gui.map_page.marks import Mark

_NEAR = 1.4
"""So near its village, in em, a store's mark is drawn beside the village's."""
_MOST_NAMES = 260
"""How many names are tried for a place at most; a screen holds no more."""
NAME, NOTE = 0.9, 0.8
"""How large names of places and of what lies in layers are, in em."""


@dataclass(frozen=True)
class Scene:
    """Where marks and names lie, in px from the plane's own point.

    Attributes:
        marks: The heaviest first.
        at: Where each mark's middle lies.
        names: Where each name lies; a mark without one has no room for it.
        words: The names themselves.
        notes: Names of what lies in layers, with where each stands.
    """

    scale: float = 1.0
    marks: Sequence[Mark] = ()
    at: dict[UUID, QPointF] = field(default_factory=dict)
    names: dict[UUID, QRectF] = field(default_factory=dict)
    words: dict[UUID, str] = field(default_factory=dict)
    notes: Sequence[tuple[QRectF, str]] = ()

    def key_at(self, where: QPointF, reach: float) -> UUID | None:
        """Return the mark nearest a point within reach, else that whose name it is."""
        best, least = None, reach
        for key, middle in self.at.items():
            apart = (middle - where).manhattanLength()
            if apart < least:
                best, least = key, apart
        if best is not None:
            return best
        return next(
            (key for key, box in self.names.items() if box.contains(where)), None
        )


def arranged(
    marks: Sequence[Mark],
    ink: Ink,
    scale: float,
    within: QRectF,
    chosen: UUID | None = None,
    notes: Sequence[tuple[str, QPointF]] = (),
) -> Scene:
    """Return where everything lies at a scale.

    Args:
        marks: The heaviest first.
        ink: Measures.
        scale: Px to a km.
        within: Where names are wanted, in px from the plane's own point.
        chosen: Its name stands whatever else gives way.
        notes: Names of what lies in layers, and where, in km; they give way to all.
    """
    first = [mark for mark in marks if mark.key == chosen]
    order = [*first, *(mark for mark in marks if mark.key != chosen)]
    at = _positions(marks, ink, scale)
    seen = [mark for mark in order if mark.key in at and within.contains(at[mark.key])]
    named = _named(seen, ink, at, within, chosen)
    words = {mark.key: mark.name for mark in seen if mark.key in named}
    noted: Sequence[tuple[QRectF, str]] = ()
    if notes:
        taken = [_box_of(mark, ink, at[mark.key]) for mark in seen[: 2 * _MOST_NAMES]]
        taken += named.values()
        noted = _noted(notes, ink, scale, within, taken)
    return Scene(scale, tuple(marks), at, named, words, noted)


def _positions(marks: Sequence[Mark], ink: Ink, scale: float) -> dict[UUID, QPointF]:
    """Return each mark's middle; stores stand to the left of a village too near."""
    at = {mark.key: mark.at * scale for mark in marks if mark.at is not None}
    beside: dict[UUID, int] = {}
    near, step = ink.em(_NEAR), ink.em(1.3)
    for mark in marks:
        home = at.get(mark.home) if mark.home else None
        if home is None or mark.home is None or mark.key not in at:
            continue
        apart = at[mark.key] - home
        if abs(apart.x()) < near and abs(apart.y()) < near:
            count = beside.get(mark.home, 0)
            beside[mark.home] = count + 1
            at[mark.key] = home - QPointF(ink.em(1.3) + count * step, 0)
    return at


def _named(
    seen: Sequence[Mark],
    ink: Ink,
    at: dict[UUID, QPointF],
    within: QRectF,
    chosen: UUID | None,
) -> dict[UUID, QRectF]:
    plain = QFontMetricsF(ink.font(NAME))
    strong = QFontMetricsF(ink.font(NAME, strong=True))
    wanted = [mark for mark in seen if mark.home is None or mark.key == chosen][
        :_MOST_NAMES
    ]
    measured = []
    for mark in wanted:
        here = mark.key == chosen
        measure = strong if here else plain
        size = QSizeF(measure.horizontalAdvance(mark.name) + 2, measure.height())
        half = mark.badge.width(ink) / 2
        gap = max(half, reach_of(mark, ink)) if here else half
        gap += ink.em(0.3)
        measured.append((at[mark.key], gap, size))
    taken = [
        _box_of(mark, ink, at[mark.key])
        for mark in seen[: 2 * _MOST_NAMES]
        if mark.home is not None and mark.key != chosen
    ]
    forced = None
    if wanted and wanted[0].key == chosen:
        others = [_box_of(mark, ink, at[mark.key]) for mark in seen[1:_MOST_NAMES]]
        first = measured[:1]
        forced = placed(first, [*taken, *others], within)[0]
        forced = forced or placed(first, [], within)[0]
    if forced is None:
        boxes = placed(measured, taken, within)
    else:
        boxes = [forced, *placed(measured[1:], [*taken, forced], within)]
    return {
        mark.key: box
        for mark, box in zip(wanted, boxes, strict=True)
        if box is not None
    }


def _noted(
    notes: Sequence[tuple[str, QPointF]],
    ink: Ink,
    scale: float,
    within: QRectF,
    taken: Sequence[QRectF],
) -> list[tuple[QRectF, str]]:
    measure = QFontMetricsF(ink.font(NOTE))
    measured = [
        (
            km * scale,
            float(ink.em(0.5)),
            QSizeF(measure.horizontalAdvance(words) + 2, measure.height()),
        )
        for words, km in notes
    ]
    boxes = placed(measured, taken, within)
    return [
        (box, words)
        for box, (words, _) in zip(boxes, notes, strict=True)
        if box is not None
    ]


def reach_of(mark: Mark, ink: Ink) -> float:
    """Return how far the ring round a chosen mark reaches, in px."""
    return max(mark.badge.width(ink), mark.badge.height(ink)) / 2 + ink.em(0.45)


def _box_of(mark: Mark, ink: Ink, middle: QPointF) -> QRectF:
    wide, high = mark.badge.width(ink), mark.badge.height(ink)
    return QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
