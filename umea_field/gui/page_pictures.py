"""Pictures of every page there is, taken off screen with nobody looking.

The pages are shown in a real window on a copy of a database, which is left as it was.
"""

import os
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtWidgets import QApplication, QWidget

from umea_field.database.backup import back_up
from umea_field.database.database import Database
from umea_field.database.picture_copies import copy_pictures
from umea_field.foundation.i18n import speaking
from umea_field.foundation.progress import Progress, unheard
from umea_field.foundation.settings import Appearance
from umea_field.foundation.wording import local
from umea_field.gui import daily_backup, rooms
from umea_field.gui.application import qt_application
from umea_field.gui.at_rest import pause, settle
from umea_field.gui.first_run.window import FirstRun
from umea_field.gui.main_window import MainWindow
from umea_field.gui.page_views import views_of, workplace_of
from umea_field.gui.style import Look
from umea_field.gui.view_seen import Seen
from umea_field.gui.visits.keeper import moment_now
from umea_field.gui.workplace import Workplace

LOOKS = (
    ("light", "light", 1.0),
    ("dark", "dark", 1.0),
    ("200", "light", 2.0),
    ("dark-200", "dark", 2.0),
)
"""How each page is seen: the ending of its file's name, the theme, the text size."""


View = tuple[QWidget, Seen]
"""A view, and the window it is shown in."""


class PageFellError(Exception):
    """A page raised an exception while its picture was taken."""


def page_pictures(
    place: str | Path,
    folder: Path,
    progress: Progress = unheard,
    *,
    size: tuple[int, int] = (1366, 768),
    language: str = "sv",
    now: Callable[[], datetime] = moment_now,
    only: Collection[str] | None = None,
) -> list[Path]:
    """Take a picture of every page, light and dark, with text at 100 and at 200 %.

    Args:
        place: The database to show; a copy of it is opened.
        folder: Where the pictures are put; it is made where it is not there.
        progress: Told before each picture.
        size: The window's width and height, in px.
        language: The language spoken.
        now: Tells the moment that the pages are to believe it is.
        only: The names of the views that are wanted; None for all.

    Raises:
        PageFellError: A page could not be shown.
        UmeaFieldError: The database cannot be copied or opened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with pages_shown(place, size=size, language=language, now=now) as (look, views):
        wanted = [view for view in views if only is None or view[1].name in only]
        for ending, window, seen in each_look(look, wanted, size):
            file = folder / f"{seen.name}-{ending}.png"
            progress(len(made), len(LOOKS) * len(wanted), file.name)
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
) -> Iterator[tuple[Look, Sequence[View]]]:
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
        views: list[View] = []
        views += [(window, seen) for seen in views_of(window)]
        views += [(beginning, seen) for seen in _steps(beginning)]
        yield look, views


def each_look(
    look: Look, views: Sequence[View], size: tuple[int, int]
) -> Iterator[tuple[str, QWidget, Seen]]:
    """Show every view in every look, and yield the look's ending with each."""
    for ending, theme, zoom in LOOKS:
        look.choose_theme(theme)
        look.choose_zoom(zoom)
        for window, seen in views:
            show(window, seen, size)
            yield ending, window, seen


def show(window: QWidget, seen: Seen, size: tuple[int, int]) -> None:
    """Show a view in its window, and wait until nothing more comes."""
    window.show()
    window.activateWindow()
    seen.show()
    window.resize(*size)
    settle(window)


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
        rooms.entries(lambda key: workplace_of(window).page(key)),
        geometry_file=place.with_name("window.ini"),
        search=lambda: workplace_of(window).search(),
    )
    Workplace(look, window, Database.open(place), now).begin()
    return window


def _steps(beginning: FirstRun) -> Iterator[Seen]:
    for at in range(beginning.steps):
        yield Seen(f"first-run-{at + 1}", partial(beginning.go, at))


def _end(window: QWidget) -> None:
    settle(window)
    window.close()
    window.deleteLater()
    pause()


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
