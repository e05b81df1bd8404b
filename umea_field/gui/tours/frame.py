"""The frame of the page: tours, the stops of the chosen one, and the chosen stop.

Where the window is narrow the list of tours becomes a box to choose from.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.tours.place_field import PlaceField
from umea_field.gui.tours.stops_view import StopsView
from umea_field.gui.tours.tour_head import TourHead
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.filter_line import FilterLine
from umea_field.gui.widgets.list_rows import Row
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.row_list import RowList
from umea_field.gui.widgets.section import hairline, panes

_ROOMY = 74
"""Under so many em the list of tours is a box."""


class ToursFrame(QWidget):
    """Three panes side by side, or two."""

    tour_chosen = Signal(object)  # TourId

    def __init__(
        self,
        look: Look,
        page: QWidget,
        head: TourHead,
        stops: StopsView,
        tools: Sequence[QWidget],
    ) -> None:
        """Lay the panes out.

        Args:
            look: Colours and measures.
            page: Where Ctrl+F is heard.
            head: Of the chosen tour.
            stops: Of the chosen tour.
            tools: Buttons under the stops.
        """
        super().__init__()
        self._look = look
        self._folded: bool | None = None
        self.filter = FilterLine(look, page, tr("Filter tours"))
        self.tours = RowList(look, tr("Tours"))
        self.box = QComboBox()
        self.box.setAccessibleName(tr("Tour"))
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.add = PlaceField(tr("Add a stop: store or village"))
        self.add.setPlaceholderText(tr("Add a stop: type a place, then Enter"))
        self.bar = MessageBar(look)
        self.right = QStackedWidget()
        self._left, self._middle = QWidget(), QWidget()
        self._any = True
        self._head = head
        self._tools = tools
        self._lay_out(stops)
        self.tours.chosen.connect(self.tour_chosen)
        self.box.activated.connect(self._tell_box)
        self.bar.installEventFilter(self)
        look.changed.connect(self._fit)
        self._fit()

    def show_tours(self, rows: Sequence[Row], chosen: object) -> None:
        """Show these tours, one of them chosen."""
        self.tours.show_rows(rows)
        self.tours.choose(chosen)
        self.box.clear()
        for row in rows:
            if row.key is not None:
                self.box.addItem(row.words, row.key)
        self.choose(chosen)

    def hold(self, *, any_tours: bool, plan: bool) -> None:
        """Show the panes that hold something.

        Args:
            any_tours: There are tours to choose from.
            plan: One of them is chosen.
        """
        self._any = any_tours
        self._middle.setVisible(plan)
        self._left.setVisible(any_tours and not self._folded)
        self.box.setVisible(any_tours and bool(self._folded))

    def choose(self, chosen: object) -> None:
        """Show which tour is chosen."""
        self.tours.choose(chosen)
        at = next(
            (at for at in range(self.box.count()) if self.box.itemData(at) == chosen),
            -1,
        )
        self.box.setCurrentIndex(at)

    def list_of_tours(self) -> QWidget:
        """Return what tours are chosen from: the list, or the box."""
        return self.box if self._folded else self.tours

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave air round the bar only while it is there."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._leave_air()
        return False

    def _lay_out(self, stops: StopsView) -> None:
        left = QVBoxLayout(self._left)
        self._filter_place = QVBoxLayout()
        self._filter_place.addWidget(self.filter)
        left.addLayout(self._filter_place)
        left.addWidget(self.tours, 1)
        middle = self._middle
        for ground in (self._left, middle):
            ground.setAutoFillBackground(True)
            ground.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        column = QVBoxLayout(middle)
        self._box_place = QVBoxLayout()
        self._box_place.addWidget(self.box)
        column.addLayout(self._box_place)
        column.addWidget(self._head)
        column.addWidget(stops, 1)
        column.addWidget(hairline())
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.add)
        for tool in self._tools:
            self._foot.addWidget(tool, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._foot)
        right = QWidget()
        told = QVBoxLayout(right)
        self._bar_place = QVBoxLayout()
        self._bar_place.addWidget(self.bar)
        told.addLayout(self._bar_place)
        told.addWidget(self.right, 1)
        self._panes: QSplitter = panes(self._left, middle, right, name="tours")
        whole = QVBoxLayout(self)
        whole.addWidget(self._panes)
        for layout in (left, column, told, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _leave_air(self) -> None:
        em, shown = self._look.em, not self.bar.isHidden()
        air = (em(1.4), em(0.7), em(1.4), 0) if shown else (0, 0, 0, 0)
        self._bar_place.setContentsMargins(*air)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._filter_place.setContentsMargins(em(0.8), em(0.7), em(0.8), em(0.5))
        self._foot.setContentsMargins(em(0.8), em(0.6), em(0.8), em(0.6))
        self._foot.setSpacing(em(0.3))
        self._leave_air()
        self._folded = None
        self._fold()

    def _fold(self) -> None:
        em = self._look.em
        narrow = self.width() < em(_ROOMY)
        if narrow == self._folded:
            return
        self._folded = narrow
        self._left.setVisible(self._any and not narrow)
        self._head.fold(narrow)
        for tool in self._tools:
            for button in tool.findChildren(ActionButton):
                button.fold(narrow)
        self.box.setVisible(self._any and narrow)
        air = (em(0.8), em(0.7), em(0.8), 0) if narrow else (0, 0, 0, 0)
        self._box_place.setContentsMargins(*air)
        whole = self.layout()
        if whole is not None:
            whole.activate()  # the panes are as wide as the frame before they share it
        left, middle = em(16), em(20 if narrow else 27)
        rest = max(self.width() - middle - (0 if narrow else left), 1)
        self._panes.setSizes([left, middle, rest])

    @Slot(int)
    def _tell_box(self, at: int) -> None:
        self.tour_chosen.emit(self.box.itemData(at))
