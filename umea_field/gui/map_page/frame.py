"""The map to the left with what belongs to it, the pane to the right."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.gui.map_page.legend import MapLegend
from umea_field.gui.map_page.side_pane import SidePane
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.section import panes

_ROOMY = 64
"""Under so many em in width the pane is narrower."""
_TALL = 30
"""Under so many em in height the legend moves into the pane."""
_PANE, _NARROW = 24.5, 19.5


class MapFrame(QWidget):
    """Shares the room out between the map and what stands beside it."""

    def __init__(
        self,
        look: Look,
        above: tuple[QWidget, MessageBar, QWidget],
        canvas: QWidget,
        legend: MapLegend,
        side: SidePane,
    ) -> None:
        """Lay the parts out.

        Args:
            look: Measures.
            above: What stands over the map, its message bar in the middle.
            canvas: The map.
            legend: Under the map, or in the pane where there is little height.
            side: Beside the map.
        """
        super().__init__()
        self._look = look
        self._legend = legend
        self._side = side
        self._shape: tuple[bool, bool] | None = None
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._bar_place, self._legend_place = QVBoxLayout(), QVBoxLayout()
        controls, bar, reading = above
        self._bar = bar
        self._bar_place.addWidget(bar)
        self._column.addWidget(controls)
        self._column.addLayout(self._bar_place)
        self._column.addWidget(reading)
        self._column.addWidget(canvas, 1)
        self._column.addLayout(self._legend_place)
        self._panes = panes(left, side, name="map")
        self._panes.setStretchFactor(0, 1)
        self._panes.setStretchFactor(1, 0)
        whole = QVBoxLayout(self)
        whole.addWidget(self._panes)
        for layout in (self._column, whole, self._bar_place):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        look.changed.connect(self._fit)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._bar_place.setContentsMargins(em(0.9), 0, em(0.9), 0)
        self._shape = None
        self._fold()

    def _fold(self) -> None:
        em = self._look.em
        narrow, low = self.width() < em(_ROOMY), self.height() < em(_TALL)
        if (narrow, low) == self._shape:
            return
        self._shape = (narrow, low)
        pane = em(_NARROW if narrow else _PANE)
        self._panes.setSizes([max(self.width() - pane, em(12)), pane])
        self._side.fold(low)
        if low:
            self._legend_place.removeWidget(self._legend)
            self._legend_place.setContentsMargins(0, 0, 0, 0)
            self._side.take_legend(self._legend)
        else:
            self._side.give_legend(self._legend)
            self._legend_place.addWidget(self._legend)
            self._legend_place.setContentsMargins(em(0.9), em(0.2), em(0.9), em(0.3))
            self._legend.show()
