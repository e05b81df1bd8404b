"""The head of the window: where one is, facts about it, and what can be done."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.problem_label import reveal
from umea_field.gui.widgets.short_label import ShortLabel


class Header(QFrame):
    """Title over facts to the left; search, buttons and the menu to the right.

    Where there is no room the ordinary buttons fold to icons, then the search, and
    the main button drops its key.
    """

    def __init__(
        self, look: Look, menu: QAction, search: QAction | None = None
    ) -> None:
        """Be an empty head.

        Args:
            look: Colours and measures.
            menu: Opens the menu of everything.
            search: Opens the search, where there is one.
        """
        super().__init__()
        self.setObjectName("header")
        self._look = look
        self._title = ShortLabel(look, 1.5, strong=True)
        self._facts = ShortLabel(look, 1.0, role="text2")
        self.search_button = (
            ActionButton(look, search, "search", show_key=True) if search else None
        )
        self.menu_button = ActionButton(look, menu, "quiet")
        self.menu_button.fold(True)
        self._buttons: list[ActionButton] = []
        self._main: QAction | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        if self.search_button is not None:
            self._row.addWidget(self.search_button)
        self._row.addWidget(self.menu_button)
        look.changed.connect(self._fit)
        self._fit()

    def show_page(
        self,
        title: str,
        facts: str,
        actions: Sequence[QAction] = (),
        main: QAction | None = None,
    ) -> None:
        """Show where one is, and what can be done there."""
        self._title.say(title)
        self._facts.say(facts)
        does = [*actions, *([main] if main is not None else [])]
        if (does, main) != ([button.does for button in self._buttons], self._main):
            self._make_buttons(actions, main)
        self._fold()

    def _make_buttons(self, actions: Sequence[QAction], main: QAction | None) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._main = main
        self._buttons = [ActionButton(self._look, each) for each in actions]
        if main is not None:
            self._buttons.append(ActionButton(self._look, main, "main", show_key=True))
        for button in self._buttons:
            self._row.insertWidget(
                self._row.count() - 1, button, 0, Qt.AlignmentFlag.AlignVCenter
            )
            reveal(button, button.does.isVisible())
        self._lead_tab()

    def _lead_tab(self) -> None:
        """Let Tab go through the head from the left; new buttons come last of all."""
        if self.search_button is not None:
            order = [self.search_button, *self._buttons, self.menu_button]
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.setFixedHeight(em(4.7))
        self._row.setContentsMargins(em(1.4), 0, em(1.2), 0)
        self._row.setSpacing(em(0.7))
        self._fold()

    def _fold(self) -> None:
        rest = [*self._buttons, self.menu_button]
        search = self.search_button
        shown = [*([search] if search else []), *rest]
        for button in shown:
            button.fold(button is self.menu_button)
            button.show_key(button is search or button in self._buttons[-1:])
        words = max(self._title.sizeHint().width(), self._facts.sizeHint().width())
        room = self.width() - self._look.em(2.6) - words
        for step in (self._fold_buttons, self._fold_search, self._drop_keys):
            wanted = sum(button.sizeHint().width() for button in shown)
            if wanted + self._row.spacing() * len(shown) <= room:
                break
            step()

    def _fold_buttons(self) -> None:
        for button in self._buttons[:-1]:
            button.fold(True)

    def _fold_search(self) -> None:
        if self.search_button is not None:
            self.search_button.fold(True)

    def _drop_keys(self) -> None:
        for button in self._buttons:
            button.show_key(False)
