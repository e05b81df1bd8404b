"""Hints that something may be here already: told once to who has answered."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from umea_field.foundation.i18n import tr
from umea_field.gui.widgets.message_bar import MessageBar

Told = tuple[UUID, UUID]
"""The record that is written, and the other one it may be the same as."""


class Hints(QObject):
    """Tells in a bar; what was answered or closed is not told of that record again.

    That holds until the program is closed: the next sitting may ask once more.
    """

    def __init__(self, bar: MessageBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._answered: set[Told] = set()
        self._told: Told | None = None
        self._sentence = ""
        bar.put_away.connect(self._hear_answer)

    def tell(
        self,
        told: Told,
        sentence: str,
        words: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Tell of a likely same record, but not where that was answered.

        Args:
            told: The record that is written, and the other.
            sentence: A question, whole.
            words: What the button that shows the other says; empty for none.
            do: Shows the other.
        """
        if told in self._answered:
            self.fold_away()
            return
        self._told, self._sentence = told, sentence
        self._bar.tell(sentence, words=words, do=do, no=tr("No") if words else "")

    def fold_away(self) -> None:
        """Say no more of it; what else stands in the bar stays."""
        if self._told is not None and self._bar.accessibleName() == self._sentence:
            self._bar.fold_away()
        self._told = None

    @Slot(str)
    def _hear_answer(self, sentence: str) -> None:
        if self._told is not None and sentence == self._sentence:
            self._answered.add(self._told)
