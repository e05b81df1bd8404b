import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from world.kitchen import NOW, TODAY, World, make_world

from umea_field.database.database import Database
from umea_field.gui.notifier import Notifier
from umea_field.gui.style import Look
from umea_field.gui.visits.page import VisitsPage


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world, made once; each test writes in a copy of it."""
    world = make_world(tmp_path_factory.mktemp("kitchen") / "byn.umeafield")
    world.database.close()
    return world


@pytest.fixture
def world(made: World, tmp_path: Path) -> Iterator[World]:
    copy = tmp_path / "byn.umeafield"
    shutil.copy(made.database.place, copy)
    with Database.open(copy) as database:
        yield replace(made, database=database)


@pytest.fixture
def page_of(look: Look, qtbot: QtBot) -> Iterator[Callable[[Database], VisitsPage]]:
    """Show the page as the window does, at the moment of the tests."""
    shown: list[VisitsPage] = []

    def show(database: Database) -> VisitsPage:
        notifier = Notifier(database)
        page = VisitsPage(
            look, database, notifier, today=lambda: TODAY, now=lambda: NOW
        )
        notifier.setParent(page)
        qtbot.addWidget(page)
        page.resize(1314, 660)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.start()
        shown.append(page)
        return page

    yield show
    for page in shown:
        page.visit.sheet.pictures.stop()


@pytest.fixture
def page(world: World, page_of: Callable[[Database], VisitsPage]) -> VisitsPage:
    """The page with today's visit open."""
    made = page_of(world.database)
    made.open_visit(world.visit.id)
    return made
