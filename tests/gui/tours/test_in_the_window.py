"""A stop is driven in the whole program, by the keys its user has."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from sqlalchemy import select
from world.keyboard import CONTROL, ENTER, press
from world.program import opened, visits_page
from world.running import closed_example, own_folders, program

from umea_field.domain.tour import TourStop
from umea_field.domain.visit import Visit
from umea_field.gui.application import Application
from umea_field.gui.tours.page import ToursPage

__all__ = ["closed_example", "own_folders", "program"]


def test_that_enter_on_a_stop_begins_its_visit(
    program: Callable[[], Application], closed_example: Path, tmp_path: Path
) -> None:
    place = tmp_path / "exempel.sqlite"
    shutil.copy(closed_example, place)
    workplace = opened(program(), place)
    press(Qt.Key.Key_7, CONTROL)
    page = workplace.window.page
    assert isinstance(page, ToursPage)
    assert page.stops.hasFocus()
    press(Qt.Key.Key_Down)
    stop_id = page.stops.chosen_id()
    press(ENTER)
    visits_page(workplace)
    with workplace.database.read() as session:
        stop = session.get(TourStop, stop_id)
        visit = session.scalars(
            select(Visit).where(Visit.tour_stop_id == stop_id)
        ).one()
    assert stop is not None
    assert visit.store_id == stop.store_id
    press(Qt.Key.Key_7, CONTROL)
    shown = next(s for s in page.stops.rows.stops() if s.stop.id == stop_id)
    assert shown.is_begun
