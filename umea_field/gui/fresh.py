"""A village or store made a moment ago, taken away again where nothing came of it."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.domain.record import Record, new_id
from umea_field.gui.saving import Saving


def is_untouched(record: Record, given: Collection[str]) -> bool:
    """Tell whether nothing stands in a record but what it was made with."""
    return all(
        getattr(record, name) in (None, frozenset())
        for name in set(record.fields()) - set(given)
    )


class Fresh:
    """Makes records of one noun that begin empty."""

    def __init__(self, noun: type[Record], saving: Saving, form: str) -> None:
        self._noun = noun
        self._saving = saving
        self._form = form
        self._id: UUID | None = None
        self._given: frozenset[str] = frozenset()

    def begin(self, reason: str, **given: object) -> UUID | None:
        """Make a record at once; return its id, or None where that was refused.

        Args:
            reason: What was done, in the words that undo shows.
            given: What is known of it from the beginning, by column.
        """
        made = new_id()

        def add(session: Session) -> None:
            record = self._noun(**given)
            record.id = made  # type: ignore[attr-defined]  # every noun has one
            session.add(record)

        if not self._saving.keep(reason, self._form, add):
            return None
        self._id, self._given = made, frozenset(given)
        return made

    def forget_empty(self, but: UUID | None = None) -> bool:
        """Take the record away where nothing was written; tell whether it went.

        Args:
            but: The record the user is still at.
        """
        made = self._id
        if made is None or made == but:
            return False
        self._id = None
        with self._saving.database.read() as session:
            record = session.get(self._noun, made)
        if record is None or not is_untouched(record, self._given):
            return False

        def delete(session: Session) -> None:
            session.delete(session.get_one(self._noun, made))

        return self._saving.keep("", self._form, delete)
