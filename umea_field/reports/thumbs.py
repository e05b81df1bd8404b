"""Small pictures in a grid, as on a contact sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umea_field.foundation.i18n import tr
from umea_field.reports.measures import MM, Face, Type
from umea_field.reports.sheet import Picture
from umea_field.reports.strips import Setting, Strip, baseline_of, put_line
from umea_field.reports.typeset import lines_of

if TYPE_CHECKING:
    from umea_field.reports.tagged import Pen

_GAP = 5 * MM
_PIXELS = 480
"""How wide a small picture is: 300 dpi."""
_MOST_LINES = 2
"""Of a caption; the picture's own page holds all of it."""


@dataclass(frozen=True)
class Small:
    """A small picture.

    Attributes:
        picture: What is shown, with its caption.
        number: What it is called on the sheet.
        words: How it stands with it.
        sign: Before those words.
    """

    picture: Picture
    number: int
    words: str
    sign: str


@dataclass(frozen=True)
class Thumbs:
    """Four pictures in a row and five rows on a page; three in a row in large type."""

    pictures: tuple[Small, ...]

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return a strip for each row."""
        large = setting.look.body.size > 14
        columns = 3 if large else 4
        rows = [
            self.pictures[at : at + columns]
            for at in range(0, len(self.pictures), columns)
        ]
        width = (setting.width - (columns - 1) * _GAP) / columns
        return [self._row(row, width, setting) for row in rows]

    def _row(self, row: tuple[Small, ...], width: float, setting: Setting) -> Strip:
        type_ = setting.look.footer
        if setting.look.body.size > 14:
            type_ = Type(12, 15)
        frame = 0.7 * width
        height = frame + 2 + (_MOST_LINES + 1) * type_.leading
        drawn = [_Cell(small, width, frame, type_, setting) for small in row]

        def draw(pen: "Pen", top: float) -> None:
            for at, cell in enumerate(drawn):
                cell.draw(pen, setting.left + at * (width + _GAP), top)

        return Strip(height, draw, before=8, wide=True)


class _Cell:
    """One picture with its words."""

    def __init__(
        self, small: Small, width: float, frame: float, type_: Type, setting: Setting
    ) -> None:
        self._small, self._width, self._frame = small, width, frame
        self._type = type_
        shown = small.picture
        self._shot = setting.picture(shown.sha256, _PIXELS) if shown.sha256 else None
        sect = setting.parent.add("Sect")
        self._figure = sect.add("Figure", alt=shown.alt or tr("Picture"))
        self._caption, self._state = sect.add("P"), sect.add("P")
        ruler = setting.ruler
        told = f"{small.number}  {shown.caption}".rstrip()
        self._lines = lines_of(told, type_, width, ruler)
        self._sign = 0.8 * type_.size
        room = width - self._sign - 3
        self._words = lines_of(small.words, type_, room, ruler)[0]

    def draw(self, pen: "Pen", left: float, top: float) -> None:
        """Draw it with its top left corner there."""
        pen.bounds(self._figure, left, top, self._width, self._frame)
        with pen.marked(self._figure):
            self._draw_picture(pen, left, top)
        y = top + self._frame + 2
        with pen.marked(self._caption):
            for line in self._lines[:_MOST_LINES]:
                put_line(pen, left, y + baseline_of(self._type), line, self._type)
                y += self._type.leading
        with pen.marked(self._state):
            base = y + baseline_of(self._type)
            pen.sign(self._small.sign, left, base - 0.86 * self._sign, self._sign)
            put_line(pen, left + self._sign + 3, base, self._words, self._type)

    def _draw_picture(self, pen: "Pen", left: float, top: float) -> None:
        pen.ground(left, top, self._width, self._frame)
        shot = self._shot
        if shot is None:
            words = pen.ruler.legible(tr("The picture is missing."))
            bold = Type(self._type.size, self._type.leading, Face.REGULAR)
            pen.text(left + 4, top + self._frame / 2, words, bold)
            return
        scale = min(self._width / shot.width, self._frame / shot.height)
        wide, high = shot.width * scale, shot.height * scale
        x = left + (self._width - wide) / 2
        pen.picture(shot.jpeg, x, top + (self._frame - high) / 2, wide, high)
