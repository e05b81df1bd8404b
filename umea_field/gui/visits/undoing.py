"""Taking back the last step of a visit, and doing it again."""

from dataclasses import dataclass

from umea_field.database.database import Database
from umea_field.database.undo import last_step, undo
from umea_field.gui.visits.keeper import Keeper


@dataclass(frozen=True)
class _Undone:
    """A step that was taken back: by which transaction, and what it was called."""

    txn: int
    reason: str


class Undoing:
    """The steps of the visit that is shown, from the last one backwards."""

    def __init__(self, database: Database, keeper: Keeper) -> None:
        self._database = database
        self._keeper = keeper
        self._undone: list[_Undone] = []
        keeper.stepped.connect(self._undone.clear)

    def forget(self) -> None:
        """Do nothing again: another visit is shown."""
        self._undone.clear()

    def take_back(self) -> str:
        """Take back the last step; return what it was, empty where there is none.

        Raises:
            UmeaFieldError: It has been changed since, or cannot be written.
        """
        with self._database.read() as session:
            step = last_step(session, self._keeper.form)
        if step is None:
            return ""
        self._keeper.apart(lambda: undo(self._database, step.txn))
        with self._database.read() as session:
            back = last_step(session)
        if back is not None:
            self._undone.append(_Undone(back.txn, step.reason))
        return step.reason

    def do_again(self) -> str:
        """Do again what was taken back last; return what, empty where there is none.

        Raises:
            UmeaFieldError: It has been changed since, or cannot be written.
        """
        if not self._undone:
            return ""
        last = self._undone[-1]
        form = self._keeper.form
        self._keeper.apart(
            lambda: undo(self._database, last.txn, reason=last.reason, form=form)
        )
        self._undone.pop()
        return last.reason
