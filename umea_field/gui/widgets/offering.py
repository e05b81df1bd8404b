"""A list that opens under a field while one types in it."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter
from typing_extensions import override

_LEAVING = {
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
}
_OWN = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why a field loses the focus while its own list is open."""


class Offering(QCompleter):
    """Offers words; the keys that leave a field leave it with the list open too.

    Every key goes to the open list first. Qt's own hands it on past whoever listens to
    the field's keys, and past the field's parents: Tab would leave a cell's grid, and
    Enter would only close the list. A field that is left by a shortcut closes it too.
    """

    @override
    def eventFilter(self, o: QObject, e: QEvent) -> bool:
        shown = self.popup()
        if (
            o is self.widget()
            and isinstance(e, QFocusEvent)
            and e.lostFocus()
            and e.reason() not in _OWN
            and shown is not None
        ):
            shown.hide()  # else the field would not hear that it is left
        if (
            isinstance(e, QKeyEvent)
            and e.type() == QEvent.Type.KeyPress
            and shown is not None
            and o is shown
            and shown.isVisible()
        ):
            if e.key() == Qt.Key.Key_Escape:
                shown.hide()  # what was typed stays until Escape comes again
                return True
            if e.key() in _LEAVING:
                shown.hide()  # what is chosen in it stands in the field already
                QCoreApplication.sendEvent(self.widget(), e)
                return True
        return super().eventFilter(o, e)
