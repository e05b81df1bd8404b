"""Where an activity that comes by itself lives, and how it is told."""

from umea_field.database.year_activities import STORE_RING, SUMMARY_RING
from umea_field.domain.wheel_activity import WheelActivity
from umea_field.foundation.i18n import mark, tr
from umea_field.gui import rooms

_WORDS = {
    "tour": mark("Follows its tour. Enter opens it."),
    "task": mark("Follows a promise. Enter opens it."),
    "case": mark("Follows its case. Enter opens it."),
    "store": mark("Follows the visits to the store. Enter opens it."),
    "village": mark("Follows the visits to the village. Enter opens it."),
    rooms.REPORTS: mark("Follows the half-yearly summaries. Enter opens Reports."),
    rooms.CASES: mark("Several promises in one. Enter opens Cases."),
    rooms.VILLAGES: mark("Several places in one. Enter opens Villages."),
}


def where_words(one: WheelActivity) -> str:
    """Return where an activity lives; empty for one that somebody wrote here."""
    if one.by_hand:
        return ""
    return tr(_WORDS.get(one.origin.noun if one.origin else page_of(one), ""))


def page_of(one: WheelActivity) -> str:
    """Return the key of the page where several that stand as one are seen."""
    if one.ring == SUMMARY_RING:
        return rooms.REPORTS
    return rooms.CASES if one.ring == STORE_RING else rooms.VILLAGES
