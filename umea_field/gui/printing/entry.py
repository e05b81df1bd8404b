"""The page of papers, as the main window lists it."""

from umea_field.database.database import Database
from umea_field.foundation.i18n import mark
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Entry, Page
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.navigation import Place

KEY = "reports"
"""What other pages ask for it by."""


def entry(look: Look, database: Database, notifier: Notifier, saving: Saving) -> Entry:
    """Return the page's entry; the page is loaded when it is first shown."""

    def make() -> Page:
        from umea_field.gui.printing.page import ReportsPage  # noqa: PLC0415

        return ReportsPage(look, database, notifier, saving)

    place = Place(KEY, "printer", mark("Reports"), group=1, keys="Ctrl+0")
    return Entry(place, make, "Ctrl+0")
