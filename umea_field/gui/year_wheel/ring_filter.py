"""The rings over the wheel: what each number and colour means, and which are shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.year_wheel.badges import SIDE, draw_badge
from umea_field.gui.year_wheel.ring_ink import RingInk


class RingFilter(QWidget):
    """A box for each ring, ticked where the ring is shown; at least one always is."""

    written = Signal(object)  # the codes that are shown, in order

    def __init__(self, look: Look) -> None:
        """Hold no rings yet."""
        super().__init__()
        self._look = look
        self._boxes: list[RingBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(tr("Rings that are shown"))
        look.changed.connect(self._fit)
        self._fit()

    @property
    def boxes(self) -> Sequence["RingBox"]:
        """The boxes, from the outermost ring inwards."""
        return self._boxes

    def shown(self) -> Sequence[str]:
        """Return the codes of the rings that are shown, from outside inwards."""
        return tuple(box.ring for box in self._boxes if box.isChecked())

    def show_all(self) -> None:
        """Show every ring."""
        for box in self._boxes:
            box.setChecked(True)

    def offer(self, ink: RingInk, words: Callable[[str], str]) -> None:
        """Offer other rings; those that were hidden stay so."""
        hidden = {box.ring for box in self._boxes if not box.isChecked()}
        for box in self._boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        for ring in ink.rings:
            box = RingBox(self._look, ink, ring, words(ring))
            box.setChecked(ring not in hidden)
            box.clicked.connect(self._tell)
            self._boxes.append(box)
            self._column.addWidget(box)
            box.show()
        self.updateGeometry()

    @Slot()
    def _tell(self) -> None:
        if not self.shown():  # an empty wheel says nothing: the last one stays
            clicked = self.sender()
            if isinstance(clicked, RingBox):
                clicked.setChecked(True)
        self.written.emit(self.shown())

    @Slot()
    def _fit(self) -> None:
        self._column.setSpacing(self._look.em(0.15))
        for box in self._boxes:
            box.updateGeometry()
            box.update()


_WORDS = 9.8
"""How wide the words of a ring may be before they wrap, in em."""


class RingBox(QAbstractButton):
    """A ring's number on its colour, and its words; struck out where it is hidden."""

    def __init__(self, look: Look, ink: RingInk, ring: str, words: str) -> None:
        super().__init__()
        self._look = look
        self._ink = ink
        self.ring = ring
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(
            tr("Ring {number}: {words}", number=ink.number(ring), words=words)
        )
        self.setToolTip(tr("Show or hide this ring"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        em = self._look.em
        measure = QFontMetrics(self._look.font(0.95))
        room = QRect(0, 0, em(_WORDS), em(20))
        words = measure.boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        high = words.height() + em(0.45)
        return QSize(em(SIDE + 0.6) + em(_WORDS), max(high, 24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        if not self.isChecked():
            painter.setOpacity(0.35)
        middle = QPointF(look.em(0.15 + SIDE / 2), look.em(0.8) + 2)
        draw_badge(painter, self._ink, self.ring, middle)
        painter.setOpacity(1)
        font = look.font(0.95)
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(look.colour("text" if self.isChecked() else "text2"))
        box = self.rect().adjusted(look.em(SIDE + 0.5), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, self.text())
        painter.end()
