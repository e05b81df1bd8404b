"""A few choices that unfold over a part of the page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


def unfold(
    over: QWidget,
    choices: Sequence[tuple[str, Callable[[], object]]],
    at: QPoint | None = None,
) -> QMenu:
    """Unfold a menu over a part of the page; the first choice has the focus.

    Args:
        over: The part.
        choices: The words of each choice, and what it does.
        at: Where, in the part; None for its middle.
    """
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, do in choices:
        menu.addAction(words).triggered.connect(lambda *_, do=do: do())
    size = menu.sizeHint()
    middle = over.rect().center() - QPoint(size.width() // 2, size.height() // 2)
    menu.popup(over.mapToGlobal(at if at is not None else middle))
    menu.setActiveAction(menu.actions()[0])
    return menu
