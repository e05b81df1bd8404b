"""The views of the window that pictures are taken of, and how each is brought about."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from uuid import UUID

from PySide6.QtWidgets import QTabWidget
from sqlalchemy import select

from umea_field.database.visits import ongoing_visits
from umea_field.domain.case import DIALOGUE, Case
from umea_field.example.sent_file import write_sent_file
from umea_field.gui import rooms
from umea_field.gui.at_rest import PATIENCE, pause, settle
from umea_field.gui.cases.page import CasesPage
from umea_field.gui.cases.sieve import BOARD, LIST, TIMES
from umea_field.gui.half_year.page import HalfYearPage
from umea_field.gui.handover.page import HandoverPage
from umea_field.gui.handover_views import handover_views
from umea_field.gui.interchange.page import InterchangePage
from umea_field.gui.main_window import MainWindow
from umea_field.gui.merge_wanted import MergeWanted
from umea_field.gui.needs.page import NeedsPage
from umea_field.gui.needs.trials.part import TrialsPart
from umea_field.gui.needs.views import TRIALS, VIEWS
from umea_field.gui.paper_views import paper_views
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.printing.page import ReportsPage
from umea_field.gui.settings.page import PARTS
from umea_field.gui.stores.page import StoresPage
from umea_field.gui.tours.page import ToursPage
from umea_field.gui.view_seen import Seen
from umea_field.gui.visits.page import VisitsPage
from umea_field.gui.wheel_views import wheel_views
from umea_field.gui.workplace import Workplace
from umea_field.gui.year_wheel.page import YearWheelPage
from umea_field.interchange.intake import Intake

_SEARCHED = {"hits": "gran", "act": "besök gran", "typing-error": "granselett"}
_SEARCHED |= {"nothing": "xyzzy", "empty": ""}
"""What is searched for, by the name of its picture."""


def views_of(window: MainWindow) -> Iterator[Seen]:
    """Yield every page, a visit that is being written, and each tab of a store."""
    database = workplace_of(window).database
    with database.read() as session:
        ongoing = next(iter(ongoing_visits(session)), None)
    for place in rooms.ROOMS:
        if place.key == rooms.SETTINGS:
            continue  # each of its parts is seen below
        wanted: object = VIEWS[0].key if place.key == rooms.NEEDS else None
        if ongoing is not None and place.key in (rooms.VILLAGES, rooms.MAP):
            wanted = ongoing.village_id
        if ongoing is not None and place.key == rooms.STORES:
            wanted = ongoing.store_id
        yield Seen(place.key, partial(_go, window, place.key, wanted))
        if place.key == rooms.CASES:
            yield from _case_views(window)
        for at in range(_tabs(window, place.key, wanted)):
            yield Seen(f"{place.key}-{at + 1}", partial(_go_tab, window, place.key, at))
    yield from paper_views(window, workplace_of(window).database)
    for view in VIEWS[1:]:
        yield Seen(f"needs-{view.key}", partial(window.go, rooms.NEEDS, view.key))
    yield Seen("trial", partial(_go_trial, window))
    yield Seen("stores-conditions", partial(_go_conditions, window))
    matrix = PaperWanted("gap_matrix")
    yield Seen("reports-matrix", partial(window.go, rooms.REPORTS, matrix))
    for does in (ToursPage.ask_new, ToursPage.ask_order, ToursPage.change):
        name = does.__name__.removeprefix("ask_")
        yield Seen(f"{rooms.TOURS}-{name}", partial(_go_tour, window, does))
    yield from wheel_views(window)
    if ongoing is not None and ongoing.village_id is not None:
        one = MergeWanted("village", ongoing.village_id)
        yield Seen("duplicates-chosen", partial(window.go, rooms.DUPLICATES, one))
    yield Seen(f"{rooms.HALF_YEARS}-rows", partial(_go_numbers, window))
    with TemporaryDirectory() as folder:
        yield from _steps_of_a_file(window, write_sent_file(Path(folder)))
    for name, typed in _SEARCHED.items():
        yield Seen(f"search-{name}", partial(_search, window, typed))
    for part in PARTS:
        go = partial(window.go, rooms.SETTINGS, part.key)
        yield Seen(f"{rooms.SETTINGS}-{part.key}", go)
    yield from handover_views(window, database)
    if ongoing is not None:
        yield Seen("visit", partial(window.go, rooms.VISITS, ongoing.id))


def _go_numbers(window: MainWindow) -> None:
    """Show what is behind a number of a half-year."""
    window.go(rooms.HALF_YEARS)
    if isinstance(window.page, HalfYearPage):
        window.page.list_first()


def _steps_of_a_file(window: MainWindow, file: Path) -> Iterator[Seen]:
    """Yield what is seen while a file is taken in; it is not taken in at last."""
    window.go(rooms.INTERCHANGE)
    page = window.page
    if isinstance(page, InterchangePage):
        page.open_path(file)
        settle(window)
        file_in = page.file.intake
        for name, show_step in (
            ("columns", page.show_columns),
            ("preview", page.look_through),
        ):
            yield Seen(
                f"{rooms.INTERCHANGE}-{name}",
                partial(_go_step, window, page, file_in, show_step),
            )


def _go_step(
    window: MainWindow,
    page: InterchangePage,
    intake: Intake | None,
    show_step: Callable[[], object],
) -> None:
    window.go(rooms.INTERCHANGE)
    if intake is not None:
        page.file.show(intake)
        show_step()


def _search(window: MainWindow, typed: str) -> None:
    """Show what is found for some words; another view folds it away."""
    finder = workplace_of(window).finder()
    window.go(rooms.VILLAGES)
    finder.look_for(typed)
    until = monotonic() + PATIENCE
    while monotonic() < until and (finder.asking.is_busy or not finder.is_settled):
        pause()


def _go(window: MainWindow, key: str, wanted: object) -> None:
    window.go(key, wanted)
    page = window.page
    if isinstance(page, VisitsPage):
        page.close_visit()
    if isinstance(page, CasesPage):
        page.right.read()
        page.go_to(LIST)
        page.table.choose(page.table.rows.row_at(0).id)
    if isinstance(page, ToursPage):
        page.show_plan()
    if isinstance(page, ReportsPage):
        page.show_papers()
    if isinstance(page, InterchangePage):
        page.leave_file()
    if isinstance(page, YearWheelPage):
        page.show_this_year()
    if isinstance(page, HandoverPage):
        page.leave_bundles()
    if page is not None:
        for tabs in page.findChildren(QTabWidget):
            tabs.setCurrentIndex(0)


def _case_views(window: MainWindow) -> Iterator[Seen]:
    """Yield the other ways to see cases, and a dialogue read and written."""
    page = window.page_of(rooms.CASES)
    assert isinstance(page, CasesPage)
    with workplace_of(window).database.read() as session:
        talks = session.scalar(select(Case.id).where(Case.type == DIALOGUE).limit(1))

    def view(name: str, wanted: UUID | None, does: str = "") -> None:
        window.go(rooms.CASES, wanted)
        page.right.read()
        page.go_to(name)
        if does == "edit":
            page.right.edit()
        elif does == "event":
            page.right.offer_event()
            page.right.view.composer.kinds.choose_digit(2)

    yield Seen("cases-board", partial(view, BOARD, None))
    yield Seen("cases-times", partial(view, TIMES, None))
    if talks is not None:
        yield Seen("cases-dialogue", partial(view, LIST, talks))
        yield Seen("cases-edit", partial(view, LIST, talks, "edit"))
        yield Seen("cases-event", partial(view, LIST, talks, "event"))


def _go_tour(window: MainWindow, does: Callable[[ToursPage], object]) -> None:
    _go(window, rooms.TOURS, None)
    if isinstance(window.page, ToursPage):
        does(window.page)


def _tabs(window: MainWindow, key: str, wanted: object) -> int:
    """Return how many tabs a page has beside the first."""
    _go(window, key, wanted)
    tabs = window.page.findChild(QTabWidget) if window.page is not None else None
    return tabs.count() - 1 if isinstance(tabs, QTabWidget) else 0


def _go_tab(window: MainWindow, key: str, at: int) -> None:
    window.go(key)
    tabs = window.page.findChild(QTabWidget) if window.page is not None else None
    if isinstance(tabs, QTabWidget):
        tabs.setCurrentIndex(at + 1)


def _go_trial(window: MainWindow) -> None:
    """Show the fields of a trial."""
    window.go(rooms.NEEDS, TRIALS)
    part = window.page.part if isinstance(window.page, NeedsPage) else None
    if isinstance(part, TrialsPart):
        part.write()


def _go_conditions(window: MainWindow) -> None:
    """Show the conditions of support, to be changed."""
    window.go(rooms.STORES)
    if isinstance(window.page, StoresPage):
        view = window.page.view
        view.tabs.setCurrentWidget(view.support)
        view.support.edit()


def workplace_of(window: MainWindow) -> Workplace:
    """Return what is round a window."""
    found = window.findChild(Workplace)
    if not isinstance(found, Workplace):
        raise LookupError("workplace")
    return found
