"""A few facts side by side, each a small label over its words; they wrap."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.widgets.section import spoken


class Flow(QLayout):
    """Lays widgets out like words: from the left, then on the next line."""

    def __init__(self, across: int = 0, down: int = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.across, self.down = across, down
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        edges = self.contentsMargins()
        inner = width - edges.left() - edges.right()
        high = self._laid_out(QRect(0, 0, inner, 0), move=False)
        return high + edges.top() + edges.bottom()

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._laid_out(rect.marginsRemoved(self.contentsMargins()), move=True)

    @override
    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() + self.across for size in sizes)
        high = max((size.height() for size in sizes), default=0)
        return QSize(width, high).grownBy(self.contentsMargins())

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _laid_out(self, box: QRect, *, move: bool) -> int:
        x, y, line = box.x(), box.y(), 0
        for item in self._items:
            if item.isEmpty():  # hidden: it takes no room
                continue
            size = item.sizeHint()
            width = min(size.width(), box.width())
            if x > box.x() and x + width > box.right() + 1:
                x, y, line = box.x(), y + line + self.down, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += width + self.across
            line = max(line, size.height())
        return y + line - box.y()


class Facts(QWidget):
    """Shows facts as pairs of a label and words; an empty one is left out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._flow = Flow()
        self._shown: tuple[tuple[str, str], ...] = ()
        self.setLayout(self._flow)
        look.changed.connect(self._fit)
        self._fit()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these pairs instead."""
        shown = tuple((label, words) for label, words in facts if words)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for label, words in shown:
            self._flow.addWidget(self._pair(label, words))
        self.updateGeometry()

    def _pair(self, label: str, words: str) -> QWidget:
        pair = QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(spoken(label, "note"))
        said: QLabel = spoken(words)
        said.setAccessibleName(f"{label}: {words}")
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(said)
        return pair

    @Slot()
    def _fit(self) -> None:
        self._flow.across = self._look.em(1.9)
        self._flow.down = self._look.em(0.4)
        self.updateGeometry()
