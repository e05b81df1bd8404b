"""The foot of the window: states in words, some a way to the page about them."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPalette,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import time_text
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.problem_label import put

WORKING, SAVED, HANDED_OVER, CLASHES, BACKUP, FORM, ZOOM = (
    "working",
    "saved",
    "handed_over",
    "clashes",
    "backup",
    "form",
    "zoom",
)
_ORDER = (SAVED, WORKING, HANDED_OVER, CLASHES, BACKUP, FORM)


class StatusLine(QFrame):
    """Whether all is saved, what the office lacks, how old the backup is, the zoom.

    A state nobody has told is not shown. Only what cannot be saved turns red.
    """

    asked = Signal(str)  # the state that was clicked, such as SAVED or ZOOM

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAccessibleName(tr("Status"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._look = look
        self._said: dict[str, str] = {}
        self._saved_icon = ("", "")
        self._states: dict[str, QPushButton] = {}
        self._lines: dict[str, QWidget] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for key in _ORDER:
            self._add(key)
        self._row.addStretch(1)
        self._add(ZOOM)
        self.answer_for(ZOOM)
        look.changed.connect(self._fit)
        self._fit()

    def answer_for(self, key: str) -> None:
        """Let a state be clicked; the others are only words."""
        button = self._states[key]
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)

    def say_saved(self, moment: datetime | None = None) -> None:
        """Tell that all is saved, and when it was last."""
        words = tr("All saved")
        if moment is not None:
            words = tr("All saved {time}", time=time_text(moment))
        self._say_saving(words, "plain", ("check", "done"), aloud=False)

    def say_working(self, words: str) -> None:
        """Tell what is going on; without words it is over."""
        self.say(WORKING, words)

    def say_saving(self) -> None:
        """Tell that something is being saved."""
        self._say_saving(tr("Saving …"), "plain", ("", ""), aloud=False)

    def say_not_saved(self, reason: str) -> None:
        """Tell why something cannot be saved, aloud as well."""
        # the database's own sentences begin with the same words
        reason = reason.removeprefix(tr("Cannot save: {reason}", reason=""))
        words = tr("Cannot save: {reason}", reason=reason)
        self._say_saving(words, "danger", ("circle-alert", "danger"), aloud=True)

    def say_not_handed_over(self, words: str) -> None:
        """Tell what the office has not been given; no words say nothing."""
        told = tr("{changes} not handed over to the office", changes=words)
        self.say(HANDED_OVER, told if words else "")

    def say_open_clashes(self, count: int) -> None:
        """Tell how many clashes are open; 0 says nothing."""
        words = trn("{count} open clash", "{count} open clashes", count)
        self.say(CLASHES, words if count else "")

    def say(self, key: str, words: str) -> None:
        """Show a state in words; without words it is not shown."""
        self._said[key] = words
        button = self._states[key]
        button.setText(words)
        button.setAccessibleName(words)
        self._show_states()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_states()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def _say_saving(
        self, words: str, told: str, icon: tuple[str, str], *, aloud: bool
    ) -> None:
        self._saved_icon = icon
        put(self._states[SAVED], "told", told)
        self.say(SAVED, words)
        self._show_icon()
        if aloud:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _add(self, key: str) -> None:
        line = QFrame()
        line.setObjectName("hairline")
        line.setFixedWidth(1)
        button = QPushButton()
        button.setProperty("kind", "state")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        button.clicked.connect(lambda: self.asked.emit(key))
        self._lines[key] = line
        self._states[key] = button
        self._row.addWidget(line)
        self._row.addWidget(button)
        line.hide()
        button.hide()

    def _show_states(self) -> None:
        told = [key for key in _ORDER if self._said.get(key)]
        while len(told) > 1 and self._width_of([*told, ZOOM]) > self.width():
            told.pop()  # the last tells least, and its page tells it too
        for key in (*_ORDER, ZOOM):
            self._states[key].setVisible(key in told or key == ZOOM)
            self._lines[key].setVisible(key in told[1:])

    def _width_of(self, keys: Sequence[str]) -> int:
        words = sum(self._states[key].sizeHint().width() for key in keys)
        return words + self._look.em(1.4 + 0.8 * len(keys))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.setFixedHeight(max(em(2), 24))
        self._row.setContentsMargins(em(0.8), 0, em(0.6), 0)
        self._row.setSpacing(em(0.35))
        for line in self._lines.values():
            line.setFixedHeight(em(1.2))
        percent = round(self._look.zoom * 100)
        self.say(ZOOM, tr("{percent} %", percent=percent))
        self._states[ZOOM].setAccessibleName(
            tr("Text size {percent} %", percent=percent)
        )
        self._show_icon()

    def _show_icon(self) -> None:
        name, role = self._saved_icon
        button = self._states[SAVED]
        if name:
            picture = icon_picture(self._look, name, role)
            side, air = self._look.em(1.35), self._look.em(0.25)
            ratio = picture.devicePixelRatio()
            wide = QPixmap(round((side + air) * ratio), picture.height())
            wide.setDevicePixelRatio(ratio)
            wide.fill(Qt.GlobalColor.transparent)
            painter = QPainter(wide)
            painter.drawPixmap(0, 0, picture)  # the word stands off from the sign
            painter.end()
            button.setIcon(wide)
            button.setIconSize(QSize(side + air, side))
        else:
            button.setIcon(type(button.icon())())
