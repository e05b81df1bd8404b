"""What the page of the year wheel writes: each is one step that can be taken back."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session

from umea_field.database import activity_times
from umea_field.database.activity_writing import (
    copy_to_next_year,
    set_done,
    take_in_templates,
)
from umea_field.database.drafts import drop_draft
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.activity import Activity, ActivityId
from umea_field.domain.field import field_of
from umea_field.domain.occurrences import ONCE
from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import WheelSpan
from umea_field.foundation.i18n import tr
from umea_field.gui.saving import Saving
from umea_field.gui.year_wheel.activity_form import Written
from umea_field.gui.year_wheel.words import title_of

T = TypeVar("T")

FORM = "wheel"
"""Where in the program these writes are done, as undo knows it."""


def key_of(one: WheelActivity) -> ActivityId:
    """Return the id of the activity somebody wrote; only of such."""
    assert one.origin is not None
    return ActivityId(one.origin.id)


class Keeping:
    """Writes for the page; each tells what came of it, None where nothing did yet."""

    def __init__(self, saving: Saving) -> None:
        self._saving = saving

    def new(self, ring: str, day: date) -> ActivityId | None:
        """Make an activity of one day, to be written."""

        def make(session: Session) -> ActivityId:
            made = Activity(category=ring, start=day, end=day, recurrence=ONCE)
            session.add(made)
            session.flush()
            return made.id

        return self._made(tr("New activity"), make)

    def done(self, one: WheelActivity, today: date) -> bool:
        """Tick a time off, or not after all."""
        key, day = key_of(one), one.day or one.start
        mark = None if one.done else today
        title = title_of(one)
        said = tr("Done: {title}", title=title)
        if one.done:
            said = tr("Not done: {title}", title=title)
        return self._saving.keep(
            said,
            FORM,
            lambda session: set_done(session, key, day, mark),
        )

    def move(self, one: WheelActivity, start: date, end: date) -> ActivityId | None:
        """Let a time be on other days; return the row it is in."""
        return self._made(
            tr("Days of {title}", title=title_of(one)),
            lambda session: activity_times.move_time(
                session, key_of(one), one.day or one.start, start, end
            ),
        )

    def field(self, said: Written) -> ActivityId | None:
        """Keep what was written in a field; return the row it is in."""

        def write(session: Session) -> ActivityId | None:
            row = session.get(Activity, said.key)
            if said.day is not None:
                row = activity_times.own_row(session, said.key, said.day)
            if row is None:
                return None
            activity_times.write_field(session, row, said.name, said.value)
            drop_draft(session, Activity.__tablename__, row.id, said.name)
            return row.id

        label = tr(field_of(Activity.table().columns[said.name]).label)
        return self._made(", ".join(filter(None, [label, self._called(said)])), write)

    def _called(self, said: Written) -> str:
        """Return the title of what is written, where it is not the title itself."""
        if said.name == "title":
            return ""
        with self._saving.database.read() as session:
            row = session.get(Activity, said.key)
        return (row.title or "") if row is not None else ""

    def draft(self, key: ActivityId, name: str, words: str) -> None:
        """Keep words while they are typed."""
        self._saving.draft(Activity.__tablename__, key, name, words)

    def remove(self, one: WheelActivity, told: str) -> bool:
        """Let one time not take place."""
        return self._saving.keep(
            told,
            FORM,
            lambda session: activity_times.remove_time(
                session, key_of(one), one.day or one.start
            ),
        )

    def end(self, series: ActivityId, day: date, told: str) -> bool:
        """Let an activity come round no more from a day on."""
        return self._saving.keep(
            told,
            FORM,
            lambda session: activity_times.end_before(session, series, day),
        )

    def remove_all(self, series: ActivityId, told: str) -> bool:
        """Remove an activity with every time of it."""
        return self._saving.keep(
            told, FORM, lambda session: activity_times.remove_all(session, series)
        )

    def templates(self, year: int, known: Vocabulary) -> int | None:
        """Take in the activities to begin with; return how many were made."""
        return self._made(
            tr("The municipality's activities"),
            lambda session: len(take_in_templates(session, year, known)),
        )

    def copied(self, keys: Sequence[ActivityId], span: WheelSpan) -> int | None:
        """Copy activities to the year after; return how many were made."""

        def copy(session: Session) -> int:
            rows = [session.get(Activity, key) for key in dict.fromkeys(keys)]
            return len(copy_to_next_year(session, [row for row in rows if row]))

        return self._made(tr("Copy of {year}", year=span.name()), copy)

    def _made(self, reason: str, work: Callable[[Session], T]) -> T | None:
        """Write, and return what the work made; None where it has to wait."""
        found: list[T] = []
        self._saving.keep(reason, FORM, lambda session: found.append(work(session)))
        return found[-1] if found and not self._saving.is_behind else None
