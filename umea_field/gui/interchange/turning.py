"""Undo and redo of whole files: thousands of rows, so off the window's thread."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction

from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress
from umea_field.gui.actions import action
from umea_field.gui.page import Page
from umea_field.gui.runner import Runner
from umea_field.gui.undoing import Undoing
from umea_field.gui.widgets.message_bar import INFO


class Turning:
    """Ctrl+Z and Ctrl+Y of the page."""

    def __init__(self, page: Page, runner: Runner, steps: Undoing) -> None:
        """Let the page hear the keys.

        Args:
            page: Hears them while it is shown.
            runner: Runs the work and tells what came of it.
            steps: What can be taken back.
        """
        self._runner = runner
        self._steps = steps
        self.undo = action(
            page, tr("Undo"), self.take_back, icon="undo-2", key="Ctrl+Z"
        )
        self.redo = action(page, tr("Redo"), self.do_again, icon="redo-2", key="Ctrl+Y")

    def named(self) -> Sequence[QAction]:
        """Return both actions, saying what they would do."""
        return self._steps.named(self.undo, self.redo)

    def take_back(self) -> None:
        """Undo what was taken in last."""
        self._runner.run(
            partial(_turned, self._steps.take_back),
            self._tell_undone,
            tr("Undoing"),
            stoppable=False,
        )

    def do_again(self) -> None:
        """Do again what was undone last."""
        self._runner.run(
            partial(_turned, self._steps.do_again),
            self._tell_redone,
            tr("Doing it again"),
            stoppable=False,
        )

    def _tell_undone(self, what: str) -> None:
        bar = self._runner.bar
        if what:
            told = tr("Undone: {what}", what=what)
            bar.tell(told, words=tr("Redo"), do=self.do_again)
        else:
            bar.tell(tr("There is nothing to undo here."), INFO)

    def _tell_redone(self, what: str) -> None:
        bar = self._runner.bar
        if what:
            told = tr("Done again: {what}", what=what)
            bar.tell(told, words=tr("Undo"), do=self.take_back)
        else:
            bar.tell(tr("Nothing to redo."), INFO)


def _turned(turn: Callable[[], str], progress: Progress) -> str:
    progress(0, 0)
    return turn()
