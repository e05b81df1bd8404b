"""What was being typed about cases when the program was cut off."""

from collections.abc import Callable, Sequence
from functools import partial

from umea_field.database.database import Database
from umea_field.database.drafts import take_up_drafts
from umea_field.domain.case import CaseId
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import tr
from umea_field.gui.widgets.message_bar import MessageBar

WRITTEN = ("case", "case_entry", "dialogue", "task")
"""The nouns that are written where cases are."""


def taken_up(
    database: Database,
    bar: MessageBar,
    left: Sequence[CaseId],
    show: Callable[[CaseId], None],
) -> None:
    """Keep what was being typed, and say so; or that an event still waits.

    Args:
        database: One that may be written to.
        bar: Tells it.
        left: The cases with an event that was being written.
        show: Shows one of them.
    """
    taken = take_up_drafts(database, WRITTEN)
    if taken:
        labels = {
            tr(BY_TABLE[draft.noun].fields()[draft.field].label) for draft in taken
        }
        bar.tell(
            tr(
                "The program was cut off. What was being typed is kept: {fields}.",
                fields=", ".join(sorted(labels)),
            )
        )
    elif left:
        bar.tell(
            tr("An event that was being written is not added yet."),
            words=tr("Show it"),
            do=partial(show, left[0]),
        )
