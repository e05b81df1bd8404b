"""The pages of the program down the left side: icon, word and plain count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.icons import SIZE, icon_picture
from umea_field.gui.list_model import ListModel
from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.style import Look

WIDE, NARROW = 16.6, 3.9
_ROW, _LOWEST = 2.35, 1.7
_BREAK = 0.8


@dataclass(frozen=True)
class Place:
    """One line of the navigation.

    Attributes:
        key: The page's name in the code.
        icon: The icon's name.
        word: English source of its word; said with ``tr``.
        group: 0 daily, 1 further down after a hairline, 2 at the bottom.
        keys: Its shortcut in words, shown on hovering; empty for none.
        aside: It is come to from other pages, and has no line of its own.
    """

    key: str
    icon: str
    word: str
    group: int = 0
    keys: str = ""
    aside: bool = False


class _Places(ListModel[Place | None]):
    """The places, with a line that takes no focus between groups."""

    def __init__(self, places: Sequence[Place], parent: QObject) -> None:
        super().__init__(parent)
        self.counts: dict[str, int] = {}
        for at, place in enumerate(places):
            parts = at and place.group != places[at - 1].group
            self.rows += (None, place) if parts else (place,)

    @override
    def words(self, row: Place | None) -> str:
        return tr(row.word) if row is not None else ""

    @override
    def told(self, row: Place | None) -> str:
        count = self.counts.get(row.key, 0) if row is not None else 0
        return f"{self.words(row)}, {count}" if count else self.words(row)

    @override
    def can_be_chosen(self, row: Place | None) -> bool:
        return row is not None

    @override
    def further(self, row: Place | None, role: int) -> str | None:
        if row is None or role != Qt.ItemDataRole.ToolTipRole:
            return None
        return f"{self.words(row)} ({row.keys})" if row.keys else self.words(row)

    def tell(self, key: str, count: int) -> None:
        """Show another count beside a place."""
        if self.counts.get(key, 0) != count:
            self.counts[key] = count
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))


class Navigation(QListView):
    """Arrows, letters and clicks go to a page; folds to icons with their words told."""

    chosen = Signal(str)  # the key of the place

    def __init__(self, look: Look, places: Sequence[Place], wide: float = WIDE) -> None:
        """Be at no place yet.

        Args:
            look: Colours and measures.
            places: In their order.
            wide: How wide it is with words, in em.
        """
        super().__init__()
        self._look = look
        self._wide = wide
        self._folded = False
        self.places = _Places(places, self)
        self.setModel(self.places)
        self.setItemDelegate(_PlaceDelegate(look, self))
        self.setAccessibleName(tr("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.selectionModel().currentChanged.connect(self._tell)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def folded(self) -> bool:
        """Tell whether only icons are shown."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Show only icons, or words as well."""
        if folded != self._folded:
            self._folded = folded
            self._fit()

    def choose(self, key: str) -> None:
        """Show which place one is at; tells it where it is another."""
        for row, place in enumerate(self.places.rows):
            if place is not None and place.key == key:
                self.setCurrentIndex(self.places.index(row))

    def tell(self, key: str, count: int) -> None:
        """Show how many wait at a place; 0 shows nothing."""
        self.places.tell(key, count)

    def line_height(self, row: int) -> int:
        """Return a line's height; the break above the bottom takes what is left."""
        em, lines = self._look.em, self.places.rows
        breaks = [at for at, place in enumerate(lines) if place is None]
        rows = len(lines) - len(breaks)
        room = self.viewport().height() - len(breaks) * em(_BREAK)
        height = max(min(em(_ROW), room // max(rows, 1)), em(_LOWEST), 24)
        if lines[row] is not None:
            return height
        if row == breaks[-1] and self._has_bottom():
            return max(room - rows * height, 0) + em(_BREAK)
        return em(_BREAK)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go nowhere by the focus alone, as a list does that has no choice yet."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self._keep_in_sight)

    @Slot()
    def _tell(self) -> None:
        place = self.currentIndex().data(ROW_ROLE)
        if isinstance(place, Place):
            self.chosen.emit(place.key)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.setFixedWidth(em(NARROW if self._folded else self._wide))
        self.setViewportMargins(0, em(0.55), 0, em(0.55))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if self._folded else policy.ScrollBarAsNeeded
        )
        self.scheduleDelayedItemsLayout()

    @Slot()
    def _keep_in_sight(self) -> None:
        """Show the whole line one is at, where not all have room."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _has_bottom(self) -> bool:
        return any(place and place.group == 2 for place in self.places.rows)


class _PlaceDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: Navigation) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(10, self._view.line_height(index.row()))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(place, Place):
            here = index.row() == self._view.currentIndex().row()
            self._paint_ground(painter, option, here)
            self._paint_place(painter, option.rect, place, here)
        elif option.rect.height() <= self._look.em(_BREAK):
            side = self._look.em(1.2)
            middle = option.rect.center().y()
            painter.setPen(self._look.colour("line"))
            painter.drawLine(
                option.rect.left() + side, middle, option.rect.right() - side, middle
            )
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, here: bool
    ) -> None:
        look = self._look
        box = QRectF(option.rect).adjusted(look.em(0.55), 0, -look.em(0.55), 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if here:
            painter.setBrush(look.colour("selection"))
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(look.colour("accent"))
            air = look.em(0.5)
            bar = QRectF(box.left(), box.top() + air, 3, box.height() - 2 * air)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(box, 6, 6)
        if here and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_place(
        self, painter: QPainter, line: QRect, place: Place, here: bool
    ) -> None:
        look, side = self._look, self._look.em(SIZE)
        picture = icon_picture(look, place.icon, "accent" if here else "text2")
        top = line.center().y() - side // 2 + 1
        count = self._view.places.counts.get(place.key, 0)
        if self._view.folded:
            left = line.center().x() - side // 2 + 1
            painter.drawPixmap(left, top, picture)
            if count:
                self._paint_dot(painter, left + side, top)
            return
        left = line.left() + look.em(1.2)
        painter.drawPixmap(left, top, picture)
        inner = line.adjusted(look.em(1.2 + SIZE + 0.75), 0, -look.em(1.2), 0)
        painter.setFont(look.font(strong=here))
        painter.setPen(look.colour("text"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, tr(place.word))
        if count:
            painter.setFont(look.font(0.9, strong=here))
            painter.setPen(look.colour("text" if here else "text2"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, right, str(count))

    def _paint_dot(self, painter: QPainter, right: int, top: int) -> None:
        size = self._look.em(0.5)
        painter.setPen(QPen(self._look.colour("window"), 1))
        painter.setBrush(self._look.colour("accent"))
        painter.drawEllipse(QRectF(right - size * 0.4, top - size * 0.4, size, size))
