"""Tables: heads that return on every page, rows that are never split."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from umea_field.foundation.i18n import tr, trn
from umea_field.reports.blocks import put_number
from umea_field.reports.figures import Drawing
from umea_field.reports.measures import MM, NORMAL, Type
from umea_field.reports.strips import Setting, Strip, baseline_of, glue, put_line
from umea_field.reports.typeset import (
    Line,
    Text,
    lines_of,
    longest_word,
    natural_width,
    plain,
    wide,
)

if TYPE_CHECKING:
    from umea_field.reports.structure import Element
    from umea_field.reports.tagged import Pen

GUTTER = 4 * MM
SIGN_GAP = 1.6 * MM
_SMALL = 9
"""Lines that the last two rows may have and still stay together."""


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        title: Its head.
        share: How much of the room that is left over it takes; 0 takes what its
            longest cell needs and no more.
        middle: Its cells stand in its middle, as tick boxes do.
        end: They stand at its end, as figures do that are added up.
        width: Points it takes, whatever stands in it; 0 for no such rule.
    """

    title: str
    share: float = 0
    middle: bool = False
    end: bool = False
    width: float = 0


@dataclass(frozen=True)
class Cell:
    """A cell.

    Attributes:
        text: Its words.
        sign: The sign drawn before them.
        tick: It is a tick box; True for a ticked one, False for an empty one.
        write: It is left empty for handwriting.
        framed: It has a frame to write in.
        swatch: What is drawn before them in place of a sign.
        aloud: What the swatch says, for those who cannot see it; empty where the row
            says it in words.
    """

    text: Text = ""
    sign: str = ""
    tick: bool | None = None
    write: bool = False
    framed: bool = False
    swatch: Drawing | None = None
    aloud: str = ""

    @property
    def spoken(self) -> str:
        """What is read aloud where the cell has no words."""
        if self.tick is not None:
            return tr("box, ticked") if self.tick else tr("box, empty")
        if self.write:
            return tr("room to write")
        return "" if plain(self.text) else tr("nothing")


@dataclass(frozen=True)
class Table:
    """A table with hairlines between its rows.

    Attributes:
        columns: Its columns; the first one's cells head their rows.
        rows: Its cells.
        numbered: Its rows are numbered in the margin.
        tall: Its rows have the height that handwriting needs.
        compact: Its rows stand close.
        quiet: Its heads are heard but not seen, where a table above has the same.
        gutter: Between its columns, in points.
        ruled: A hairline stands under every row.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbered: bool = True
    tall: bool = False
    compact: bool = False
    quiet: bool = False
    gutter: float = GUTTER
    ruled: bool = True

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return the head, glued to the first row, and the rows."""
        grid = _Grid(self, setting)
        again = grid.head(None)
        if self.is_blank:
            # Dozens of empty cells say nothing to a listener: one line says it.
            said = trn(
                "{count} row to fill in", "{count} rows to fill in", len(self.rows)
            )
            titles = setting.parent.add("P")
            blank = setting.parent.add("P").add("Span", actual=said)
            head = grid.head([titles] * len(self.columns))
            parts = [blank] * len(self.columns)
            rows = [grid.row(cells, parts, again) for cells in self.rows]
        else:
            table = setting.parent.add("Table")
            top = table.add("TR")
            heads = [top.add("TH", scope="Column") for _ in self.columns]
            head = grid.quiet(heads) if self.quiet else grid.head(heads)
            rows = [
                grid.row(cells, self._parts(cells, table.add("TR")), again)
                for cells in self.rows
            ]
        strips = [*glue([head, *rows[:2]]), *rows[2:]]
        last = sum(row.height for row in rows[-2:])
        if len(rows) > 2 and last <= _SMALL * setting.look.body.leading:
            # Neither the first row nor the last one stands alone on a page.
            strips[-2] = replace(strips[-2], glued=True)
        return strips

    @property
    def is_blank(self) -> bool:
        """Whether all of it is to be filled in by hand."""
        cells = [cell for row in self.rows for cell in row]
        return all(cell.write or cell.tick is False for cell in cells)

    def _parts(self, cells: tuple[Cell, ...], row: "Element") -> "list[Element]":
        """Return the elements that a row's cells belong to.

        The first cell heads its row, unless the table is so small that its heads
        would outnumber what they head.
        """
        wide = len(self.columns)
        headed = len(self.rows) * (wide - 2) >= wide
        parts: list[Element] = []
        for index, cell in enumerate(cells):
            first = headed and not index
            part = row.add("TH" if first else "TD", scope="Row" if first else "")
            parts.append(part.add("Span", actual=cell.spoken) if cell.spoken else part)
        return parts


class _Grid:
    """A table's columns in points, and its rows drawn in them."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self._table, self._setting = table, setting
        self._look = setting.look
        self._pad = 0.6 if table.compact else self._look.pad
        self._box = self._look.box * (0.86 if table.compact else 1)
        self._sign = 0.78 * self._look.body.size
        self._widths = self._fit()
        self._lefts = [
            setting.left + sum(self._widths[:index]) + index * table.gutter
            for index in range(len(self._widths))
        ]

    def _fit(self) -> list[float]:
        """Return the columns' widths: what they need, then the rest by their shares."""
        columns = self._table.columns
        room = self._setting.width - self._table.gutter * (len(columns) - 1)
        least = [self._least(index) for index in range(len(columns))]
        wanted = [max(self._wanted(n), least[n]) for n in range(len(columns))]
        shares = [column.share for column in columns]
        fixed = [0.0 if share else w for w, share in zip(wanted, shares, strict=True)]
        elastic = [
            low if share else 0.0 for low, share in zip(least, shares, strict=True)
        ]
        even = [0.2 * room if share else 0.0 for share in shares]
        if sum(fixed) + sum(map(max, even, elastic)) > room:
            # Where words are long everything may wrap, but none is squeezed to nothing.
            wanted = [
                min(w, max(low, 0.28 * room))
                for w, low in zip(wanted, least, strict=True)
            ]
            fixed = [
                0.0 if share else w for w, share in zip(wanted, shares, strict=True)
            ]
        free = room - sum(fixed) - sum(elastic)
        if free >= 0 and any(shares):
            parts = [share / sum(shares) for share in shares]
            given = zip(fixed, elastic, parts, strict=True)
            return [f + e + free * part for f, e, part in given]
        slack = [w - low for w, low in zip(wanted, least, strict=True)]
        over = sum(wanted) - room
        if over <= 0 or sum(least) >= room or not sum(slack):
            return [width * room / sum(wanted) for width in wanted]
        return [w - over * s / sum(slack) for w, s in zip(wanted, slack, strict=True)]

    def _cells(self, index: int) -> list[Cell]:
        return [row[index] for row in self._table.rows]

    def _extra(self, cells: list[Cell]) -> float:
        signs = [self._sign + SIGN_GAP for cell in cells if cell.sign]
        swatches = [c.swatch.width + SIGN_GAP for c in cells if c.swatch]
        return max([*signs, *swatches], default=0.0)

    def _wanted(self, index: int) -> float:
        if self._table.columns[index].width:
            return self._table.columns[index].width
        look, ruler = self._look, self._setting.ruler
        cells = self._cells(index)
        words = [natural_width(cell.text, look.body, ruler) for cell in cells]
        head = natural_width(self._table.columns[index].title, look.head, ruler)
        box = look.box if any(cell.tick is not None for cell in cells) else 0.0
        signs = [self._extra([cell]) for cell in cells]
        return max([head, box, *map(sum, zip(words, signs, strict=True))]) + 0.5

    def _least(self, index: int) -> float:
        if self._table.columns[index].width:
            return self._table.columns[index].width
        look, ruler = self._look, self._setting.ruler
        cells = self._cells(index)
        words = longest_word([cell.text for cell in cells], look.body, ruler)
        head = longest_word([self._table.columns[index].title], look.head, ruler)
        return max(words + self._extra(cells), head) + 0.5

    def head(self, cells: "list[Element] | None") -> Strip:
        """Return the heads; without elements they are drawn for the eye only."""
        look, setting = self._look, self._setting
        type_ = look.head
        titles = [column.title for column in self._table.columns]
        pairs = zip(titles, self._widths, strict=True)
        heads = [lines_of(text, type_, width, setting.ruler) for text, width in pairs]
        deep = max(len(lines) for lines in heads)
        height = deep * type_.leading + 5

        def put(pen: "Pen", top: float, index: int) -> None:
            lines = heads[index]
            skip = (deep - len(lines)) * type_.leading
            for number, line in enumerate(lines):
                y = top + skip + number * type_.leading + baseline_of(type_)
                put_line(pen, self._x(index, line), y, line, type_)

        def draw(pen: "Pen", top: float) -> None:
            for index in range(len(titles)):
                if cells:
                    with pen.marked(cells[index]):
                        put(pen, top, index)
                else:
                    with pen.artifact("Pagination"):
                        put(pen, top, index)
            with pen.artifact():
                pen.rule(setting.left, setting.left + setting.width, top + height, 0.9)

        before = 2 if setting.dense else 4
        return Strip(height, draw, before=before, wide=True, glued=True)

    def quiet(self, cells: "list[Element]") -> Strip:
        """Return heads that are only heard, above a line."""
        setting, titles = self._setting, [c.title for c in self._table.columns]
        heard = [
            cell.add("Span", actual=title)
            for cell, title in zip(cells, titles, strict=True)
        ]

        def draw(pen: "Pen", top: float) -> None:
            for index, cell in enumerate(heard):
                with pen.marked(cell):
                    pen.text(self._lefts[index], top + 1, " ", self._look.note)
            if self._table.ruled:
                with pen.artifact():
                    right = setting.left + setting.width
                    pen.rule(setting.left, right, top + 1, 0.9)

        return Strip(1, draw, before=1, wide=True, glued=True)

    def _x(self, index: int, line: Line) -> float:
        """Return where a line begins in its column."""
        free = self._widths[index] - wide(line)
        return self._lefts[index] + free * self._before(index)

    def _before(self, index: int) -> float:
        """Return how much of the room that a cell leaves over is before its words."""
        column = self._table.columns[index]
        return 1 if column.end else 0.5 if column.middle else 0

    def row(
        self, cells: tuple[Cell, ...], parts: "list[Element]", again: Strip
    ) -> Strip:
        """Return one row."""
        look, setting, type_ = self._look, self._setting, self._look.body
        pairs = zip(cells, self._widths, strict=True)
        extras = [self._extra([cell]) for cell in cells]
        set_ = [
            lines_of(cell.text, type_, width - extra, setting.ruler)
            for (cell, width), extra in zip(pairs, extras, strict=True)
        ]
        deep = max(len(lines) for lines in set_) * type_.leading
        height = deep + 2 * self._pad
        if any(cell.tick is not None for cell in cells):
            height = max(height, self._box + 1.6 * MM)
        if self._table.tall:
            # A pen needs no more room in large type than in small.
            least = NORMAL.write if self._table.compact else look.write
            height = max(height, least)
        number = str(setting.lines.next()) if self._table.numbered else ""
        figures = {
            index: parts[index].add("Figure", alt=cell.aloud)
            for index, cell in enumerate(cells)
            if cell.swatch and cell.aloud
        }
        parts = [
            part.add("Span") if index in figures else part
            for index, part in enumerate(parts)
        ]

        def draw(pen: "Pen", top: float) -> None:
            base = top + (height - deep) / 2 + baseline_of(type_)
            for index, cell in enumerate(cells):
                self._put_swatch(pen, index, cell, base, figures.get(index))
                with pen.marked(parts[index]):
                    if not index and number:
                        put_number(pen, number, setting.left, base, look.number)
                    self._put(pen, index, cell, (top, height, base), set_[index])
            if self._table.ruled:
                with pen.artifact():
                    right = setting.left + setting.width
                    pen.rule(setting.left, right, top + height, grey=0.4)

        return Strip(height, draw, wide=True, head=again)

    def _put_swatch(
        self,
        pen: "Pen",
        index: int,
        cell: Cell,
        base: float,
        figure: "Element | None",
    ) -> None:
        """Draw a cell's swatch; it is skipped by readers where it says nothing."""
        drawing = cell.swatch
        if drawing is None:
            return
        left = self._lefts[index]
        top = base - 0.33 * self._look.body.size - drawing.height / 2
        if figure is not None:
            pen.bounds(figure, left, top, drawing.width, drawing.height)
        with pen.marked(figure) if figure is not None else pen.artifact():
            pen.drawing(drawing, left, top)

    def _put(
        self,
        pen: "Pen",
        index: int,
        cell: Cell,
        place: tuple[float, float, float],
        lines: tuple[Line, ...],
    ) -> None:
        top, height, base = place
        type_: Type = self._look.body
        left = self._lefts[index]
        if cell.tick is not None:
            side = self._box
            x = left + (self._widths[index] - side) * self._before(index)
            pen.square(x, top + (height - side) / 2, side, cell.tick)
            return
        if cell.framed:
            inset = 0.8 * MM
            pen.frame(left, top + inset, self._widths[index], height - 2 * inset)
            return
        if cell.sign:
            pen.sign(cell.sign, left, base - 0.86 * self._sign, self._sign)
            left += self._sign + SIGN_GAP
        elif cell.swatch:
            left += cell.swatch.width + SIGN_GAP
        elif not plain(cell.text):
            pen.text(left, base, " ", type_)
        for number, line in enumerate(lines):
            x = self._x(index, line) if self._before(index) else left
            put_line(pen, x, base + number * type_.leading, line, type_)
