"""The rows of a tour's stops: days, stops, the way home, the sums; and moving stops."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from umea_field.domain.tour_plan import Planned, TourPlan
from umea_field.domain.travel_estimate import Way
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import time_text
from umea_field.gui.list_model import ListModel
from umea_field.gui.tours.words import state_words, sums_words

_MIME = "application/x-umea-field-stop"


@dataclass(frozen=True)
class DayRow:
    """The head of a day, where a tour has several."""

    day: date | None
    words: str


@dataclass(frozen=True)
class HomeRow:
    """The way home from the last stop of a day."""

    way: Way
    words: str


@dataclass(frozen=True)
class SumRow:
    """What the whole tour comes to."""

    words: str


Row = DayRow | Planned | HomeRow | SumRow


class StopRows(ListModel[Row]):
    """Only stops can be chosen, and only they can be drawn to another place."""

    drawn = Signal(object, int)  # the stop's id, the number it is to have; 1 is first

    def __init__(self) -> None:
        super().__init__()
        self.may_move = True

    def stops(self) -> Iterator[Planned]:
        """Yield the stops, in order."""
        yield from (row for row in self.rows if isinstance(row, Planned))

    def position_of(self, stop_id: object) -> int:
        """Return where a stop stands among the rows, or -1."""
        return next(
            (
                at
                for at, row in enumerate(self.rows)
                if isinstance(row, Planned) and row.stop.id == stop_id
            ),
            -1,
        )

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not self.may_move:
            return flags
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if flags else flags

    @override
    def words(self, row: Row) -> str:
        return row.call.place if isinstance(row, Planned) else row.words

    @override
    def told(self, row: Row) -> str:
        return spoken_row(row)

    @override
    def can_be_chosen(self, row: Row) -> bool:
        return isinstance(row, Planned)

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        row = self.rows[indexes[0].row()] if indexes else None
        if isinstance(row, Planned):
            data.setData(_MIME, QByteArray(row.stop.id.bytes))
        return data

    @override
    def canDropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        return self.may_move and data.hasFormat(_MIME)

    @override
    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tell where the stop is to stand; the rows change when it has been kept."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        stop_id = UUID(bytes=bytes(data.data(_MIME).data()))
        at = len(self.rows) if row < 0 else row
        if parent.isValid():
            at = parent.row()
        before = sum(
            isinstance(each, Planned) and each.stop.id != stop_id
            for each in self.rows[:at]
        )
        self.drawn.emit(stop_id, before + 1)
        return False


def rows_of(plan: TourPlan, day_words: Callable[[date | None], str]) -> list[Row]:
    """Return a tour's rows; ``day_words`` says a day."""
    days = list(plan.days())
    rows: list[Row] = []
    for day, stops in days:
        if len(days) > 1:
            rows.append(DayRow(day, day_words(day)))
        rows += stops
        home = plan.homes.get(day)
        if home is not None:
            rows.append(HomeRow(home, home_words(home)))
    if sums_words(plan):
        rows.append(SumRow(sums_words(plan)))
    return rows


def home_words(way: Way) -> str:
    """Return the way home in words."""
    if not way.words:
        return way.ferry or tr("Home to Umeå")
    return tr("Home to Umeå, {way}", way=way.words)


def spoken_row(row: Row) -> str:
    """Return a row as it is heard."""
    if not isinstance(row, Planned):
        return row.words
    at = time_text(row.stop.planned) if row.stop.planned else tr("no time")
    parts = [
        tr("Stop {number}", number=row.number),
        at,
        row.call.place or tr("no place"),
        row.call.village_name if row.call.store else "",
        state_words(row),
        tr("from {place}: {way}", place=row.whence, way=row.way_words)
        if row.way_words
        else "",
        row.clash,
        *row.warnings,
    ]
    return ", ".join(part.rstrip(".") for part in parts if part)
