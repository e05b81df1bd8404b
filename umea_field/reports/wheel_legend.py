"""The names of the wheel's rings, each with its colour and number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umea_field.reports.figures import Drawing
from umea_field.reports.measures import MM, Look
from umea_field.reports.strips import baseline_of, put_line
from umea_field.reports.typeset import Line, Ruler, lines_of, wide
from umea_field.reports.wheel_places import Places
from umea_field.reports.year_wheel_sheet import Sheet

if TYPE_CHECKING:
    from umea_field.reports.structure import Element
    from umea_field.reports.tagged import Pen

_GAP = 1.6 * MM
"""Between a swatch and its name."""


@dataclass(frozen=True)
class _Name:
    """A ring's name where it stands: its swatch's left and its first line's top."""

    label: "Element"
    body: "Element"
    lines: tuple[Line, ...]
    drawing: Drawing
    x: float
    top: float


class WheelLegend:
    """Names under one another, or side by side where there is a whole line."""

    def __init__(
        self, sheet: Sheet, look: Look, places: Places, swatch: Callable[[int], Drawing]
    ) -> None:
        self._sheet, self._type = sheet, look.body
        self._places, self._swatch = places, swatch
        self._step = 1.5 * look.body.size
        self._flows = len(places.columns) > 1 and not places.corner

    def lines(self, parent: "Element", ruler: Ruler) -> Sequence[_Name]:
        """Return the names where they stand, with their new elements."""
        listed = parent.add("L")
        left, top, width = self._places.legend
        x = left
        if self._places.corner:
            top -= self._step * len(self._sheet.rings)
        made = []
        for place, ring in enumerate(self._sheet.rings):
            drawing = self._swatch(place)
            room = width - drawing.width - _GAP
            lines = lines_of(ring.name, self._type, room, ruler)
            used = drawing.width + _GAP + wide(lines[0])
            if self._flows and x + used > left + width:
                x, top = left, top + self._step
            item = listed.add("LI")
            made.append(
                _Name(item.add("Lbl"), item.add("LBody"), lines, drawing, x, top)
            )
            if self._flows:
                x += used + 6 * MM
            else:
                top += self._step + (len(lines) - 1) * self._type.leading
        return made

    def ends(self, names: Sequence[_Name]) -> float:
        """Return where the table may begin for the names' sake."""
        if self._places.corner or not names:
            return 0
        last = names[-1]
        deep = self._step + (len(last.lines) - 1) * self._type.leading
        return last.top + deep + 2 * MM

    def put(self, pen: "Pen", names: Sequence[_Name]) -> None:
        """Draw the names."""
        type_ = self._type
        for one in names:
            with pen.marked(one.label):
                y = one.top + (self._step - one.drawing.height) / 2
                pen.drawing(one.drawing, one.x, y)
            base = one.top + (self._step - type_.leading) / 2 + baseline_of(type_)
            left = one.x + one.drawing.width + _GAP
            with pen.marked(one.body):
                for number, line in enumerate(one.lines):
                    put_line(pen, left, base + number * type_.leading, line, type_)
