"""What somebody sees of a window: what lies in it, and what is cut off."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)


def box_of(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget lies in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def sideways_out(window: QWidget) -> Iterator[str]:
    """Yield what lies to the left or right of the window, where nothing scrolls to."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        box = box_of(widget, window)
        if box.left() < 0 or box.right() >= window.width():
            yield f"{widget} {box}"


def cut_off(window: QWidget) -> Iterator[str]:
    """Yield the words of headings and buttons that have too little room."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        heading = isinstance(widget, QLabel) and widget.property("role") in (
            *("title", "heading", "section", "strong"),
        )
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        told = heading and not wraps or isinstance(widget, QAbstractButton)
        if words and told and widget.width() < widget.minimumSizeHint().width():
            yield words


def focus_in_sight(window: QWidget) -> bool:
    """Tell whether the place the keyboard speaks to can be seen."""
    focused = QApplication.focusWidget()
    if focused is None or focused.window() is not window:
        return True  # a dialog of the system, or nothing while it opens
    if isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid():
        box = focused.visualRect(focused.currentIndex())
        seen = focused.viewport().visibleRegion().boundingRect()
        return seen.intersects(box) and seen.top() <= box.center().y() <= seen.bottom()
    return not focused.visibleRegion().isEmpty()


def bring_in_sight(widget: QWidget, place: QPoint) -> None:
    """Scroll every page round a widget until a place in it is seen, as a wheel does."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.widget() is not None:
            inner = widget.mapTo(parent.widget(), place)
            parent.ensureVisible(inner.x(), inner.y(), 40, 60)
            QApplication.processEvents()
        parent = parent.parentWidget()
