"""The wheel's page: the wheel, its rings by name, and its table beside or under it.

The table beside the wheel is short: numbers, titles, days. What it has no room for,
and who is responsible, stands in the whole table on the next page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_form import A1, A2, A3, A4, A4_LANDSCAPE, on_paper
from umea_field.domain.wheel_words import (
    cut_marks,
    days_brief,
    days_long,
    days_short,
    weeks_brief,
    weeks_said,
)
from umea_field.domain.year_wheel import Wheel, make_wheel
from umea_field.foundation.i18n import tr, trn
from umea_field.reports.blocks import Section
from umea_field.reports.figures import Drawing
from umea_field.reports.measures import MM, Face, Look, Type
from umea_field.reports.strips import Setting, Strip, baseline_of
from umea_field.reports.tables import Cell, Column, Table
from umea_field.reports.typeset import Ruler
from umea_field.reports.wheel_legend import WheelLegend
from umea_field.reports.wheel_places import Places, places_of
from umea_field.reports.year_wheel_drawing import Style, draw_wheel, swatch
from umea_field.reports.year_wheel_sheet import Sheet

if TYPE_CHECKING:
    from umea_field.reports.structure import Element
    from umea_field.reports.tagged import Pen

GUTTER = 2 * MM
_LINES = 24
"""So many rows to write on are tried; as many as fit are kept."""


def wheel_of(sheet: Sheet, ruler: Ruler) -> Wheel:
    """Return a sheet's wheel in points, as it is drawn on its size of paper.

    Posters are drawn as A3 and enlarged.
    """

    def width(text: str, size: float, bold: bool) -> float:
        return ruler.width(text, Face.BOLD if bold else Face.REGULAR, size)

    imprint = sheet.imprint
    size = A3 if imprint.size in (A2, A1) else imprint.size
    return make_wheel(
        sheet.activities(),
        [ring.code for ring in sheet.rings],
        sheet.span,
        on_paper(size, imprint.large),
        width,
        today=sheet.today,
        numbers_on_all=sheet.numbered,
    )


def drawing_of(sheet: Sheet, ruler: Ruler) -> Drawing:
    """Return a sheet's wheel as it is drawn."""

    def width(text: str, size: float, bold: bool) -> float:
        return ruler.width(text, Face.BOLD if bold else Face.REGULAR, size)

    names = {ring.code: ring.name for ring in sheet.rings} if sheet.blank else {}
    style = Style(hatched=sheet.hatched, centre=(sheet.span.name(),), names=names)
    return draw_wheel(wheel_of(sheet, ruler), style, width)


def told(sheet: Sheet) -> str:
    """Return what the wheel shows, for those who cannot see it."""
    rings = ", ".join(ring.name for ring in sheet.rings)
    if sheet.blank:
        return tr(
            "An empty annual wheel for {year}, to write on. The months go clockwise"
            " from the top. The rings from outside inwards: {rings}.",
            year=sheet.span.name(),
            rings=rings,
        )
    return tr(
        "An annual wheel for {year} with {activities}. The months go clockwise from"
        " the top. The rings from outside inwards: {rings}. The table has the same"
        " content.",
        year=sheet.span.name(),
        activities=trn("{count} activity", "{count} activities", len(sheet.entries)),
        rings=rings,
    )


@dataclass(frozen=True)
class WheelSpread:
    """The wheel on its page, and its whole table on the next."""

    sheet: Sheet

    def strips(self, setting: Setting) -> Sequence[Strip]:
        """Return one strip for the page of the wheel, and those of the table."""
        return list(_Spread(self.sheet, setting).strips())


class _Spread:
    """A wheel's page being laid out."""

    def __init__(self, sheet: Sheet, setting: Setting) -> None:
        self._sheet, self._setting = sheet, setting
        self._large = sheet.imprint.large
        self._upright = sheet.imprint.size == A4
        self._drawing = drawing_of(sheet, setting.ruler)
        self._places: Places = places_of(
            setting.format,
            self._drawing,
            upright=self._upright,
            large=self._large,
        )
        self._look = _small(setting.look, sheet.imprint.size, self._large)
        self._ring = {ring.code: n for n, ring in enumerate(sheet.rings)}
        self._names = {ring.code: ring.name for ring in sheet.rings}
        self._activities = sheet.activities()
        wide = sheet.imprint.size not in (A4, A4_LANDSCAPE) and not self._large
        self._is_roomy = wide and any(one.responsible for one in self._activities)

    def strips(self) -> Iterator[Strip]:
        """Yield the page's strip, then the whole table's."""
        sect = self._setting.parent.add("Sect")
        figure = sect.add("Figure", alt=told(self._sheet))
        legend = WheelLegend(self._sheet, self._look, self._places, self._swatch)
        names = legend.lines(sect, self._setting.ruler)
        tables, left = self._tables(sect, legend.ends(names))
        rest = sect.add("P")
        places, drawing = self._places, self._drawing

        def draw(pen: "Pen", _top: float) -> None:
            x, y = places.wheel
            pen.bounds(figure, x, y, drawing.width, drawing.height)
            with pen.marked(figure):
                pen.drawing(drawing, x, y)
            legend.put(pen, names)
            y = 0
            for strips, begins in tables:
                y = begins
                for strip in strips:
                    strip.draw(pen, y)
                    y += strip.height
            if left:
                self._put_rest(pen, rest, y, left)

        yield Strip(1, draw)
        if left or self._sheet.details:
            yield from self._whole()

    def _put_rest(self, pen: "Pen", rest: "Element", top: float, left: int) -> None:
        """Say where the numbers stand that have no room here."""
        words = trn(
            "{count} more activity is in the table from page 2.",
            "{count} more activities are in the table from page 2.",
            left,
        )
        type_ = self._look.head
        with pen.marked(rest):
            x = self._places.columns[-1][0]
            pen.text(x, top + 2 + baseline_of(type_), words, type_)

    def _tables(
        self, sect: "Element", begins: float
    ) -> tuple[Sequence[tuple[Sequence[Strip], float]], int]:
        """Return the columns of the short table, and how many rows have no room."""
        # What it is measured with is drawn nowhere; ReportLab is loaded only here.
        from umea_field.reports.structure import Element  # noqa: PLC0415

        rows = self._blank_rows() if self._sheet.blank else self._rows()
        made = []
        done = 0
        for left, top, width, floor in self._places.columns:
            begin = max(top, begins)
            setting = self._in_column(left, width, Element("Sect"))
            count = self._fitting(rows[done:], setting, floor - begin)
            if not count:
                break
            part = self._table(rows[done : done + count])
            strips = part.strips(replace(setting, parent=sect))
            made.append((strips, begin))
            done += count
        return made, 0 if self._sheet.blank else len(rows) - done

    def _fitting(
        self, rows: Sequence[tuple[Cell, ...]], setting: Setting, room: float
    ) -> int:
        """Return how many rows fit in a column; columns are filled evenly."""
        if not rows:
            return 0
        heights = [strip.height for strip in self._table(rows).strips(setting)]
        count = _within(heights, room)
        if count < len(rows):
            # A line at the foot says where the rest is.
            count = _within(heights, room - self._look.head.leading - 2)
        columns = len(self._places.columns)
        first = len(rows) == len(self._activities)
        if columns > 1 and first and not self._sheet.blank:
            return min(count, max(-(-len(rows) // columns), 4))
        return count

    def _in_column(self, left: float, width: float, parent: "Element") -> Setting:
        return replace(
            self._setting, left=left, width=width, look=self._look, parent=parent
        )

    def _table(self, rows: Sequence[tuple[Cell, ...]]) -> Table:
        blank = self._sheet.blank
        columns = [
            Column(tr("No."), share=0.15 if blank else 0),
            Column(tr("Activity"), share=1),
            Column(tr("When"), share=0.5 if blank else 0),
        ]
        if not blank:
            if self._is_roomy:
                columns.append(Column(tr("Responsible"), share=0.6))
            columns.append(Column(tr("Done"), middle=True))
        return Table(
            tuple(columns),
            tuple(rows),
            numbered=False,
            compact=not blank,
            tall=blank,
            gutter=GUTTER,
        )

    def _rows(self) -> Sequence[tuple[Cell, ...]]:
        rows = []
        for one in self._activities:
            before, after = cut_marks(one, self._sheet.span)
            days = f"{before}{days_brief(one.start, one.end)}{after}"
            row = [Cell(str(one.number)), self._title(one), Cell(days)]
            if self._is_roomy:
                row.append(Cell(one.responsible))
            rows.append((*row, Cell(tick=one.done)))
        return rows

    def _blank_rows(self) -> Sequence[tuple[Cell, ...]]:
        empty = (Cell(write=True), Cell(write=True), Cell(write=True))
        return [empty] * _LINES

    def _title(self, one: WheelActivity, *, aloud: bool = True) -> Cell:
        ring = self._names.get(one.ring, one.ring)
        return Cell(
            one.title or tr("Without a title"),
            swatch=self._swatch(self._ring.get(one.ring, len(self._ring))),
            aloud=ring if aloud else "",
        )

    def _swatch(self, place: int) -> Drawing:
        side = 1.05 * self._look.body.size
        return swatch(place, side, hatched=self._sheet.hatched)

    def _whole(self) -> Iterator[Strip]:
        """Yield the whole table, on a page of its own."""
        tight = self._upright and self._large
        table = self._tight_table() if tight else self._wide_table()
        section = Section(tr("All activities"), (table,), overleaf=True)
        yield from section.strips(replace(self._setting, look=self._middling()))

    def _wide_table(self) -> Table:
        columns = (
            Column(tr("No.")),
            Column(tr("Activity"), share=1.5),
            Column(tr("Ring"), share=1.2),
            Column(tr("When")),
            Column(tr("Week")),
            Column(tr("Responsible"), share=0.7),
            Column(tr("Done"), middle=True),
        )
        rows = tuple(
            (
                Cell(str(one.number)),
                self._title(one, aloud=False),
                Cell(self._names.get(one.ring, one.ring)),
                Cell(self._days(one)),
                Cell(weeks_brief(one.start, one.end)),
                Cell(one.responsible),
                Cell(tick=one.done),
            )
            for one in self._activities
        )
        return Table(columns, rows, numbered=False, compact=True, gutter=3 * MM)

    def _tight_table(self) -> Table:
        """Return the table for large type on narrow paper: two lines a row."""
        columns = (
            Column(tr("No.")),
            Column(tr("Activity"), share=1),
            Column(tr("When")),
            Column(tr("Responsible")),
            Column(tr("Done"), middle=True),
        )
        rows = []
        for one in self._activities:
            title = self._title(one, aloud=False)
            ring = self._names.get(one.ring, one.ring)
            when = f"{self._days(one)}\n{weeks_said(one.start, one.end)}"
            rows.append(
                (
                    Cell(str(one.number)),
                    replace(title, text=f"{title.text}\n{ring}"),
                    Cell(when),
                    Cell(one.responsible),
                    Cell(tick=one.done),
                )
            )
        return Table(columns, tuple(rows), numbered=False, gutter=3 * MM)

    def _days(self, one: WheelActivity) -> str:
        span = self._sheet.span
        outside = one.start < span.first or one.end > span.last
        year = outside or span.first.month != 1
        tight = self._upright or self._large
        return (days_short if tight else days_long)(one.start, one.end, year=year)

    def _middling(self) -> Look:
        """Return the sizes of the whole table."""
        look = self._setting.look
        if self._large:
            head = Type(13, 17, Face.SEMIBOLD)
            return replace(look, body=Type(14, 18), head=head, box=5 * MM)
        if self._sheet.imprint.size in (A4, A4_LANDSCAPE):
            head = Type(10, 13, Face.SEMIBOLD)
            return replace(look, body=Type(10.5, 13.5), head=head, box=3.8 * MM)
        return look


def _within(heights: Sequence[float], room: float) -> int:
    """Return how many rows fit under their head, whose height is the first."""
    used, count = heights[0], 0
    for height in heights[1:]:
        used += height
        if used > room:
            break
        count += 1
    return count


def _small(look: Look, size: str, large: bool) -> Look:
    """Return the sizes of the table beside the wheel."""
    text = {(True, True): 11.0, (True, False): 8.5, (False, True): 14.0}.get(
        (size in (A4, A4_LANDSCAPE), large), 11.0
    )
    box = 0.39 * text * MM
    return replace(
        look,
        body=Type(text, 1.22 * text),
        head=Type(max(text - 0.5, 8), 1.2 * text, Face.SEMIBOLD),
        box=box,
        write=9 * MM if not large else 11 * MM,
    )
