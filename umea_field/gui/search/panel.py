"""The field that the window's search opens into, and the lines under it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.icons import SIZE, icon_picture
from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.search.lines import Line, Lines
from umea_field.gui.search.paint import LinePainter
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import hairline, spoken

_WIDTH = 42
_REST = 500
"""How long one has stopped typing before the hits are told aloud, in ms."""
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class SearchPanel(QFrame):
    """Lies over the page, with its field where the window's search is."""

    typed = Signal(str)  # the words in the field
    opened = Signal(object)  # Line that was chosen
    acted = Signal(object)  # Line that was chosen with Ctrl
    left = Signal()  # Escape, with nothing to go back to in the panel

    def __init__(self, look: Look, window: QWidget, under: QWidget) -> None:
        """Be hidden.

        Args:
            look: Colours and measures.
            window: It lies over this.
            under: Its right end lies over this one's, where that is seen.
        """
        super().__init__(window)
        self.setObjectName("search")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._look = look
        self._window = window
        self._under = under
        self._before: QWidget | None = None
        self._aloud = ""
        self.field = _Field(look)
        self.lines = Lines()
        self.list = QListView()
        self.list.setModel(self.lines)
        self.list.setAccessibleName(tr("Hits"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._painter = LinePainter(look, self.list)
        self.list.setItemDelegate(self._painter)
        self.hint = spoken("", "note")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._say_aloud)
        self.field.textEdited.connect(self.typed)
        self.list.clicked.connect(lambda _: self._choose(self.opened))
        self.list.selectionModel().currentChanged.connect(self._tell_current)
        for each in (self.field, self.list, window):
            each.installEventFilter(self)
        look.changed.connect(self._fit)
        self._fit()
        self.hide()

    def unfold(self) -> None:
        """Show it and let words be typed."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            application = QApplication.instance()
            if application is not None:
                application.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def fold_away(self, *, give_back: bool = True) -> None:
        """Hide it; the focus goes back to where it was."""
        if self.isHidden():
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._rest.stop()
        before, self._before = self._before, None
        self.hide()
        if give_back and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lines(
        self,
        lines: Sequence[Line],
        aloud: str,
        *,
        choose: bool = True,
        stay: bool = False,
    ) -> None:
        """Show other lines.

        Args:
            lines: In their order.
            aloud: What is told of them when one has stopped typing.
            choose: The first that does something is chosen.
            stay: The line that is chosen stays so, where it is still there.
        """
        before = self.current()
        self.lines.show(lines)
        self._place()
        if stay and before in lines:
            self._go(lines.index(before))
        else:
            self._go(self.lines.next_row(-1, 1) if choose else -1)
            self.list.scrollToTop()
        if aloud != self._aloud:
            self._aloud = aloud
            self._rest.start()

    def show_hint(self, words: str) -> None:
        """Show what the keys do."""
        self.hint.setText(words)

    def current(self) -> Line | None:
        """Return the line that is chosen."""
        line: Line | None = self.list.currentIndex().data(ROW_ROLE)
        return line

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched in (self.field, self.list):
                return self._hear(watched, event)
        elif event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        elif isinstance(event, QMouseEvent) and self._is_beside(watched, event):
            self.fold_away(give_back=False)
        return False

    def _is_beside(self, watched: QObject, event: QMouseEvent) -> bool:
        """Tell whether a button was pressed in the window beside the panel."""
        if event.type() != QEvent.Type.MouseButtonPress or self.isHidden():
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self.window():
            return False
        return watched is not self and not self.isAncestorOf(watched)

    def _hear(self, watched: QObject, event: QKeyEvent) -> bool:
        """Do what a key does, wherever in the panel the focus is."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _MOVES and not control:
            self._move(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.acted if control else self.opened)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Tab:
            self._turn_to(self.list if watched is self.field else self.field)
        elif key == Qt.Key.Key_Backtab:
            self._turn_to(self.field if watched is self.list else self.list)
        elif watched is self.list and event.text().isprintable() and event.text():
            self.field.setFocus()
            self.field.insert(event.text())
            self.typed.emit(self.field.text())
        else:
            return False
        return True

    def _turn_to(self, part: QWidget) -> None:
        """Go to the field or the list; in the list one is always at a line."""
        part.setFocus(Qt.FocusReason.TabFocusReason)
        if part is self.list and self.current() is None:
            self._go(self.lines.next_row(-1, 1))

    def _move(self, by: int) -> None:
        row, step = self.list.currentIndex().row(), 1 if by > 0 else -1
        for _ in range(abs(by)):
            other = self.lines.next_row(row, step)
            past_end = (other - row) * step <= 0
            if other < 0 or (past_end and abs(by) > 1):
                break
            row = other
        self._go(row)

    def _go(self, row: int) -> None:
        self.list.setCurrentIndex(self.lines.index(row, 0))
        if row >= 0 and row == self.lines.next_row(-1, 1):
            self.list.scrollToTop()  # its heading is seen too

    def _choose(self, how: object) -> None:
        line = self.current()
        if line is not None:
            how.emit(line)  # type: ignore[attr-defined]

    @Slot()
    def _tell_current(self) -> None:
        line = self.current()
        if line is not None and self.isVisible() and self.field.hasFocus():
            said = QAccessibleAnnouncementEvent(self.field, line.aloud)
            QAccessible.updateAccessibility(said)

    @Slot()
    def _say_aloud(self) -> None:
        said = QAccessibleAnnouncementEvent(self.field, self._aloud)
        QAccessible.updateAccessibility(said)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self.field)
        whole.addWidget(hairline())
        whole.addWidget(self.list, 1)
        whole.addWidget(hairline())
        whole.addWidget(self.hint)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.hint.setContentsMargins(em(0.95), em(0.35), em(0.95), em(0.45))
        self.field.setFixedHeight(self.field.sizeHint().height())
        self.list.setMinimumHeight(1)  # where nothing is found yet, it takes no room
        self.list.scheduleDelayedItemsLayout()
        self._place()

    def _place(self) -> None:
        """Lie over the window's search, as large as the lines are."""
        window, em = self._window, self._look.em
        width = min(em(_WIDTH), window.width() - 2 * em(0.6))
        corner = self._under.mapTo(window, QPoint(self._under.width(), 0))
        right = min(corner.x(), window.width() - em(0.6))
        top = max(corner.y() - em(0.15), em(0.3))
        frame = self.field.sizeHint().height() + self.hint.sizeHint().height() + 4
        wanted = sum(self._painter.height(line) for line in self.lines.rows)
        room = window.height() - top - em(0.8)
        height = min(frame + wanted + em(0.4), room)
        self.setGeometry(max(right - width, em(0.6)), top, width, height)


class _Field(QLineEdit):
    """The words that are looked for, with a glass before them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("searchField")
        self.setProperty("ring", "none")
        self.setAccessibleName(tr("Search or go to"))
        self.setPlaceholderText(
            tr("Village, store, person, case, code – or what to do")
        )
        look.changed.connect(self._fit)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, side = self._look, self._look.em(SIZE)
        painter = QPainter(self)
        picture = icon_picture(look, "search")
        painter.drawPixmap(look.em(0.95), (self.height() - side) // 2, picture)
        painter.end()

    @Slot()
    def _fit(self) -> None:
        self.setTextMargins(self._look.em(0.95 + SIZE + 0.55), 0, self._look.em(0.8), 0)
