"""The page as it will be printed, or as it was: turned, made larger, drawn anew."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.actions import action, choices_menu
from umea_field.gui.icons import icon
from umea_field.gui.printing.latest import Latest
from umea_field.gui.printing.leaf import Draw, Leaf, drawn_leaf, turned_leaf
from umea_field.gui.printing.page_view import PageView
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.section import spoken

_PAUSE = 120
"""How long choices may follow one another before the page is drawn anew, in ms."""
_ZOOMS = {True: mark("Whole page"), False: mark("Page width")}


class Preview(QFrame):
    """Draws off the window's thread; only what was asked for last is shown."""

    drawn = Signal(object)  # Leaf: another page is shown

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._draw: Draw | None = None
        self._pdf = b""
        self._number = 0
        self._whole = True
        self.view = PageView(look)
        self._words = spoken("", "quiet")
        self._back = action(self, "", partial(self._turn, -1), icon="chevron-left")
        self._on = action(self, "", partial(self._turn, 1), icon="chevron-right")
        self._back.setToolTip(tr("Page before (PageUp)"))
        self._on.setToolTip(tr("Next page (PageDown)"))
        self.zoom_button = QPushButton()
        self.zoom_button.setProperty("kind", "quiet")
        # the arrow stands after the words
        self.zoom_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.zoom_button.clicked.connect(self._offer_zoom)
        self._empty = EmptyView(look, "printer", tr("Nothing to show yet"))
        self._stack = QStackedWidget()
        self._latest = Latest(self)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._lay_out()
        self._latest.finished.connect(self._show)
        self._latest.failed.connect(self._tell)
        self._pause.timeout.connect(self._begin)
        self.view.turned.connect(self._turn)
        self.view.sent.connect(self._send)
        self.view.resized.connect(self._pause.start)
        look.changed.connect(self._fit)
        self._fit()
        self._say()

    @property
    def pdf(self) -> bytes:
        """Return what is shown; empty while it is drawn anew."""
        return b"" if self._draw else self._pdf

    @property
    def busy(self) -> bool:
        """Tell whether something is on its way."""
        return self._pause.isActive() or self._latest.busy

    def show_paper(self, draw: Draw, *, first: bool = False) -> None:
        """Draw another paper, or the same anew.

        Args:
            draw: Draws it, in another thread.
            first: Its first page is shown, else the one that is shown now.
        """
        self._latest.forget()  # a page of the paper before must not be shown now
        self._draw = draw
        if first:
            self._number = 0
        self._pause.start()

    def go_to(self, page: int) -> None:
        """Show a page; 1 is the first, and the last where there are fewer."""
        self._number = max(page - 1, 0)
        self._pause.start()

    def show_nothing(
        self, line: str, more: str = "", does: QAction | None = None
    ) -> None:
        """Say why there is no page, and offer what helps."""
        self.stop()
        self._draw, self._pdf = None, b""
        self.view.show_leaf(None)
        self._empty.say(line, more)
        self._empty.offer(does)
        self._stack.setCurrentWidget(self._empty)
        self._say()

    def lead(self, button: QWidget) -> None:
        """Put a button before what turns the page."""
        self._bar.insertWidget(0, button)

    def stop(self) -> None:
        """Forget what is on its way; it is asked for again when the page is shown."""
        self._pause.stop()
        self._latest.forget()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._bar = bar = QHBoxLayout()
        self.back_button = ActionButton(self._look, self._back, "quiet")
        self.on_button = ActionButton(self._look, self._on, "quiet")
        for button in (self.back_button, self.on_button):
            button.fold(True)
        bar.addWidget(self.back_button)
        bar.addWidget(self._words)
        bar.addWidget(self.on_button)
        bar.addStretch(1)
        bar.addWidget(self.zoom_button)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._bar.setContentsMargins(em(1.1), em(0.35), em(0.9), 0)
        self._bar.setSpacing(em(0.35))
        self.zoom_button.setIcon(icon(self._look, "chevron-down", size=1.1))
        self.zoom_button.setIconSize(QSize(em(1.1), em(1.1)))
        self._pause.start()

    @Slot()
    def _begin(self) -> None:
        """Ask for the page, drawn anew where that is wanted."""
        if not self.isVisible():
            return  # asked again when it is shown
        room = self.view.room(self._whole)
        if self._draw is not None:
            self._latest.ask(
                partial(drawn_leaf, draw=self._draw, number=self._number, room=room)
            )
        elif self._pdf:
            self._latest.ask(
                partial(turned_leaf, pdf=self._pdf, number=self._number, room=room)
            )

    @Slot(object)
    def _show(self, leaf: Leaf) -> None:
        self._draw = None
        self._pdf, self._number = leaf.pdf, leaf.number
        self._stack.setCurrentWidget(self.view)
        self.view.show_leaf(leaf)
        self._say()
        self.drawn.emit(leaf)

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        if not isinstance(error, UmeaFieldError):
            raise error
        self.show_nothing(str(error))

    def _turn(self, pages: int) -> None:
        leaf = self.view.leaf
        if leaf is not None and 0 <= self._number + pages < leaf.count:
            self._number += pages
            self._begin()

    @Slot(bool)
    def _send(self, to_end: bool) -> None:
        leaf = self.view.leaf
        if leaf is not None:
            self._turn((leaf.count - 1 if to_end else 0) - self._number)

    def _offer_zoom(self) -> None:
        choices: list[tuple[str, Callable[[], object]]] = [
            (tr(words), partial(self._zoom_to, whole))
            for whole, words in _ZOOMS.items()
        ]
        choices_menu(self.zoom_button, choices)

    def _zoom_to(self, whole: bool) -> None:
        self._whole = whole
        self._say()
        self._begin()

    def _say(self) -> None:
        leaf = self.view.leaf
        number, count = (leaf.number + 1, leaf.count) if leaf else (0, 0)
        self._words.setText(
            tr("Page {page} of {pages}", page=number, pages=count) if leaf else ""
        )
        self._back.setEnabled(number > 1)
        self._on.setEnabled(number < count)
        self._back.setVisible(leaf is not None)
        self._on.setVisible(leaf is not None)
        self.zoom_button.setVisible(leaf is not None)
        self.zoom_button.setText(tr(_ZOOMS[self._whole]))
        self.zoom_button.setAccessibleName(
            tr("How large: {words}", words=tr(_ZOOMS[self._whole]))
        )
