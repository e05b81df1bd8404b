"""How the page of papers is arranged: lists, choices, and the paper itself."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.printing.choices import Choices
from umea_field.gui.printing.kept import KeptSheet
from umea_field.gui.printing.lists import PaperList
from umea_field.gui.printing.preview import Preview
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import hairline

_LEFT, _MIDDLE = 18.6, 22.1
"""Widths of the lists and of the choices, in em."""
_ROOMY = 62
"""Under so many em the paper is seen by itself, instead of the lists and choices."""
_NO_LIMIT = 16_777_215


class Frame(QWidget):
    """Three panes side by side; where it is narrow, two of them or the paper."""

    def __init__(
        self,
        look: Look,
        print_out: QAction,
        save: QAction,
        many: QAction,
        today: Callable[[], date],
        *,
        writes: bool,
    ) -> None:
        """Arrange the panes.

        Args:
            look: Colours and measures.
            print_out: Prints what is shown.
            save: Saves it.
            many: Prints the same about several things.
            today: Tells the day it is.
            writes: The database may be written to.
        """
        super().__init__()
        self._look = look
        self._looking = False
        self.lists = PaperList(look)
        self.choices = Choices(look, many, today)
        self.kept = KeptSheet(look, writes=writes)
        self.preview = Preview(look)
        self._see = action(self, tr("See the page"), self.look_at, icon="eye")
        self._unsee = action(
            self, tr("Back to the choices"), self.look_away, icon="chevron-left"
        )
        self.print_button = ActionButton(look, print_out, "main", show_key=True)
        self.save_button = ActionButton(look, save)
        self.see_button = ActionButton(look, self._see)
        self.preview.lead(ActionButton(look, self._unsee, "quiet"))
        self._stack = QStackedWidget()
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()

    @property
    def looking(self) -> bool:
        """Tell whether the paper is shown by itself."""
        return self._looking

    def show_kept(self, kept: bool) -> None:
        """Show the facts of a printed sheet, or the choices of a new paper."""
        self._stack.setCurrentIndex(1 if kept else 0)
        self._fold()

    @Slot()
    def look_at(self) -> None:
        """Show the paper by itself."""
        self._looking = True
        self._fold()
        self.preview.view.setFocus()

    @Slot()
    def look_away(self) -> None:
        """Show the lists and the choices again."""
        self._looking = False
        self._fold()
        self.see_button.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        for part in (self.choices, self.kept):
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.viewport().setAutoFillBackground(False)
            scroll.setWidget(part)
            part.setAutoFillBackground(False)  # the scroll area has switched it on
            self._stack.addWidget(scroll)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.see_button)
        self._buttons.addWidget(self.print_button, 1)
        self._buttons.addWidget(self.save_button)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addLayout(self._buttons)
        self._left_line, self._right_line = (hairline(upright=True) for _ in range(2))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.lists)
        row.addWidget(self._left_line)
        row.addWidget(self._middle)
        row.addWidget(self._right_line)
        row.addWidget(self.preview, 1)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._buttons.setContentsMargins(em(1.4), em(0.7), em(1.4), em(1.0))
        self._buttons.setSpacing(em(0.6))
        self._fold()

    def _fold(self) -> None:
        em = self._look.em
        narrow = self.width() < em(_ROOMY)
        self._looking = self._looking and narrow
        alone = self._looking
        kept = self._stack.currentIndex() == 1
        self.lists.setFixedWidth(em(_LEFT))
        self._middle.setMinimumWidth(0 if narrow else em(_MIDDLE))
        self._middle.setMaximumWidth(_NO_LIMIT if narrow else em(_MIDDLE))
        self.lists.setVisible(not alone)
        self._left_line.setVisible(not alone)
        self._middle.setVisible(not alone)
        self._right_line.setVisible(not narrow)
        self.preview.setVisible(alone or not narrow)
        self._see.setVisible(narrow)
        self._unsee.setVisible(alone)
        self.see_button.fold(kept)
        self.print_button.show_key(not narrow and not kept)
