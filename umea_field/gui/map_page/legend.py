"""What the marks on the map mean, in words under it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.map_page.badges import Badge, draw_badge
from umea_field.gui.map_page.ink import Ink
from umea_field.gui.style import Look

Entries = Sequence[tuple[Badge, str]]
_HEIGHT = 1.75


class MapLegend(QWidget):
    """Marks with their words, like words on lines."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._entries: Entries = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    @property
    def entries(self) -> Entries:
        """The marks with their words."""
        return self._entries

    def show_entries(self, entries: Entries) -> None:
        """Show these marks instead."""
        self._entries = entries
        words = ", ".join(f"{badge.words} {said}".strip() for badge, said in entries)
        self.setAccessibleName(tr("What the marks mean: {words}", words=words))
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(20), self._height(max(self.width(), 1)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(10), self._look.em(_HEIGHT))

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._height(arg__1)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, self._look, self._entries, self.width())
        painter.end()

    def _height(self, width: int) -> int:
        return round(
            len(lines_of(self._look, self._entries, width)) * _line(self._look)
        )

    @Slot()
    def _fit(self) -> None:
        self.setMinimumHeight(self._height(max(self.width(), 1)))
        self.updateGeometry()
        self.update()


def _line(ink: Ink) -> float:
    return float(ink.em(_HEIGHT))


def lines_of(ink: Ink, entries: Entries, width: float) -> list[Entries]:
    """Return the entries as they fill lines of a width."""
    lines: list[list[tuple[Badge, str]]] = [[]]
    left = 0.0
    for badge, words in entries:
        wide = _width(ink, badge, words)
        if left and left + wide > width:
            lines.append([])
            left = 0.0
        lines[-1].append((badge, words))
        left += wide
    return list(lines)


def paint_legend(painter: QPainter, ink: Ink, entries: Entries, width: float) -> float:
    """Paint the entries from the top left; return how high they are, in px."""
    top = 0.0
    for line in lines_of(ink, entries, width):
        left, middle = 0.0, top + _line(ink) / 2
        for badge, words in line:
            half = badge.width(ink) / 2
            draw_badge(painter, ink, badge, QPointF(left + half + 1, middle))
            painter.setFont(ink.font(0.9))
            painter.setPen(ink.colour("text2"))
            start = left + 2 * half + ink.em(0.4)
            box = QRectF(start, top, width, _line(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            left += _width(ink, badge, words)
        top += _line(ink)
    return top


def _width(ink: Ink, badge: Badge, words: str) -> float:
    measure = QFontMetricsF(ink.font(0.9))
    return badge.width(ink) + measure.horizontalAdvance(words) + ink.em(1.7)
