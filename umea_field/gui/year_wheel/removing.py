"""Takes an activity away: one time of it, those that follow, or all of them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

from umea_field.database.activity_times import comes_round
from umea_field.database.database import Database
from umea_field.domain.activity import Activity, ActivityId
from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_words import days_long
from umea_field.foundation.i18n import tr
from umea_field.gui.year_wheel.keeping import Keeping, key_of
from umea_field.gui.year_wheel.words import title_of

Way: TypeAlias = tuple[str, Callable[[], object]]
"""A way to remove, in words, and what does it."""


class Removing:
    """Removes, and tells what was removed, so that it can be taken back."""

    def __init__(
        self, database: Database, keeping: Keeping, removed: Callable[[str], object]
    ) -> None:
        """Remove nothing yet.

        Args:
            database: Where it is.
            keeping: Writes.
            removed: Is told in a sentence what was removed.
        """
        self._database = database
        self._keeping = keeping
        self._told = removed

    def series_of(self, one: WheelActivity) -> ActivityId | None:
        """Return what an activity is a time of; None where it comes once."""
        with self._database.read() as session:
            row = session.get(Activity, key_of(one))
        if row is None:
            return None
        if row.series_id is not None:
            return row.series_id
        return row.id if comes_round(row) else None

    def ways(self, one: WheelActivity) -> Sequence[Way]:
        """Return the ways to remove an activity; one where it comes once."""
        series = self.series_of(one)
        only = tr("Remove only {days}", days=days_long(one.start, one.end))
        this: Way = (only, partial(self._remove, one))
        if series is None:
            return (this,)
        day = one.day or one.start
        return (
            this,
            (
                tr("Remove this and all that follow"),
                partial(self._end, one, series, day),
            ),
            (tr("Remove every time"), partial(self._remove_all, one, series)),
        )

    def _remove(self, one: WheelActivity) -> None:
        if self._keeping.remove(one, _reason(one)):
            self._told(tr("{title} was removed.", title=title_of(one)))

    def _end(self, one: WheelActivity, series: ActivityId, day: date) -> None:
        if self._keeping.end(series, day, _reason(one)):
            self._told(tr("{title} comes round no more.", title=title_of(one)))

    def _remove_all(self, one: WheelActivity, series: ActivityId) -> None:
        if self._keeping.remove_all(series, _reason(one)):
            told = tr("{title} was removed, every time of it.", title=title_of(one))
            self._told(told)


def _reason(one: WheelActivity) -> str:
    return tr("Removed: {title}", title=title_of(one))
