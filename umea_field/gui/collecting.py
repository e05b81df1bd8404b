"""Python's garbage is collected in the window's thread, and in no other.

By itself Python collects in whatever thread happens to make the next object. Widgets
that hold each other are garbage too, and a widget taken away in the thread of a job
takes the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE = 500
"""How long between looks at how much there is, in ms."""


class Collecting(QObject):
    """Collects now and then for as long as it lives; nothing else does from then on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect as much as Python itself would have done by now."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
