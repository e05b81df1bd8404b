"""The heads of the matrix: services on the slant, villages to the left."""

import math

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from umea_field.gui.style import Look

SLANT = 58
"""How steeply the services are written, in degrees."""
SUMS = 4.4
"""How wide the column of sums is, in em."""
TALL, LOW = 9.6, 5.8
"""How high the slanted heads may be, and where there is little room, in em."""

_RISE, _RUN = math.sin(math.radians(SLANT)), math.cos(math.radians(SLANT))
_FOOT = 0.45
"""Air under the slanted words, in em."""


class SlantedHead(QHeaderView):
    """Words on the slant over narrow columns; the sums' head lies flat, last."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self.strong = -1
        self.pinned = 0
        self.tallest = TALL
        self._longest = 0
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("")

    def measure(self) -> None:
        """Measure the words; called when they or their size are others."""
        measure = QFontMetrics(self._look.font(strong=True))
        self._longest = max(
            (measure.horizontalAdvance(self._words(at)) for at in range(self._last())),
            default=0,
        )

    @override
    def sizeHint(self) -> QSize:
        em, measure = self._look.em, QFontMetrics(self._look.font(strong=True))
        need = self._longest * _RISE + measure.height() * _RUN + em(_FOOT + 0.2)
        high = min(max(round(need), em(2.4)), em(self.tallest))
        return QSize(super().sizeHint().width(), high)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        look, port = self._look, self.viewport().rect()
        painter = QPainter(self.viewport())
        painter.fillRect(port, look.colour("surface"))
        limit = port.width() - self.pinned
        for at in range(self._last()):
            middle = self.sectionViewportPosition(at) + self.sectionSize(at) / 2
            if -self.height() <= middle < limit:
                self._write(painter, at, middle)
        self._write_sums(painter)
        painter.setPen(look.colour("edge"))
        end = min(self.length() - self.offset(), port.width())
        painter.drawLine(0, port.bottom(), end - 1, port.bottom())
        painter.end()

    def _write(self, painter: QPainter, at: int, middle: float) -> None:
        look = self._look
        font = look.font(strong=at == self.strong)
        measure = QFontMetrics(font)
        room = (self.height() - look.em(_FOOT + 0.2) - measure.height() * _RUN) / _RISE
        words = measure.elidedText(
            self._words(at), Qt.TextElideMode.ElideRight, max(round(room), 0)
        )
        painter.save()
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        painter.translate(
            middle + measure.ascent() * _RISE / 2, self.height() - look.em(_FOOT)
        )
        painter.rotate(-SLANT)
        painter.drawText(0, 0, words)
        painter.restore()

    def _write_sums(self, painter: QPainter) -> None:
        look, last = self._look, self._last()
        if last < 0:
            return
        width = self.sectionSize(last)
        left = self.sectionViewportPosition(last)
        if self.pinned:
            left = self.viewport().width() - width
        box = QRect(left, self.height() - look.em(2), width - look.em(0.6), look.em(2))
        painter.setFont(look.font())
        painter.setPen(look.colour("text2"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, self._words(last))

    def _last(self) -> int:
        return self.count() - 1

    def _words(self, at: int) -> str:
        return str(self.model().headerData(at, Qt.Orientation.Horizontal) or "")


class VillageHead(QHeaderView):
    """The villages' names over hairlines; the sums' row last."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._look = look
        self.strong = -1
        self.lit = -1
        self.pinned = 0
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("")

    def width_wanted(self) -> int:
        """Return how wide the names are, within bounds."""
        em, measure = self._look.em, QFontMetrics(self._look.font(strong=True))
        some = range(0, self.count(), max(self.count() // 200, 1))
        widest = max(
            (measure.horizontalAdvance(self._words(at)) for at in some), default=0
        )
        return min(max(widest + em(0.8), em(6)), em(13))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        look, port = self._look, self.viewport().rect()
        painter = QPainter(self.viewport())
        painter.fillRect(port, look.colour("surface"))
        last = self.count() - 1
        first, end = self.visualIndexAt(0), self.visualIndexAt(port.height() - 1)
        for at in range(max(first, 0), (last if end < 0 else min(end + 1, last))):
            top, high = self.sectionViewportPosition(at), self.sectionSize(at)
            self._write(painter, at, QRect(0, top, port.width(), high))
        if last >= 0:
            high = self.sectionSize(last)
            top = self.sectionViewportPosition(last)
            top = port.height() - high if self.pinned else top
            box = QRect(0, top, port.width(), high)
            painter.fillRect(box, look.colour("surface"))
            self._write(painter, last, box)
        painter.end()

    def _write(self, painter: QPainter, at: int, box: QRect) -> None:
        look, sums = self._look, at == self.count() - 1
        if at == self.lit and not sums:
            painter.fillRect(box.adjusted(0, 0, 0, -1), look.colour("hover"))
        font = look.font(strong=at == self.strong)
        painter.setFont(font)
        painter.setPen(look.colour("text2" if sums else "text"))
        inner = box.adjusted(look.em(0.1), 0, -look.em(0.5), 0)
        words = QFontMetrics(font).elidedText(
            self._words(at), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(look.colour("edge" if sums else "line"))
        line = box.top() if sums else box.bottom()
        painter.drawLine(0, line, box.right(), line)

    def _words(self, at: int) -> str:
        return str(self.model().headerData(at, Qt.Orientation.Vertical) or "")
