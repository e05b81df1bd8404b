"""What a form to fill in by hand is made of besides boxes and lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umea_field.reports.measures import MM
from umea_field.reports.strips import Block, Setting, Strip, glue
from umea_field.reports.typeset import natural_width
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
