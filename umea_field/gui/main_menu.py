"""The parts of the window's menu that unfold to the side."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from umea_field.foundation.i18n import tr


def submenu(menu: QMenu, words: str, actions: Sequence[QAction]) -> QMenu:
    """Return a menu of its own for some actions."""
    made = QMenu(words, menu)
    made.addActions(actions)
    return made


def choice_menu(
    menu: QMenu,
    words: str,
    choices: Mapping[str, str],
    chosen: Callable[[str], None],
    held: str,
) -> QMenu:
    """Return a menu of which one thing is chosen.

    Args:
        menu: It unfolds from this one.
        words: What is chosen.
        choices: Values with their words, English source.
        chosen: Called with the value that was chosen.
        held: The value that holds now.
    """
    made = QMenu(words, menu)
    group = QActionGroup(made)
    for value, said in choices.items():
        each = made.addAction(tr(said))
        each.setCheckable(True)
        each.setChecked(value == held)
        each.triggered.connect(lambda _=False, value=value: chosen(value))
        group.addAction(each)
    return made


def choice_actions(
    owner: QObject,
    words: str,
    choices: Mapping[str, str],
    chosen: Callable[[str], None],
) -> dict[str, QAction]:
    """Return an action for each choice, by its value.

    Args:
        owner: Whose they are.
        words: English source with a place for the ``{choice}``.
        choices: Values with their words, English source.
        chosen: Called with the value that was chosen.
    """
    made = {}
    for value, said in choices.items():
        each = QAction(tr(words, choice=tr(said)), owner)
        each.triggered.connect(lambda _=False, value=value: chosen(value))
        made[value] = each
    return made
