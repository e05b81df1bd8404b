"""The stops of the day in order, with the way between them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import (
    QModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QFocusEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView
from typing_extensions import override

from umea_field.gui.list_model import ListModel
from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.style import Look
from umea_field.gui.today.stop_paint import StopDelegate
from umea_field.gui.today.stop_shown import ShownStop


class _Stops(ListModel[ShownStop]):
    @override
    def words(self, row: ShownStop) -> str:
        return row.name

    @override
    def told(self, row: ShownStop) -> str:
        return row.told()


class StopList(QListView):
    """Arrows and clicks choose a stop; Enter or a double click goes to its visit."""

    chosen = Signal(object)  # the id of the stop the reader has come to

    def __init__(self, look: Look, name: str, opens: QAction) -> None:
        """Hold no stops yet.

        Args:
            look: Colours and measures.
            name: For those who listen to the screen.
            opens: What Enter does here; its key is heard while the list has the focus.
        """
        super().__init__()
        self._look = look
        self._opens = opens
        self.stops = _Stops(self)
        self.setModel(self.stops)
        self._delegate = StopDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.addAction(opens)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _: opens.trigger())
        look.changed.connect(self._fit)

    def show_stops(self, stops: Sequence[ShownStop]) -> None:
        """Show these stops instead; the one that was chosen stays chosen."""
        if tuple(stops) == self.stops.rows:
            return
        kept = self.chosen_id()
        with QSignalBlocker(self.selectionModel()):
            self.stops.show(stops)
            self.choose(kept)
        self._fit()

    def chosen_id(self) -> UUID | None:
        """Return the stop the reader has come to; None for none."""
        stop = self.currentIndex().data(ROW_ROLE)
        return stop.id if isinstance(stop, ShownStop) else None

    def choose(self, stop_id: UUID | None) -> None:
        """Come to a stop, without telling of it; None comes to none."""
        at = next(
            (at for at, stop in enumerate(self.stops.rows) if stop.id == stop_id), -1
        )
        with QSignalBlocker(self.selectionModel()):
            self.setCurrentIndex(self.stops.index(at) if at >= 0 else QModelIndex())
        if at >= 0:
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(10), self.maximumHeight())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.size().width() != e.oldSize().width():
            self._fit()

    @Slot()
    def _tell(self) -> None:
        self.viewport().update()
        stop_id = self.chosen_id()
        if stop_id is not None:
            self.chosen.emit(stop_id)

    @Slot()
    def _fit(self) -> None:
        """Be as high as the stops; where there is less room, scroll."""
        width = self.viewport().width()
        heights = [self._delegate.height(stop, width) for stop in self.stops.rows]
        self.setMaximumHeight(max(sum(heights), 1) + 2)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
