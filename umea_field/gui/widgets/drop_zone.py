"""Where files are dropped, or chosen by a button."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout
from typing_extensions import override

from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.problem_label import put
from umea_field.gui.widgets.section import spoken


class DropZone(QFrame):
    """Takes one file at a time, or several; dropping is never the only way."""

    dropped = Signal(object)  # list[Path]

    def __init__(
        self,
        look: Look,
        choose: QAction,
        line: str,
        more: str,
        *,
        several: bool = False,
    ) -> None:
        """Wait for files.

        Args:
            look: Colours and measures.
            choose: Asks for files in a dialog.
            line: What is to be dropped here.
            more: What kind of files those are.
            several: More than one may come at once.
        """
        super().__init__()
        self._look = look
        self.setObjectName("empty")
        self.setAcceptDrops(True)
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._several = several
        self._column = column = QVBoxLayout(self)
        column.addWidget(self._icon)
        for label in (spoken(line, "strong"), spoken(more, "quiet")):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        self.button = ActionButton(look, choose, "main")
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        look.changed.connect(self._fit)
        self._fit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        is_count_right = len(urls) == 1 or (self._several and len(urls) > 1)
        if is_count_right and all(url.isLocalFile() for url in urls):
            put(self, "over", True)
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        put(self, "over", False)
        super().dragLeaveEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        put(self, "over", False)
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        self.dropped.emit([Path(url.toLocalFile()) for url in urls])

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._icon.setPixmap(icon_picture(self._look, "file-down", "text2", 2.4))
        self._column.setContentsMargins(em(1.2), em(1.6), em(1.2), em(1.6))
        self._column.setSpacing(em(0.5))
