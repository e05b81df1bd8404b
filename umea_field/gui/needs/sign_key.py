"""The key under the matrix: each sign with its word."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import status
from umea_field.foundation.i18n import tr
from umea_field.gui.needs.gap_words import CHANGES, SERVICE_STATUS
from umea_field.gui.needs.matrix_paint import draw_change
from umea_field.gui.signs import sign_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.section import spoken

_SHOWN = (
    *(status.PRESENT, status.PARTLY, status.THREATENED, status.PLANNED),
    *(status.ON_TRIAL, status.MISSING, status.CEASED),
    *(status.NOT_RELEVANT, status.UNKNOWN),
)


class SignKey(QWidget):
    """Nine states, and the marks of change while something is compared."""

    def __init__(self, look: Look, terms: Vocabulary) -> None:
        super().__init__()
        self._look = look
        self._flow = Flow()
        self._signs: list[tuple[QLabel, str]] = []
        self._marks: list[tuple[QLabel, str]] = []
        self._changes: list[QWidget] = []
        for told in _SHOWN:
            picture, words = QLabel(), terms.short(SERVICE_STATUS, told)
            self._signs.append((picture, status.sign(told)))
            self._flow.addWidget(self._pair(picture, words))
        for change, words in CHANGES.items():
            picture = QLabel()
            self._marks.append((picture, change))
            pair = self._pair(picture, tr(words))
            self._changes.append(pair)
            self._flow.addWidget(pair)
        self.setLayout(self._flow)
        self.show_changes(False)
        look.changed.connect(self._fit)
        self._fit()

    def show_changes(self, shown: bool) -> None:
        """Explain the marks of change, or not."""
        for pair in self._changes:
            pair.setVisible(shown)
        self.updateGeometry()

    def _pair(self, picture: QLabel, words: str) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.em(0.4))
        row.addWidget(picture)
        row.addWidget(spoken(words))
        return pair

    @Slot()
    def _fit(self) -> None:
        look = self._look
        self._flow.across, self._flow.down = look.em(1.1), look.em(0.2)
        for label, sign in self._signs:
            label.setPixmap(sign_picture(look, sign, sign, 1.05))
        for label, change in self._marks:
            label.setPixmap(_mark(look, change))
        self.updateGeometry()


def _mark(look: Look, change: str) -> QPixmap:
    side = look.em(0.9)
    picture = QPixmap(round(side * look.ratio), round(side * look.ratio))
    picture.setDevicePixelRatio(look.ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_change(painter, look, change, QRectF(0, 0, side - look.em(0.1), side))
    painter.end()
    return picture
