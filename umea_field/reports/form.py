"""What a form to fill in by hand is made of besides boxes and lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umea_field.foundation.i18n import tr
from umea_field.reports.measures import MM, Type
from umea_field.reports.strips import (
    Block,
    Setting,
    Strip,
    baseline_of,
    glue,
    put_line,
)
from umea_field.reports.typeset import Bold, Line, Text, lines_of, natural_width
from umea_field.reports.writing import TICK_GAP, tick_baseline, tick_item

if TYPE_CHECKING:
    from umea_field.reports.tagged import Pen

_BETWEEN = 6 * MM
_MOST_COLUMNS = 3


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page.

    Attributes:
        blocks: From top to bottom.
        before: Room above.
    """

    blocks: tuple[Block, ...]
    before: float = 8

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return their strips, none of which parts from the next."""
        return glue([strip for one in self.blocks for strip in one.strips(setting)])


@dataclass(frozen=True)
class TickGrid:
    """Tick boxes in one to three columns that stand in line, read row by row.

    Attributes:
        labels: What stands to the right of each box.
    """

    labels: tuple[str, ...]

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return the rows of boxes."""
        look, ruler = setting.look, setting.ruler
        needs = look.box + TICK_GAP
        widest = max(natural_width(one, look.body, ruler) for one in self.labels)
        fitting = int((setting.width + _BETWEEN) / (needs + widest + _BETWEEN))
        columns = max(1, min(_MOST_COLUMNS, fitting, len(self.labels)))
        step = (setting.width + _BETWEEN) / columns
        listed = setting.parent.add("L")
        items = [(tick_item(listed), label) for label in self.labels]
        rows = [items[at : at + columns] for at in range(0, len(items), columns)]
        height = max(8 * MM, look.box + 3 * MM)

        def strip(number: int) -> Strip:
            def draw(pen: "Pen", top: float) -> None:
                base = tick_baseline(top, height, look.body)
                for at, ((box, words), label) in enumerate(rows[number]):
                    left = setting.left + at * step
                    with pen.marked(box):
                        pen.square(left, top + (height - look.box) / 2, look.box)
                    with pen.marked(words):
                        legible = pen.ruler.legible(label)
                        pen.text(left + needs, base, legible, look.body)

            reach = columns * step - _BETWEEN
            return Strip(height, draw, wide=reach > setting.format.clear)

        return glue([strip(number) for number in range(len(rows))])


@dataclass(frozen=True)
class Ticked:
    """Something that is done or not: a box, what it is, and what shows it.

    Attributes:
        text: What; set in bold.
        lines: What stands under it in small type.
        ticked: The box is ticked.
        rows: Lines to write on under it.
    """

    text: str
    lines: tuple[str, ...] = ()
    ticked: bool = False
    rows: int = 0

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return one strip; it is never split."""
        look = setting.look
        item = setting.parent.add("L").add("LI")
        spoken = tr("box, ticked") if self.ticked else tr("box, empty")
        box = item.add("Lbl").add("Span", actual=spoken)
        body = item.add("LBody")
        parts = [(body.add("P"), self._set((Bold(self.text),), look.body, setting))]
        types = [look.body]
        for words in self.lines:
            if words:
                parts.append((body.add("P"), self._set(words, look.note, setting)))
                types.append(look.note)
        blank = body.add("Span", actual=tr("lines to write on"))
        pairs = list(zip(parts, types, strict=True))
        text_height = sum(len(lines) * type_.leading for (_, lines), type_ in pairs)
        height = text_height + self.rows * look.write + 2
        left = setting.left + look.box + TICK_GAP

        def draw(pen: "Pen", top: float) -> None:
            with pen.marked(box):
                pen.square(setting.left, top + 1, look.box, self.ticked)
            y = top
            for (element, lines), type_ in pairs:
                with pen.marked(element):
                    for line in lines:
                        put_line(pen, left, y + baseline_of(type_), line, type_)
                        y += type_.leading
            for row in range(self.rows):
                with pen.marked(blank):
                    below = y + (row + 1) * look.write - 3
                    pen.rule(left, setting.left + setting.width, below)

        return [Strip(height, draw, before=7, wide=True)]

    @staticmethod
    def _set(text: Text, type_: Type, setting: Setting) -> tuple[Line, ...]:
        width = setting.width - setting.look.box - TICK_GAP
        return lines_of(text, type_, width, setting.ruler)
