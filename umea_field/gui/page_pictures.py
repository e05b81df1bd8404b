"""Pictures of every page there is, taken off screen with nobody looking.

The pages are shown in a real window on a copy of a database, which is left as it was.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from types import TracebackType
from uuid import UUID

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from sqlalchemy import select

from umea_field.database.backup import back_up
from umea_field.database.database import Database
from umea_field.database.picture_copies import copy_pictures
from umea_field.database.visits import ongoing_visits
from umea_field.domain.case import DIALOGUE, Case
from umea_field.example.sent_file import write_sent_file
from umea_field.foundation.i18n import speaking
from umea_field.foundation.progress import Progress, unheard
from umea_field.foundation.settings import Appearance
from umea_field.foundation.wording import local
from umea_field.gui import daily_backup, rooms
from umea_field.gui.application import qt_application
from umea_field.gui.cases.page import CasesPage
from umea_field.gui.cases.sieve import BOARD, LIST, TIMES
from umea_field.gui.first_run.window import FirstRun
from umea_field.gui.interchange.page import InterchangePage
from umea_field.gui.jobs import Job
from umea_field.gui.main_window import MainWindow
from umea_field.gui.needs.page import NeedsPage
from umea_field.gui.needs.trials.part import TrialsPart
from umea_field.gui.needs.views import TRIALS, VIEWS
from umea_field.gui.settings.page import PARTS
from umea_field.gui.stores.page import StoresPage
from umea_field.gui.style import Look
from umea_field.gui.tours.page import ToursPage
from umea_field.gui.visits.keeper import moment_now
from umea_field.gui.visits.page import VisitsPage
from umea_field.gui.workplace import Workplace
from umea_field.interchange.intake import Intake

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("200", "light", 2.0))
"""How each page is seen: the ending of its file's name, the theme, the text size."""

_PAUSE, _PATIENCE = 30, 15.0
"""How long between looks at what goes on, in ms; how long it may go on, in s."""


class PageFellError(Exception):
    """A page raised an exception while its picture was taken."""


@dataclass(frozen=True)
class Seen:
    """One view to take a picture of.

    Attributes:
        name: Its file's name without the look and the ending.
        show: Brings it about.
    """

    name: str
    show: Callable[[], object]


def page_pictures(
    place: str | Path,
    folder: Path,
    progress: Progress = unheard,
    *,
    size: tuple[int, int] = (1366, 768),
    language: str = "sv",
    now: Callable[[], datetime] = moment_now,
) -> list[Path]:
    """Take a picture of every page, light, dark and with text at 200 %.

    Args:
        place: The database to show; a copy of it is opened.
        folder: Where the pictures are put; it is made where it is not there.
        progress: Told before each picture.
        size: The window's width and height, in px.
        language: The language spoken.
        now: Tells the moment that the pages are to believe it is.

    Raises:
        PageFellError: A page could not be shown.
        UmeaFieldError: The database cannot be copied or opened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with pages_shown(place, size=size, language=language, now=now) as (look, views):
        total = len(LOOKS) * len(views)
        for ending, theme, zoom in LOOKS:
            look.choose_theme(theme)
            look.choose_zoom(zoom)
            for window, seen in views:
                file = folder / f"{seen.name}-{ending}.png"
                progress(len(made), total, file.name)
                show(window, seen, size)
                window.grab().save(str(file))
                made.append(file)
    return made


@contextmanager
def pages_shown(
    place: str | Path,
    *,
    size: tuple[int, int] = (1366, 768),
    language: str = "sv",
    now: Callable[[], datetime] = moment_now,
) -> Iterator[tuple[Look, Sequence[tuple[QWidget, Seen]]]]:
    """Lend the look and every view, each with its window; ``show`` shows one.

    Raises:
        PageFellError: A page could not be shown.
        UmeaFieldError: The database cannot be copied or opened.
    """
    with ExitStack() as left:
        left.enter_context(speaking(language))
        copy = _copy(place, Path(left.enter_context(TemporaryDirectory())), now())
        qt = qt_application()
        left.enter_context(_undressed(qt))
        left.enter_context(_told_falls())
        look = Look(qt, "light")
        left.callback(look.deleteLater)
        window = _main_window(look, copy, language, now)
        beginning = FirstRun(look, Path("umea_field.sqlite"))
        for each in (window, beginning):
            each.resize(*size)
            left.callback(_end, each)
        views: list[tuple[QWidget, Seen]] = []
        views += [(window, seen) for seen in _views(window)]
        views += [(beginning, seen) for seen in _steps(beginning)]
        yield look, views


def show(window: QWidget, seen: Seen, size: tuple[int, int]) -> None:
    """Show a view in its window, and wait until nothing more comes."""
    window.show()
    window.activateWindow()
    seen.show()
    window.resize(*size)
    settle(window)


def settle(window: QWidget) -> None:
    """Let a window come to rest: its jobs, its short waits, its drawing."""
    until = monotonic() + _PATIENCE
    calm = 0
    while calm < 2 and monotonic() < until:
        _pause()
        busy = any(job.running for job in window.findChildren(Job))
        waits = any(
            timer.isActive() and timer.isSingleShot() and timer.interval() < 1000
            for timer in window.findChildren(QTimer)
        )
        calm = 0 if busy or waits else calm + 1


def _pause() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_PAUSE, loop.quit)
    loop.exec()


def _copy(place: str | Path, folder: Path, now: datetime) -> Path:
    """Copy a database, as if today's backup of it had been made a moment ago."""
    copy = folder / "umea_field.sqlite"
    back_up(place, copy)
    copy_pictures(place, copy)
    kept = daily_backup.back_up_today(
        copy, daily_backup.folder_of(copy), local(now).date(), unheard
    )
    os.utime(kept, (now.timestamp(), now.timestamp()))
    return copy


def _main_window(
    look: Look, place: Path, language: str, now: Callable[[], datetime]
) -> MainWindow:
    window = MainWindow(
        look,
        Appearance(language=language, theme="light"),
        rooms.entries(lambda key: _workplace(window).page(key)),
        geometry_file=place.with_name("window.ini"),
    )
    Workplace(look, window, Database.open(place), now).begin()
    return window


def _views(window: MainWindow) -> Iterator[Seen]:
    """Yield every page, a visit that is being written, and each tab of a store."""
    database = _workplace(window).database
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
    for view in VIEWS[1:]:
        yield Seen(f"needs-{view.key}", partial(window.go, rooms.NEEDS, view.key))
    yield Seen("trial", partial(_go_trial, window))
    yield Seen("stores-conditions", partial(_go_conditions, window))
    for does in (ToursPage.ask_new, ToursPage.ask_order, ToursPage.change):
        name = does.__name__.removeprefix("ask_")
        yield Seen(f"{rooms.TOURS}-{name}", partial(_go_tour, window, does))
    with TemporaryDirectory() as folder:
        yield from _steps_of_a_file(window, write_sent_file(Path(folder)))
    for part in PARTS:
        go = partial(window.go, rooms.SETTINGS, part.key)
        yield Seen(f"{rooms.SETTINGS}-{part.key}", go)
    if ongoing is not None:
        yield Seen("visit", partial(window.go, rooms.VISITS, ongoing.id))


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
    if isinstance(page, InterchangePage):
        page.leave_file()
    if page is not None:
        for tabs in page.findChildren(QTabWidget):
            tabs.setCurrentIndex(0)


def _case_views(window: MainWindow) -> Iterator[Seen]:
    """Yield the other ways to see cases, and a dialogue read and written."""
    page = window.page_of(rooms.CASES)
    assert isinstance(page, CasesPage)
    with _workplace(window).database.read() as session:
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


def _steps(beginning: FirstRun) -> Iterator[Seen]:
    for at in range(beginning.steps):
        yield Seen(f"first-run-{at + 1}", partial(beginning.go, at))


def _workplace(window: MainWindow) -> Workplace:
    found = window.findChild(Workplace)
    if not isinstance(found, Workplace):
        raise LookupError("workplace")
    return found


def _end(window: QWidget) -> None:
    settle(window)
    window.close()
    window.deleteLater()
    _pause()


@contextmanager
def _undressed(qt: QApplication) -> Iterator[None]:
    """Give the application back the clothes it wears now."""
    font, palette, sheet = qt.font(), qt.palette(), qt.styleSheet()
    try:
        yield
    finally:
        qt.styleHints().unsetColorScheme()
        qt.setStyleSheet(sheet)
        qt.setPalette(palette)
        qt.setFont(font)


@contextmanager
def _told_falls() -> Iterator[None]:
    """Raise what was raised in Qt's slots, where nobody else would hear of it."""
    fallen: list[BaseException] = []

    def hear(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        fallen.append(error)

    before, sys.excepthook = sys.excepthook, hear
    try:
        yield
    finally:
        sys.excepthook = before
    if fallen:
        raise PageFellError(str(fallen[0])) from fallen[0]
