"""What each part of the page is, and what it is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from umea_field.database.database import Database
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import MessageBar


@dataclass(frozen=True)
class Means:
    """What a part works with.

    Attributes:
        look: Colours and measures.
        database: What is shown.
        notifier: Tells of changes made elsewhere.
        saving: Writes; the place they are done in is FORM.
        bar: Tells what was done, over the part.
        today: Tells the day it is.
    """

    look: Look
    database: Database
    notifier: Notifier
    saving: Saving
    bar: MessageBar
    today: Callable[[], date]


FORM = "needs"
"""Where in the program the page's writes are done, as undo knows it."""


class Part(QWidget):
    """One part of the page: it reads and writes for itself.

    A part is made when it is first shown; its actions and shortcuts are its own
    (``action(self, …)``), so that they are heard only while it is in sight.
    """

    reworded = Signal()  # its facts, or what can be done, are others
    place_asked = Signal(str, object)  # another page's key, the id to show there

    TABLES: tuple[str, ...] = ()
    """The tables whose changes are shown; ``reload`` is called after them."""

    def show_view(self, key: str) -> None:
        """Show one of the views that share the part, by its key."""

    def tools(self) -> QWidget | None:
        """Return what stands beside the segments, above the part: its filters."""
        return None

    def facts(self) -> str:
        """Return one line of facts under the page's title."""
        return ""

    def actions_shown(self) -> Sequence[QAction]:
        """Return what the ordinary buttons of the header do."""
        return ()

    def main_action(self) -> QAction | None:
        """Return what the one main button does."""
        return None

    def start(self) -> None:
        """Take the focus; called whenever the part is shown, after it was read."""

    def reload(self) -> None:
        """Read everything again; called before it is shown, and after changes."""

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through, from the left."""
        return ()

    def read(self) -> Sequence[QWidget]:
        """Return what Tab goes through after the filters, in order."""
        return (self,)

    def details(self) -> QWidget | None:
        """Return the pane that F9 shows and hides."""
        return None

    def show_id(self, wanted: object) -> bool:
        """Show a record of this part; tell whether it is one of this part's."""
        return False

    def leave(self) -> None:
        """Keep what stands unwritten."""
