"""The sections of a visit with their states; with large text, a list that drops."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from umea_field.foundation.i18n import tr, trc
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.visits.section import VisitSection
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.key_hint import KeyList
from umea_field.gui.widgets.section import hairline

WIDTH = 13.2
"""Of the rail, in em."""


class Rail(QFrame):
    """A line for each section, and at its foot the keys of the services grid."""

    chosen = Signal(str)  # a section's key

    def __init__(
        self, look: Look, sections: Sequence[VisitSection], all_visits: QAction
    ) -> None:
        super().__init__()
        self._look = look
        self._lines = {each.key: _Line(look, each) for each in sections}
        self.setAccessibleName(tr("Parts of the visit"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.em(0.15))
        for key, line in self._lines.items():
            self._column.addWidget(line)
            line.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
        self.setFocusProxy(next(iter(self._lines.values())))
        self._column.addStretch(1)
        back = ActionButton(look, all_visits, "quiet")
        self._column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addSpacing(look.em(0.3))
        self._column.addWidget(hairline())
        self._keys = KeyList(
            look,
            tr("Keys"),
            (
                (("Enter",), trc("key", "unchanged")),
                (("1", "–", "5", "0"), trc("key", "set status")),
                (("a", "–", "ö"), trc("key", "jump")),
                ((tr("Backspace"),), trc("key", "unconfirm")),
                ((tr("Shift") + "+Enter",), trc("key", "rest same")),
            ),
        )
        self._column.addWidget(self._keys)
        look.changed.connect(self._fit)
        self._fit()

    def show_current(self, key: str) -> None:
        """Show in which section the writer is."""
        for each, line in self._lines.items():
            line.show_current(each == key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        lines = list(self._lines.values())
        here = next((at for at, line in enumerate(lines) if line.hasFocus()), -1)
        if here < 0 or event.key() not in steps:
            event.ignore()
            return
        lines[(here + steps[Qt.Key(event.key())]) % len(lines)].setFocus()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.setFixedWidth(em(WIDTH))
        self._column.setContentsMargins(em(0.6), em(0.8), em(0.6), em(0.9))


class _Line(QPushButton):
    """A section's name to the left, its state to the right, a bar under it."""

    def __init__(self, look: Look, section: VisitSection) -> None:
        super().__init__(section.words)
        self._look = look
        self._section = section
        self._current = False
        self.setProperty("kind", "quiet")
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        section.stated.connect(self._say)
        self._say()

    def show_current(self, current: bool) -> None:
        """Show that the writer is here, or not."""
        if current != self._current:
            self._current = current
            self.updateGeometry()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        barred = self._current and self._section.reading is not None
        bar = barred and self._section.progress() is not None
        return QSize(self._look.em(12), self._look.em(2.75 if bar else 2.3))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._current or self.underMouse():
            painter.setBrush(look.colour("selection" if self._current else "hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        side = look.em(0.7)
        progress = self._progress()
        bottom = self.height() - (look.em(0.5) if progress is not None else 0)
        box = QRect(side, 0, self.width() - 2 * side, bottom)
        state = self._section.state() if self._section.reading else ""
        small = look.font(0.95)
        wide = QFontMetrics(small).horizontalAdvance(state)
        font = look.font(strong=self._current)
        room = max(box.width() - wide - look.em(0.4), look.em(4))
        name = QFontMetrics(font).elidedText(
            self._section.words, Qt.TextElideMode.ElideRight, room
        )
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(small)
        painter.setPen(look.colour("text" if self._current else "text2"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, flags, state)
        if progress is not None:
            self._paint_bar(painter, box, progress)
        painter.end()

    def _progress(self) -> float | None:
        if not self._current or self._section.reading is None:
            return None
        return self._section.progress()

    def _paint_bar(self, painter: QPainter, box: QRect, progress: float) -> None:
        look = self._look
        whole = QRectF(box.left(), self.height() - look.em(0.6), box.width(), 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("line"))
        painter.drawRoundedRect(whole, 1.5, 1.5)
        whole.setWidth(whole.width() * progress)
        painter.setBrush(look.colour("accent"))
        painter.drawRoundedRect(whole, 1.5, 1.5)

    @Slot()
    def _say(self) -> None:
        state = self._section.state() if self._section.reading else ""
        self.setAccessibleName(f"{self._section.words}, {state}")
        self.update()


class SectionChoice(QPushButton):
    """Where there is no room for the rail: the section one is in, and a list of all."""

    chosen = Signal(str)  # a section's key

    def __init__(self, look: Look, sections: Sequence[VisitSection]) -> None:
        super().__init__()
        self._look = look
        self._sections = {each.key: each for each in sections}
        self._key = next(iter(self._sections))
        for each in sections:
            each.stated.connect(self._say)
        self.clicked.connect(self._open)
        look.changed.connect(self._say)
        self._say()

    def show_current(self, key: str) -> None:
        """Show in which section the writer is."""
        self._key = key
        self._say()

    @override
    def sizeHint(self) -> QSize:
        em = self._look.em
        name = QFontMetrics(self._look.font(strong=True)).horizontalAdvance(
            self._section().words
        )
        state = QFontMetrics(self._look.font()).horizontalAdvance(self._state())
        return QSize(name + state + em(0.8 + 0.7 + 1.35 + 1.4), em(2.0))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, em = self._look, self._look.em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.setBrush(look.colour("hover" if self.underMouse() else "surface"))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 6, 6)
        box = self.rect().adjusted(em(0.6), 0, -em(0.5), 0)
        painter.setFont(look.font(strong=True))
        painter.setPen(look.colour("text"))
        words = self._section().words
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        width = QFontMetrics(painter.font()).horizontalAdvance(words)
        painter.setFont(look.font())
        rest = box.adjusted(width + em(0.8), 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self._state())
        side = em(1.35)
        picture = icon_picture(look, "chevron-down", "text")
        painter.drawPixmap(box.right() - side, (self.height() - side) // 2, picture)
        painter.end()

    def _section(self) -> VisitSection:
        return self._sections[self._key]

    def _state(self) -> str:
        section = self._section()
        return section.state() if section.reading else ""

    @Slot()
    def _say(self) -> None:
        words = f"{self._section().words}, {self._state()}"
        self.setAccessibleName(tr("Part of the visit: {part}", part=words))
        self.updateGeometry()
        self.update()

    @Slot()
    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(tr("Parts of the visit"))
        for key, section in self._sections.items():
            state = section.state() if section.reading else ""
            made = menu.addAction(f"{section.words}    {state}")
            made.triggered.connect(lambda _=False, key=key: self.chosen.emit(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])
