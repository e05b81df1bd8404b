"""What a user can do, as one action shown in headers, menus and shortcuts alike."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from umea_field.foundation.i18n import tr


def action(
    owner: QWidget,
    words: str,
    do: Callable[[], object],
    *,
    icon: str = "",
    key: str = "",
) -> QAction:
    """Return an action that lives and is heard as long as its owner is in sight.

    Args:
        owner: Whose action it is; its shortcut is heard while the owner is shown.
        words: In the language spoken.
        do: What is done.
        icon: The icon's name; tinted where it is shown.
        key: The shortcut, such as ``Ctrl+P``; ``Ctrl+Enter`` means both Enters.
    """
    made = QAction(words, owner)
    made.setObjectName(words)
    made.setProperty("icon_name", icon)
    made.triggered.connect(lambda *_: do())
    if key:
        keys = [QKeySequence(key)]
        if key.endswith("Enter"):
            keys.insert(0, QKeySequence(key.replace("Enter", "Return")))
        made.setShortcuts(keys)
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.setToolTip(f"{words} ({key_words(made.shortcut())})")
    owner.addAction(made)
    return made


def icon_name(of: QAction) -> str:
    """Return the name of an action's icon, empty for none."""
    return str(of.property("icon_name") or "")


def key_words(keys: QKeySequence) -> str:
    """Return a shortcut as it stands on the keyboard, such as ``Skift+Enter``."""
    names = {
        "Shift": tr("Shift"),
        "Return": "Enter",
        "Backspace": tr("Backspace"),
        "Space": tr("Space"),
        "Del": "Delete",
    }
    words = keys.toString(QKeySequence.SequenceFormat.PortableText)
    if words.endswith("++"):
        return words.replace("++", "+" + tr("Plus"))
    if words.endswith("+-"):
        return words.replace("+-", "+" + tr("Minus"))
    return "+".join(names.get(part, part) for part in words.split("+"))


def choices_menu(
    under: QWidget, choices: Sequence[tuple[str, Callable[[], object]]]
) -> QMenu:
    """Unfold a menu under a button; the first choice has the focus.

    Args:
        under: The button.
        choices: The words of each choice, and what it does.
    """
    menu = QMenu(under)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, do in choices:
        menu.addAction(words).triggered.connect(lambda *_, do=do: do())
    corner = under.mapToGlobal(QPoint(under.width(), under.height()))
    corner.setX(corner.x() - menu.sizeHint().width())
    menu.popup(corner)
    menu.setActiveAction(menu.actions()[0])
    return menu
