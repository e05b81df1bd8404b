"""The matrix as a list: a row for each cell, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from umea_field.domain import status
from umea_field.domain.gap_matrix import GapMatrix, MatrixLine
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.needs.gap_words import Said
from umea_field.gui.needs.matrix_table import Cell
from umea_field.gui.rows_model import Column
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable


@dataclass(frozen=True)
class GapRow:
    """One cell of the matrix."""

    line: MatrixLine
    service: str
    said: Said

    @property
    def key(self) -> Cell:
        """Return what the cell is known by."""
        return (self.line.village_id, self.service)

    @property
    def told(self) -> str | None:
        """Return the status."""
        return self.line.told.get(self.service)


COLUMNS = (
    Column[GapRow](mark("Village"), lambda row: row.said.village(row.line), width=12),
    Column[GapRow](mark("Service"), lambda row: row.said.service(row.service), width=0),
    Column[GapRow](
        mark("Status"),
        lambda row: row.said.status(row.line, row.service),
        width=9,
        order=lambda row: status.rank(row.told),
        sign=lambda row: status.sign(row.told),
    ),
    Column[GapRow](
        mark("Change"),
        lambda row: row.said.change(row.line, row.service),
        width=17,
        order=lambda row: row.line.change(row.service),
    ),
    Column[GapRow](mark("District"), lambda row: row.line.district, width=8),
)


class GapList(DataTable[GapRow]):
    """Every cell that something is known of."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look, tr("Gaps, a line for each"), COLUMNS, key=lambda row: row.key
        )

    def show_matrix(self, matrix: GapMatrix, said: Said) -> None:
        """Show the cells of a matrix, village by village."""
        self.show_rows(_rows(matrix, said))
        self.setColumnHidden(3, said.against is None)


def _rows(matrix: GapMatrix, said: Said) -> Sequence[GapRow]:
    return [
        GapRow(line, service, said)
        for line in matrix.lines
        for service in matrix.services
        if service in line.told
    ]
