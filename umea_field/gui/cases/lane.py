"""One lane of the board: a list of cards that hears keys, drags and drops."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView
from typing_extensions import override

from umea_field.database.case_list import CaseLine
from umea_field.domain.case import CaseId
from umea_field.gui.cases.cards import MIME, CardPainter, Cards
from umea_field.gui.style import Look

_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LaneView(QListView):
    """One lane: up and down within it, sideways out of it."""

    stepped = Signal(int, int)  # 1 or -1, the row one leaves
    pushed = Signal(int, object)  # 1 or -1, the CaseId to take along
    dropped = Signal(object)  # CaseId
    opened = Signal(object)  # CaseId
    chosen = Signal(object)  # CaseId
    digit_pressed = Signal(object, int)  # CaseId, 1 to 9

    def __init__(
        self,
        look: Look,
        said: Callable[[CaseLine], Sequence[str]],
        *,
        writes: bool,
    ) -> None:
        """Hold no cards yet.

        Args:
            look: Colours and measures.
            said: Gives a card's title, its place, and how it stands.
            writes: Cards may be dragged and dropped.
        """
        super().__init__()
        self._look = look
        self.model_ = Cards(said)
        self.setModel(self.model_)
        self.setItemDelegate(CardPainter(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        if writes:
            self.setDragEnabled(True)
            self.setAcceptDrops(True)
            self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell)
        look.changed.connect(self.doItemsLayout)

    def case_here(self) -> CaseId | None:
        """Return the case one has come to."""
        row = self.currentIndex().row()
        lines = self.model_.rows
        return lines[row].id if 0 <= row < len(lines) else None

    def show_lines(self, lines: Sequence[CaseLine]) -> None:
        """Show these cases; the one that was chosen stays so if it is among them."""
        here = self.case_here()
        self.model_.show(lines)
        if here is not None:
            self.choose(here)

    def choose(self, case_id: CaseId) -> bool:
        """Come to a case; tell whether it is here."""
        row = self.model_.position_of(case_id)
        if row >= 0:
            self._go_to(row)
        return row >= 0

    def come(self, high: int) -> None:
        """Take the focus at a row, or the last one there is."""
        if self.model_.rowCount():
            self._go_to(min(max(high, 0), self.model_.rowCount() - 1))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        case_id = self.case_here()
        step = _SIDEWAYS.get(Qt.Key(event.key()))
        pushes = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        digit = event.text()
        if step and pushes and case_id:
            self.pushed.emit(step, case_id)
        elif step and not pushes:
            self.stepped.emit(step, self.currentIndex().row())
        elif event.key() in _ENTER and case_id:
            self.opened.emit(case_id)
        elif digit.isdecimal() and digit != "0" and case_id and not pushes:
            self.digit_pressed.emit(case_id, int(digit))
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_.rowCount():
            self._go_to(0)
        self._tell()
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.doItemsLayout()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._hear_drag(event)

    @override
    def dragMoveEvent(self, e: QDragMoveEvent) -> None:
        self._hear_drag(e)

    @override
    def dropEvent(self, e: QDropEvent) -> None:
        told = bytes(e.mimeData().data(MIME).data()).decode()
        e.setDropAction(Qt.DropAction.CopyAction)  # the source takes nothing away
        e.accept()
        self.setState(QAbstractItemView.State.NoState)
        if told:
            self.dropped.emit(CaseId(UUID(told.partition(",")[0])))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _hear_drag(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _go_to(self, row: int) -> None:
        index = self.model_.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    @Slot()
    def _tell(self) -> None:
        case_id = self.case_here()
        if case_id is not None and self.hasFocus():
            self.chosen.emit(case_id)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model_.rows[index.row()].id)
