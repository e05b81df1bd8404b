"""The stops of the day in order, with the way between them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QFocusEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.today.stop_paint import StopDelegate
from umea_field.gui.today.stop_shown import STOP, ShownStop

_NOWHERE = QModelIndex()


class _Stops(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stops: tuple[ShownStop, ...] = ()

    def show(self, stops: Sequence[ShownStop]) -> None:
        self.beginResetModel()
        self.stops = tuple(stops)
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.stops)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        stop = self.stops[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return stop.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return stop.told()
        return stop if role == STOP else None


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
        if tuple(stops) == self.stops.stops:
            return
        kept = self.chosen_id()
        with QSignalBlocker(self.selectionModel()):
            self.stops.show(stops)
            self.choose(kept)
        self._fit()

    def chosen_id(self) -> UUID | None:
        """Return the stop the reader has come to; None for none."""
        stop = self.currentIndex().data(STOP)
        return stop.id if isinstance(stop, ShownStop) else None

    def choose(self, stop_id: UUID | None) -> None:
        """Come to a stop, without telling of it; None comes to none."""
        at = next(
            (at for at, stop in enumerate(self.stops.stops) if stop.id == stop_id), -1
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
        heights = [self._delegate.height(stop, width) for stop in self.stops.stops]
        self.setMaximumHeight(max(sum(heights), 1) + 2)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
