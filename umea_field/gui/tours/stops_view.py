"""The stops of a tour, to go through, to open and to put in another order."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView
from typing_extensions import override

from umea_field.domain.tour_plan import Planned, TourPlan
from umea_field.foundation.i18n import tr
from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.style import Look
from umea_field.gui.tours.stop_paint import StopDelegate
from umea_field.gui.tours.stop_rows import StopRows, rows_of
from umea_field.gui.tours.words import day_head

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StopsView(QListView):
    """Arrows choose, Enter opens, Alt+Up and Alt+Down move, as does the mouse."""

    chosen = Signal(object)  # the stop's id, or None
    opened = Signal(object)  # the stop's id
    moved = Signal(object, int)  # the stop's id, the number it is to have; 1 is first
    remove_asked = Signal(object)  # the stop's id

    def __init__(self, look: Look) -> None:
        """Hold no stops yet.

        Args:
            look: Colours and measures.
        """
        super().__init__()
        self.rows = StopRows()
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.delegate = StopDelegate(look, self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(tr("Stops of the tour"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.rows.drawn.connect(self.moved)
        self.selectionModel().currentChanged.connect(self._tell)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def show_plan(self, plan: TourPlan | None, *, may_move: bool) -> None:
        """Show a tour's stops; the one that was chosen stays chosen."""
        kept = self.chosen_id()
        with QSignalBlocker(self.selectionModel()):
            self.rows.may_move = may_move
            self.rows.show(rows_of(plan, day_head) if plan else [])
        self.choose(kept)

    def chosen_stop(self) -> Planned | None:
        """Return the stop the reader has come to."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, Planned) else None

    def chosen_id(self) -> object:
        """Return the id of the stop the reader has come to."""
        stop = self.chosen_stop()
        return stop.stop.id if stop else None

    def choose(self, stop_id: object) -> bool:
        """Come to a stop, without telling; tell whether it is there."""
        at = self.rows.position_of(stop_id)
        with QSignalBlocker(self.selectionModel()):
            if at >= 0:
                index = self.rows.index(at)
                flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(index, flag)
                self.scrollTo(index)
                if at <= 1:  # with the head of its day
                    self.scrollToTop()
            else:
                self.selectionModel().clear()
        self.viewport().update()
        return at >= 0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        stop = self.chosen_stop()
        step = _STEPS.get(Qt.Key(event.key()))
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if stop is not None and alt and step is not None:
            self._step(stop, step)
        elif stop and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                event.ignore()
                return
            self.opened.emit(stop.stop.id)
        elif stop and event.key() == Qt.Key.Key_Delete and self.rows.may_move:
            self.remove_asked.emit(stop.stop.id)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        first = next(self.rows.stops(), None)
        if self.chosen_stop() is None and first is not None:
            self.setCurrentIndex(self.rows.index(self.rows.position_of(first.stop.id)))
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.scheduleDelayedItemsLayout()
        # rows are as high as their words need: the chosen one may have moved
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _step(self, stop: Planned, step: int) -> None:
        wanted = stop.number + step
        if self.rows.may_move and 1 <= wanted <= len(list(self.rows.stops())):
            self.moved.emit(stop.stop.id, wanted)

    @Slot()
    def _keep_in_sight(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @Slot()
    def _tell(self) -> None:
        self.viewport().update()
        self.chosen.emit(self.chosen_id())
