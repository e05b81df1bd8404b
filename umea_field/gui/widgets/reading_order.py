"""Tab goes as one reads, whenever the parts of a page were made."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from typing_extensions import override

_LINE = 12
"""What differs less than so many px in height is read from the left."""


class ReadingOrder(QWidget):
    """Leads Tab through its panes, and in each from the top left.

    Qt itself goes by when each part was made, which is of no help where cards come
    and go.
    """

    def panes_read(self) -> Sequence[QWidget]:
        """Return what Tab goes through, in order."""
        raise NotImplementedError

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        here = self.focusWidget()
        if not self.isVisible() or here is None or not here.isVisible():
            # Qt asks too when what has the focus is hidden or taken away
            return super().focusNextPrevChild(next)
        stops = [stop for pane in self.panes_read() for stop in _stops(pane, here)]
        if here not in stops:
            return super().focusNextPrevChild(next)
        at = stops.index(here) + (1 if next else -1)
        if not 0 <= at < len(stops):
            return self._leave(next)
        reason = Qt.FocusReason
        stops[at].setFocus(reason.TabFocusReason if next else reason.BacktabFocusReason)
        return True

    def _leave(self, next: bool) -> bool:
        """Go on to what comes after, or before, everything in here.

        Qt goes, as if nothing in here took the focus. Asked from Python who comes
        next, it ties the one to the other, and each falls with the one before.
        """
        policies = [
            (each, each.focusPolicy())
            for each in self.findChildren(QWidget)
            if _takes_tab(each)
        ]
        for each, _ in policies:
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        try:
            return super().focusNextPrevChild(next)
        finally:
            for each, policy in policies:
                each.setFocusPolicy(policy)


def _stops(pane: QWidget, here: QWidget | None) -> list[QWidget]:
    window = pane.window()
    inside = [pane, *pane.findChildren(QWidget)]
    found = [each for each in inside if each.window() is window]  # no pop-ups
    stops = [
        each for each in found if each is here or _takes_tab(each) and _is_chosen(each)
    ]

    def place(stop: QWidget) -> tuple[int, ...]:
        """Return where a stop is read; what scrolls is read where it scrolls."""
        area = _scrolled_in(stop, pane)
        content = (area.widget() if area is not None else None) or pane
        corner = stop.mapTo(content, QPoint(0, 0))
        here = (corner.y() // _LINE, corner.x())
        return here if area is None else (*place(area), *here)

    inner = sorted((stop for stop in stops if stop is not pane), key=place)
    return [pane, *inner] if pane in stops else inner


def _scrolled_in(widget: QWidget, pane: QWidget) -> QScrollArea | None:
    """Return what scrolls a widget within a pane; None where nothing does."""
    each = widget.parentWidget()
    while each is not None and each is not pane:
        if isinstance(each, QScrollArea) and each.widget() is not None:
            return each
        each = each.parentWidget()
    return None


def _takes_tab(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.isVisibleTo(widget.window())
        and widget.focusProxy() is None
    )


def _is_chosen(widget: QWidget) -> bool:
    """Tell whether Tab stops here: of choices that exclude each other, at one."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return True
    return widget is (group.checkedButton() or group.buttons()[0])
