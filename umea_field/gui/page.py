"""What the main window asks of a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.vocabularies import Vocabulary
from umea_field.gui.cell import Cell
from umea_field.gui.widgets.navigation import Place


class Page(QWidget):
    """One page of the window, on the ground of tables and fields.

    A page is made when it is first shown; ``start`` is called each time it is.
    """

    reworded = Signal()  # title, facts or what can be done is another
    counted = Signal(int)  # how many wait here, told in the navigation
    place_asked = Signal(str, object)  # another page's key, the id to show there

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a field kept from the shortcuts, such as Ctrl+Z, and let go."""
        keys = QKeySequence(event.keyCombination())
        for each in self.actions():
            if each.isEnabled() and keys in each.shortcuts():
                each.trigger()
                event.accept()
                return
        super().keyPressEvent(event)

    @classmethod
    def read_ahead(cls, session: Session, known: Vocabulary, today: date) -> None:
        """Read what the page begins with, and let go of it; not in the window's thread.

        Args:
            session: Of a read.
            known: Every term.
            today: The day it is.
        """

    def title(self) -> str:
        """Return where one is."""
        raise NotImplementedError

    def facts(self) -> str:
        """Return one line of facts under the title."""
        return ""

    def actions_shown(self) -> Sequence[QAction]:
        """Return what the ordinary buttons of the header do."""
        return ()

    def main_action(self) -> QAction | None:
        """Return what the one main button does."""
        return None

    def steps(self) -> Sequence[QAction]:
        """Return undo and redo, saying what they would do, as the menu shows them."""
        return ()

    def start(self) -> None:
        """Read again and take the focus; called whenever the page is shown."""

    def show_id(self, wanted: object) -> None:
        """Show the record with an id, asked for from another page."""

    def cell_in_focus(self) -> Cell | None:
        """Return the record that is chosen, whose history may be asked for."""
        return None

    def store_in_sight(self) -> UUID | None:
        """Return the store that is shown, which its owner may be shown too."""
        return None

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through, from the left."""
        return ()

    def unfold(self, pane: QWidget) -> bool:
        """Bring a pane into sight that had no room; tell whether it is seen now."""
        return pane.isVisible()

    def details(self) -> QWidget | None:
        """Return the pane that F9 shows and hides."""
        return None

    def wants_room(self) -> bool:
        """Tell whether the navigation should fold where the window is narrow."""
        return False

    def keeps_all(self) -> bool:
        """Try to keep what waits to be kept; tell whether nothing waits any more."""
        return True

    def leave(self) -> None:
        """Keep what stands unwritten; called before another page or the end."""


@dataclass(frozen=True)
class Entry:
    """A page that there is.

    Attributes:
        place: Its line in the navigation.
        make: Makes it when it is first shown.
        key: Its shortcut, such as ``Ctrl+2``; empty for none.
    """

    place: Place
    make: Callable[[], Page]
    key: str = ""
