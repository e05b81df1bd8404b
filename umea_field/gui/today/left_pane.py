"""The left pane: the day's stops and the whole way, or that there is no tour."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.today.day_paint import PAD
from umea_field.gui.today.day_rows import DayRow
from umea_field.gui.today.part import DayPart
from umea_field.gui.today.stop_list import StopList
from umea_field.gui.today.stop_shown import ShownStop
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.section import spoken

WIDTH = 23.6
"""Of the pane where there is room, in em."""


class LeftPane(QWidget):
    """Shows the stops; without any, how to plan a tour, and where to go first."""

    def __init__(self, look: Look, start: QAction, plan: QAction | None) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            start: What Enter on a stop does.
            plan: Leads to where tours are planned, where there is such a page.
        """
        super().__init__()
        self._look = look
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.stops = StopList(look, tr("Stops of the day"), start)
        self.whole = spoken("", "note")
        self.whole.setWordWrap(True)
        self.empty = EmptyView(look, "route", tr("No tour today."), does=plan)
        self.unvisited = DayPart(look, tr("Longest without a visit"))
        self.unvisited.rows.viewport().setBackgroundRole(
            QPalette.ColorRole.AlternateBase
        )
        self._column = QVBoxLayout(self)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.whole)
        self._scroll = QScrollArea()
        self._column.addWidget(self.stops, 1)
        self._column.addLayout(self._foot)
        self._column.addWidget(self._scroll, 2)
        self._column.addStretch(0)
        self._lay_out_bare()
        look.changed.connect(self._fit)
        self._fit()

    def show_stops(
        self,
        stops: Sequence[ShownStop],
        whole: str,
        unvisited: Sequence[DayRow],
        never: str,
    ) -> None:
        """Show the day's stops, or what to do where there are none.

        Args:
            stops: In order.
            whole: How long the whole way is.
            unvisited: Where to go on a day without stops.
            never: How many places never were visited.
        """
        there = bool(stops)
        self.stops.show_stops(stops)
        self.stops.setVisible(there)
        self.whole.setText(whole)
        self.whole.setVisible(there and bool(whole))
        self._scroll.setVisible(not there)
        self.unvisited.show_rows(() if there else unvisited, never)

    def way_in(self) -> QWidget:
        """Return what takes the keyboard first."""
        if not self.stops.isHidden():
            return self.stops
        return self.empty if self.unvisited.isHidden() else self.unvisited.rows

    def _lay_out_bare(self) -> None:
        bare = QWidget()
        bare.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        bare.setAutoFillBackground(True)
        self._bare = QVBoxLayout(bare)
        self._bare.addWidget(self.empty)
        self._bare.addWidget(self.unvisited)
        self._bare.addStretch(1)
        self._scroll.setWidget(bare)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.unvisited.rows.sight_wanted.connect(self._bring_in_sight)

    @Slot(QRect)
    def _bring_in_sight(self, row: QRect) -> None:
        rows = self.unvisited.rows.viewport()
        corner = rows.mapTo(self._scroll.widget() or self, row.bottomLeft())
        self._scroll.ensureVisible(0, corner.y(), 0, self._look.em(0.6))
        self._scroll.ensureVisible(0, corner.y() - row.height(), 0, self._look.em(0.6))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(0, em(0.8), 0, em(0.6))
        self._column.setSpacing(0)
        self._foot.setContentsMargins(em(1.4), em(0.8), em(1.4), 0)
        side = em(1.0)
        self._bare.setContentsMargins(side + em(PAD), 0, side, 0)
        self._bare.setSpacing(em(1.2))
