"""The rows of the services grid: what was so last time, and what is so today."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from umea_field.database.service_rows import ServiceRow
from umea_field.domain import status
from umea_field.foundation.i18n import language, tr, trc
from umea_field.foundation.wording import short_date

MARK, NAME, LAST = 0, 1, 2
FIRST_DIGIT = 3
OTHER = 7
COMMENT = 9
COLUMNS = 10
"""The columns of the grid; the six digits stand between LAST and COMMENT."""

DIGITS = ("1", "2", "3", "4", status.OTHER_KEY, "0")
"""The keys over the columns, from the left."""

_NOWHERE = QModelIndex()


@cache
def _words(spoken: str) -> Mapping[str, str]:
    """Return the short words of each status; ``spoken`` is the language."""
    return {
        status.PRESENT: trc("service status", "Available"),
        status.PARTLY: trc("service status", "Partly"),
        status.THREATENED: trc("service status", "At risk"),
        status.PLANNED: trc("service status", "Planned"),
        status.ON_TRIAL: trc("service status", "On trial"),
        status.MISSING: trc("service status", "Missing"),
        status.NOT_RELEVANT: trc("service status", "Not relevant"),
        status.CEASED: trc("service status", "Ceased"),
        status.UNKNOWN: trc("service status", "Unknown"),
    }


def status_word(code: str | None) -> str:
    """Return a status in short words; an unknown code as it stands."""
    return _words(language()).get(code, code) if code else ""


def column_of(code: str) -> int:
    """Return the column a status stands in."""
    for at, digit in enumerate(DIGITS):
        if status.KEYS.get(digit) == code:
            return FIRST_DIGIT + at
    return OTHER


def earlier(row: ServiceRow) -> str | None:
    """Return the status that Enter confirms; None where nothing is known."""
    known = row.last.status if row.last else None
    return None if known in (None, status.UNKNOWN) else known


def today(row: ServiceRow) -> str | None:
    """Return the status of today; None while it is unconfirmed."""
    return row.now.status if row.now else None


def mark_of(row: ServiceRow) -> str:
    """Return the mark before a row: ``open``, ``confirmed`` or ``changed``."""
    if today(row) is None:
        return "open"
    return "changed" if is_changed(row) else "confirmed"


def is_changed(row: ServiceRow) -> bool:
    """Tell whether today differs from what was known last time."""
    return today(row) is not None and earlier(row) is not None and row.is_changed


def comment_of(row: ServiceRow) -> tuple[str, bool]:
    """Return what is said beside a row, and whether it was said today."""
    if row.now and (row.now.comment or row.now.status):
        return row.now.comment, True
    return (row.last.comment if row.last else ""), False


def told(row: ServiceRow) -> str:
    """Return a whole row for those who listen to the screen."""
    parts = [row.label]
    if row.last and row.last.status:
        parts.append(tr("last time {status}", status=status_word(row.last.status)))
    if today(row) is None:
        parts.append(tr("not confirmed"))
    else:
        parts.append(tr("today {status}", status=status_word(today(row))))
        if earlier(row):
            parts.append(
                trc("service", "changed")
                if is_changed(row)
                else trc("service", "unchanged")
            )
    if row.now and row.now.comment:
        parts.append(row.now.comment)
    return ", ".join(parts)


class ServiceRows(QAbstractTableModel):
    """The services of one visit, and a standing row for any other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ServiceRow] = []
        self.last_day: date | None = None

    def show(self, rows: Sequence[ServiceRow], last_day: date | None) -> None:
        """Hold other rows: a new visit, or one read again."""
        self.beginResetModel()
        self._rows = list(rows)
        self.last_day = last_day
        self.endResetModel()

    def rows(self) -> Sequence[ServiceRow]:
        """Return every row but the standing one."""
        return self._rows

    def row_at(self, at: int) -> ServiceRow | None:
        """Return a row; None for the standing one."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def place_of(self, service: str) -> int:
        """Return where a service stands, or -1."""
        return next(
            (at for at, row in enumerate(self._rows) if row.service == service), -1
        )

    def put(self, at: int, row: ServiceRow) -> None:
        """Put another row in a row's place; it alone is painted again."""
        self._rows[at] = row
        self.dataChanged.emit(self.index(at, 0), self.index(at, COLUMNS - 1))

    def add(self, row: ServiceRow) -> int:
        """Put a new service before the standing row; return its place."""
        at = len(self._rows)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.append(row)
        self.endInsertRows()
        return at

    def confirmed(self) -> int:
        """Return how many rows have a status today."""
        return sum(today(row) is not None for row in self._rows)

    def changed(self) -> int:
        """Return how many differ from last time."""
        return sum(map(is_changed, self._rows))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    @override
    def columnCount(
        self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE
    ) -> int:
        return 0 if parent.isValid() else COLUMNS

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return told(row) if row else tr("Another service: type its name")
        if role == Qt.ItemDataRole.ToolTipRole and row:
            return {NAME: row.label, COMMENT: comment_of(row)[0]}.get(index.column())
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        upper, lower = self.head(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{upper} {lower}".strip()
        return None

    def head(self, section: int) -> tuple[str, str]:
        """Return the two lines of a column's head."""
        match section:
            case _ if section == MARK:
                return "", ""
            case _ if section == NAME:
                return "", tr("Service")
            case _ if section == LAST:
                day = self.last_day
                return tr("Last time"), short_date(day) if day else ""
            case _ if section == COMMENT:
                return "", tr("Distance or comment")
        digit = DIGITS[section - FIRST_DIGIT]
        code = status.KEYS.get(digit)
        return digit, status_word(code) if code else trc("service status", "Other")

    @staticmethod
    def _text(row: ServiceRow | None, column: int) -> str:
        if row is None:
            return tr("Another service") if column == NAME else ""
        match column:
            case _ if column == NAME:
                return row.label
            case _ if column == LAST:
                return status_word(row.last.status if row.last else None)
            case _ if column == COMMENT:
                return row.now.comment if row.now else ""
        now = today(row)
        return status_word(now) if now and column == column_of(now) else ""
