"""A database in which nobody has written yet: every page says how to begin."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from world.program import opened
from world.running import own_folders, program

from umea_field.database.beginning import begin
from umea_field.gui import rooms
from umea_field.gui.application import Application
from umea_field.gui.needs.views import LIST, MATRIX, NEEDS, TRIALS
from umea_field.gui.today.page import TodayPage
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.workplace import Workplace

__all__ = ["own_folders", "program"]

EMPTY = (
    (rooms.TODAY, None, "Ingen tur i dag.", "Planera en tur"),
    (rooms.NEEDS, MATRIX, "Inga tjänster är noterade ännu", "Nytt besök"),
    (rooms.NEEDS, LIST, "Inga tjänster är noterade ännu", "Nytt besök"),
    (rooms.NEEDS, NEEDS, "Inga behov är antecknade", "Nytt behov"),
    (rooms.NEEDS, TRIALS, "Inga försök än", "Nytt försök"),
    (rooms.VISITS, None, "Inga besök än.", "Nytt besök"),
    (rooms.CASES, None, "Inga ärenden än", "Nytt ärende"),
    (rooms.TOURS, None, "Inga turer än", "Ny tur"),
    (rooms.REPORTS, None, "Det finns inget att skriva ut än", "Nytt besök"),
)


@pytest.fixture
def fresh(program: Callable[[], Application], tmp_path: Path) -> Workplace:
    place = tmp_path / "ny.sqlite"
    begin(place, machine="F1", person="Anna Sjölund").close()
    return opened(program(), place)


def empty_views(work: Workplace) -> dict[str, list[str]]:
    """Return what the empty views in sight say, with what their buttons do."""
    return {
        view.accessibleName(): [
            button.accessibleName()
            for button in view.findChildren(QPushButton)
            if button.isVisible()
        ]
        for view in work.window.findChildren(EmptyView)
        if view.isVisible()
    }


def test_that_each_empty_page_says_so_and_offers_one_thing(fresh: Workplace) -> None:
    for key, view, says, offers in EMPTY:
        fresh.window.go(key, view)
        QApplication.processEvents()
        assert empty_views(fresh) == {says: [offers]}, (key, view)


def test_that_what_is_offered_for_an_empty_matrix_begins_a_visit(
    fresh: Workplace, qtbot: QtBot
) -> None:
    for key, view in ((rooms.NEEDS, MATRIX), (rooms.REPORTS, None)):
        fresh.window.go(key, view)
        QApplication.processEvents()
        (shown,) = [
            each for each in fresh.window.findChildren(EmptyView) if each.isVisible()
        ]
        button = next(
            each for each in shown.findChildren(QPushButton) if each.isVisible()
        )
        button.click()
        qtbot.waitUntil(lambda: fresh.window.key == rooms.VISITS)


def test_that_today_names_five_places_nobody_has_been_to(fresh: Workplace) -> None:
    page = fresh.window.page
    assert isinstance(page, TodayPage)
    assert page.left.unvisited.rows.rows.rowCount() == 5
