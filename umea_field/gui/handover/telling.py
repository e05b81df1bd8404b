"""What the page says of where one is, and when something has come to its end."""

from collections.abc import Callable
from datetime import datetime

from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import local, weekday_date
from umea_field.gui.widgets.message_bar import DONE, INFO, WARN, MessageBar
from umea_field.sync.in_one_go import Merge
from umea_field.sync.looking import AHEAD, Found, Looked
from umea_field.sync.overruled import Overruled


def where_and_when(office: bool, now: datetime, looked: Looked | None) -> str:
    """Return the line under the page's title."""
    where = tr("The office") if office else tr("This laptop")
    told = f"{where}, {weekday_date(local(now).date())}"
    if looked is None or not looked.bundles:
        return told
    count = len(looked.bundles)
    bundles = trn("{count} bundle", "{count} bundles", count)
    return f"{told} · {bundles}"


def said_clock(one: Found) -> str:
    """Return how the clock of a bundle's sender is wrong."""
    if one.clock == AHEAD:
        return tr("The clock of {machine} is ahead.", machine=one.machine)
    return tr("The clock of {machine} is behind.", machine=one.machine)


def tell_looked(
    bar: MessageBar, looked: Looked, make_own: Callable[[], object]
) -> None:
    """Tell where there is nothing to do with bundles; else say nothing.

    Args:
        bar: Tells it.
        looked: What was looked through.
        make_own: Goes where a copy of a computer becomes one of its own.
    """
    if any(one.is_twin for one in looked.bundles):
        bar.tell(
            tr(
                "This computer and another are copies of one. What is written here"
                " stays, once it is a computer of its own."
            ),
            WARN,
            words=tr("Make it one …"),
            do=make_own,
        )
    elif not looked.bundles:
        bar.tell(tr("There is no bundle in it that was not seen here."), INFO)
    elif not looked.paths:
        bar.tell(tr("None of them can be taken in. See why."), WARN)
    elif not looked.brings_anything:
        bar.tell(tr("All of it is here already. Nothing would change."), INFO)
    elif not looked.receipt.taken:
        bar.tell(tr("No change is new; it tells how far its sender has come."), INFO)


def tell_merged(bar: MessageBar, merge: Merge, undo: Callable[[], object]) -> None:
    """Tell that a merge is done, or why it stopped."""
    if merge.stopped:
        bar.tell(merge.stopped, WARN)
        return
    bar.tell(tr("The merge is done."), DONE, words=tr("Undo the merge"), do=undo)


def tell_settled(bar: MessageBar, *, merged: bool) -> None:
    """Tell that no clash is open any more."""
    if merged:
        bar.tell(tr("The merge is done, and every clash is settled."), DONE)
    else:
        bar.tell(tr("Every clash is settled."), DONE)


def tell_undone(bar: MessageBar, count: int) -> None:
    """Tell that the merge of some bundles is undone."""
    told = trn(
        "The merge of {count} bundle is undone. The bundle is still where it was.",
        "The merge of {count} bundles is undone. The bundles are still where they"
        " were.",
        count,
    )
    bar.tell(told, DONE)


def ask_undo(bar: MessageBar, choices: int, undo: Callable[[], object]) -> None:
    """Tell what goes with a merge that is undone, before it does."""
    told = trn(
        "Undo the merge? {count} choice in a clash would go with it.",
        "Undo the merge? {count} choices in clashes would go with it.",
        choices,
    )
    bar.tell(told, WARN, words=tr("Undo the merge"), do=undo, no=tr("Keep the merge"))
    bar.take_focus()


def tell_restored(bar: MessageBar, one: Overruled) -> None:
    """Tell that a value that was not chosen is shown again."""
    mine = one.mine or "–"
    bar.tell(tr("Your value {mine} is shown again.", mine=mine), DONE)
