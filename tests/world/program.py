"""The whole program, opened on a database as its user opens it."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from umea_field.gui.application import Application
from umea_field.gui.visits.page import VisitsPage
from umea_field.gui.workplace import Workplace

PATIENCE = 30_000
"""How long a slow machine may take to open, in ms."""


def opened(program: Application, place: Path | None) -> Workplace:
    """Open a database in the program's window; return its workplace."""
    told = QSignalSpy(program.opened)
    program.open(place)
    assert told.count() or told.wait(PATIENCE)
    assert program.workplace is not None
    make_active(program.workplace.window)
    return program.workplace


def make_active(window: QWidget) -> None:
    """Let a window hear the keyboard, as when its user clicks on it."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)


def window_of(kind: type[QObject]) -> QWidget:
    """Return the window of a kind that is shown."""
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, kind) and each.isVisible()
    )


def visits_page(workplace: Workplace) -> VisitsPage:
    """Return the page of visits, which is shown."""
    page = workplace.window.page
    assert isinstance(page, VisitsPage)
    return page
