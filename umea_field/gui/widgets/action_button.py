"""A button that does an action: icon, words, and the key that does it too."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)
from typing_extensions import override

from umea_field.gui.actions import icon_name, key_words
from umea_field.gui.icons import SIZE, icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.problem_label import put, reveal

_KEY_SIZE = 0.9
_TEXT_ROLES = {
    "main": "accent-text",
    "quiet": "accent",
    "danger": "danger",
    "search": "text2",
}


class ActionButton(QPushButton):
    """Looks as its action says; folds to its icon where there is no room."""

    def __init__(
        self, look: Look, does: QAction, kind: str = "", *, show_key: bool = False
    ) -> None:
        """Be a button for an action.

        Args:
            look: Colours and measures.
            does: What a click does.
            kind: ``main``, ``quiet``, ``danger``, ``search``, or an ordinary one.
            show_key: The shortcut stands in the button.
        """
        super().__init__()
        self._look = look
        self._does = does
        self._kind = kind
        self._show_key = show_key
        self.folded = False
        self.setProperty("kind", kind)
        self.clicked.connect(does.trigger)
        does.changed.connect(self._follow)
        look.changed.connect(self._refit)
        self._follow()

    @property
    def does(self) -> QAction:
        """The action that a click does."""
        return self._does

    def be(self, kind: str) -> None:
        """Look like another kind of button from now on."""
        if kind != self._kind:
            self._kind = kind
            put(self, "kind", kind)
            self.updateGeometry()
            self.update()

    def fold(self, folded: bool) -> None:
        """Show only the icon, or all; a button without an icon keeps its words."""
        wanted = folded and bool(icon_name(self._does))
        if wanted != self.folded:
            self.folded = wanted
            self.updateGeometry()
            self.update()

    def show_key(self, shown: bool) -> None:
        """Show the shortcut in the button, or not."""
        if shown != self._show_key:
            self._show_key = shown
            self.updateGeometry()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        em = self._look.em
        height = max(em(2.3), 24)
        if self.folded:
            return QSize(height, height)
        width = 2 * em(0.5 if self._kind == "quiet" else 0.9)
        width += self._words_width()
        if icon_name(self._does):
            width += em(SIZE) + (em(0.45) if self.text() else 0)
        if self._key():
            width += self._key_width() + em(0.6)
        if self._kind == "search":
            width = max(width, em(15.5))
        return QSize(width, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        frame = QStyleOptionButton()
        self.initStyleOption(frame)
        frame.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.folded:
            side = self._look.em(SIZE)
            left = (self.width() - side) // 2
            self._draw_icon(painter, left)
        else:
            self._draw_all(painter)
        painter.end()

    @override
    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() == QEvent.Type.EnabledChange:
            self.update()

    @Slot()
    def _follow(self) -> None:
        self.setText(self._does.text())
        self.setEnabled(self._does.isEnabled())
        reveal(self, self._does.isVisible())
        self.setAccessibleName(self._does.text() or self._does.toolTip())
        self.setToolTip(self._does.toolTip())
        self.updateGeometry()

    @Slot()
    def _refit(self) -> None:
        self.updateGeometry()
        self.update()

    def _role(self) -> str:
        if not self.isEnabled():
            return "off"
        return _TEXT_ROLES.get(
            self._kind, "text2" if self._kind == "search" else "text"
        )

    def _key(self) -> str:
        return key_words(self._does.shortcut()) if self._show_key else ""

    def _strong(self) -> bool:
        return self._kind == "main"

    def _words_width(self) -> int:
        font = self._look.font(strong=self._strong())
        return QFontMetrics(font).horizontalAdvance(self.text())

    def _key_width(self) -> int:
        measure = QFontMetrics(self._look.font(_KEY_SIZE))
        return measure.horizontalAdvance(self._key()) + 2 * self._look.em(0.35) + 2

    def _draw_icon(self, painter: QPainter, left: int) -> None:
        side = self._look.em(SIZE)
        picture = icon_picture(self._look, icon_name(self._does), self._role())
        painter.drawPixmap(left, (self.height() - side) // 2, picture)

    def _draw_all(self, painter: QPainter) -> None:
        em = self._look.em
        content = self.sizeHint().width() - 2 * em(0.9)
        spare = 0 if self._kind == "search" else (self.width() - content) // 2
        left = max(spare, em(0.7 if self._kind == "search" else 0.5))
        if self._kind == "quiet":
            left = em(0.5)
        if icon_name(self._does):
            self._draw_icon(painter, left)
            left += em(SIZE) + em(0.45)
        painter.setFont(self._look.font(strong=self._strong()))
        painter.setPen(self._look.colour(self._role()))
        box = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key():
            self._draw_key(painter, left + self._words_width() + em(0.6))

    def _draw_key(self, painter: QPainter, left: int) -> None:
        look, width = self._look, self._key_width()
        height = look.em(1.35)
        if self._kind == "search":
            left = self.width() - width - look.em(0.7)
        box = QRect(left, (self.height() - height) // 2, width, height)
        line = look.colour("line")
        if self._kind == "main":
            line = look.colour("accent-text")
            line.setAlphaF(0.45)
        painter.setPen(QPen(line, 1))
        if self._kind != "main":
            painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(look.font(_KEY_SIZE))
        painter.setPen(look.colour(self._role() if self._kind == "main" else "text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key())
