"""The hint that something was written of a record after it was merged into another."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from umea_field.database.database import Database
from umea_field.foundation.i18n import tr
from umea_field.gui import rooms
from umea_field.gui.widgets.hints import Hints
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.sync.late_edits import late_edits


class LateHint:
    """Tells in a bar, and leads to where it is looked at."""

    def __init__(
        self,
        bar: MessageBar,
        database: Database,
        ask_place: Callable[[str, object], object],
    ) -> None:
        """Tell nothing yet.

        Args:
            bar: Where it is told.
            database: Where it was written.
            ask_place: Goes to another page, by its key and what is to be shown there.
        """
        self._hints = Hints(bar)
        self._database = database
        self._ask_place = ask_place

    def tell(self, place_id: UUID) -> None:
        """Tell what there is of a record, or nothing any more."""
        with self._database.read() as session:
            late = late_edits(session, place_id)
        if not late:
            self._hints.fold_away()
            return
        one, other = late[0].names
        both = (place_id, late[0].loser_id)
        self._hints.tell(
            both,
            tr(
                "{other} was written of on another machine after it was merged into"
                " {one}. It is all there.",
                one=one,
                other=other,
            ),
            tr("Look at it"),
            partial(self._ask_place, rooms.DUPLICATES, both),
        )
