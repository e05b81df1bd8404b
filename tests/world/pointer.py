"""A person with a mouse whose clicks are counted, and keys that choose something."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QTableView,
    QWidget,
)

from world.fingers import Fingers
from world.seeing import bring_in_sight


class Pointer(Fingers):
    """Clicks only on what lies uppermost in sight; the wheel is not counted."""

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click on a widget, in its middle unless a place in it is given."""
        self._close_list(widget)
        where = place or widget.rect().center()
        bring_in_sight(widget, where)
        window = widget.window()
        point = widget.mapTo(window, where)
        hit = window.childAt(point)
        assert hit is not None, f"{widget} lies outside"
        assert hit is widget or widget.isAncestorOf(hit), f"{hit} lies over {widget}"
        QTest.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(window, point))
        QApplication.processEvents()
        self._count()

    def _close_list(self, widget: QWidget) -> None:
        """Click beside an open list, which takes that click to close."""
        listed = QApplication.activePopupWidget()
        if listed is None or listed is widget or listed.isAncestorOf(widget):
            return
        QTest.mouseClick(listed, Qt.MouseButton.LeftButton, pos=QPoint(-9, -9))
        QApplication.processEvents()
        assert not listed.isVisible()
        self._count()

    def click_cell(self, table: QTableView, row: int, column: int) -> None:
        """Click in a cell of a table."""
        box = table.visualRect(table.model().index(row, column))
        assert not box.isEmpty()
        self.click(table.viewport(), box.center())

    def click_words(self, window: QWidget, words: str) -> None:
        """Click on the button that says, or is called, some words."""
        self.click(button_in(window, words))

    def pick(self, box: QComboBox, words: str) -> None:
        """Open a box, and click on one of its lines."""
        self.click(box)
        view = box.view()
        at = box.findText(words)
        assert at >= 0, words
        index = view.model().index(at, 0)
        view.scrollTo(index)
        QTest.mouseMove(view.viewport(), view.visualRect(index).center())
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=view.visualRect(index).center(),
        )
        QApplication.processEvents()
        self._count()


def button_in(window: QWidget, words: str) -> QAbstractButton:
    """Return the button in sight that says, or is called, some words."""
    QApplication.processEvents()  # what was just laid out is shown in its turn
    seen = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    found = [each for each in seen if words in (each.text(), each.accessibleName())]
    assert found, [each.text() or each.accessibleName() for each in seen]
    return found[0]
