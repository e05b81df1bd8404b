"""The steps of a longer task in a row: done, here, to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look

_CIRCLE = 1.6
"""The circle's width, in em."""


class StepLine(QWidget):
    """Numbers in circles with their words; a fact beside each that has one.

    It takes no focus; its accessible name says where one is.
    """

    def __init__(self, look: Look, words: Sequence[str]) -> None:
        """Stand at the first step.

        Args:
            look: Colours and measures.
            words: The steps, in the language spoken.
        """
        super().__init__()
        self._look = look
        self._words = tuple(words)
        self._facts = [""] * len(words)
        self._here = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)
        self._say()

    def go(self, here: int) -> None:
        """Stand at another step; the facts of those to come are forgotten."""
        self._here = here
        for at in range(here + 1, len(self._facts)):
            self._facts[at] = ""
        self._say()

    def tell(self, at: int, fact: str) -> None:
        """Show a fact beside a step."""
        self._facts[at] = fact
        self._say()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(30), self._look.em(2.9))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(8), self._look.em(2.9))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = look.em(1.4), self.width() - look.em(1.4)
        widths = self._fitting(right - left)
        gaps = max(len(widths) - 1, 1)
        spare = max((right - left - sum(widths)) / gaps, 0.0)
        spare = min(spare, look.em(7))
        x = float(left)
        for at, width in enumerate(widths):
            self._paint_step(painter, at, x, width)
            x += width
            if at < len(widths) - 1 and spare > look.em(1.6):
                painter.setPen(QPen(look.colour("line"), 1))
                middle, air = self.height() / 2, look.em(0.8)
                painter.drawLine(
                    QPointF(x + air, middle), QPointF(x + spare - air, middle)
                )
            x += spare
        painter.setPen(QPen(look.colour("line"), 1))
        bottom = self.height() - 0.5
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        painter.end()

    def _fitting(self, room: int) -> list[int]:
        """Return each step's width: with its fact, without, or its circle only."""
        whole = [self._width(at, words=True, fact=True) for at in self._places()]
        if sum(whole) + self._look.em(1) * (len(whole) - 1) <= room:
            return whole
        bare = [self._width(at, words=True, fact=False) for at in self._places()]
        if sum(bare) + self._look.em(1) * (len(bare) - 1) <= room:
            return bare
        return [
            self._width(at, words=at == self._here, fact=False) for at in self._places()
        ]

    def _places(self) -> range:
        return range(len(self._words))

    def _width(self, at: int, *, words: bool, fact: bool) -> int:
        look = self._look
        width = look.em(_CIRCLE)
        if words:
            measure = QFontMetrics(look.font(strong=at == self._here))
            width += look.em(0.6) + measure.horizontalAdvance(self._words[at]) + 2
        if fact and self._facts[at]:
            measure = QFontMetrics(look.font())
            width += look.em(0.6) + measure.horizontalAdvance(self._facts[at]) + 2
        return width

    def _paint_step(self, painter: QPainter, at: int, left: float, width: int) -> None:
        look = self._look
        side = look.em(_CIRCLE)
        circle = QRectF(left, (self.height() - side) / 2, side, side)
        here = at == self._here
        painter.setPen(QPen(look.colour("accent" if at <= self._here else "edge"), 1.5))
        painter.setBrush(look.colour("accent" if here else "surface"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if at < self._here:
            picture = icon_picture(look, "check", "accent", 1.0)
            corner = circle.center() - QPointF(look.em(0.5), look.em(0.5))
            painter.drawPixmap(corner, picture)
        else:
            painter.setFont(look.font(0.9, strong=here))
            painter.setPen(look.colour("accent-text" if here else "text2"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(at + 1))
        if width <= side:
            return
        x = circle.right() + look.em(0.6)
        painter.setFont(look.font(strong=here))
        painter.setPen(look.colour("text"))
        box = QRectF(x, 0, width, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._words[at])
        if width == self._width(at, words=True, fact=True) and self._facts[at]:
            x += self._width(at, words=True, fact=False) - side
            painter.setFont(look.font())
            painter.setPen(look.colour("text2"))
            box = QRectF(x, 0, width, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._facts[at])

    def _say(self) -> None:
        self.setAccessibleName(
            tr(
                "Step {number} of {count}: {words}",
                number=self._here + 1,
                count=len(self._words),
                words=self._words[self._here],
            )
        )
        self.update()

    @Slot()
    def _fit(self) -> None:
        self.updateGeometry()
        self.update()
