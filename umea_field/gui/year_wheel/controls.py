"""The line over the wheel: how much of the year is shown, and which year."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from umea_field.database.year_activities import BY_HAND, KINDS, PUBLIC_KINDS
from umea_field.domain.wheel_days import HALF_YEAR, QUARTER, YEAR
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import month_name
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.segments import Segments
from umea_field.gui.year_wheel.period import JANUARY, ROLLING

WHEEL, TABLE = "wheel", "table"
"""What is seen where there is room for one of them only."""


class Controls(QWidget):
    """Chooses what is shown; wraps where there is little room."""

    length_written = Signal(object)  # YEAR, HALF_YEAR or QUARTER
    side_written = Signal(object)  # WHEEL or TABLE

    def __init__(self, look: Look, before: QAction, after: QAction) -> None:
        """Show a year.

        Args:
            look: Measures.
            before: Goes to the year before.
            after: Goes to the year after.
        """
        super().__init__()
        self._look = look
        self.side = Segments(tr("Show"), ((WHEEL, tr("Wheel")), (TABLE, tr("Table"))))
        self.length = Segments(
            tr("Length"),
            (
                (YEAR, tr("Year")),
                (HALF_YEAR, tr("Half-year")),
                (QUARTER, tr("Quarter")),
            ),
        )
        self._name = spoken("", "strong")
        self._flow = Flow()
        self.setLayout(self._flow)
        self._flow.addWidget(self.side)
        self._flow.addWidget(self.length)
        self._flow.addWidget(self._stepping(before, after))
        self.length.show_value(YEAR)
        self.side.show_value(WHEEL)
        self.side.hide()
        self.length.written.connect(self.length_written)
        self.side.written.connect(self.side_written)
        look.changed.connect(self._fit)
        self._fit()

    def say(self, name: str) -> None:
        """Show which days they are."""
        self._name.setText(name)

    def take(self, further: "Further") -> None:
        """Stand before further choices, on the same line where there is room."""
        self._flow.addWidget(further)
        further.show()

    def give(self, further: "Further") -> None:
        """Let further choices stand elsewhere."""
        self._flow.removeWidget(further)

    def _stepping(self, before: QAction, after: QAction) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        arrows = [ActionButton(self._look, each, "quiet") for each in (before, after)]
        for arrow in arrows:
            arrow.fold(True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(arrows[0])
        row.addWidget(self._name)
        row.addWidget(arrows[1])
        return whole

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._flow.across, self._flow.down = em(1.0), em(0.2)
        self._flow.setContentsMargins(em(1.4), em(0.5), em(0.9), em(0.5))
        for part in (self.length, self.side):
            part.setMinimumHeight(max(em(2.3), 24))
        self._name.setMinimumWidth(em(5))
        self.updateGeometry()


class Further(QWidget):
    """When the year begins, and how much of what comes by itself is shown."""

    beginning_written = Signal(object)  # a month, or ROLLING
    kinds_written = Signal(object)  # kinds of year_activities

    def __init__(self, look: Look) -> None:
        """Begin in January, and show what may hang on a wall."""
        super().__init__()
        self._look = look
        months = [
            (month, tr("From {month}", month=month_name(month)))
            for month in range(1, 13)
        ]
        self.begins = ChoiceField(
            tr("The year begins"), months, empty=tr("Twelve months from now")
        )
        self.kinds = ChoiceField(
            tr("What comes by itself"),
            (
                (PUBLIC_KINDS, tr("With tours and summaries")),
                (KINDS, tr("With promises and visits too")),
            ),
            empty=tr("Only what we wrote"),
        )
        self.kinds.setToolTip(
            tr("Tours, summaries, promises and visits due come from their own pages")
        )
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.begins)
        self._row.addWidget(self.kinds)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.show_usual()
        self.begins.written.connect(self._tell_beginning)
        self.kinds.written.connect(self._tell_kinds)
        look.changed.connect(self._fit)
        self._fit()

    def stand(self, *, upright: bool) -> None:
        """Stand one below the other, or side by side."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if upright else way.LeftToRight)

    def show_usual(self) -> None:
        """Choose a year from January with what may hang on a wall; not told."""
        self.begins.show_value(JANUARY)
        self.kinds.show_value(PUBLIC_KINDS)

    def shown_kinds(self) -> frozenset[str]:
        """Return the kinds of entries that are shown."""
        kinds = self.kinds.value()
        return kinds if isinstance(kinds, frozenset) else frozenset({BY_HAND})

    @Slot(object)
    def _tell_beginning(self, month: object) -> None:
        self.beginning_written.emit(ROLLING if month is None else month)

    @Slot()
    def _tell_kinds(self) -> None:
        self.kinds_written.emit(self.shown_kinds())

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setSpacing(em(0.7))
        self.begins.setFixedWidth(em(14))
        self.kinds.setFixedWidth(em(18))
        self.updateGeometry()
