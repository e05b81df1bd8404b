"""What every section of a visit is: a heading with its state, and what is under it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.visit import Visit
from umea_field.gui.style import Look
from umea_field.gui.visits.keeper import Keeper
from umea_field.gui.visits.reading import Reading
from umea_field.gui.widgets.section import Section


@dataclass(frozen=True)
class Desk:
    """What the sections of a visit work with.

    Attributes:
        look: Colours and measures.
        database: What they read from.
        keeper: What they write through.
        today: Tells the day it is.
    """

    look: Look
    database: Database
    keeper: Keeper
    today: Callable[[], date]


class VisitSection(QWidget):
    """One part of the visit's page."""

    stated = Signal()  # its state is another
    passed = Signal()  # the writer goes on to the next section
    reached = Signal(str)  # the writer has come to a row or a field, by its key
    sight_wanted = Signal(QWidget, QRect)  # a part of it should be in sight
    undoable = Signal(str)  # something was taken away, in a sentence

    def __init__(self, desk: Desk, key: str, heading: str) -> None:
        """Be empty.

        Args:
            desk: What it works with.
            key: What it is called in notes and links.
            heading: Its heading, in the language spoken.
        """
        super().__init__()
        self.desk = desk
        self.key = key
        self.words = heading
        self.reading: Reading | None = None
        self._head = Section(desk.look, heading)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(desk.look.em(0.15))
        self.column.addWidget(self._head)
        self.setAccessibleName(heading)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def visit(self) -> Visit:
        """Return the visit that is shown."""
        assert self.reading is not None
        return self.reading.visit

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the terms."""
        assert self.reading is not None
        return self.reading.vocabulary

    def show_reading(self, reading: Reading) -> None:
        """Show a visit; what the writer is in the middle of stays as it is."""
        self.reading = reading
        self.fill()
        self.state_again()

    def state_again(self) -> None:
        """Say how it stands, in the heading and in the rail."""
        self._head.say(self.facts())
        self.stated.emit()

    def fill(self) -> None:
        """Show what was read."""
        raise NotImplementedError

    def state(self) -> str:
        """Return how it stands, for the rail: ``8 av 12``."""
        raise NotImplementedError

    def facts(self) -> str:
        """Return how it stands, for the heading."""
        return self.state()

    def extra(self) -> str:
        """Return what the state does not say: ``2 ändrade``; empty for nothing."""
        return ""

    def progress(self) -> float | None:
        """Return how much of it is done, 0 to 1; None where that means nothing."""
        return None

    def take_focus(self) -> None:
        """Give the keyboard to what comes first here."""
        raise NotImplementedError

    def go_to(self, place: str) -> bool:
        """Come back to a row or field by its key; tell whether it is there."""
        self.take_focus()
        return not place

    def finish(self) -> None:
        """Keep what stands unwritten."""

    def leave(self) -> None:
        """Keep what stands unwritten; take away what was begun and left empty."""
        self.finish()
