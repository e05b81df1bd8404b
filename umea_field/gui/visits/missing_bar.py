"""What a visit that was marked done leaves open: each line leads to its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from umea_field.database.unfinished import Missing
from umea_field.foundation.i18n import tr
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.problem_label import put
from umea_field.gui.widgets.section import spoken


class MissingBar(QFrame):
    """Hidden until a visit is marked done with something left open."""

    place_chosen = Signal(str)  # a section's key
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("bar")
        put(self, "kind", "warn")
        self._look = look
        self._icon = QLabel()
        self._sentence = spoken("", "strong")
        self._sentence.setWordWrap(True)
        self._close = QPushButton(tr("Close"))
        self._close.setProperty("kind", "quiet")
        self._close.clicked.connect(self.fold_away)
        self.setFocusProxy(self._close)
        self._links: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(0)
        self._grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._sentence, 0, 1)
        self._grid.addWidget(self._close, 0, 2, Qt.AlignmentFlag.AlignTop)
        look.changed.connect(self._fit)
        self._fit()
        self.hide()

    def tell(self, sentence: str, missing: Sequence[Missing]) -> None:
        """Show a sentence and what is missing, and take the focus to the first."""
        for link in self._links:
            self._grid.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for at, each in enumerate(missing, start=1):
            link = QPushButton(each.text)
            link.setProperty("kind", "quiet")
            link.setAccessibleName(tr("{what} Go there", what=each.text))
            link.clicked.connect(
                lambda _=False, key=each.section: self.place_chosen.emit(key)
            )
            self._grid.addWidget(link, at, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
            self._links.append(link)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    @Slot()
    def fold_away(self) -> None:
        """Say no more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.fold_away()
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._grid.setContentsMargins(em(0.8), em(0.5), em(0.6), em(0.5))
        self._grid.setHorizontalSpacing(em(0.7))
        self._icon.setPixmap(icon_picture(self._look, "triangle-alert", "warn"))
