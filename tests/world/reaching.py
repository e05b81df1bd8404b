"""What somebody sees of a window, and can come to in it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QTabBar, QWidget

from umea_field.gui.search.panel import SearchPanel


def visible(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def reachable(window: QWidget) -> list[QWidget]:
    """Return what Tab can come to, behind proxies too; the search has it to itself."""
    panel = window.findChild(SearchPanel)
    is_open = panel is not None and panel.isVisibleTo(window)
    return [
        widget
        for widget in (panel if is_open else window).findChildren(QWidget)
        if widget.isVisibleTo(window)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is window
    ]


def stop(widget: QWidget) -> object:
    """Return what Tab stops at: of choices that exclude each other, all are one."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group if group is not None and group.exclusive() else widget


def said(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    if isinstance(widget, QTabBar):
        return widget.tabText(widget.currentIndex())
    labels = widget.window().findChildren(QLabel)
    return next((label.text() for label in labels if label.buddy() is widget), "")


def box(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def within(widget: QWidget, window: QWidget) -> bool:
    """Tell whether a widget lies in the window across; what scrolls may go down."""
    place = box(widget, window)
    if place.left() < 0 or place.right() >= window.width():
        return False
    scrolled = any(
        isinstance(parent, QScrollArea) and parent.widget().isAncestorOf(widget)
        for parent in parents(widget)
        if isinstance(parent, QScrollArea) and parent.widget() is not None
    )
    return scrolled or (place.top() >= 0 and place.bottom() < window.height())


def parents(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()
