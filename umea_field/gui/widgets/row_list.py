"""A list of one or two lines a row, some under headings."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView
from typing_extensions import override

from umea_field.foundation.unparted import held_together
from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.style import Look
from umea_field.gui.widgets.list_rows import ListRows, Row
from umea_field.gui.widgets.row_painting import (
    ICON,
    MORE,
    SIDE,
    TWO,
    WRAPPED,
    RowDelegate,
)

_ONE, _HEADING = 2.15, 2.3
_NO_LIMIT = 100_000


class RowList(QListView):
    """Arrows, letters and clicks come to a row and tell it; headings are passed by."""

    chosen = Signal(object)  # the key of the row the reader has come to

    def __init__(self, look: Look, name: str) -> None:
        """Hold no rows yet.

        Args:
            look: Colours and measures.
            name: For those who listen to the screen.
        """
        super().__init__()
        self._look = look
        self._laid_out = 0
        self.rows = ListRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(look, self, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.selectionModel().currentChanged.connect(self._tell)
        look.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead; the one that was chosen stays chosen."""
        if tuple(rows) == self.rows.rows:
            return
        kept = self.chosen_key()
        with QSignalBlocker(self.selectionModel()):
            self.rows.show(rows)
            self.choose(kept)
        self.viewport().update()

    def chosen_key(self) -> object:
        """Return the key of the row the reader has come to; None for none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.key if isinstance(row, Row) else None

    def choose(self, key: object) -> None:
        """Come to the row with a key; None, or one that is not there, chooses none.

        It is not told.
        """
        with QSignalBlocker(self.selectionModel()):
            at = next(
                (
                    at
                    for at, row in enumerate(self.rows.rows)
                    if key is not None and row.key == key
                ),
                -1,
            )
            self.setCurrentIndex(self.rows.index(at) if at >= 0 else QModelIndex())
            if at < 0:
                self.clearSelection()
            else:
                self._unfold()
                self.scrollTo(self.currentIndex())
        self.viewport().update()

    def height_of_all(self) -> int:
        """Return how high every row is together."""
        return sum(self.row_height(row) for row in self.rows.rows)

    def row_height(self, row: Row) -> int:
        """Return how high a row is."""
        if row.key is None:
            return self._look.em(_HEADING)
        usual = max(self._look.em(TWO if row.more else _ONE), 24)
        usual += self.extra_height(row)
        below = self.below(row)
        if not below:
            return usual
        needed, line = self._needed(row, below, self._look.font(MORE))
        return usual + max(0, needed - line)

    def extra_height(self, row: Row, *, strong: bool = True) -> int:
        """Return how much higher the words of a row are than one line.

        Room is kept for them as wide as they are when the row is chosen.
        """
        if not row.wraps:
            return 0
        font = self._look.font(strong=strong)
        needed, line = self._needed(row, row.words, font)
        return max(0, needed - line)

    def _needed(self, row: Row, words: str, font: QFont) -> tuple[int, int]:
        """Return how high some words of a row are, and how high one line is."""
        measure = QFontMetrics(font)
        box = QRect(0, 0, self.words_width(row), _NO_LIMIT)
        needed = measure.boundingRect(box, WRAPPED, words).height()
        return needed, measure.lineSpacing()

    def words_width(self, row: Row) -> int:
        """Return how wide words are that go on over several lines.

        As wide with a scroll bar as without: else it would come and go for ever.
        """
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        width -= 2 * self._look.em(SIDE) + (self._look.em(ICON) if row.icon else 0)
        return max(width, 1)

    def below(self, row: Row) -> str:
        """Return what stands below the words on several lines; empty for one line."""
        here = self.currentIndex().data(ROW_ROLE)
        if row.whole and isinstance(here, Row) and here.key == row.key:
            return held_together(row.whole)
        return held_together(row.more) if row.wraps else ""

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if self.width() == self._laid_out:
            return
        self._laid_out = self.width()
        if any(row.wraps or row.whole for row in self.rows.rows):
            self.scheduleDelayedItemsLayout()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go nowhere by the focus alone."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        first = event.key() == Qt.Key.Key_Down and not self.currentIndex().isValid()
        if first and self.rows.rows:
            at = next(
                (at for at, row in enumerate(self.rows.rows) if row.key is not None), 0
            )
            self.setCurrentIndex(self.rows.index(at))
            return
        super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        self._unfold()
        self.viewport().update()
        key = self.chosen_key()
        if key is not None:
            self.chosen.emit(key)

    def _unfold(self) -> None:
        """Give the row the reader has come to the room it needs."""
        if any(row.whole for row in self.rows.rows):
            self.scheduleDelayedItemsLayout()
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex())

    @Slot()
    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
