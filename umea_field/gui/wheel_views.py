"""The views of the year wheel that pictures are taken of."""

from collections.abc import Callable, Iterator
from functools import partial

from umea_field.domain.wheel_days import HALF_YEAR
from umea_field.gui import rooms
from umea_field.gui.main_window import MainWindow
from umea_field.gui.view_seen import Seen
from umea_field.gui.year_wheel.controls import TABLE
from umea_field.gui.year_wheel.page import YearWheelPage

_FAR = 40
"""So many years ago nothing was planned."""


def wheel_views(window: MainWindow) -> Iterator[Seen]:
    """Yield a half-year, the table, an activity that is written, and an empty year."""
    for name, does in (
        ("half-year", _show_half_year),
        ("table", _show_table),
        ("written", _write_activity),
        ("empty", _show_empty_year),
    ):
        yield Seen(f"{rooms.WHEEL}-{name}", partial(_go, window, does))


def _go(window: MainWindow, does: Callable[[YearWheelPage], object]) -> None:
    window.go(rooms.WHEEL)
    page = window.page
    if isinstance(page, YearWheelPage):
        page.show_this_year()
        does(page)


def _show_half_year(page: YearWheelPage) -> None:
    page.show_length(HALF_YEAR)


def _show_table(page: YearWheelPage) -> None:
    page.frame.show_side(TABLE)
    page.table.setFocus()


def _write_activity(page: YearWheelPage) -> None:
    one = page.chosen()
    if one is not None:
        page.open(one)


def _show_empty_year(page: YearWheelPage) -> None:
    page.further.kinds.setCurrentIndex(0)
    page.further.kinds.finish()
    page.step(-_FAR)
    page.start()
