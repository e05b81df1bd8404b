"""The pages there are, in the navigation's order, before any of them is made."""

from collections.abc import Callable
from functools import partial

from umea_field.foundation.i18n import mark
from umea_field.gui.page import Entry, Page
from umea_field.gui.widgets.navigation import Place

TODAY = "today"
VILLAGES, STORES, NEEDS, VISITS = "villages", "stores", "needs", "visits"
CASES, TOURS, WHEEL = "cases", "tours", "wheel"
MAP, HALF_YEARS, REPORTS = "map", "half_years", "reports"
INTERCHANGE, HANDOVER, SETTINGS = "interchange", "handover", "settings"
DUPLICATES = "duplicates"

NEW = "new"
"""What is wanted of the visits where a new one is to begin."""

THIS_COMPUTER = "who"
"""What is wanted of the settings where they are about the computer itself."""

OPEN_CLASHES = "clashes"
"""What is wanted of handing over and merging where the open clashes are."""

ROOMS = (
    Place(TODAY, "sun", mark("Today"), keys="Ctrl+1"),
    Place(VILLAGES, "map-pin", mark("Villages"), keys="Ctrl+2"),
    Place(STORES, "store", mark("Stores"), keys="Ctrl+3"),
    Place(NEEDS, "grid-3x3", mark("Needs and gaps"), keys="Ctrl+4"),
    Place(VISITS, "clipboard-check", mark("Visits"), keys="Ctrl+5"),
    Place(CASES, "inbox", mark("Cases"), keys="Ctrl+6"),
    Place(TOURS, "route", mark("Tours"), group=1, keys="Ctrl+7"),
    Place(WHEEL, "wheel", mark("Annual wheel"), group=1, keys="Ctrl+8"),
    Place(MAP, "layers", mark("Map"), group=1),
    Place(HALF_YEARS, "mail", mark("Half-year summary"), group=1),
    Place(REPORTS, "printer", mark("Reports"), group=1, keys="Ctrl+0"),
    Place(INTERCHANGE, "file-down", mark("Import and export"), group=2),
    Place(HANDOVER, "arrow-left-right", mark("Hand over, merge"), group=2),
    Place(DUPLICATES, "git-merge", mark("Possible duplicates"), group=2, aside=True),
    Place(SETTINGS, "settings-2", mark("Settings"), group=2),
)


def entries(make: Callable[[str], Page]) -> list[Entry]:
    """Return an entry for each page; ``make`` makes a page by its key."""
    return [Entry(place, partial(make, place.key), place.keys) for place in ROOMS]
