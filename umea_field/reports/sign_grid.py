"""A grid of signs: rows down, leaning heads across, sums at both edges.

It is made for the wall: up to forty rows on a page, the heads and the key of the signs
on every page. Each cell is read as its word.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from umea_field.domain import status
from umea_field.foundation.i18n import tr
from umea_field.reports.figures import Drawing, Words
from umea_field.reports.measures import MM, Face, Look, Type
from umea_field.reports.sheet import State
from umea_field.reports.strips import Setting, Strip, baseline_of, glue, put_line
from umea_field.reports.typeset import lines_of, natural_width, wide

if TYPE_CHECKING:
    from umea_field.reports.structure import Element
    from umea_field.reports.tagged import Pen

_LEAN = math.radians(60)
_LONGEST_HEAD = 58 * MM
_ROOMY, _CLOSE = 16, 24
"""So few rows stand far apart, more than so many close, so that forty fit on an A3."""
_WIDEST = 20 * MM
"""A column; where there are few the grid is not drawn out over the whole page."""
_RUNNING = 12 * MM
"""What stands at the top of a page before a grid can begin there."""
_KEY_ROWS = 5
_LINE_GREY = 0.8
_GAP, _THREAT = "#f4dcd9", "#faecd6"
"""Grounds that let gaps and threats be seen from afar; the signs say them too."""


@dataclass(frozen=True)
class SignRow:
    """A row.

    Attributes:
        head: What it is about.
        states: Codes of states; empty where nothing is noted.
        count: What stands at its end.
        aside: What stands after that.
    """

    head: str
    states: tuple[str, ...]
    count: str
    aside: str


@dataclass(frozen=True)
class SignGrid:
    """A grid of signs.

    Attributes:
        heads: Over the first column, the counts and what stands after them.
        columns: The leaning heads.
        rows: At least one.
        sums: The last row: its head, a number under each column, their sum.
        key: Every state that a cell can have, with its word.
    """

    heads: tuple[str, str, str]
    columns: tuple[str, ...]
    rows: tuple[SignRow, ...]
    sums: tuple[str, tuple[str, ...], str]
    key: tuple[State, ...]

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return the heads glued to the first rows, the rows, the sums.

        Where the columns do not fit side by side they are shared out evenly on grids
        that follow each other.
        """
        measure = _Measure(self, setting)
        strips: list[Strip] = []
        told = setting.parent.add("P")
        for first in range(0, len(self.columns), measure.columns):
            band = slice(first, first + measure.columns)
            strips += _Band(self, setting, measure, band, told).strips()
        return strips


@dataclass(frozen=True)
class _Sizes:
    """Sizes of a grid: its type, the height of rows, the least width of columns."""

    body: Type
    head: Type
    pitch: float
    least: float


def _sizes(look: Look, rows: int) -> _Sizes:
    large = look.body.size > 12
    if large:
        body, head = Type(14, 19), Type(13, 17, Face.SEMIBOLD)
        return _Sizes(body, head, 24, 9.5 * MM)
    if rows > _CLOSE:
        body, head = Type(10, 13), Type(10, 12.5, Face.SEMIBOLD)
        return _Sizes(body, head, 13.2, 7.2 * MM)
    body, head = Type(12, 16), Type(11, 14, Face.SEMIBOLD)
    return _Sizes(body, head, 22 if rows <= _ROOMY else 18, 7.2 * MM)


class _Measure:
    """How a grid shares its room: all in points."""

    def __init__(self, grid: SignGrid, setting: Setting) -> None:
        look, ruler = setting.look, setting.ruler
        self.sizes = sizes = _sizes(look, len(grid.rows))
        self.key_type = Type(9.5, 13) if look.body.size <= 12 else Type(12, 16.5)
        self.key_sign = 0.85 * self.key_type.size
        widest = max(natural_width(s.word, self.key_type, ruler) for s in grid.key)
        self.key_step = self.key_sign + 4 + widest + 10
        names = [row.head for row in grid.rows] + [grid.sums[0], grid.heads[0]]
        longest = max(natural_width(name, sizes.body, ruler) for name in names)
        key = self.key_step * -(-len(grid.key) // _KEY_ROWS)
        self.head = max(min(longest, 0.2 * setting.width), key) + 3 * MM
        counts = [grid.heads[1], grid.sums[2]]
        self.count = max(natural_width(w, sizes.head, ruler) for w in counts) + 4 * MM
        asides = [row.aside for row in grid.rows]
        self.aside = 4 * MM + max(
            natural_width(grid.heads[2], sizes.head, ruler),
            *(natural_width(words, sizes.body, ruler) for words in asides),
        )
        room = setting.width - self.head - self.count - self.aside
        self.heads = [
            lines_of(words, sizes.head, _LONGEST_HEAD, ruler) for words in grid.columns
        ]
        # Heads of several lines must not lean on each other.
        deepest = max(map(len, self.heads), default=1)
        least = max(sizes.least, (deepest * sizes.head.leading + 1) / math.sin(_LEAN))
        fit = max(int(room / least), 1)
        bands = -(-len(grid.columns) // fit)
        self.columns = max(-(-len(grid.columns) // max(bands, 1)), 1)
        self.column = min(room / self.columns, _WIDEST)
        reach = max(
            (
                math.sin(_LEAN) * wide(line)
                + math.cos(_LEAN) * sizes.head.leading * len(lines)
                for lines in self.heads
                for line in lines
            ),
            default=0.0,
        )
        key_height = _KEY_ROWS * self.key_type.leading + 1.8 * sizes.head.leading
        self.top = max(reach + 8, key_height)


class _Band:
    """The columns of a grid that stand side by side, drawn."""

    def __init__(
        self,
        grid: SignGrid,
        setting: Setting,
        measure: _Measure,
        band: slice,
        told: "Element",
    ) -> None:
        self._grid, self._setting, self._measure = grid, setting, measure
        self._band, self._told = band, told
        self._first = band.start == 0
        self._words = {state.code: state.word for state in grid.key}
        left = setting.left + measure.head
        count = len(grid.columns[band])
        self._lefts = [left + n * measure.column for n in range(count)]
        self._end = left + count * measure.column
        self._right = self._end + measure.count + measure.aside

    def strips(self) -> list[Strip]:
        table = self._setting.parent.add("Table")
        top = table.add("TR")
        heads = [top.add("TH", scope="Column") for _ in range(len(self._lefts) + 3)]
        again = self._head(None)
        rows = [
            self._row(index, row, table.add("TR"), again)
            for index, row in enumerate(self._grid.rows)
        ]
        rows[-1:] = [*rows[-1:], self._sums(table.add("TR"))]
        rows = [*rows[:-2], *glue(rows[-2:])]
        strips = [self._head(heads), *rows]
        together = 3 if self._first else self._fitting(strips)
        return [*glue(strips[:together]), *strips[together:]]

    def _fitting(self, strips: Sequence[Strip]) -> int:
        """Return how many strips fit on a page of their own.

        A grid that goes on with more columns begins a page, unless all of it fits
        beneath the one before.
        """
        page = self._setting.format
        room = page.floor - page.top - _RUNNING - strips[0].height
        rows = 0
        while rows < len(strips) - 1 and room >= strips[rows + 1].height:
            rows += 1
            room -= strips[rows].height
        return rows + 1

    def _head(self, cells: "list[Element] | None") -> Strip:
        """Return the heads and the key; without elements for the eye only."""
        measure, type_ = self._measure, self._measure.sizes.head
        height = measure.top

        def draw(pen: "Pen", top: float) -> None:
            base = top + height - 5
            if cells and self._first:
                with pen.marked(self._told):
                    self._put_key(pen, top)
            else:
                with pen.artifact("Pagination"):
                    self._put_key(pen, top)
            corner, count, aside = self._grid.heads
            right = self._end + measure.count - 1 * MM
            width = pen.ruler.width(count, type_.face, type_.size)
            places = [
                (corner, self._setting.left),
                *((None, left) for left in self._lefts),
                (count, right - width),
                (aside, right + 4 * MM),
            ]
            for index, (words, x) in enumerate(places):
                with pen.marked(cells[index]) if cells else pen.artifact("Pagination"):
                    if words is None:
                        self._put_leaning(pen, index - 1, base)
                    else:
                        pen.text(x, base, pen.ruler.legible(words), type_)
            with pen.artifact():
                pen.rule(self._setting.left, self._right, top + height, 0.9)

        before = 8 if self._first else 18
        return Strip(height, draw, before=before, glued=True)

    def _put_leaning(self, pen: "Pen", index: int, base: float) -> None:
        measure, type_ = self._measure, self._measure.sizes.head
        lines = measure.heads[self._band.start + index]
        middle = self._lefts[index] + measure.column / 2
        words = []
        for number, line in enumerate(lines):
            # Several lines stand side by side, the first one highest.
            down = (number - (len(lines) - 1) / 2) * type_.leading + 0.3 * type_.size
            x, y = down * math.sin(_LEAN), down * math.cos(_LEAN)
            said = "".join(run.text for run in line)
            words.append(Words(said, x, y, type_, angle=-60))
        pen.drawing(Drawing(1, 1, tuple(words)), middle, base)

    def _put_key(self, pen: "Pen", top: float) -> None:
        measure, type_ = self._measure, self._measure.key_type
        for number, state in enumerate(self._grid.key):
            across, down = divmod(number, _KEY_ROWS)
            x = self._setting.left + across * measure.key_step
            base = top + down * type_.leading + baseline_of(type_)
            sign, side = status.sign(state.code), measure.key_sign
            pen.sign(sign, x, base - 0.86 * side, side)
            pen.text(x + side + 4, base, pen.ruler.legible(state.word), type_)

    def _row(self, index: int, row: SignRow, cells: "Element", again: Strip) -> Strip:
        measure, type_ = self._measure, self._measure.sizes.body
        room = measure.head - 2 * MM
        lines = lines_of(row.head, type_, room, self._setting.ruler)
        height = measure.sizes.pitch + (len(lines) - 1) * type_.leading
        states = row.states[self._band]
        head = cells.add("TH", scope="Row")
        parts = [cells.add("TD") for _ in states]
        count = cells.add("TD")
        aside = cells.add("TD")

        def draw(pen: "Pen", top: float) -> None:
            with pen.artifact():
                if index % 2:
                    left = self._setting.left - 1.5 * MM
                    pen.ground(left, top, self._right - left, height)
                # Every fifth column is marked, for eyes that lose their way.
                for left in self._lefts[5::5]:
                    pen.upright(left, top, top + height, grey=_LINE_GREY)
            block = (len(lines) - 1) * type_.leading
            base = top + (height - block - type_.leading) / 2 + baseline_of(type_)
            with pen.marked(head):
                for number, line in enumerate(lines):
                    y = base + number * type_.leading
                    put_line(pen, self._setting.left, y, line, type_)
            for left, code, part in zip(self._lefts, states, parts, strict=True):
                self._put_cell(pen, part, code, (left, top, height))
            with pen.marked(count):
                self._put_number(pen, row.count, self._end + measure.count, base)
            with pen.marked(aside):
                x = self._end + measure.count + 3 * MM
                pen.text(x, base, row.aside, type_)

        return Strip(height, draw, wide=True, head=again)

    def _put_cell(
        self,
        pen: "Pen",
        part: "Element",
        code: str,
        place: tuple[float, float, float],
    ) -> None:
        left, top, height = place
        width, side = self._measure.column, 0.92 * self._measure.sizes.body.size
        ground = _GAP if status.is_gap(code) else ""
        ground = _THREAT if code == status.THREATENED else ground
        if ground:
            with pen.artifact():
                pen.ground(left + 1, top + 0.6, width - 2, height - 1.2, ground)
        word = self._words.get(code, code) or tr("nothing noted")
        with pen.marked(part):
            if code:
                x, y = left + (width - side) / 2, top + (height - side) / 2
                pen.stamp(status.sign(code), x, y, side)
            # The word is read, sought and copied where the eye sees the sign.
            pen.unseen(left + 1, top + height - 3, word, width - 2)

    def _put_number(self, pen: "Pen", number: str, right: float, base: float) -> None:
        body = self._measure.sizes.body
        type_ = Type(body.size, body.leading, Face.SEMIBOLD)
        width = pen.ruler.width(number, type_.face, type_.size)
        pen.text(right - 1 * MM - width, base, number, type_)

    def _sums(self, cells: "Element") -> Strip:
        measure, type_ = self._measure, self._measure.sizes.body
        said, numbers, total = self._grid.sums
        height = measure.sizes.pitch + 2
        head = cells.add("TH", scope="Row")
        shown = numbers[self._band]
        parts = [cells.add("TD") for _ in shown]
        whole, blank = cells.add("TD"), cells.add("TD")

        def draw(pen: "Pen", top: float) -> None:
            base = top + 1 + (height - type_.leading) / 2 + baseline_of(type_)
            with pen.artifact():
                pen.rule(self._setting.left, self._right, top, 0.9)
            with pen.marked(head):
                pen.text(self._setting.left, base, said, type_)
            for left, number, part in zip(self._lefts, shown, parts, strict=True):
                width = pen.ruler.width(number, type_.face, type_.size)
                with pen.marked(part):
                    x = left + (measure.column - width) / 2
                    pen.text(x, base, number, type_)
            with pen.marked(whole):
                self._put_number(pen, total, self._end + measure.count, base)
            with pen.marked(blank):
                pen.unseen(self._right - 60, base, tr("nothing"), 60)

        return Strip(height, draw, wide=True)
