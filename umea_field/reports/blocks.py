"""The parts that papers are made of: headings, text, lists, boxes, pictures.

A paper is a sequence of blocks. They are plain values; what they become on paper
lies in their ``strips``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from umea_field.foundation.i18n import tr
from umea_field.reports.figures import Drawing
from umea_field.reports.measures import MM, Type
from umea_field.reports.sheet import Picture
from umea_field.reports.strips import (
    Block,
    Setting,
    Strip,
    baseline_of,
    glue,
    put_line,
    text_strips,
)
from umea_field.reports.typeset import Text, lines_of, natural_width, plain, wide

if TYPE_CHECKING:
    from umea_field.reports.structure import Element
    from umea_field.reports.tagged import Pen

INDENT = 6 * MM
NUMBER_GAP = 2.5 * MM
"""Between a line's number in the margin and the text."""


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        title: The heading.
        blocks: What stands under it.
        overleaf: It begins the back of a leaf, unless that is reached already.
        whole: It stays on one page.
    """

    title: str
    blocks: tuple[Block, ...]
    overleaf: bool = False
    whole: bool = False

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return the heading and what follows; the heading keeps with it."""
        level = setting.level + 1
        look = setting.look
        small = level > 1 or setting.dense
        type_ = look.part if small else look.section
        sect = setting.parent.add("Sect")
        heading = sect.add(f"H{level + 1}")
        inner = replace(setting.within(sect), level=level)
        before = 7.0 if setting.dense else 10.0 if small else 16.0
        title = text_strips(heading, self.title, type_, inner, before)
        first = title[0]

        def draw(pen: "Pen", top: float) -> None:
            pen.bookmark(self.title, level, top)
            first.draw(pen, top)

        title[0] = replace(first, draw=draw, overleaf=self.overleaf)
        title = [replace(strip, glued=True) for strip in title]
        title[-1] = replace(title[-1], height=title[-1].height + 2)
        strips = [*title, *(s for block in self.blocks for s in block.strips(inner))]
        return glue(strips) if self.whole else strips


@dataclass(frozen=True)
class Prose:
    """Running text; a line break begins a new paragraph.

    Attributes:
        text: The words.
        note: It is set small, as what stands beside.
        before: Room above in points.
    """

    text: Text
    note: bool = False
    before: float = 4

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return its lines."""
        type_ = setting.look.note if self.note else setting.look.body
        parts = self.text.split("\n") if isinstance(self.text, str) else [self.text]
        return [
            strip
            for part in parts
            if plain(part).strip()
            for strip in text_strips(
                setting.parent.add("P"), part, type_, setting, self.before
            )
        ]


@dataclass(frozen=True)
class Mail:
    """An address that can be clicked."""

    address: str

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return its line."""
        type_ = setting.look.body
        (line, *_) = lines_of(self.address, type_, setting.width, setting.ruler)
        link = setting.parent.add("P").add("Link")
        about = tr("Write to {address}", address=self.address)
        right = setting.left + sum(run.width for run in line)

        def draw(pen: "Pen", top: float) -> None:
            with pen.marked(link):
                put_line(pen, setting.left, top + baseline_of(type_), line, type_)
            box = (setting.left, top, right, top + type_.leading)
            pen.link(link, f"mailto:{self.address}", about, box)

        return [Strip(type_.leading, draw)]


@dataclass(frozen=True)
class Item:
    """A line of a list.

    Attributes:
        text: What it says.
        aside: What stands at the right, such as who and when.
        mark: What stands before it in place of a dot.
    """

    text: Text
    aside: str = ""
    mark: str = "•"


@dataclass(frozen=True)
class Items:
    """A list.

    Attributes:
        items: Its lines.
        numbered: Its lines are numbered in the margin, as those of tables are.
        note: It is set small.
    """

    items: tuple[Item, ...]
    numbered: bool = False
    note: bool = False

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return its lines; none of them is split."""
        look = setting.look
        type_ = look.note if self.note else look.body
        asides = [item.aside for item in self.items if item.aside]
        room = [natural_width(aside, type_, setting.ruler) for aside in asides]
        aside = min(max(room, default=0.0), 0.4 * setting.width)
        listed = setting.parent.add("L")
        strips = [
            self._strip(item, listed, type_, aside, setting) for item in self.items
        ]
        return [*glue(strips[:2]), *strips[2:]]

    def _strip(
        self,
        item: Item,
        listed: "Element",
        type_: Type,
        aside: float,
        setting: Setting,
    ) -> Strip:
        look, left = setting.look, setting.left
        row = listed.add("LI")
        label, body = row.add("Lbl"), row.add("LBody")
        indent = 0.0 if self.numbered else 0.75 * INDENT
        width = setting.width - indent - (aside + INDENT if aside else 0)
        lines = lines_of(item.text, type_, min(width, look.measure), setting.ruler)
        right = lines_of(item.aside, type_, aside or 1, setting.ruler)
        number = str(setting.lines.next()) if self.numbered else ""
        pad = look.pad if self.numbered else 0.8
        height = max(len(lines), len(right)) * type_.leading + 2 * pad
        beside = left + setting.width - aside

        def draw(pen: "Pen", top: float) -> None:
            base = top + pad + baseline_of(type_)
            with pen.marked(label):
                if number:
                    put_number(pen, number, left, base, look.number)
                else:
                    pen.text(left, base, item.mark, type_)
            with pen.marked(body):
                for index, line in enumerate(lines):
                    y = base + index * type_.leading
                    put_line(pen, left + indent, y, line, type_)
                for index, line in enumerate(right if aside else ()):
                    put_line(pen, beside, base + index * type_.leading, line, type_)

        page = setting.format
        widest = max(map(wide, lines)) + indent + left - page.left
        return Strip(height, draw, wide=bool(aside) or widest > page.clear)


def put_number(
    pen: "Pen", number: str, left: float, baseline: float, type_: Type
) -> None:
    """Set a line's number in the margin, ending a little left of the text."""
    width = pen.ruler.width(number, type_.face, type_.size)
    pen.text(left - NUMBER_GAP - width, baseline, number, type_)


@dataclass(frozen=True)
class Panel:
    """A grey box that is never split.

    Attributes:
        blocks: What stands in it.
    """

    blocks: tuple[Block, ...]

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return one strip with everything in it."""
        pad = 3.5 * MM
        inner = setting.within(setting.parent.add("Sect"), pad)
        strips = [strip for block in self.blocks for strip in block.strips(inner)]
        tops: list[float] = []
        y = pad
        for index, strip in enumerate(strips):
            y += strip.before if index else 0
            tops.append(y)
            y += strip.height
        height = y + pad

        def draw(pen: "Pen", top: float) -> None:
            with pen.artifact():
                pen.ground(setting.left, top, setting.width, height)
            for strip, offset in zip(strips, tops, strict=True):
                strip.draw(pen, top + offset)

        return [Strip(height, draw, before=12, wide=True)]


def _picture_width(setting: Setting) -> float:
    """Return 80 mm, or less where two of that do not fit side by side."""
    return min(80 * MM, (setting.format.width - 6 * MM) / 2)


@dataclass(frozen=True)
class Pictures:
    """Pictures, two in a row, 80 mm wide, each with its caption and credit.

    Attributes:
        pictures: In order.
        width: How wide they are instead, in points; 0 for 80 mm.
    """

    pictures: tuple[Picture, ...]
    width: float = 0

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return a strip for each row of two."""
        pairs = [self.pictures[n : n + 2] for n in range(0, len(self.pictures), 2)]
        return [self._row(pair, setting) for pair in pairs]

    def _row(self, pair: tuple[Picture, ...], setting: Setting) -> Strip:
        drawn = [self._one(picture, setting) for picture in pair]
        step = setting.format.width - (self.width or _picture_width(setting))

        def draw(pen: "Pen", top: float) -> None:
            for index, (_, put) in enumerate(drawn):
                put(pen, setting.left + index * step, top)

        return Strip(max(height for height, _ in drawn), draw, before=8, wide=True)

    def _one(
        self, picture: Picture, setting: Setting
    ) -> "tuple[float, Callable[[Pen, float, float], None]]":
        look, width = setting.look, self.width or _picture_width(setting)
        shot = setting.picture(picture.sha256)
        height = width * shot.height / shot.width if shot else 20 * MM
        sect = setting.parent.add("Sect")
        figure = sect.add("Figure", alt=picture.alt or tr("Picture"))
        words = [text for text in (picture.caption, picture.credit) if text]
        captions = [
            (sect.add("P"), lines_of(text, look.note, width, setting.ruler))
            for text in words
        ]
        lines = sum(len(lines) for _, lines in captions)

        def put(pen: "Pen", x: float, top: float) -> None:
            pen.bounds(figure, x, top, width, height)
            with pen.marked(figure):
                if shot:
                    pen.picture(shot.jpeg, x, top, width, height)
                else:
                    pen.ground(x, top, width, height)
                    middle = top + height / 2 + 4
                    pen.text(
                        x + 3 * MM, middle, tr("The picture is missing."), look.note
                    )
            y = top + height + 3
            for element, part in captions:
                with pen.marked(element):
                    for line in part:
                        put_line(pen, x, y + baseline_of(look.note), line, look.note)
                        y += look.note.leading

        return height + 3 + lines * look.note.leading, put


@dataclass(frozen=True)
class Figure:
    """A drawing on paper, in words for those who cannot see it.

    Attributes:
        drawing: What is drawn; made smaller where there is less room.
        alt: What it shows, and where the same is told in words.
        before: Room above; less than none where it may reach beside what is above.
        middle: It stands in the middle of the line.
        wide: It reaches into the corner of the code.
    """

    drawing: Drawing
    alt: str
    before: float = 8.0
    middle: bool = False
    wide: bool = True

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return one strip."""
        figure = setting.parent.add("Figure", alt=self.alt)
        drawing = self.drawing
        scale = min(1.0, setting.width / drawing.width)
        width, height = drawing.width * scale, drawing.height * scale
        left = setting.left + ((setting.width - width) / 2 if self.middle else 0)

        def draw(pen: "Pen", top: float) -> None:
            pen.bounds(figure, left, top, width, height)
            with pen.marked(figure):
                pen.drawing(drawing, left, top, scale)

        return [Strip(height, draw, before=self.before, wide=self.wide)]
