"""The rows that were not taken in, as a file that can be mended and taken in again."""

import csv
import io

from umea_field.foundation.i18n import tr
from umea_field.interchange.grid import Grid
from umea_field.interchange.plain import cell_text
from umea_field.interchange.plan import Outcome, Plan


def refused_rows(grid: Grid, plan: Plan) -> bytes:
    """Return the refused rows as CSV for a Swedish Excel: as they stood, and why.

    Args:
        grid: The file.
        plan: What became of it.
    """
    why = {
        row.number: " ".join(remark.said() for remark in row.remarks)
        for row in plan.rows
        if row.outcome is Outcome.REFUSED
    }
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*grid.headings, tr("Why it was refused")])
    for row in grid.rows:
        if row.number in why:
            cells = [cell_text(cell) for cell in row.cells]
            writer.writerow([*cells, why[row.number]])
    return text.getvalue().encode("utf-8-sig")
