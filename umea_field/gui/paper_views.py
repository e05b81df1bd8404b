"""The views of paper that pictures are taken of: what was sent, what came back."""

from collections.abc import Callable, Iterator
from functools import partial

from umea_field.database.database import Database
from umea_field.database.outbox import SheetLine, sheet_lines
from umea_field.gui import rooms
from umea_field.gui.main_window import MainWindow
from umea_field.gui.paper_wanted import PaperBack, PaperWanted
from umea_field.gui.printing.page import SENT, ReportsPage
from umea_field.gui.view_seen import Seen


def paper_views(window: MainWindow, database: Database) -> Iterator[Seen]:
    """Yield a code that is asked for, a sheet on the desk, and a line that is open."""
    with database.read() as session:
        sheets = sheet_lines(session)
    back = next((line for line in sheets if line.returned), None)
    yield Seen(f"{rooms.REPORTS}-batch", partial(_print_many, window))
    yield Seen(f"{rooms.REPORTS}-sent", partial(window.go, rooms.REPORTS, SENT))
    yield Seen(f"{rooms.REPORTS}-code", partial(_receive, window, None))
    if back is not None:
        yield Seen(f"{rooms.REPORTS}-desk", partial(_receive, window, back))
        yield Seen(f"{rooms.REPORTS}-line", partial(_receive, window, back, _open_line))


def _receive(
    window: MainWindow,
    sheet: SheetLine | None,
    then: Callable[[ReportsPage], object] | None = None,
) -> None:
    window.go(rooms.REPORTS, PaperBack(sheet.id if sheet else None))
    page = window.page
    if isinstance(page, ReportsPage) and then is not None:
        then(page)


def _print_many(window: MainWindow) -> None:
    window.go(rooms.REPORTS)
    page = window.page
    if isinstance(page, ReportsPage):
        page.show_papers()
        page.gallery.show_wanted(PaperWanted("visit_report"))
        order = page.gallery.choices.order()
        if order is not None:
            page.gallery.many_asked.emit(order)
            page.batch.choosing.all_button.click()


def _open_line(page: ReportsPage) -> None:
    entry = page.way_back.entry
    entry.number_given.emit(2)
    entry.field.setText("mån–fre 9–19")
    entry.field.textEdited.emit(entry.field.text())
