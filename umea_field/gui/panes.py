"""From pane to pane by one key: the navigation, then those of the page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from umea_field.gui.page import Page


def go_to_next_pane(navigation: QWidget, page: Page | None) -> None:
    """Give the focus to the pane after the one that has it, round and round.

    A pane that the page has no room for is passed, unless the page makes room.
    """
    panes = every_pane(navigation, page)
    here = _focused(panes)
    for pane in (*panes[here + 1 :], *panes[: max(here, 0)]):
        if _is_in_sight(pane, page):
            pane.setFocus(Qt.FocusReason.TabFocusReason)
            return


def every_pane(navigation: QWidget, page: Page | None) -> Sequence[QWidget]:
    """Return the panes there are, in the order that one key goes through them."""
    return (navigation, *(page.panes() if page is not None else ()))


def _focused(panes: Sequence[QWidget]) -> int:
    """Return which pane has the focus; -1 for none of them."""
    focused = QApplication.focusWidget()
    here = -1
    for at, pane in enumerate(panes):
        if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
            here = at
    return here


def _is_in_sight(pane: QWidget, page: Page | None) -> bool:
    """Tell whether a pane is seen, now that its page has made room for it."""
    if page is not None and page.isAncestorOf(pane):
        return page.unfold(pane)
    return pane.isVisible()
