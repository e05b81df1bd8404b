"""The pane beside the map: the places as a table, the chosen one, the layers."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from umea_field.foundation.i18n import tr
from umea_field.gui.map_page.chosen_card import ChosenCard
from umea_field.gui.map_page.layer_list import LayerList
from umea_field.gui.map_page.legend import MapLegend
from umea_field.gui.map_page.marks import Mark
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.filter_line import FilterLine
from umea_field.gui.widgets.section import hairline


class SidePane(QWidget):
    """Two tabs; where there is little height the card and the legend are tabs too."""

    def __init__(
        self,
        look: Look,
        filter_line: FilterLine,
        table: DataTable[Mark],
        card: ChosenCard,
        layers: LayerList,
    ) -> None:
        """Lay the parts out."""
        super().__init__()
        self._look = look
        self._card = card
        self._layers = layers
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("Places and layers"))
        self._places = QWidget()
        self._column = QVBoxLayout(self._places)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._filter_place = QVBoxLayout()
        self._filter_place.addWidget(filter_line)
        self._column.addLayout(self._filter_place)
        self._column.addWidget(table, 1)
        self._line = hairline()
        self._column.addWidget(self._line)
        self._signs = QWidget()
        self._signs_column = QVBoxLayout(self._signs)
        self._signs_column.addStretch(1)
        self.tabs.addTab(self._places, tr("Places"))
        self.tabs.addTab(layers, tr("Layers"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)
        look.changed.connect(self._fit)
        self._fit()
        self.fold(False)

    def show_layers(self) -> None:
        """Come to the layers."""
        self.tabs.setCurrentWidget(self._layers)

    def fold(self, low: bool) -> None:
        """Let the chosen place have a tab of its own, or stand under the table."""
        at = self.tabs.indexOf(self._card)
        if low and at < 0:
            self._column.removeWidget(self._card)
            self.tabs.insertTab(1, self._card, tr("Chosen"))
        elif not low:
            if at >= 0:
                self.tabs.removeTab(at)
            self._column.addWidget(self._card, 1)
            self._card.show()
        self._line.setVisible(not low)

    def take_legend(self, legend: MapLegend) -> None:
        """Show the legend in a tab."""
        self._signs_column.insertWidget(0, legend)
        legend.show()
        if self.tabs.indexOf(self._signs) < 0:
            self.tabs.addTab(self._signs, tr("Signs"))

    def give_legend(self, legend: MapLegend) -> None:
        """Show the legend no more: it stands under the map."""
        self._signs_column.removeWidget(legend)
        if self.tabs.indexOf(self._signs) >= 0:
            self.tabs.removeTab(self.tabs.indexOf(self._signs))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._filter_place.setContentsMargins(em(0.8), em(0.6), em(0.8), em(0.4))
        self._signs_column.setContentsMargins(em(0.9), em(0.6), em(0.9), em(0.6))
        self.setMinimumWidth(em(17))
        self._card.setMinimumHeight(em(8))
