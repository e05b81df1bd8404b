"""Address labels: three in a row and eight rows on a sheet of self-adhesive A4.

The labels take all of the sheet; its title and code stand in the margin above them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umea_field.reports.measures import MM, Face, Format, Type
from umea_field.reports.strips import Setting, Strip, baseline_of, put_line
from umea_field.reports.typeset import lines_of

if TYPE_CHECKING:
    from umea_field.reports.structure import Element
    from umea_field.reports.tagged import Pen

COLUMNS, ROWS = 3, 8
"""Of labels on a sheet."""
_WIDTH, _HEIGHT, _STEP = 64 * MM, 33.9 * MM, 66.54 * MM
_SIDE, _TOP, _PAD = 6.46 * MM, 12.96 * MM, 4 * MM
"""Measures of the sheet, such as Avery L7159."""

STOCK = Format(
    "A4",
    210 * MM,
    297 * MM,
    left=_SIDE + _PAD,
    right=_SIDE + _PAD,
    top=5 * MM,
    bottom=12.7 * MM,
)
_NAME, _LINE = Type(12, 15, Face.BOLD), Type(12, 15)
_LARGE_NAME, _LARGE_LINE = Type(14, 17.5, Face.BOLD), Type(14, 17.5)


@dataclass(frozen=True)
class Label:
    """What stands on one label: a name, and lines under it."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class LabelGrid:
    """Labels, 24 on a page."""

    labels: tuple[Label, ...]

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return a strip for each page; it stands where the labels are."""
        step = COLUMNS * ROWS
        pages = [self.labels[at : at + step] for at in range(0, len(self.labels), step)]
        return [self._page(page, setting) for page in pages]

    def _page(self, labels: tuple[Label, ...], setting: Setting) -> Strip:
        listed = setting.parent.add("L")
        bodies = [listed.add("LI").add("LBody") for _ in labels]

        def draw(pen: "Pen", _top: float) -> None:
            # They stand where the stock has them, whatever stands above.
            for at, (label, body) in enumerate(zip(labels, bodies, strict=True)):
                row, column = divmod(at, COLUMNS)
                left = _SIDE + column * _STEP + _PAD
                _draw(pen, label, body, (left, _TOP + row * _HEIGHT), setting)

        # Less than they take, as they reach up beside the line in the margin.
        return Strip((ROWS - 1) * _HEIGHT, draw, wide=True)


def _draw(
    pen: "Pen",
    label: Label,
    body: "Element",
    corner: tuple[float, float],
    setting: Setting,
) -> None:
    """Draw a label in the middle of its height."""
    large = setting.look.body.size > 14
    name, line = (_LARGE_NAME, _LARGE_LINE) if large else (_NAME, _LINE)
    room = _WIDTH - 2 * _PAD
    most = int((_HEIGHT - 2 * MM) / line.leading)
    set_ = [(one, name) for one in lines_of(label.name, name, room, setting.ruler)]
    for words in label.lines:
        set_ += [(one, line) for one in lines_of(words, line, room, setting.ruler)]
    set_ = set_[:most]
    left, top = corner
    y = top + (_HEIGHT - len(set_) * line.leading) / 2
    with pen.marked(body):
        for run, type_ in set_:
            put_line(pen, left, y + baseline_of(type_), run, type_)
            y += type_.leading
