"""The matrix as a table: villages down, services across, sums last in both."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.gap_matrix import GapMatrix, MatrixLine
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.needs.gap_words import Said

_NOWHERE = QModelIndex()
_SPOKEN = (
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """Holds what is shown of a matrix; the last row and the last column are sums."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = GapMatrix()
        self.said = Said(Vocabulary({}))

    def show(self, matrix: GapMatrix, said: Said) -> None:
        """Hold another matrix."""
        self.beginResetModel()
        self.matrix, self.said = matrix, said
        self.endResetModel()

    def line(self, row: int) -> MatrixLine | None:
        """Return the village of a row; None for the sums."""
        lines = self.matrix.lines
        return lines[row] if 0 <= row < len(lines) else None

    def service(self, column: int) -> str:
        """Return the service of a column; empty for the sums."""
        services = self.matrix.services
        return services[column] if 0 <= column < len(services) else ""

    def index_of(self, village_id: VillageId, service: str) -> QModelIndex:
        """Return where a cell is; an invalid index where it is not shown."""
        lines, services = self.matrix.lines, self.matrix.services
        row = next(
            (at for at, line in enumerate(lines) if line.village_id == village_id), -1
        )
        if row < 0 or service not in services:
            return QModelIndex()
        return self.index(row, services.index(service))

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.matrix.lines) + 1

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.matrix.services) + 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index.row()) is None or not self.service(index.column()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, service = self.line(index.row()), self.service(index.column())
        if line is None or not service:
            return self._sum(line, service, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.said.status(line, service)
        return self.said.cell(line, service) if role in _SPOKEN else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self._village(section, role)
        service = self.service(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.said.service(service) if service else tr("Gaps")
        if role in _SPOKEN and service:
            told = self._lacking(self.matrix.lacking.get(service, 0))
            whole = self.said.terms.label("service_types", service)
            return f"{whole}: {told}"
        return None

    def _village(self, section: int, role: int) -> Any:
        line = self.line(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.said.village(line) if line else tr("Missing in")
        if role in _SPOKEN and line is not None:
            gaps = trn("{count} gap", "{count} gaps", line.gaps)
            parts = [self.said.village(line), line.district, gaps]
            return ", ".join(filter(None, parts))
        return None

    def _sum(self, line: MatrixLine | None, service: str, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role not in (Qt.ItemDataRole.DisplayRole, *_SPOKEN):
            return None
        spoken = role in _SPOKEN
        if line is not None:
            gaps = trn("{count} gap", "{count} gaps", line.gaps)
            return f"{self.said.village(line)}: {gaps}" if spoken else str(line.gaps)
        if service:
            count = self.matrix.lacking.get(service, 0)
            told = f"{self.said.service(service)}: {self._lacking(count)}"
            return told if spoken else str(count)
        gaps = trn("{count} gap in all", "{count} gaps in all", self.matrix.gaps)
        return gaps if spoken else str(self.matrix.gaps)

    @staticmethod
    def _lacking(count: int) -> str:
        return trn("missing in {count} village", "missing in {count} villages", count)
