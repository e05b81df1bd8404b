"""Taking back what was done last in a place, and doing it again, by keys and bar.

What was done is read from the journal each time: it is there after a restart too.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from umea_field.database.database import Database
from umea_field.database.undo import Step, last_step, last_undone, redo, undo
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.saving import Saving
from umea_field.gui.widgets.message_bar import INFO, WARN, MessageBar


class Undoing:
    """The steps of one place, from the last one backwards."""

    def __init__(self, database: Database, form: Callable[[], str]) -> None:
        """Hold nothing.

        Args:
            database: Where the steps are.
            form: Tells the place, as the steps name it.
        """
        self._database = database
        self._form = form

    def last(self) -> Step | None:
        """Return what can be taken back."""
        with self._database.read() as session:
            return last_step(session, self._form())

    def undone(self) -> Step | None:
        """Return what can be done again."""
        with self._database.read() as session:
            return last_undone(session, self._form())

    def named(self, back: QAction, again: QAction) -> Sequence[QAction]:
        """Return the two actions, saying what they would do."""
        last, undone = self.last(), self.undone()
        back.setText(tr("Undo: {what}", what=last.reason) if last else tr("Undo"))
        again.setText(tr("Redo: {what}", what=undone.reason) if undone else tr("Redo"))
        return (back, again)

    def take_back(self, step: Step | None = None) -> str:
        """Take back a step; return what it was, empty where there is none.

        Args:
            step: The one that is meant; None for the last.

        Raises:
            UmeaFieldError: It has been changed since, or cannot be written.
        """
        step = step or self.last()
        if step is not None:
            undo(self._database, step.txn)
        return step.reason if step else ""

    def do_again(self) -> str:
        """Do again what was taken back last; return what, empty where there is none.

        Raises:
            UmeaFieldError: It has been changed since, or cannot be written.
        """
        step = self.undone()
        if step is not None:
            redo(self._database, step)
        return step.reason if step else ""


class PageSteps:
    """Undo and redo of a page: Ctrl+Z, Ctrl+Y, and what was done told in its bar."""

    def __init__(
        self,
        page: QWidget,
        saving: Saving,
        form: str,
        bar: MessageBar,
        finish: Callable[[], object] | None = None,
    ) -> None:
        """Let the page hear the keys.

        Args:
            page: Hears them while it is shown.
            saving: Writes; what it writes is what can be taken back.
            form: The page's place, as undo knows it.
            bar: Tells what was done, and takes it back with one click.
            finish: Keeps what stands unwritten in the page's fields.
        """
        self._saving = saving
        self._bar = bar
        self._finish = finish
        self._steps = Undoing(saving.database, lambda: form)
        self.undo = action(
            page, tr("Undo"), self.take_back, icon="undo-2", key="Ctrl+Z"
        )
        self.redo = action(page, tr("Redo"), self.do_again, icon="redo-2", key="Ctrl+Y")
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        for each in (self.undo, self.redo):
            each.setEnabled(not saving.database.read_only)

    def named(self) -> Sequence[QAction]:
        """Return both actions, saying what they would do, as a menu shows them."""
        return self._steps.named(self.undo, self.redo)

    def take_back(self) -> None:
        """Undo what was done last on this page, and offer to do it again."""
        self._take_back(None)

    def _take_back(self, step: Step | None) -> None:
        if self._finish is not None:
            self._finish()
        take = partial(self._steps.take_back, step)
        what = self._tried(take, tr("There is nothing to undo here."))
        if what:
            self._bar.tell(
                tr("Undone: {what}", what=what), words=tr("Redo"), do=self.do_again
            )

    def do_again(self) -> None:
        """Do again what was undone last, and offer to undo it."""
        what = self._tried(self._steps.do_again, tr("Nothing to redo."))
        if what:
            self._bar.tell(
                tr("Done again: {what}", what=what),
                words=tr("Undo"),
                do=self.take_back,
            )

    def offer(self, told: str) -> None:
        """Say what was done last, with the way back from that and nothing later.

        The bar stays while one works on, and what was done since is another matter.
        """
        step = None if self._saving.is_behind else self._steps.last()
        back = partial(self._take_back, step)
        self._bar.tell(told, words=tr("Undo"), do=back)

    def _tried(self, take: Callable[[], str], nothing: str) -> str:
        if self._saving.is_behind and not self._saving.try_again():
            return ""
        try:
            what = take()
        except UmeaFieldError as error:
            self._bar.tell(str(error), WARN)
            return ""
        if not what:
            self._bar.tell(nothing, INFO)
        return what
