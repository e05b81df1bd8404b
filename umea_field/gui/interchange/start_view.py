"""The first step: a file to take in, or something to bring out."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umea_field.foundation.i18n import tr
from umea_field.gui.interchange.export_form import ExportForm
from umea_field.gui.style import Look
from umea_field.gui.widgets.columns import Columns
from umea_field.gui.widgets.drop_zone import DropZone
from umea_field.gui.widgets.section import Section, spoken


class StartView(QWidget):
    """In to the left, out to the right."""

    def __init__(
        self, look: Look, choose: QAction, export: ExportForm, *, read_only: bool
    ) -> None:
        """Lay both out.

        Args:
            look: Colours and measures.
            choose: Asks for a file to take in.
            export: What goes out.
            read_only: Nothing can be taken in.
        """
        super().__init__()
        self.drop = DropZone(
            look,
            choose,
            tr("Drop a file here"),
            tr("Excel (.xlsx), CSV or GeoJSON"),
        )
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.em(0.7))
        column.addWidget(self.drop)
        self.drop.setVisible(not read_only)
        for sentence in _sentences(read_only):
            label = spoken(sentence, "quiet")
            label.setWordWrap(True)
            column.addWidget(label)
        self.columns = Columns(
            look,
            [(Section(look, tr("Take in a file")), left)],
            [(Section(look, tr("Bring out")), export)],
        )
        self.columns.setAccessibleName(tr("In and out"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)


def _sentences(read_only: bool) -> tuple[str, ...]:
    if read_only:
        return (tr("The database is open read-only: no file can be taken in."),)
    return (
        tr(
            "You see what each column becomes and what would happen to each row before"
            " anything is written. A row that cannot be read is refused alone."
        ),
        tr("The same file twice changes nothing, and all of it can be undone at once."),
    )
