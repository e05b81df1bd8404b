"""What was begun in a visit a moment ago, and goes away where nothing came of it."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.database.drafts import drafts
from umea_field.domain.record import Record
from umea_field.gui.fresh import is_untouched
from umea_field.gui.visits.section import Desk


class Begun:
    """Records of one noun that were made empty; a word written makes one stay."""

    def __init__(self, desk: Desk, noun: type[Record]) -> None:
        self._desk = desk
        self._noun = noun
        self._given: dict[UUID, Collection[str]] = {}

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._given

    def note(self, record_id: UUID, record: Record) -> None:
        """Note a record that was just made, and what it was made with."""
        self._given[record_id] = [
            name
            for name in record.fields()
            if getattr(record, name) not in (None, frozenset())
        ]

    def take_away(self, record_id: UUID, reason: str) -> bool:
        """Take a record away where nothing was written in it; tell whether it went.

        Nothing is taken away while something is not kept yet. What is had back by
        undo stays.

        Args:
            record_id: The record, whose fields have been finished.
            reason: What is done, in the words that undo shows.
        """
        keeper = self._desk.keeper
        if record_id not in self._given or not keeper.try_again():
            return False
        given = self._given.pop(record_id)
        with self._desk.database.read() as session:
            record = session.get(self._noun, record_id)
            typed = any(found.row_id == record_id for found in drafts(session))
        if record is None or typed or not is_untouched(record, given):
            return False

        def work(session: Session) -> None:
            kept = session.get(self._noun, record_id)
            if kept is not None:
                session.delete(kept)

        keeper.keep(reason, work)
        return True
