"""What people write on with a pen: tick boxes and empty lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umea_field.foundation.i18n import tr
from umea_field.reports.measures import MM, Type
from umea_field.reports.strips import Setting, Strip, baseline_of, glue, put_line
from umea_field.reports.typeset import lines_of, natural_width, wide

if TYPE_CHECKING:
    from umea_field.reports.structure import Element
    from umea_field.reports.tagged import Pen

TICK_GAP = 3 * MM
"""Between a tick box and its words."""


@dataclass(frozen=True)
class Ticks:
    """Tick boxes side by side, as many in a row as fit.

    Attributes:
        labels: What stands to the right of each box.
        lead: What stands before the first box.
    """

    labels: tuple[str, ...]
    lead: str = ""

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return the rows of boxes."""
        look, ruler = setting.look, setting.ruler
        gap, between = TICK_GAP, 8 * MM
        rows: list[list[tuple[float, str]]] = [[]]
        x = natural_width(self.lead, look.body, ruler) + 5 * MM if self.lead else 0.0
        for label in self.labels:
            wide = look.box + gap + natural_width(label, look.body, ruler)
            if rows[-1] and x + wide > setting.width:
                rows.append([])
                x = 0.0
            rows[-1].append((x, label))
            x += wide + between
        lead = setting.parent.add("P")
        listed = setting.parent.add("L")
        items = [[(x, tick_item(listed), text) for x, text in row] for row in rows]
        height = max(8 * MM, look.box + 3 * MM)

        def strip(number: int) -> Strip:
            def draw(pen: "Pen", top: float) -> None:
                base = tick_baseline(top, height, look.body)
                if self.lead and not number:
                    with pen.marked(lead):
                        pen.text(setting.left, base, self.lead, look.body)
                for x, (label, body), text in items[number]:
                    left = setting.left + x
                    with pen.marked(label):
                        pen.square(left, top + (height - look.box) / 2, look.box)
                    with pen.marked(body):
                        legible = pen.ruler.legible(text)
                        pen.text(left + look.box + gap, base, legible, look.body)

            return Strip(height, draw)

        return glue([strip(number) for number in range(len(rows))])


def tick_item(listed: "Element") -> "tuple[Element, Element]":
    """Return the box and the words of a new item in a list of tick boxes."""
    item = listed.add("LI")
    return item.add("Lbl").add("Span", actual=tr("box, empty")), item.add("LBody")


def tick_baseline(top: float, height: float, type_: Type) -> float:
    """Return the baseline of words in the middle of a row."""
    return top + (height - type_.leading) / 2 + baseline_of(type_)


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on.

    Attributes:
        count: How many.
        label: What stands before the first line, on it.
        share: How much of the width they take.
    """

    count: int = 1
    label: str = ""
    share: float = 1.0

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return one strip for each line."""
        look = setting.look
        place = setting.parent.add("P")
        blank = setting.parent.add("P").add("Span", actual=tr("lines to write on"))
        indent = (
            natural_width(self.label, look.body, setting.ruler) if self.label else 0
        )
        right = setting.left + self.share * setting.width
        reaches = right - setting.format.left > setting.format.clear

        def strip(number: int) -> Strip:
            def draw(pen: "Pen", top: float) -> None:
                y = top + look.write
                left = setting.left
                if self.label and not number:
                    with pen.marked(place):
                        pen.text(left, y - 2, self.label, look.body)
                    left += indent + 2 * MM
                with pen.marked(blank):
                    pen.rule(left, right, y)

            return Strip(look.write, draw, wide=reaches)

        return glue([strip(number) for number in range(self.count)])


@dataclass(frozen=True)
class TickItem:
    """Something to tick off.

    Attributes:
        text: What.
        aside: A remark in small type after it.
    """

    text: str
    aside: str = ""


@dataclass(frozen=True)
class TickItems:
    """A list of things to tick off, each with a line to write on under it."""

    items: tuple[TickItem, ...]

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return one strip for each thing."""
        listed = setting.parent.add("L")
        return [self._strip(item, listed, setting) for item in self.items]

    def _strip(self, item: TickItem, listed: "Element", setting: Setting) -> Strip:
        look, type_ = setting.look, setting.look.body
        label, body = tick_item(listed)
        blank = body.add("Span", actual=tr("lines to write on"))
        indent = look.box + TICK_GAP
        left, width = setting.left + indent, setting.width - indent
        room = natural_width(item.aside, look.note, setting.ruler)
        lines = lines_of(item.text, type_, width - room - TICK_GAP, setting.ruler)
        first = max(type_.leading, look.box)
        height = first + (len(lines) - 1) * type_.leading + look.write - 2

        def draw(pen: "Pen", top: float) -> None:
            base = tick_baseline(top, first, type_)
            with pen.marked(label):
                pen.square(setting.left, top + (first - look.box) / 2, look.box)
            with pen.marked(body):
                for number, line in enumerate(lines):
                    put_line(pen, left, base + number * type_.leading, line, type_)
                if item.aside:
                    x = left + wide(lines[0]) + TICK_GAP
                    pen.text(x, base, pen.ruler.legible(item.aside), look.note)
            with pen.marked(blank):
                pen.rule(left, left + width, top + height)

        return Strip(height, draw, before=2, wide=True)
