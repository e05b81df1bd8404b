"""How the view of needs is laid out: counts, weights, the list, one need beside."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.needs.bulk_bar import BulkBar
from umea_field.gui.needs.count_list import CountList
from umea_field.gui.needs.need_columns import AREAS, CASE, VALUES, VOICES, WHO
from umea_field.gui.needs.need_filters import NeedFilters
from umea_field.gui.needs.need_table import NeedTable
from umea_field.gui.needs.weights import WeightGrid
from umea_field.gui.style import Look
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.section import hairline, panes

_ROOMY = 62
"""Under so many em areas, weights and filters are shown only when asked for."""
_LEFT_OUT = (WHO, VOICES, CASE)
"""The columns that give way to the pane."""
_SIDE, _PANE = 17, 24
"""How wide the counts and the pane are, in em."""


class NeedsFrame(QWidget):
    """The parts in their places; what there is no room for is folded away."""

    def __init__(self, look: Look, page: QWidget, terms: Vocabulary) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            page: Where Ctrl+F is heard.
            terms: Every term.
        """
        super().__init__()
        self._look = look
        self._folded: bool | None = None
        self.filters = NeedFilters(look, page, terms)
        self.areas = CountList(look, mark("Area of need"), AREAS, tr("All areas"))
        self.values = CountList(look, mark("Value group"), VALUES, tr("All groups"))
        self.weights = WeightGrid(look, terms)
        self.table = NeedTable(look, terms)
        self.bulk = BulkBar(look, terms)
        self.pane: QWidget | None = None
        self._stack = QStackedWidget()
        self._lay_out()
        self.filters.more.toggled.connect(self._unfold)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def folded(self) -> bool:
        """Tell whether there is little room."""
        return bool(self._folded)

    @property
    def has_counts(self) -> bool:
        """Tell whether the areas are in sight."""
        return not self._side.isHidden()

    def read(self) -> Sequence[QWidget]:
        """Return what Tab goes through, in order."""
        pane = () if self.pane is None else (self.pane,)
        return (self._side, self.weights, self._stack, self.bulk, *pane)

    def show_empty(self, empty: EmptyView | None) -> None:
        """Show the list, or what stands in its place."""
        if empty is not None and self._stack.indexOf(empty) < 0:
            self._stack.addWidget(empty)
        self._stack.setCurrentWidget(empty or self.table)

    def show_pane(self, pane: QWidget) -> None:
        """Show a need beside the list."""
        if self.pane is not pane:
            self.pane = pane
            self._panes.addWidget(pane)
            self._panes.setStretchFactor(self._panes.indexOf(pane), 0)
        pane.show()
        self._leave_room()

    def hide_pane(self) -> None:
        """Give the room back to the list."""
        if self.pane is not None:
            self.pane.hide()
        self._leave_room()

    def show_bulk(self, shown: bool) -> None:
        """Show what changes many needs, or not; where it is narrow, alone."""
        if shown and self.folded and self.bulk.isHidden():
            self.hide_pane()
        self.bulk.setVisible(shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.addWidget(self.areas, 2)
        side.addWidget(hairline())
        side.addWidget(self.values, 1)
        middle = QWidget()
        self._middle = QVBoxLayout(middle)
        self._middle.addWidget(self.weights)
        self._stack.addWidget(self.table)
        self._middle.addWidget(self._stack, 1)
        self._middle.addWidget(self.bulk)
        self.bulk.hide()
        self._panes = panes(self._side, middle, name="needs-needs")
        whole = QVBoxLayout(self)
        whole.addWidget(hairline())
        whole.addWidget(self._panes, 1)
        for layout in (side, self._middle, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._middle.setSpacing(em(0.5))
        self.weights.setContentsMargins(em(0.8), em(0.6), em(0.8), 0)
        self._folded = None
        self._fold()

    def _fold(self) -> None:
        """Leave room for the list itself where there is little."""
        folded = self.width() < self._look.em(_ROOMY)
        if folded != self._folded:
            self._folded = folded
            self._unfold(self.filters.more.isChecked())
            self._leave_room()

    @Slot(bool)
    def _unfold(self, asked: bool) -> None:
        self.filters.fold(self.folded)
        for each in (self._side, self.weights):
            each.setVisible(asked or not self.folded)

    def _leave_room(self) -> None:
        em = self._look.em
        beside = self.pane is not None and not self.pane.isHidden()
        for column in _LEFT_OUT:
            self.table.setColumnHidden(column, beside or self.folded)
        side, pane = em(_SIDE), em(_PANE) if beside else 0
        rest = max(self.width() - side - pane, 1)
        self._panes.setSizes([side, rest, *([pane] if self.pane else [])])
