"""What the list of stores shows of each."""

from collections.abc import Callable, Sequence

from umea_field.database.stores import StoreRow
from umea_field.domain.store import (
    CLOSED,
    DORMANT,
    STABLE,
    STRAINED,
    THREATENED,
    UNKNOWN,
)
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import short_date
from umea_field.gui.rows_model import Column

_, VILLAGE, STATE, VISITED, GAPS = range(5)
"""The columns' places."""

STATES = (THREATENED, STRAINED, STABLE, DORMANT, CLOSED, UNKNOWN)
"""The states a store may be in, in the order the list sorts them."""

_SIGNS = {
    STABLE: "finns",
    STRAINED: "delvis",
    THREATENED: "hotad",
    CLOSED: "upphord",
    DORMANT: "ejaktuell",
}


def sign_of(state: str | None) -> str:
    """Return the sign of a store's state; what is not known has a question mark."""
    return _SIGNS.get(state or "", "okand")


def columns(state_words: Callable[[str | None], str]) -> Sequence[Column[StoreRow]]:
    """Return the list's columns.

    Args:
        state_words: Gives the words of a state.
    """
    return (
        Column(mark("Store"), lambda row: row.name or tr("Without a name"), width=0),
        Column(mark("Village"), lambda row: row.village, width=6.9),
        Column(
            mark("State"),
            lambda row: state_words(row.state),
            width=7.9,
            order=_place,
            sign=lambda row: sign_of(row.state),
        ),
        Column(
            mark("Last visited"),
            _visited,
            width=7.9,
            order=lambda row: row.last_visit,
            role=lambda row: "text2" if row.last_visit else "text",
        ),
        Column(
            mark("Gaps"),
            lambda row: str(row.gaps),
            width=4.4,
            order=lambda row: row.gaps,
            number=True,
        ),
    )


def _place(row: StoreRow) -> int:
    return STATES.index(row.state) if row.state in STATES else len(STATES)


def _visited(row: StoreRow) -> str:
    return short_date(row.last_visit) if row.last_visit else tr("never")
