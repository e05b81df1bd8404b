"""What can be done on the page of the year wheel, as actions."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from umea_field.foundation.i18n import tr, trn
from umea_field.gui.actions import action


class Tools:
    """The page's actions; what writes is switched off where nothing may be written."""

    def __init__(self, page: QWidget, *, writes: bool) -> None:
        """Let the page hear the keys; ``do`` says what each does.

        Args:
            page: Whose actions they are.
            writes: Whether the database may be written to.
        """
        self._writes = writes
        self._does: dict[str, Callable[[], object]] = {}
        made = {
            "new": (tr("New activity"), "plus", "Ctrl+N"),
            "print": (tr("Print"), "printer", "Ctrl+P"),
            "save": (tr("Save as …"), "file-down", "Ctrl+Shift+S"),
            "copy": (tr("Copy to next year"), "calendar", ""),
            "begin": (tr("The municipality's activities"), "star", ""),
            "before": (tr("Earlier"), "chevron-left", "Alt+Left"),
            "after": (tr("Later"), "chevron-right", "Alt+Right"),
        }
        actions = {
            name: action(page, words, partial(self._do, name), icon=icon, key=key)
            for name, (words, icon, key) in made.items()
        }
        self.new, self.print, self.save = (
            actions[name] for name in ("new", "print", "save")
        )
        self.copy, self.begin = actions["copy"], actions["begin"]
        self.before, self.after = actions["before"], actions["after"]
        for each in (self.new, self.copy, self.begin):
            each.setEnabled(writes)
            each.setVisible(writes)

    def do(self, **does: Callable[[], object]) -> None:
        """Say what each action does, by its name."""
        self._does |= does

    def shown(self) -> Sequence[QAction]:
        """Return what stands in the header, as far as it can be done."""
        each = (self.print, self.save, self.copy, self.begin)
        return [one for one in each if one.isVisible()]

    def say(self, left: int, year: int, copied: bool) -> None:
        """Offer what is left to do.

        Args:
            left: How many activities to begin with the year lacks.
            year: Which year.
            copied: There is something to copy to the next year.
        """
        words = trn(
            "Begin with the municipality's activity",
            "Begin with the municipality's {count} activities",
            left,
        )
        self.begin.setText(words)
        self.begin.setToolTip(tr("Take them into {year}", year=year))
        self.begin.setVisible(self._writes and left > 0)
        self.copy.setVisible(self._writes and copied)

    def _do(self, name: str) -> None:
        if name in self._does:
            self._does[name]()
